package finder

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/datafile"
	"github.com/igfaudit/igfaudit/rules/form"
)

//go:embed words/*.yaml
var wordFiles embed.FS

// Languages are those that the words were written for.
var Languages = []string{"ar", "en", "es", "fr", "pt", "ru", "zh"}

// topic is what a phrase speaks of.
type topic struct {
	Words map[string][]string `yaml:"words"` // by language
	But   map[string][]string `yaml:"but"`   // the same words in another sense
	Asks  string              `yaml:"asks"`  // a topic of package form whose words are looked for as well
}

// pattern is one phrase of a topic.
type pattern struct {
	topic string
	lang  string
	but   bool
	words []word
}

// lexicon finds the phrases of all topics in one pass.
type lexicon struct {
	topics map[string]topic
	whole  map[string][]*pattern // by their first word
	stems  map[string][]*pattern // by the first letters of their first word
}

var words = newLexicon()

func newLexicon() *lexicon {
	x := &lexicon{topics: map[string]topic{}, whole: map[string][]*pattern{}, stems: map[string][]*pattern{}}
	files, err := wordFiles.ReadDir("words")
	if err != nil {
		panic(fmt.Sprintf("rules/finder: %v", err))
	}
	for _, f := range files {
		data, _ := wordFiles.ReadFile("words/" + f.Name())
		table := map[string]topic{}
		if err := datafile.Decode(f.Name(), data, &table); err != nil {
			panic(fmt.Sprintf("rules/finder: %v", err))
		}
		for id, t := range table {
			if _, twice := x.topics[id]; twice {
				panic("rules/finder: topic " + id + " is there twice")
			}
			t.Words = withAsked(t)
			x.topics[id] = t
			x.add(id, t.Words, false)
			x.add(id, t.But, true)
		}
	}
	return x
}

// withAsked are the words of a topic with those that package form looks for in
// registrations, which are beginnings of words.
func withAsked(t topic) map[string][]string {
	out := map[string][]string{}
	for _, lang := range Languages {
		out[lang] = t.Words[lang]
		if t.Asks == "" {
			continue
		}
		english, _ := form.Words(t.Asks, "en")
		if list, _ := form.Words(t.Asks, lang); lang == "en" || !slices.Equal(list, english) {
			for _, w := range list {
				out[lang] = append(slices.Clip(out[lang]), w+"*")
			}
		}
	}
	return out
}

func (x *lexicon) add(id string, byLanguage map[string][]string, but bool) {
	for lang, list := range byLanguage {
		for _, text := range list {
			p := &pattern{topic: id, lang: lang, but: but, words: phrase(text)}
			if len(p.words) == 0 {
				panic("rules/finder: topic " + id + " has an empty phrase")
			}
			if first := p.words[0]; first.stem {
				x.stems[beginning(first.text)] = append(x.stems[beginning(first.text)], p)
			} else {
				x.whole[first.text] = append(x.whole[first.text], p)
			}
		}
	}
}

// mostBeginning is the number of letters by which stems are told apart.
const mostBeginning = 3

func beginning(w string) string {
	n := 0
	for i := range w {
		if n == mostBeginning {
			return w[:i]
		}
		n++
	}
	return w
}

// hit is a phrase that stands in a sentence, from one token up to another.
type hit struct {
	topic    string
	lang     string
	from, to int
}

// find gives the phrases in a sentence for whose language ok says yes, without
// those that stand there in another sense.
func (x *lexicon) find(list []token, ok func(lang string) bool) []hit {
	var hits, others []hit
	for i := range list {
		x.at(list, i, func(p *pattern) {
			h := hit{p.topic, p.lang, i, i + len(p.words)}
			switch {
			case !ok(p.lang):
			case p.but:
				others = append(others, h)
			default:
				hits = append(hits, h)
			}
		})
	}
	return slices.DeleteFunc(hits, func(h hit) bool {
		return slices.ContainsFunc(others, func(o hit) bool { return o.topic == h.topic && o.from < h.to && h.from < o.to })
	})
}

// at gives the phrases that begin with a token.
func (x *lexicon) at(list []token, i int, yield func(*pattern)) {
	try := func(text string) {
		for _, p := range x.whole[text] {
			if stands(p.words[1:], list[i+1:]) {
				yield(p)
			}
		}
		n := 0
		for end := range text + " " {
			if n++; n > 1 {
				for _, p := range x.stems[text[:end]] {
					if strings.HasPrefix(text, p.words[0].text) && stands(p.words[1:], list[i+1:]) {
						yield(p)
					}
				}
			}
			if n > mostBeginning {
				break
			}
		}
	}
	try(list[i].text)
	for _, b := range list[i].bare {
		try(b)
	}
}

func stands(words []word, list []token) bool {
	if len(words) > len(list) {
		return false
	}
	for i, w := range words {
		if !w.is(list[i]) {
			return false
		}
	}
	return true
}

// covered tells whether there are words for a language.
func covered(lang string) bool { return slices.Contains(Languages, lang) }

// mostWords bounds the words of one language that a search record names.
const mostWords = 12

// looked are the words of topics in a language, for a search record.
func (x *lexicon) looked(topics []string, lang string) []string {
	out := []string{}
	for _, id := range topics {
		for _, w := range x.topics[id].Words[lang] {
			if w = strings.ReplaceAll(w, "*", "…"); len(out) < mostWords && !slices.Contains(out, w) {
				out = append(out, w)
			}
		}
	}
	return out
}
