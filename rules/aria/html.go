package aria

import "strings"

// implicit are the roles that HTML elements have by themselves, where the tag
// alone decides or one of a few comes about. Source: HTML Accessibility API
// Mappings 1.0.
var implicit = map[string]string{
	"address": "group", "article": "article", "aside": "complementary", "b": "generic", "bdi": "generic", "bdo": "generic",
	"blockquote": "blockquote", "button": "button", "caption": "caption", "code": "code", "data": "generic", "datalist": "listbox",
	"dd": "definition", "del": "deletion", "details": "group", "dfn": "term", "dialog": "dialog", "div": "generic",
	"dt": "term", "em": "emphasis", "fieldset": "group", "figure": "figure", "footer": "contentinfo sectionfooter generic", "form": "form",
	"h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
	"header": "banner sectionheader generic", "hgroup": "group", "hr": "separator", "html": "document", "i": "generic", "img": "img image",
	"ins": "insertion", "li": "listitem", "main": "main", "mark": "mark", "math": "math", "menu": "list", "meter": "meter",
	"nav": "navigation", "ol": "list", "optgroup": "group", "option": "option", "output": "status", "p": "paragraph",
	"pre": "generic", "progress": "progressbar", "q": "generic", "s": "deletion", "samp": "generic", "search": "search",
	"section": "region generic", "select": "combobox listbox", "small": "generic", "span": "generic", "strong": "strong",
	"sub": "subscript", "sup": "superscript", "table": "table", "tbody": "rowgroup", "td": "cell gridcell", "textarea": "textbox",
	"tfoot": "rowgroup", "th": "columnheader rowheader cell gridcell", "thead": "rowgroup", "time": "time", "tr": "row", "u": "generic",
	"ul": "list",
}

// inputRoles are the roles of input elements by their type.
var inputRoles = map[string]string{
	"button": "button", "checkbox": "checkbox", "email": "textbox combobox", "image": "button", "number": "spinbutton", "radio": "radio",
	"range": "slider", "reset": "button", "search": "searchbox combobox", "submit": "button", "tel": "textbox combobox",
	"text": "textbox combobox", "": "textbox combobox", "url": "textbox combobox",
}

// HasRole tells whether an HTML element with the tag can have the role by
// itself, without an attribute role. The type is that of an input; link says
// whether an a or area has an address.
func HasRole(tag, inputType string, link bool, role string) bool {
	list := implicit[tag]
	switch tag {
	case "input":
		list = inputRoles[inputType]
	case "a", "area":
		list = "generic"
		if link {
			list = "link"
		}
	}
	for own := range strings.FieldsSeq(list) {
		if own == role {
			return true
		}
	}
	return false
}

// Plain tells whether an element with the tag is one without a meaning of its
// own: it is generic wherever it stands.
func Plain(tag string) bool { return implicit[tag] == "generic" }
