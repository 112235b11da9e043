package rules

import (
	"strings"

	"github.com/igfaudit/igfaudit/rules/aria"
	"github.com/igfaudit/igfaudit/rules/page"
)

// roleOf is the role of an exposed element in the words of WAI-ARIA, "" when it
// has none there.
func roleOf(n *page.Node) string {
	if role := aria.Explicit(attr(n, "role")); role != "" && role != "none" && role != "presentation" {
		return role
	}
	if role, ok := chromeRoles[n.Role]; ok {
		return role
	}
	return strings.ToLower(n.Role)
}

// chromeRoles are the names that Chrome has for roles of its own. Those without
// a counterpart in WAI-ARIA give "".
var chromeRoles = map[string]string{
	"image": "img", "SvgRoot": "graphics-document", "LayoutTable": "table", "LayoutTableRow": "row", "LayoutTableCell": "cell",
	"PopUpButton": "button", "ToggleButton": "button", "MathMLMath": "math", "Details": "group", "DescriptionListTerm": "term",
	"DescriptionListDetail": "definition", "EmbeddedObject": "", "PluginObject": "", "Iframe": "", "IframePresentational": "",
	"Video": "", "Audio": "", "Canvas": "", "LabelText": "", "Legend": "", "Figcaption": "", "DescriptionList": "", "Abbr": "",
	"Date": "", "DateTime": "", "InputTime": "", "ColorWell": "", "DisclosureTriangle": "", "DisclosureTriangleGrouped": "",
	"Pre": "", "Ruby": "", "RubyAnnotation": "", "LineBreak": "", "RootWebArea": "document",
}

// permits tells whether a state or property may be used on the element. Where
// neither WAI-ARIA nor ARIA in HTML says, it may.
func permits(n *page.Node, name string) bool {
	role := roleOf(n)
	switch {
	case aria.IsGlobal(name), aria.Supports(role, name), htmlPermits(n, name):
		return true
	case strings.Contains(n.Tag, "-"):
		return true // an element that a script defines may have any role
	case role == "":
		return n.Namespace != "" || !html(n)
	}
	return !aria.Known(role)
}

// htmlPermits are the cases in which an HTML element takes what a role supports
// that it does not have. Source: ARIA in HTML, section 4.
func htmlPermits(n *page.Node, name string) bool {
	if aria.Explicit(attr(n, "role")) != "" && n.Role != "" && !n.Is("input") {
		return false
	}
	for _, role := range alsoAs[n.Tag] {
		if html(n) && aria.Supports(role, name) {
			return true
		}
	}
	if n.Is("input") {
		for _, role := range inputAs[inputType(n)] {
			if aria.Supports(role, name) {
				return true
			}
		}
	}
	return false
}

var alsoAs = map[string][]string{
	"audio": {"application"}, "video": {"application"}, "embed": {"application"}, "object": {"application"}, "iframe": {"application"},
	"summary": {"button"}, "select": {"combobox", "listbox"}, "th": {"columnheader"}, "td": {"gridcell"}, "tr": {"row"},
	"table": {"table"}, "details": {"group"}, "textarea": {"textbox"}, "menu": {"list"},
}

var inputAs = map[string][]string{
	"": {"textbox", "combobox"}, "text": {"textbox", "combobox"}, "search": {"searchbox", "combobox"}, "email": {"textbox", "combobox"},
	"tel": {"textbox", "combobox"}, "url": {"textbox", "combobox"}, "password": {"textbox"}, "date": {"textbox"}, "datetime-local": {"textbox"},
	"month": {"textbox"}, "time": {"textbox"}, "week": {"textbox"}, "number": {"spinbutton", "textbox"}, "range": {"slider"},
	"file": {"textbox"}, "checkbox": {"checkbox"}, "radio": {"radio"},
}
