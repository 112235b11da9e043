package audit

import (
	_ "embed"
	"strings"

	"github.com/igfaudit/igfaudit/rules/datafile"
)

//go:embed howtotest.yaml
var howToFile []byte

// way is how a volunteer tests what success criteria are about.
type way struct {
	For  []string `yaml:"for"` // criteria, or the start of their numbers: "2.4.7", "1.4"; "other" where none fits
	Text string   `yaml:"text"`
}

// ways are the texts by what they are for.
var ways = parseWays(howToFile)

func parseWays(data []byte) map[string]string {
	var file struct {
		Schema string `yaml:"schema"`
		Ways   []way  `yaml:"ways"`
	}
	if err := datafile.Decode("howtotest.yaml", data, &file); err != nil {
		panic(err) // the file is part of the program
	}
	all := map[string]string{}
	for _, w := range file.Ways {
		for _, key := range w.For {
			all[key] = strings.Join(strings.Fields(w.Text), " ")
		}
	}
	return all
}

// howToTest says how to test the first of some success criteria, in the words
// that fit it most closely.
func howToTest(criteria ...string) string {
	key := ""
	if len(criteria) > 0 {
		key = criteria[0]
	}
	for ; key != ""; key = key[:max(0, strings.LastIndexByte(key, '.'))] {
		if text, ok := ways[key]; ok {
			return text
		}
	}
	return ways["other"]
}
