// Package speech tells what a screen reader says of a page, from what Chrome's
// accessibility tree holds. Screen readers differ in their words and in what
// they leave out; what they have to go by is the same.
package speech

import (
	"strconv"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// Line is what is said before the listener goes on.
type Line struct {
	What  string     // what it is and in which state, in English; "" for plain text
	Text  string     // its name, or the text, as the page has it
	Lang  string     // language of Text as the page says it, "" where that is the one of the page
	Level int        // how many parts of the page it stands in
	Node  *page.Node // what it is said of
}

// String is the line as one would write it down.
func (l Line) String() string {
	switch {
	case l.What == "":
		return l.Text
	case l.Text == "":
		return l.What
	}
	return l.What + ": " + l.Text
}

// control is what is said of one node with a role of its own: what it is, and
// its name.
func control(n *page.Node) Line {
	said := []string{noun(n)}
	said = append(said, states(n)...)
	l := Line{What: strings.Join(said, ", "), Text: squeeze(n.Name), Lang: language(n), Node: n}
	if v := value(n); v != "" {
		l.What += ", holds “" + v + "”"
	}
	if d := squeeze(n.Description); d != "" && d != l.Text {
		l.What += ", described as “" + d + "”"
	}
	if l.Text == "" && nameless[n.Role] {
		l.What += ", without a name"
	}
	return l
}

// noun says what a node is.
func noun(n *page.Node) string {
	switch {
	case n.Role == "heading":
		if level := n.State("level"); level != "" {
			return "heading of level " + level
		}
	case n.Role == "list":
		return "list" + counted(n, " of %s", "listitem")
	case n.Role == "table" || n.Role == "grid":
		return nouns[n.Role] + counted(n, " of %s", "row")
	}
	if word, ok := nouns[n.Role]; ok {
		return word
	}
	return strings.ToLower(n.Role)
}

// nouns are the words for roles, as Chrome names them.
var nouns = map[string]string{
	"alert": "alert", "alertdialog": "dialog that interrupts", "application": "application", "article": "article",
	"banner": "top of the page", "button": "button", "cell": "cell", "checkbox": "check box", "columnheader": "column header", "combobox": "choice list",
	"complementary": "side part", "contentinfo": "foot of the page", "Date": "date field", "DateTime": "date and time field", "dialog": "dialog",
	"DisclosureTriangle": "button that opens a part", "figure": "figure", "form": "form", "grid": "grid", "gridcell": "grid cell", "group": "group", "Iframe": "frame",
	"image": "picture", "img": "picture", "InputTime": "time field", "link": "link", "list": "list", "listbox": "list to choose from", "log": "log",
	"main": "main part", "math": "formula", "menu": "menu", "menubar": "menu bar", "menuitem": "menu item", "menuitemcheckbox": "menu item to tick",
	"menuitemradio": "menu item, one of several", "meter": "meter", "navigation": "navigation", "option": "option", "progressbar": "progress",
	"radio": "radio button", "radiogroup": "group of radio buttons", "region": "part", "row": "row", "rowheader": "row header", "search": "search", "searchbox": "search field",
	"separator": "separator", "slider": "slider", "spinbutton": "number field", "status": "status", "switch": "switch", "tab": "tab",
	"table": "table", "tablist": "tabs", "tabpanel": "panel of a tab", "textbox": "text field", "timer": "timer", "toolbar": "tool bar",
	"tooltip": "hint", "tree": "tree", "treeitem": "tree item", "Audio": "sound player", "Video": "video player", "ColorWell": "colour field",
	"code": "code", "blockquote": "quotation", "graphics-document": "picture", "Canvas": "drawing area", "PluginObject": "embedded content", "EmbeddedObject": "embedded content",
}

// nameless are the roles of which a missing name is worth saying.
var nameless = map[string]bool{
	"button": true, "link": true, "image": true, "img": true, "textbox": true, "searchbox": true, "checkbox": true, "radio": true, "combobox": true,
	"listbox": true, "slider": true, "spinbutton": true, "switch": true, "tab": true, "menuitem": true, "dialog": true, "Iframe": true, "Date": true,
	"DateTime": true, "InputTime": true, "ColorWell": true, "DisclosureTriangle": true, "heading": true,
}

// states says what is to be known before using a node.
func states(n *page.Node) []string {
	var out []string
	add := func(when bool, word string) {
		if when {
			out = append(out, word)
		}
	}
	switch n.State("checked") {
	case "true":
		add(true, "ticked")
	case "mixed":
		add(true, "partly ticked")
	case "false":
		add(true, "not ticked")
	}
	switch n.State("pressed") {
	case "true":
		add(true, "pressed")
	case "false":
		add(n.Role == "button", "not pressed")
	}
	switch n.State("expanded") {
	case "true":
		add(true, "open")
	case "false":
		add(true, "closed")
	}
	add(n.State("selected") == "true" && n.Role != "option", "chosen")
	popup := n.State("hasPopup")
	add(popup != "" && popup != "false" && n.Role != "combobox", "opens a "+popupNoun(popup))
	add(n.State("required") == "true", "required")
	add(n.State("readonly") == "true" && n.State("editable") != "", "read only")
	add(n.State("disabled") == "true", "not available")
	add(n.State("invalid") == "true", "wrong entry")
	add(n.State("modal") == "true", "modal")
	if level := n.State("level"); n.Role == "treeitem" && level != "" {
		add(true, "level "+level)
	}
	current, _ := n.Attr("aria-current")
	add(current != "" && current != "false", "current")
	return out
}

func popupNoun(kind string) string {
	switch kind {
	case "true", "menu":
		return "menu"
	case "listbox":
		return "list"
	}
	return kind
}

// value is what a field holds. That of a password is never said.
func value(n *page.Node) string {
	kind, _ := n.Attr("type")
	switch {
	case strings.EqualFold(kind, "password"):
		return ""
	case n.Is("select"):
		for d := range n.Descendants() {
			if d.Is("option") && d.Checked {
				return squeeze(d.Name)
			}
		}
	case n.Is("input", "textarea") && (n.Role == "textbox" || n.Role == "searchbox" || n.Role == "spinbutton"):
		return squeeze(n.Value)
	case n.Role == "slider" || n.Role == "progressbar" || n.Role == "meter" || n.Role == "spinbutton":
		return squeeze(n.State("valuetext"))
	}
	return ""
}

// counted says how many exposed nodes of a role stand in n, not counting those
// of inner ones of the same kind.
func counted(n *page.Node, form, role string) string {
	count := 0
	var look func(*page.Node)
	look = func(p *page.Node) {
		for _, c := range p.Children() {
			switch {
			case c.Exposed && c.Role == role:
				count++
			case c.Role != n.Role:
				look(c)
			}
		}
	}
	look(n)
	if count == 0 {
		return ""
	}
	plural := map[string]string{"listitem": "item", "row": "row"}[role]
	if count != 1 {
		plural += "s"
	}
	return strings.Replace(form, "%s", strconv.Itoa(count)+" "+plural, 1)
}

// language is that of the text of a node, "" where it is that of the page.
func language(n *page.Node) string {
	s := n.Snapshot()
	for p := n; p != nil; p = p.Parent() {
		if lang, ok := p.Attr("lang"); ok && p.IsElement() {
			if lang = strings.TrimSpace(lang); strings.EqualFold(lang, s.Lang()) {
				return ""
			}
			return lang
		}
	}
	return ""
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

// Text is all that is said of a page, in reading order and then with the Tab
// key, one line each.
func Text(s *page.Snapshot) string {
	var b strings.Builder
	lines, more := Read(s)
	for _, l := range lines {
		b.WriteString(strings.Repeat("  ", l.Level) + l.String())
		if l.Lang != "" {
			b.WriteString(" [" + l.Lang + "]")
		}
		b.WriteByte('\n')
	}
	if more {
		b.WriteString("…\n")
	}
	b.WriteString("\nWith the Tab key:\n")
	for i, l := range Tab(s) {
		b.WriteString(strconv.Itoa(i+1) + ". " + l.String() + "\n")
	}
	return b.String()
}
