package browser

import (
	"regexp"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/form"
	"github.com/igfaudit/igfaudit/rules/page"
)

// triggers are the controls of a page that may open or change something, the
// surest first and one of each shape, and those that are left out.
func triggers(s *page.Snapshot) (chosen, left []*page.Node) {
	var tiers [4][]*page.Node
	place := map[string][2]int{}
	for _, n := range s.Nodes {
		tier := tierOf(n)
		if tier < 0 {
			continue
		}
		shape := n.Shape() + " " + attribute(n, "role")
		if !siblings[attribute(n, "role")] {
			shape += " " + strings.Trim(attribute(n, "id"), "0123456789-_")
		}
		at, known := place[shape]
		if !known {
			place[shape] = [2]int{tier, len(tiers[tier])}
			tiers[tier] = append(tiers[tier], n)
		} else if old := &tiers[at[0]][at[1]]; isOn(*old) && !isOn(n) {
			*old = n
		}
	}
	all := slices.Concat(tiers[:]...)
	if len(all) > mostOperated {
		return all[:mostOperated], all[mostOperated:]
	}
	return all, nil
}

// siblings are the roles of which several stand together and work alike.
var siblings = map[string]bool{"tab": true, "radio": true, "treeitem": true, "option": true}

// isOn tells whether a control says that it is open or chosen already.
func isOn(n *page.Node) bool {
	return attribute(n, "aria-expanded") == "true" || attribute(n, "aria-selected") == "true" || attribute(n, "aria-checked") == "true"
}

func attribute(n *page.Node, name string) string {
	v, _ := n.Attr(name)
	return strings.ToLower(strings.TrimSpace(v))
}

// tierOf is how surely an element opens something, 0 the surest; -1 for one
// that is not to be operated.
func tierOf(n *page.Node) int {
	if n.Kind != page.Element || n.FrameID != 0 || n.Namespace != "" || !n.Visible() || n.Inert() || switchedOff(n) || !mayPress(n) {
		return -1
	}
	role, popup := attribute(n, "role"), attribute(n, "aria-haspopup")
	expanded, controls := attribute(n, "aria-expanded"), n.HasAttr("aria-controls")
	button := n.Is("button", "a") || role == "button"
	switch {
	case n.OpensDetails(), expanded == "true" || expanded == "false", popup != "" && popup != "false":
		return 0
	case role == "tab", role == "combobox", n.Is("label") && worksHidden(n):
		return 1
	case controls && button, toggle.MatchString(attribute(n, "class") + " " + attribute(n, "id")):
		return 1
	case composite[role]:
		return 3
	case listensToClicks(n) && !n.Is("label", "option", "select", "input", "textarea", "video", "audio"):
		return 2
	case n.Is("button"), role == "button":
		return 3
	}
	return -1
}

// composite are the roles of controls whose state scripts keep.
var composite = map[string]bool{"radio": true, "checkbox": true, "switch": true}

// toggle finds the classes that authors give to what opens something.
var toggle = regexp.MustCompile(`(?:^|[\s_-])(?:hamburger|burger|menu-?toggle|nav-?toggle|navbar-?toggler?|toggle-?(?:menu|nav|search)|search-?toggle|menu-?(?:button|btn|icon|trigger)|dropdown-?(?:toggle|trigger|button|btn)|accordion-?(?:header|title|button|trigger|toggle)|collapsible|modal-?(?:open|trigger)|open-?(?:modal|popup|menu)|popup-?(?:open|trigger)|faq-?(?:question|title)|slick-(?:next|prev)|(?:slider|carousel|swiper)-?(?:button-?)?(?:next|prev|pause))(?:$|[\s_-])`)

// mayPress tells whether pressing an element can neither send, nor lead away,
// nor decide something for the person.
func mayPress(n *page.Node) bool {
	words := n.Name
	if words == "" {
		words = n.VisibleText()
	}
	words += " " + attribute(n, "value")
	if form.NeverPress(words) || form.FinalButton(words) || decides.MatchString(words) {
		return false
	}
	if n.Is("html", "body", "form", "iframe", "input", "select", "textarea") && !(n.Is("input") && attribute(n, "role") == "combobox") {
		return false
	}
	if len([]rune(n.VisibleText())) > 200 && !n.Is("summary", "button") {
		return false
	}
	inForm := n.Closest(func(p *page.Node) bool { return p.Is("form") }) != nil || n.HasAttr("form")
	if n.Is("button") && inForm && attribute(n, "type") != "button" || inForm && form.NextButton(words) {
		return false
	}
	if link := n.Closest(func(p *page.Node) bool { return p.Is("a") && p.HasAttr("href") }); link != nil && leadsAway(link) {
		return false
	}
	return true
}

// decides finds what settles something for the person, such as a choice about
// cookies, which could not be put back.
var decides = regexp.MustCompile(`(?i)\b(?:accept|agree|allow|consent|reject|decline|refuse|deny|got it|ok|okay|akzeptieren|zustimmen|ablehnen|accepter|refuser|aceptar|rechazar|aceitar|recusar|accetta|rifiuta|download|print|share|copy|like|vote)\b|принять|отклонить|قبول|رفض|同意|拒绝`)

// leadsAway tells whether a link has a real address.
func leadsAway(n *page.Node) bool {
	to := attribute(n, "href")
	return !nowhere.MatchString(to)
}

// nowhere finds an address that keeps the page: a place in it, or a script that
// does nothing.
var nowhere = regexp.MustCompile(`^(?:#|javascript:\s*(?:void\s*\(?\s*0?\s*\)?|;|//.*)?\s*;?\s*$)`)

func switchedOff(n *page.Node) bool {
	return n.HasAttr("disabled") && n.Is("button", "input") || attribute(n, "aria-disabled") == "true" || n.States["disabled"] == "true"
}

func listensToClicks(n *page.Node) bool {
	return n.HasAttr("onclick") || slices.Contains(n.Listeners, "click")
}

// worksHidden tells whether a label works a check box that cannot be seen.
func worksHidden(n *page.Node) bool {
	id, _ := n.Attr("for")
	c := n.ByID(id)
	return c != nil && c.Is("input") && attribute(c, "type") == "checkbox" && !c.Visible()
}

// keysOnly tells whether a control is there for keys as well when the pointer
// shows nothing.
func keysOnly(n *page.Node) bool {
	role := attribute(n, "role")
	return composite[role] || role == "combobox" || role == "tab"
}
