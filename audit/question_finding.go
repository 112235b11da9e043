package audit

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/igfaudit/igfaudit/rules"
)

// alike are the findings that one question is about: those of one rule on
// elements of one role that one template makes. Names and outcomes may differ.
type alike struct{ rule, shape, role string }

// findingGroup collects what is alike, in the order of the pages.
type findingGroup struct {
	alike
	covers    map[string]bool
	messages  map[string]int
	pages     map[string]bool
	order     []string // addresses, in the order of the pages
	templates map[string]bool
	failed    int
	doubtful  int
	picture   string
	name      string // of an element, as an example
	source    string // of an element, for want of a name
	onWay     bool
}

func findingQuestions(run *Run) []Question {
	groups := map[alike]*findingGroup{}
	for i := range run.Pages {
		p := &run.Pages[i]
		for _, a := range p.Assertions {
			for _, f := range a.Findings {
				key := alike{a.Rule, f.Shape, f.Target.Role}
				g := groups[key]
				if g == nil {
					g = &findingGroup{alike: key, covers: map[string]bool{}, messages: map[string]int{}, pages: map[string]bool{}, templates: map[string]bool{}}
					groups[key] = g
				}
				g.take(p, f)
			}
		}
	}
	rule := map[string]RuleRef{}
	for _, r := range run.Rules {
		rule[r.ID] = r
	}
	list := make([]Question, 0, len(groups))
	for _, g := range groups {
		r, known := rule[g.rule]
		if !known {
			r = RuleRef{ID: g.rule, Title: g.rule, Class: rules.Pointer}
		}
		list = append(list, g.question(r))
	}
	return list
}

func (g *findingGroup) take(p *Page, f rules.Finding) {
	g.covers[Fingerprint(g.rule, f)] = true
	g.messages[f.Message]++
	g.templates[p.Template] = true
	if !g.pages[p.URL] {
		g.pages[p.URL] = true
		g.order = append(g.order, p.URL)
	}
	if f.Outcome == rules.Failed {
		g.failed++
	} else {
		g.doubtful++
	}
	g.picture = cmp.Or(g.picture, f.Picture)
	g.name = cmp.Or(g.name, f.Target.Name)
	g.source = cmp.Or(g.source, f.Target.HTML)
	g.onWay = g.onWay || p.onWay()
}

func (g *findingGroup) question(r RuleRef) Question {
	q := Question{
		Kind: AboutFinding, Rule: g.rule, Covers: sortedKeys(g.covers), Text: g.text(r), Found: g.found(r),
		Pages: g.order[:min(len(g.order), questionPages)], Picture: g.picture, HowTo: howToTest(r.SC...),
		worth: worth{elsewhere: !g.onWay, tier: tierDoubt, pages: len(g.pages), templates: len(g.templates),
			order: strings.Join([]string{g.rule, g.shape, g.role}, "\x00")},
	}
	if g.failed > 0 && r.Class == rules.Provable {
		q.tier = tierFailure
	}
	q.ID = questionID(q.Kind, q.order, q.Covers)
	return q
}

func (g *findingGroup) text(r RuleRef) string {
	if r.Question != "" {
		return onOneLine(r.Question) + " Then say: is it a barrier as it is?"
	}
	return "Does this stop or hinder anybody: " + strings.TrimRight(onOneLine(g.message()), ".") + "?"
}

// message is the most frequent one, of equal ones the first by letters.
func (g *findingGroup) message() string {
	most := ""
	for _, m := range sortedKeys(g.messages) {
		if g.messages[m] > g.messages[most] {
			most = m
		}
	}
	return most
}

func (g *findingGroup) found(r RuleRef) string {
	var counts []string
	if g.failed > 0 {
		counts = append(counts, fmt.Sprintf("%s failed", counted(g.failed, "time")))
	}
	if g.doubtful > 0 {
		counts = append(counts, fmt.Sprintf("%s in need of a look", counted(g.doubtful, "time")))
	}
	text := fmt.Sprintf("%s. Seen on %s of %s: %s.", strings.TrimRight(onOneLine(g.message()), "."), counted(len(g.pages), "page"),
		counted(len(g.templates), "template"), inWords(counts))
	if len(g.messages) > 1 {
		text += fmt.Sprintf(" It is put in %d ways; this is the most frequent.", len(g.messages))
	}
	if example := g.example(); example != "" {
		text += " For example: " + example + "."
	}
	if g.onWay {
		text += " It is met on the way through a form."
	}
	return capital(text) + " " + howSure(r, g.failed)
}

// capital begins with a capital letter, unless with code.
func capital(s string) string {
	word, _, _ := strings.Cut(s, " ")
	if strings.ContainsFunc(strings.TrimRight(word, ".,:;"), func(r rune) bool { return !unicode.IsLetter(r) }) {
		return s
	}
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// example says which element to look for.
func (g *findingGroup) example() string {
	if g.name != "" {
		return strings.TrimSpace(g.role + " “" + onOneLine(g.name) + "”")
	}
	source := onOneLine(g.source)
	if short := shortened(source, sourceRunes); short != source {
		return short + " …"
	}
	return source
}

// howSure says how far the program can be trusted there.
func howSure(r RuleRef, failed int) string {
	switch {
	case failed == 0:
		return "The program cannot tell whether it is a fault."
	case r.Class == rules.Provable:
		return "The program holds this for a failure beyond doubt."
	case r.Class == rules.Strong:
		return "Most likely a failure, which a person must confirm."
	}
	return "Perhaps a failure; the program only points at it."
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// onOneLine is a text from a page without line breaks and control characters,
// cut where it is long.
func onOneLine(s string) string {
	s = strings.Join(strings.FieldsFunc(strings.ToValidUTF8(s, "\uFFFD"), func(r rune) bool {
		return r <= ' ' || r >= 0x7f && r <= 0xa0 || r == 0x2028 || r == 0x2029 || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 || r >= 0xFFFE && r <= 0xFFFF
	}), " ")
	if short := shortened(s, questionWords); short != s {
		return short + " …"
	}
	return s
}

func sortedKeys[V any](m map[string]V) []string {
	list := make([]string, 0, len(m))
	for k := range m {
		list = append(list, k)
	}
	slices.Sort(list)
	return list
}
