package aria

import "slices"

// contexts are the roles that an element with the role must stand in.
// Source: WAI-ARIA 1.2, section 5.2.8 ("required context role").
var contexts = map[string][]string{
	"caption":          {"figure", "grid", "table", "treegrid"},
	"cell":             {"row"},
	"columnheader":     {"row"},
	"gridcell":         {"row"},
	"listitem":         {"list", "directory"},
	"menuitem":         {"group", "menu", "menubar"},
	"menuitemcheckbox": {"group", "menu", "menubar"},
	"menuitemradio":    {"group", "menu", "menubar"},
	"option":           {"group", "listbox"},
	"row":              {"grid", "rowgroup", "table", "treegrid"},
	"rowgroup":         {"grid", "table", "treegrid"},
	"rowheader":        {"row"},
	"tab":              {"tablist"},
	"treeitem":         {"group", "tree"},
}

// Contexts are the roles of which one must be that of the parent in the
// accessibility tree, nil where the role may stand anywhere.
func Contexts(role string) []string { return contexts[role] }

// holds are the roles that an element with the role may have as children in
// the accessibility tree. Source: WAI-ARIA 1.2, section 5.2.6 ("required owned
// elements").
var holds = map[string][]string{
	"feed":     {"article"},
	"grid":     {"row", "rowgroup"},
	"list":     {"listitem"},
	"listbox":  {"option", "group"},
	"menu":     {"menuitem", "menuitemcheckbox", "menuitemradio", "group"},
	"menubar":  {"menuitem", "menuitemcheckbox", "menuitemradio", "group"},
	"row":      {"cell", "columnheader", "gridcell", "rowheader"},
	"rowgroup": {"row"},
	"table":    {"row", "rowgroup"},
	"tablist":  {"tab"},
	"tree":     {"treeitem", "group"},
	"treegrid": {"row", "rowgroup"},
}

// alsoHolds are children that WAI-ARIA 1.2 does not name, and the draft of 1.3
// or HTML does.
var alsoHolds = map[string][]string{
	"grid": {"caption"}, "table": {"caption"}, "treegrid": {"caption"}, "menu": {"separator"}, "menubar": {"separator"},
	"listbox": {"separator"},
}

// Holds are the roles that the children in the accessibility tree may have,
// nil where any may stand there.
func Holds(role string) []string { return holds[role] }

// MayHold tells whether a child with the role may stand in an element with the
// role parent. A group holds what the element around it holds.
func MayHold(parent, child string) bool {
	return slices.Contains(holds[parent], child) || slices.Contains(alsoHolds[parent], child)
}

// required are the states and properties without a default that an element
// with the role must have, without their prefix "aria-".
// Source: WAI-ARIA 1.2, section 5.2.2.
var required = map[string][]string{
	"checkbox": {"checked"}, "combobox": {"expanded"}, "heading": {"level"}, "menuitemcheckbox": {"checked"},
	"menuitemradio": {"checked"}, "meter": {"valuenow"}, "radio": {"checked"}, "scrollbar": {"controls", "valuenow"},
	"slider": {"valuenow"}, "switch": {"checked"},
}

// Required are the states and properties that an element with the role must
// have. A separator must have them only where it can be moved.
func Required(role string, focusable bool) []string {
	list := required[role]
	if role == "separator" && focusable {
		list = []string{"valuenow"}
	}
	out := make([]string, len(list))
	for i, name := range list {
		out[i] = "aria-" + name
	}
	return out
}

// closed are the roles whose children are presentational: nothing within them
// is in the accessibility tree. Source: WAI-ARIA 1.2, section 5.2.8.
var closed = map[string]bool{
	"button": true, "checkbox": true, "img": true, "image": true, "meter": true, "menuitemcheckbox": true, "menuitemradio": true,
	"option": true, "progressbar": true, "radio": true, "scrollbar": true, "separator": true, "slider": true, "switch": true,
	"tab": true,
}

// ChildrenPresentational tells whether nothing within an element with the role
// is told apart by assistive technology.
func ChildrenPresentational(role string) bool { return closed[role] }

// nameless are the roles that cannot have a name.
// Source: WAI-ARIA 1.2, section 5.2.8.6.
var nameless = map[string]bool{
	"caption": true, "code": true, "deletion": true, "emphasis": true, "generic": true, "insertion": true, "none": true,
	"paragraph": true, "presentation": true, "strong": true, "subscript": true, "superscript": true,
}

// Prohibits tells whether a global state or property must not stand on an
// element with the role. Source: WAI-ARIA 1.2, section 5.2.5.
func Prohibits(role, attribute string) bool {
	switch attribute {
	case "aria-label", "aria-labelledby", "aria-braillelabel":
		return nameless[role]
	case "aria-roledescription", "aria-brailleroledescription":
		return role == "generic" || role == "none" || role == "presentation"
	}
	return false
}

// still are roles that say of an element that there is nothing to use: not one
// of them is a widget, nor a kind of widget.
var still = map[string]bool{
	"article": true, "banner": true, "blockquote": true, "caption": true, "code": true, "complementary": true, "contentinfo": true,
	"definition": true, "deletion": true, "directory": true, "document": true, "emphasis": true, "feed": true, "figure": true,
	"form": true, "heading": true, "img": true, "image": true, "insertion": true, "list": true, "listitem": true, "main": true,
	"mark": true, "math": true, "navigation": true, "note": true, "paragraph": true, "region": true, "rowgroup": true, "search": true,
	"strong": true, "subscript": true, "superscript": true, "table": true, "term": true, "time": true,
}

// Still tells whether the role says of an element that there is nothing to use.
func Still(role string) bool { return still[role] }
