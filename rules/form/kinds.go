package form

import _ "embed"

//go:embed kinds.yaml
var kindFile []byte

// kindWords are words by which forms for other things are known.
var kindWords = func() map[string]phrases {
	out := map[string]phrases{}
	for kind, byLanguage := range read[map[string]map[string][]string]("kinds.yaml", kindFile) {
		out[kind] = listed(byLanguage)
	}
	return out
}()
