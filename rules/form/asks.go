package form

import (
	"regexp"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// Depth says how a form asks about what people need.
type Depth int

const (
	Absent   Depth = iota
	YesNo          // only whether there is a need
	Options        // needs to choose from
	FreeText       // room for own words
)

// Asked is what a registration asks about needs.
type Asked struct {
	Questions []*page.Node // fields on accessibility or on needs by name
	Depth     Depth
	Later     bool // the room for own words is not shown yet
	Lodging   bool // a field says "accommodation" and may mean a place to sleep
	Fields    int  // fields that were read
	topics    map[string]bool
	near      map[string]bool
	contact   bool
	date      bool
}

// NeedTopics are the needs that are looked for by name.
var NeedTopics = []string{"support-person", "guide-dog", "priority-access", "wheelchair", "parking", "captioning", "sign-language", "formats"}

// Names tells whether a field, choice or text of the form speaks of the topic.
func (a Asked) Names(topic string) bool { return a.topics[topic] }

// Near tells whether the text around the questions on needs speaks of the topic.
func (a Asked) Near(topic string) bool { return a.near[topic] }

// Contact tells whether an address of mail or a telephone number stands around
// the questions on needs.
func (a Asked) Contact() bool { return a.contact }

// Deadline tells whether words for a last date, with a number, stand around the
// questions on needs.
func (a Asked) Deadline() bool { return a.near["deadline"] && a.date }

// Asks reads what a form asks about needs, in what is shown and in what is not
// shown yet.
func Asks(form *page.Node) Asked {
	a := Asked{topics: map[string]bool{}, near: map[string]bool{}}
	controls := controlsOf(form)
	a.Fields = len(controls)
	for _, n := range controls {
		text := fold(asking(n))
		need := slices.ContainsFunc(NeedTopics, func(t string) bool { return t != "parking" && topics[t].in(text) })
		switch {
		case !usable(n) && !waits(n):
		case lodging.in(text) && !need && !strong.in(text):
			a.Lodging = true
		case topics["accessibility"].in(text), need && !takesText(n):
			a.Questions = append(a.Questions, n)
		case ambiguous.in(text):
			a.Lodging = true
		}
	}
	a.addTexts(controls)
	a.grade()
	whole := fold(cut(form.Text(), mostForm))
	for id, list := range topics {
		a.topics[id] = list.in(whole) || slices.ContainsFunc(a.Questions, func(q *page.Node) bool { return list.in(fold(asking(q))) })
	}
	a.readAround(form)
	return a
}

// addTexts adds the fields for text that stand in a group with a question, such
// as "Anything else?" below a list of needs.
func (a *Asked) addTexts(controls []*page.Node) {
	groups := map[string]bool{}
	for _, q := range a.Questions {
		groups[group(q)] = true
	}
	for _, n := range controls {
		if g := group(n); g != "" && groups[g] && takesText(n) && !slices.Contains(a.Questions, n) {
			a.Questions = append(a.Questions, n)
		}
	}
}

// mostForm bounds the text of a form that is read.
const mostForm = 40000

// asking is everything that says what a field asks for.
func asking(n *page.Node) string {
	return cut(label(n)+" "+group(n)+" "+n.Description, mostNotice)
}

// waits tells whether a field is kept back until another is answered, which a
// trap for programs is not: it says what it asks for.
func waits(n *page.Node) bool { return n.Hidden() && !n.Unread() && !disabled(n) && label(n) != "" }

func (a *Asked) grade() {
	choices, shown, later := 0, false, false
	for _, q := range a.Questions {
		depth := Options
		switch {
		case takesText(q) && !q.Is("select"):
			depth = FreeText
		case q.Is("select"):
			depth = depthOfSelect(q)
		case yesNo[bare(label(q))]:
			depth = YesNo
		default:
			choices++
		}
		if depth == FreeText {
			shown, later = shown || !q.Hidden(), later || q.Hidden()
		}
		a.Depth = max(a.Depth, depth)
	}
	a.Later = later && !shown
	if a.Depth == Options && choices == 1 && !slices.ContainsFunc(a.Questions, func(q *page.Node) bool { return q.Is("select") }) {
		a.Depth = YesNo
	}
}

func depthOfSelect(q *page.Node) Depth {
	for o := range q.Descendants() {
		if t := fold(o.Text()); o.Is("option") && t != "" && attr(o, "value") != "" && !yesNo[t] {
			return Options
		}
	}
	return YesNo
}

var (
	mailAddress = regexp.MustCompile(`[\pL\pN._%+-]+@[\pL\pN-]+\.[\pL\pN.-]+`)
	telNumber   = regexp.MustCompile(`\+\d[\d\s().-]{6,}\d`)
	digits      = regexp.MustCompile(`\p{Nd}`)
)

// MailAddress is the first address for e-mail in a text, "" where there is none.
func MailAddress(text string) string { return mailAddress.FindString(text) }

// Telephone is the first international telephone number in a text, "" where
// there is none.
func Telephone(text string) string { return telNumber.FindString(text) }

// readAround reads the part of the form in which the questions stand: the group
// or section of each, or the form where they stand in none.
func (a *Asked) readAround(form *page.Node) {
	seen := map[*page.Node]bool{}
	for _, q := range a.Questions {
		part := q.Closest(func(p *page.Node) bool {
			return p == form || p.Is("fieldset", "section") || attr(p, "role") == "group"
		})
		if part == nil || seen[part] {
			continue
		}
		seen[part] = true
		text := cut(part.Text(), mostForm)
		a.contact = a.contact || mailAddress.MatchString(text) || telNumber.MatchString(text) || linksToContact(part)
		a.date = a.date || digits.MatchString(text)
		for id, list := range topics {
			a.near[id] = a.near[id] || list.in(fold(text))
		}
	}
}

func linksToContact(part *page.Node) bool {
	for n := range part.Descendants() {
		if href := strings.ToLower(attr(n, "href")); n.Is("a") && (strings.HasPrefix(href, "mailto:") || strings.HasPrefix(href, "tel:")) {
			return true
		}
	}
	return false
}

// LeavesRoom tells whether one of the choices of a field leaves room for those
// who are not among the others, or do not want to say.
func LeavesRoom(choices []string) bool {
	return slices.ContainsFunc(choices, func(c string) bool { return otherChoice.in(fold(c)) })
}

// HelpsOneName tells whether the label or description of a field says what those
// with a single name write.
func HelpsOneName(n *page.Node) bool { return oneName.in(fold(asking(n))) }

// AsksNationality tells whether a field asks of which country somebody is a
// citizen.
func AsksNationality(n *page.Node) bool { return nationality.in(fold(cut(label(n), mostLabel))) }

// Last tells whether no more of the form is to come than stands in the page: a
// button ends it, shown or not yet, or none leads on.
func Last(form *page.Node) bool {
	on := false
	for _, b := range ButtonsOf(form) {
		if FinalButton(ButtonName(b)) {
			return true
		}
		on = on || !b.Hidden() && NextButton(ButtonName(b))
	}
	return !on
}
