package form

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"
)

//go:embed asks.yaml
var askFile []byte

type askTable struct {
	Topics []struct {
		ID    string              `yaml:"id"`
		Title string              `yaml:"title"`
		Words map[string][]string `yaml:"words"`
	} `yaml:"topics"`
	Lodging     []string `yaml:"lodging"`
	Strong      []string `yaml:"strong"`
	Ambiguous   []string `yaml:"ambiguous"`
	YesNo       []string `yaml:"yesno"`
	OtherChoice []string `yaml:"otherchoice"`
	Nationality []string `yaml:"nationality"`
	OneName     []string `yaml:"onename"`
}

// stems are folded beginnings of words.
type stems []string

var (
	askWords    = read[askTable]("asks.yaml", askFile)
	topics      = topicStems()
	lodging     = foldAll(askWords.Lodging)
	strong      = foldAll(askWords.Strong)
	ambiguous   = foldAll(askWords.Ambiguous)
	yesNo       = wholes(phrases(foldAll(askWords.YesNo)))
	otherChoice = foldAll(askWords.OtherChoice)
	nationality = foldAll(askWords.Nationality)
	oneName     = foldAll(askWords.OneName)
)

func topicStems() map[string]stems {
	out := map[string]stems{}
	for _, t := range askWords.Topics {
		for _, list := range t.Words {
			out[t.ID] = append(out[t.ID], foldAll(list)...)
		}
	}
	return out
}

func foldAll(list []string) stems {
	var out stems
	for _, w := range list {
		out = append(out, fold(w))
	}
	return out
}

// in tells whether a word of a folded text begins so. In scripts without capital
// letters it may stand within a word as well.
func (list stems) in(text string) bool {
	return slices.ContainsFunc(list, func(w string) bool {
		return strings.HasPrefix(text, w) || strings.Contains(text, " "+w) || !cased(w) && strings.Contains(text, w)
	})
}

func cased(w string) bool {
	return strings.ContainsFunc(w, func(r rune) bool { return unicode.In(r, unicode.Latin, unicode.Cyrillic, unicode.Greek) })
}

// Words are the words that are looked for on a topic in a language, in English
// where the table has none of it, and the number of languages looked for.
func Words(topic, lang string) (words []string, languages int) {
	primary, _, _ := strings.Cut(strings.ToLower(lang), "-")
	for _, t := range askWords.Topics {
		if t.ID == topic {
			words = t.Words[primary]
			if len(words) == 0 {
				words = t.Words["en"]
			}
			return words, len(t.Words)
		}
	}
	return nil, 0
}

// TopicTitle says in words what a topic is about.
func TopicTitle(topic string) string {
	for _, t := range askWords.Topics {
		if t.ID == topic {
			return t.Title
		}
	}
	return topic
}
