package form

import (
	_ "embed"
	"regexp"

	"github.com/igfaudit/igfaudit/rules/page"
)

//go:embed challenges.yaml
var challengeFile []byte

type challengeTable struct {
	Challenges []challengeEntry    `yaml:"challenges"`
	Sum        string              `yaml:"sum"`
	Copies     map[string][]string `yaml:"copies"`
	Sound      map[string][]string `yaml:"sound"`
	Codes      map[string][]string `yaml:"codes"`
	Mails      map[string][]string `yaml:"mails"`
	Cookies    []struct {
		Vendor string `yaml:"vendor"`
		ID     string `yaml:"id"`
		Class  string `yaml:"class"`
		Source string `yaml:"source"`
	} `yaml:"cookies"`
}

type challengeEntry struct {
	ID      string            `yaml:"id"`
	Vendor  string            `yaml:"vendor"`
	Kind    ChallengeKind     `yaml:"kind"`
	Other   string            `yaml:"other"`
	Frame   string            `yaml:"frame"`
	Image   string            `yaml:"image"`
	Field   string            `yaml:"field"`
	Class   []string          `yaml:"class"`
	IDWords []string          `yaml:"id_words"`
	Tags    []string          `yaml:"tags"`
	Unless  map[string]string `yaml:"unless"`
	Within  string            `yaml:"within"`  // id of the platform that it is looked for on
	General bool              `yaml:"general"` // only where no vendor is known
	Login   bool              `yaml:"login"`
	Source  string            `yaml:"source"`
}

type challengeMarks struct {
	challengeEntry
	frame, image, field *regexp.Regexp
}

var (
	challengeWords = read[challengeTable]("challenges.yaml", challengeFile)
	challengeMark  = compileMarks(challengeWords.Challenges)
	sum            = regexp.MustCompile("(?i)" + challengeWords.Sum)
	copies         = listed(challengeWords.Copies)
	sounds         = listed(challengeWords.Sound)
	codes          = listed(challengeWords.Codes)
	mails          = listed(challengeWords.Mails)
)

func compileMarks(entries []challengeEntry) []challengeMarks {
	pattern := func(p string) *regexp.Regexp {
		if p == "" {
			return nil
		}
		return regexp.MustCompile(p)
	}
	var out []challengeMarks
	for _, e := range entries {
		out = append(out, challengeMarks{e, pattern(e.Frame), pattern(e.Image), pattern(e.Field)})
	}
	return out
}

// markOf finds the entry of the table by a class, id or tag, from 1.
var markOf = func() map[string]int {
	out := map[string]int{}
	for i, m := range challengeMark {
		for _, c := range m.Class {
			out["."+c] = i + 1
		}
		for _, id := range m.IDWords {
			out["#"+id] = i + 1
		}
		for _, tag := range m.Tags {
			out[tag] = i + 1
		}
	}
	return out
}()

// matches tells whether the address or name of an element is one of a mark.
func (m challengeMarks) matches(n *page.Node, platform string) bool {
	switch {
	case m.Within != "" && m.Within != platform:
		return false
	case n.Is("iframe"):
		return m.frame != nil && m.frame.MatchString(attr(n, "src"))
	case n.Is("img"):
		return m.image != nil && m.image.MatchString(attr(n, "src")+" "+attr(n, "id")+" "+attr(n, "class")) && inForm(n)
	}
	return m.field != nil && isField(n) && m.field.MatchString(attr(n, "name"))
}

func (m challengeMarks) applies(n *page.Node) bool {
	for name, value := range m.Unless {
		if attr(n, name) == value {
			return false
		}
	}
	return true
}

func (m challengeMarks) challenge() Challenge {
	other := m.Other
	if other == "none" {
		other = ""
	}
	return Challenge{ID: m.ID, Vendor: m.Vendor, Kind: m.Kind, Other: other, Login: m.Login, Source: m.Source}
}
