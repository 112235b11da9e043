package rules

import (
	"regexp"
	"strings"

	"github.com/igfaudit/igfaudit/rules/form"
	"github.com/igfaudit/igfaudit/rules/page"
)

// fieldPurpose checks that fields about the person who fills them in say so to
// the browser. Only the first doubtful field of a form is asked about.
//
// Source: WCAG 2.2 SC 1.3.5, technique H98.
var fieldPurpose = Rule{
	ID:        "field-purpose",
	Title:     "Fields about the person who fills them in have the attribute autocomplete",
	Class:     Strong,
	Why:       "People for whom writing or remembering is hard let the browser fill in their name and address, or have each such field marked with a picture; neither works when the field does not say what it is for.",
	Fix:       "In the settings of each form field choose what the browser fills in: given-name, family-name, email, tel, organization, country-name.",
	Bad:       `<label>Your first name <input name="first_name"></label>`,
	Good:      `<label>Your first name <input name="first_name" autocomplete="given-name"></label>`,
	WordPress: "In the settings of the form plugin: the entry \"Autocomplete\" of each field, often under \"Advanced\".",
	Question:  "Does this field ask for something about the person who fills in the form, and not about somebody else?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		f := findPersonal(s)
		return f.targets, f.verdict
	},
}

// personal are the fields of a page that ask for something about a person.
type personal struct {
	targets []*page.Node
	purpose map[*page.Node]string // by the words of HTML
	forms   []*page.Node
	count   map[*page.Node]int        // of a form: how many different purposes its fields have
	others  map[*page.Node]bool       // forms that may be about somebody else
	secret  map[*page.Node]bool       // forms that ask for a new or old password
	asked   map[*page.Node]*page.Node // the first doubtful field of a form
}

func findPersonal(s *page.Snapshot) *personal {
	f := &personal{
		forms: nearest(s, func(n *page.Node) bool { return n.Is("form") }), purpose: map[*page.Node]string{}, count: map[*page.Node]int{},
		others: map[*page.Node]bool{}, secret: map[*page.Node]bool{}, asked: map[*page.Node]*page.Node{},
	}
	known := map[*page.Node]map[string]bool{}
	for _, n := range s.WithTag("input") {
		within := f.forms[n.Index()]
		if within == nil || !html(n) || !asksForText(n) {
			continue
		}
		if inputType(n) == "password" {
			f.secret[within] = true
			continue
		}
		p := form.PurposeAgreed(n)
		if purposeWords[p] == "" {
			continue
		}
		f.targets, f.purpose[n] = append(f.targets, n), p
		if known[within] == nil {
			known[within] = map[string]bool{}
			f.others[within] = somebodyElse.MatchString(formText(within))
		}
		f.others[within] = f.others[within] || known[within][p]
		known[within][p] = true
		f.count[within] = len(known[within])
	}
	for _, n := range f.targets {
		if form := f.forms[n.Index()]; f.asked[form] == nil && !tellsPurpose(n) {
			f.asked[form] = n
		}
	}
	return f
}

// mostFormText bounds the text of a form that is read for words about others.
const mostFormText = 20000

func formText(form *page.Node) string {
	var b strings.Builder
	for c := range form.Descendants() {
		if c.Kind == page.Text {
			b.WriteString(c.Data + " ")
		}
		if b.Len() > mostFormText {
			break
		}
	}
	return b.String() + attr(form, "id") + " " + attr(form, "class") + " " + attr(form, "name") + " " + form.Name
}

func tellsPurpose(n *page.Node) bool {
	v := strings.ToLower(strings.TrimSpace(attr(n, "autocomplete")))
	return v != "" && v != "on" && v != "off" && !switchesOff[v]
}

func (f *personal) verdict(n *page.Node) Verdict {
	form := f.forms[n.Index()]
	mine := yours.MatchString(n.Name)
	switch {
	case tellsPurpose(n):
		return pass()
	case !f.others[form] && f.count[form] > 1 && (mine || f.secret[form]) && inputType(n) != "email":
		return fail("the field %s asks for something about the person (%s), and has no autocomplete that says so", quote(n.Name), f.purpose[n])
	case f.asked[form] == n && f.count[form] > 1:
		return cantTell("the field %s may ask for something about the person (%s), and has no autocomplete that says so", quote(n.Name), f.purpose[n])
	}
	return pass()
}

var (
	yours        = regexp.MustCompile(`(?i)\b(?:your|my|votre|vos|ton|mon|ma|su|tu|mi|seu|sua|meu|minha|ihre?|deine?|meine?|tuo|tua|suo|sua|anda)\b|ваш|您的|你的`)
	somebodyElse = regexp.MustCompile(`(?i)\b(?:guests?|colleagues?|friends?|child(?:ren)?|nominat\w+|nominee|candidates?|emergency|contact person|on behalf|accompanying|spouse|partner|supervisor|referee|speakers?|invité\w*|collègues?|amis?|enfants?|acompañante|colega|amigo|acompanhante|begleit\w+|kolleg\w+|tamu|recipient|another person|someone else|delegates?|attendees?|participants?)\b|друг|гост|ребен|ضيف|مرافق|صديق|朋友|同伴|嘉宾`)
)
