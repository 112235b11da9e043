package rules

import (
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/form"
	"github.com/igfaudit/igfaudit/rules/page"
)

// trialErrors is what a form said after its button was pressed with fields
// empty or wrong.
type trialErrors struct {
	*page.ErrorTrial
	s *page.Snapshot
}

func errorsIn(s *page.Snapshot) (trialErrors, bool) {
	if s.Trial == nil || s.Trial.Errors == nil {
		return trialErrors{}, false
	}
	return trialErrors{s.Trial.Errors, s}, true
}

// wrong are the fields that the form has reason to complain of. Fields that
// were left empty count when the page says that they must be filled in.
func (t trialErrors) wrong() []page.TriedField {
	var list []page.TriedField
	for _, f := range t.Fields {
		if f.Wrong != "" && (f.Wrong != "empty" || f.Required) && f.Node >= 0 && f.Node < len(t.s.Nodes) {
			list = append(list, f)
		}
	}
	return list
}

// texts are what the page says now and did not before, in pieces as they stand.
func (t trialErrors) texts() []*page.Node {
	var list []*page.Node
	for _, i := range t.Fresh {
		if i >= 0 && i < len(t.s.Nodes) {
			list = append(list, t.s.Nodes[i])
		}
	}
	return list
}

// silent tells whether nothing at all was said: no text and no bubble of the
// browser or of a script.
func (t trialErrors) silent() bool {
	return len(t.Fresh) == 0 && t.Dialog == "" && !slices.ContainsFunc(t.Fields, func(f page.TriedField) bool { return f.Native != "" })
}

// stayed tells whether the form refused what it was given, so that people need
// to learn why: it did not go on, and no answer of the server is missing.
func (t trialErrors) stayed() bool { return !t.Went && t.Held == "" }

// messageOf is the text that is about a field: one that it points to, or one
// that came near it; "" for none.
func (t trialErrors) messageOf(f page.TriedField) (text string, tied bool) {
	n := t.s.Nodes[f.Node]
	for _, m := range t.pointed(n) {
		if text := page.CollapseSpace(m.VisibleText()); text != "" && t.anyFreshIn(m) {
			return text, true
		}
	}
	if m := t.labelled(n); m != nil {
		return page.CollapseSpace(m.Data), true
	}
	if m := t.beside(n); m != nil && !t.vague() {
		return page.CollapseSpace(m.Data), false
	}
	return "", false
}

func (t trialErrors) pointed(n *page.Node) []*page.Node {
	var list []*page.Node
	for a := n; a != nil; a = a.Parent() {
		if a != n && !(a.Role == "group" || a.Role == "radiogroup") {
			continue
		}
		for _, name := range []string{"aria-describedby", "aria-errormessage"} {
			for id := range strings.FieldsSeq(attr(a, name)) {
				if m := a.ByID(id); m != nil {
					list = append(list, m)
				}
			}
		}
	}
	return list
}

func (t trialErrors) anyFreshIn(m *page.Node) bool {
	return slices.ContainsFunc(t.texts(), func(n *page.Node) bool { return inside(n, m) })
}

func inside(n, m *page.Node) bool {
	for a := n; a != nil; a = a.Parent() {
		if a == m {
			return true
		}
	}
	return false
}

// labelled is a fresh text within the field's own label or that of its group.
func (t trialErrors) labelled(n *page.Node) *page.Node {
	for a := n; a != nil; a = a.Parent() {
		if a != n && !(a.Role == "group" || a.Role == "radiogroup") {
			continue
		}
		for _, m := range t.texts() {
			if said := page.CollapseSpace(m.Data); said != "" && strings.Contains(page.CollapseSpace(a.Name), said) {
				return m
			}
		}
	}
	return nil
}

// mostApart is how far from a field a message about it may stand, in CSS
// pixels.
const mostApart = 90

// mostWithin is how far it may stand where it shares a part of the page with
// this field alone.
const mostWithin = 300

// beside is the fresh text nearest to a field, of those that belong to no other
// field.
func (t trialErrors) beside(n *page.Node) *page.Node {
	var best *page.Node
	least := float64(mostWithin)
	for _, m := range t.texts() {
		near := t.sharing(m)
		if n.Box == nil || !slices.Contains(near, n) || t.tiedToOther(m, n) {
			continue
		}
		if m.Box == nil {
			if best == nil && len(near) == 1 {
				best = m
			}
			continue
		}
		d := apart(*n.Box, *m.Box)
		if d < least && (len(near) == 1 || d < mostApart && !nearer(near, m, d)) {
			best, least = m, d
		}
	}
	return best
}

// sharing are the fields in the smallest part of the page that holds the text
// and any field.
func (t trialErrors) sharing(m *page.Node) []*page.Node {
	for a := m.Parent(); a != nil; a = a.Parent() {
		var list []*page.Node
		for _, f := range t.Fields {
			if f.Node >= 0 && f.Node < len(t.s.Nodes) && inside(t.s.Nodes[f.Node], a) {
				list = append(list, t.s.Nodes[f.Node])
			}
		}
		if len(list) > 0 {
			return list
		}
	}
	return nil
}

func nearer(fields []*page.Node, m *page.Node, distance float64) bool {
	return slices.ContainsFunc(fields, func(f *page.Node) bool { return f.Box != nil && apart(*f.Box, *m.Box) < distance })
}

// tiedToOther tells whether a field that is not n points to the text.
func (t trialErrors) tiedToOther(m, n *page.Node) bool {
	return slices.ContainsFunc(t.Fields, func(f page.TriedField) bool {
		return f.Node >= 0 && f.Node < len(t.s.Nodes) && t.s.Nodes[f.Node] != n &&
			slices.ContainsFunc(t.pointed(t.s.Nodes[f.Node]), func(p *page.Node) bool { return inside(m, p) })
	})
}

// apart is the distance of two boxes, 0 where they touch.
func apart(a, b page.Rect) float64 {
	x := max(0, b.X-(a.X+a.W), a.X-(b.X+b.W))
	y := max(0, b.Y-(a.Y+a.H), a.Y-(b.Y+b.H))
	return max(x, y)
}

// vague tells whether all that the page says is that something is wrong,
// although several fields are.
func (t trialErrors) vague() bool {
	texts := t.texts()
	return len(texts) > 0 && len(t.Fields) > 1 && !slices.ContainsFunc(texts, func(n *page.Node) bool { return !form.Generic(n.Data) }) &&
		!slices.ContainsFunc(t.wrong(), t.named)
}

// named tells whether some fresh text mentions the label of a field.
func (t trialErrors) named(f page.TriedField) bool {
	label := strings.ToLower(strings.Trim(page.CollapseSpace(f.Label), " *:"))
	return label != "" && slices.ContainsFunc(t.texts(), func(n *page.Node) bool {
		return strings.Contains(strings.ToLower(page.CollapseSpace(n.Data)), label)
	})
}

// mostQuoted is how much of a message is quoted, in characters.
const mostQuoted = 80

func excerpt(text string) string {
	runes := []rune(text)
	if len(runes) <= mostQuoted {
		return text
	}
	return string(runes[:mostQuoted]) + "…"
}
