package rules

import (
	"regexp"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// choiceGroupName asks of radio buttons and check boxes that belong together
// whether the question that they answer goes with them. The first of each set is the target.
//
// Source: WCAG 2.2 SC 1.3.1 and 3.3.2, techniques H71 and ARIA17.
var choiceGroupName = Rule{
	ID:        "choice-group-name",
	Title:     "Choices that belong together stand in a group that has the question as its name",
	Class:     Pointer,
	Why:       "People who use a screen reader hear \"yes\" and \"no\", and not what they are asked.",
	Fix:       "Put the choices into a fieldset with the question as its legend.",
	Bad:       `<p>Will you come?</p> <label><input type="radio" name="come"> Yes</label> ...`,
	Good:      `<fieldset><legend>Will you come?</legend> <label><input type="radio" name="come"> Yes</label> ... </fieldset>`,
	WordPress: "Most form plugins do so by themselves; where yours does not, tell its authors.",
	Question:  "Do the names of the choices say by themselves what is asked, without the text before them?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		forms := nearest(s, func(n *page.Node) bool { return n.Is("form") || n.Kind == page.Document })
		choices := only(s.WithTag("input"), html, exposed, func(n *page.Node) bool {
			return (inputType(n) == "radio" || inputType(n) == "checkbox") && !blank(attr(n, "name")) && !n.Inert()
		})
		type set struct {
			form       *page.Node
			kind, name string
		}
		byName := map[set][]*page.Node{}
		for _, n := range choices {
			k := set{forms[n.Index()], inputType(n), attr(n, "name")}
			byName[k] = append(byName[k], n)
		}
		sets := map[*page.Node][]*page.Node{}
		for _, list := range byName {
			if len(list) > 1 {
				sets[list[0]] = list
			}
		}
		return firsts(sets), func(n *page.Node) Verdict { return judgeChoices(sets[n]) }
	},
}

func judgeChoices(set []*page.Node) Verdict {
	if groupOf(set[0]) != nil {
		return pass()
	}
	var names []string
	for _, n := range set[:min(len(set), 3)] {
		if len(strings.Fields(n.Name)) > 4 || n.HasAttr("aria-labelledby") || n.HasAttr("aria-describedby") {
			return pass()
		}
		names = append(names, quote(page.CollapseSpace(n.Name)))
	}
	return cantTell("%d choices belong together (%s), and stand in no group with a name", len(set), strings.Join(names, ", "))
}

// groupOf is the nearest group with a name that a field stands in, nil when
// there is none.
func groupOf(n *page.Node) *page.Node {
	return n.Closest(func(p *page.Node) bool {
		switch role := attr(p, "role"); {
		case role == "group", role == "radiogroup":
			return !blank(p.Name)
		case p.Is("fieldset"):
			return !blank(p.Name) || hasLegend(p)
		}
		return false
	})
}

func hasLegend(fieldset *page.Node) bool {
	for _, c := range fieldset.Children() {
		if c.Is("legend") && tells(c) {
			return true
		}
	}
	return false
}

// requiredTold asks of forms that mark fields with an asterisk whether they say
// what it means. The first such field of a form is the target.
//
// Source: WCAG 2.2 SC 3.3.2, technique H90.
var requiredTold = Rule{
	ID:        "required-told",
	Title:     "A form says what the sign for required fields means",
	Class:     Pointer,
	Why:       "Not everybody knows that an asterisk means that a field must be filled in, and some cannot see its colour.",
	Fix:       "Write before the first field: \"Fields marked with * must be filled in\", or write \"required\" in place of the asterisk.",
	Bad:       `<label>Name *</label>`,
	Good:      `<p>Fields with * must be filled in.</p> <label>Name *</label>`,
	WordPress: "In the editor of the form: a text before the first field. Some form plugins have a setting for it.",
	Question:  "Does the page say what the asterisk means, before the form?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		forms := nearest(s, func(n *page.Node) bool { return n.Is("form") })
		firstOf := map[*page.Node]*page.Node{}
		var targets []*page.Node
		for _, n := range s.WithTag("input", "select", "textarea") {
			form := forms[n.Index()]
			if form == nil || firstOf[form] != nil || !html(n) || !n.Visible() || !starred(n) {
				continue
			}
			firstOf[form] = n
			targets = append(targets, n)
		}
		return targets, func(n *page.Node) Verdict { return judgeStar(n, forms[n.Index()]) }
	},
}

// starred tells whether the label of a field ends or begins with an asterisk.
func starred(n *page.Node) bool {
	l := labelOf(n)
	if l == nil || !l.Visible() {
		return false
	}
	text := l.VisibleText()
	return len(text) < 200 && (strings.HasSuffix(text, "*") || strings.HasPrefix(text, "*")) && !requiredWords.MatchString(text)
}

var (
	requiredWords = regexp.MustCompile(`(?i)requi(?:red|s|ses?)|mandatory|compulsory|must be filled|obligatoire|obligat[oó]ri[oa]|requerid[oa]|necess[aá]ri[oa]|pflicht|erforderlich|obbligatori[oa]|richiest[oi]|wajib|harus diisi|обязательн|إلزامي|مطلوب|إجباري|اجباري|必填|必须|必須|zorunlu|verplicht|wymagane`)
	starTold      = regexp.MustCompile(`\*`)
)

func judgeStar(n, form *page.Node) Verdict {
	p := form.Parent()
	for _, around := range []*page.Node{form, p} {
		if around != nil && explained(around) {
			return pass()
		}
	}
	return cantTell("the label %s has an asterisk, and nothing was found that says what it means", quote(labelOf(n).VisibleText()))
}

// mostExplained bounds the nodes in which an explanation is looked for.
const mostExplained = 5000

// explained tells whether a text within the node has an asterisk and a word for
// required.
func explained(around *page.Node) bool {
	read := 0
	for c := range around.Descendants() {
		read++
		if read > mostExplained {
			return false
		}
		if c.Kind != page.Text || !requiredWords.MatchString(c.Data) || !c.Visible() {
			continue
		}
		if p := c.Parent(); starTold.MatchString(c.Data) || p != nil && starTold.MatchString(ownText(p)) ||
			p != nil && p.Parent() != nil && len(p.Parent().Children()) < 8 && starTold.MatchString(ownText(p.Parent())) {
			return true
		}
	}
	return false
}
