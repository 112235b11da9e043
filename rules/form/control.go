package form

import (
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// Field is a control that a person fills in.
type Field struct {
	Node     *page.Node
	Role     string // as Chrome names it
	Type     string // of an input its type, else the tag: "email", "select"
	Label    string // the accessible name, or the label element where Chrome gives none
	Group    string // name of the group that it stands in, "" for none
	Purpose  string // see [Purpose]
	ReadOnly bool
	Required bool
	Marks    []string // how it is marked as required: "required", "aria-required", "word" and "asterisk", the last two in the label only
}

// fieldRoles are the roles of controls that are no form elements of HTML.
var fieldRoles = []string{"checkbox", "combobox", "listbox", "radio", "searchbox", "slider", "spinbutton", "switch", "textbox"}

// noFields are types of input that a person does not fill in.
var noFields = []string{"hidden", "submit", "button", "image", "reset"}

// Fields are the controls of a page, of all its documents, that people can see
// and use, in tree order.
func Fields(s *page.Snapshot) []Field {
	if len(s.Nodes) == 0 {
		return nil
	}
	return FieldsOf(s.Root())
}

// FieldsOf are the fields within an element; see [Fields].
func FieldsOf(form *page.Node) []Field {
	var out []Field
	for _, n := range controlsOf(form) {
		if !usable(n) {
			continue
		}
		f := Field{Node: n, Role: n.Role, Type: kind(n), Label: label(n), Group: group(n), Purpose: Purpose(n)}
		f.ReadOnly = n.HasAttr("readonly") || n.State("readonly") == "true"
		f.Marks = marks(n)
		f.Required = len(f.Marks) > 0
		out = append(out, f)
	}
	return out
}

// controls are the fields of a page, shown or not, in tree order, and those that
// belong to a form by its id.
type controls struct {
	all  []*page.Node
	byID map[string][]*page.Node
}

func controlsOn(s *page.Snapshot) controls {
	return page.Shared(s, "form.controls", func(s *page.Snapshot) controls {
		c := controls{s.Elements(isField), map[string][]*page.Node{}}
		for _, n := range c.all {
			if id := attr(n, "form"); id != "" {
				c.byID[id] = append(c.byID[id], n)
			}
		}
		return c
	})
}

// controlsOf are the controls of a form, shown or not, with those outside that
// belong to it by its id.
func controlsOf(form *page.Node) []*page.Node {
	if form == nil {
		return nil
	}
	c := controlsOn(form.Snapshot())
	from, _ := slices.BinarySearchFunc(c.all, form.Index(), func(n *page.Node, index int) int { return n.Index() - index })
	to := from
	for to < len(c.all) && c.all[to].Within(form) {
		to++
	}
	out := slices.Clone(c.all[from:to])
	if id := attr(form, "id"); form.Is("form") && id != "" {
		for _, n := range c.byID[id] {
			if !n.Within(form) && n.Scope() == form.Scope() {
				out = append(out, n)
			}
		}
	}
	return out
}

func isField(n *page.Node) bool {
	switch {
	case n.Is("input"):
		return !slices.Contains(noFields, inputType(n))
	case n.Is("select", "textarea"):
		return true
	}
	return n.Exposed && n.Namespace == "" && slices.Contains(fieldRoles, n.Role) && !n.Is("option") || editable(n)
}

func editable(n *page.Node) bool {
	v, is := n.Attr("contenteditable")
	return is && (v == "" || strings.EqualFold(v, "true"))
}

// usable tells whether a person can see a control, or the label in its place,
// and use it.
func usable(n *page.Node) bool {
	if n.Unread() || n.Inert() || disabled(n) {
		return false
	}
	if n.Visible() {
		return true
	}
	return !n.Hidden() && slices.Contains([]string{"checkbox", "radio", "file"}, inputType(n)) && labelShown(n)
}

func labelShown(n *page.Node) bool {
	l := labelElement(n)
	return l != nil && l.Visible()
}

func disabled(n *page.Node) bool {
	return n.HasAttr("disabled") || attr(n, "aria-disabled") == "true" || n.State("disabled") == "true" ||
		n.Closest(func(p *page.Node) bool { return p.Is("fieldset") && p.HasAttr("disabled") }) != nil
}

func marks(n *page.Node) []string {
	var out []string
	add := func(mark string, is bool) {
		if is {
			out = append(out, mark)
		}
	}
	add("required", n.HasAttr("required"))
	add("aria-required", attr(n, "aria-required") == "true")
	text := label(n)
	if l := labelElement(n); l != nil && l.VisibleText() != "" {
		text = l.VisibleText()
	}
	add("word", requiredWord(text))
	add("asterisk", starred(text))
	return out
}

// group is the name of the nearest group with a name around a control.
func group(n *page.Node) string {
	for p := range n.Ancestors() {
		role := attr(p, "role")
		if role != "group" && role != "radiogroup" && !p.Is("fieldset") {
			continue
		}
		if name := page.CollapseSpace(p.Name); name != "" {
			return name
		}
		for _, c := range p.Children() {
			if c.Is("legend") && c.Text() != "" {
				return c.Text()
			}
		}
	}
	return ""
}

// label is what a control is called: its accessible name, or the text of its
// label where it is not exposed.
func label(n *page.Node) string {
	if name := page.CollapseSpace(n.Name); name != "" {
		return name
	}
	if v := page.CollapseSpace(attr(n, "aria-label")); v != "" {
		return v
	}
	if l := labelElement(n); l != nil {
		return l.Text()
	}
	return page.CollapseSpace(attr(n, "placeholder"))
}

func labelElement(n *page.Node) *page.Node {
	if l := n.LabelFor(); l != nil {
		return l
	}
	return n.Closest(func(p *page.Node) bool { return p.Is("label") && !p.HasAttr("for") })
}

func takesText(n *page.Node) bool {
	switch {
	case n.Is("input"):
		return !slices.Contains(noFields, inputType(n)) && !slices.Contains([]string{"checkbox", "radio", "file", "range", "color"}, inputType(n))
	case n.Is("select", "textarea"):
		return true
	}
	return n.Role == "textbox" || n.Role == "combobox" || n.Role == "listbox"
}

func kind(n *page.Node) string {
	if !n.Is("input") {
		return n.Tag
	}
	if t := inputType(n); t != "" {
		return t
	}
	return "text"
}

func inputType(n *page.Node) string { return strings.ToLower(strings.TrimSpace(attr(n, "type"))) }

func attr(n *page.Node, name string) string {
	v, _ := n.Attr(name)
	return v
}
