package audit

import (
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/datafile"
	"github.com/igfaudit/igfaudit/rules/page"
)

// Roles among which a step looks for its element.
var (
	fillableRoles  = []string{"textbox", "searchbox", "spinbutton", "combobox", "slider", "Date", "DateTime", "InputTime", "ColorWell"}
	choosableRoles = []string{"combobox", "listbox"}
	tickableRoles  = []string{"checkbox", "radio", "switch", "menuitemcheckbox", "menuitemradio", "option"}
	pressableRoles = []string{"button", "menuitem", "tab", "DisclosureTriangle"}
)

// mostLabel bounds a label in a flow file, in letters. A longer one is cut where
// what is left still means but one element.
const mostLabel = 80

// locatorOf finds an element again among those with the roles: by its name, by
// that and the name of its group, or by its place in the page where its name is
// not enough. It is false where there is no way to.
func locatorOf(n *page.Node, label string, roles []string) (Locator, bool) {
	frame := frameOf(n)
	if page.CollapseSpace(n.Name) == page.CollapseSpace(label) && plain(label) != "" && slices.Contains(roles, n.Role) {
		for _, text := range labelsFor(label) {
			for _, group := range append([]string{""}, groupsOf(n)...) {
				if meant(n.Snapshot(), text, group, frame, roles) == n {
					l := Locator{Label: datafile.Say(text), Frame: frame}
					if group != "" {
						l.Group = datafile.Say(group)
					}
					return l, true
				}
			}
		}
	}
	if frame != "" {
		return Locator{}, false // selectors are looked up in the main document
	}
	return Locator{Selector: ownSelector(n)}, true
}

// labelsFor are the texts to find an element by, the shorter first.
func labelsFor(label string) []string {
	full := page.CollapseSpace(label)
	if short := shortened(full, mostLabel); short != full {
		return []string{short, full}
	}
	return []string{full}
}

// ownSelector is the selector of an element in its document or shadow tree.
func ownSelector(n *page.Node) string {
	parts := strings.Split(n.Selector(), " >>> ")
	return parts[len(parts)-1]
}

// meant is the element that a step would find. An equal name is better than one
// that begins with the label.
func meant(s *page.Snapshot, label, group, frame string, roles []string) *page.Node {
	want := plain(label)
	var begins *page.Node
	for _, n := range s.WithRole(roles...) {
		switch name := plain(n.Name); {
		case frame != frameOf(n) && frame != "", group != "" && !slices.Contains(groupsOf(n), group):
		case name == want:
			return n
		case begins == nil && strings.HasPrefix(name, want):
			begins = n
		}
	}
	return begins
}

// groupsOf are the names of the groups round an element, the nearest first.
func groupsOf(n *page.Node) []string {
	var list []string
	for p := range n.Ancestors() {
		if name := page.CollapseSpace(p.Name); name != "" && slices.Contains([]string{"group", "radiogroup"}, p.Role) {
			list = append(list, name)
		}
	}
	return list
}

// frameOf names the frame of an element by its title or address, "" for the page
// itself.
func frameOf(n *page.Node) string {
	if f := n.Frame(); n.FrameID != n.Snapshot().Root().FrameID {
		if f.Title != "" {
			return f.Title
		}
		return f.URL
	}
	return ""
}

// plain takes away what sites put round a label, as a step does that looks for
// it.
func plain(label string) string {
	const round = " *:…＊：\u200e\u200f\u061c"
	text := strings.Trim(strings.ToLower(page.CollapseSpace(label)), round)
	for _, mark := range []string{"(required)", "required"} {
		if rest := strings.Trim(strings.TrimSuffix(text, mark), round); rest != "" {
			text = rest
		}
	}
	return text
}

// knownPurpose is a purpose that a flow may name, "" for others.
func knownPurpose(purpose string) string {
	if slices.Contains(rules.AutofillFields(), purpose) {
		return purpose
	}
	return ""
}
