package rules

import (
	"regexp"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/form"
	"github.com/igfaudit/igfaudit/rules/page"
)

// emptyLabels are vague labels that name nothing about a person, with whatever
// stands before them: "Home" may be a telephone number, "Menu" is none.
var emptyLabels = oneOf(`menu; info; infos; information; text; data; content; navigation; thing; things; stuff; settings; form; page; section; test; example;
	texte; données; contenu; formulaire; información; texto; datos; contenido; formulario; menú; informação; dados; conteúdo;
	daten; inhalt; formular; informazioni; testo; dati; contenuto; меню; информация; текст; данные; قائمة; معلومات; نص; بيانات; 菜单; 信息; 文本; 数据; teks; informasi`)

// purposeWords say what fields are for that are about a person.
var purposeWords = map[string]string{
	"given-name": "a first name", "family-name": "a family name", "name": "a name", "email": "an e-mail address", "tel": "a telephone number",
	"organization": "an organisation", "postal-code": "a postal code", "address-level2": "a town", "country-name": "a country",
}

// asksOtherwise tells whether the field says plainly what it is for, and neither
// the label nor anything else that is seen in the form does.
func (p *labelling) asksOtherwise(l *page.Node, text string) bool {
	f := p.fields[l][0]
	purpose := statedPurpose(f)
	if purpose == "" || len(p.fields[l]) != 1 || len(p.others[f]) > 1 || f.HasAttr("aria-describedby") || !blank(attr(f, "placeholder")) || !blank(f.Value) || !blank(attr(f, "title")) {
		return false
	}
	near, alone := p.seenNear(l, f)
	return alone && !form.Speaks(purpose, text+" "+near)
}

// seenNear is the text that is seen in the part of the page around a field, and
// of the heading before it; alone is false where the part holds more than
// labels, buttons and headings, which may tell in any words what is meant.
func (p *labelling) seenNear(l, f *page.Node) (text string, alone bool) {
	part := f.Closest(func(n *page.Node) bool {
		return n.Is("form", "fieldset", "section", "article", "main", "aside", "header", "footer", "nav", "dialog", "table", "body")
	})
	if part == nil {
		return "", false
	}
	var b strings.Builder
	for c := range part.Descendants() {
		switch {
		case c.Is("img", "canvas", "video", "iframe", "object", "legend") && c.Visible(), c.Namespace == "svg" && c.Visible():
			return "", false
		case c.Kind != page.Text || blank(c.Data) || !c.Visible() || standsIn(c, l):
		case c.Closest(func(n *page.Node) bool { return n.Is("button") || n.Is("label") && len(p.fields[n]) > 0 }) == nil:
			return "", false
		default:
			b.WriteString(" " + c.Data)
		}
	}
	before := ""
	for _, h := range l.Snapshot().WithRole("heading") {
		if h.Visible() && h.Index() < f.Index() {
			before = h.Name
		}
	}
	if before != "" && !slices.Contains(purposeLanguages, primarySubtag(l.Snapshot().Lang())) {
		return "", false
	}
	return b.String() + " " + before, true
}

// purposeLanguages are those in which the words for fields about a person are
// known.
var purposeLanguages = strings.Fields("en fr es pt de it ru ar zh id")

// statedPurpose is what the attributes of a field say that it is for, "" where
// they say something else as well.
func statedPurpose(f *page.Node) string {
	if !f.Is("input") || !html(f) {
		return ""
	}
	kind := inputType(f)
	if kind == "email" || kind == "tel" {
		return kind
	}
	if kind != "" && kind != "text" {
		return ""
	}
	if fill := strings.ToLower(strings.TrimSpace(attr(f, "autocomplete"))); purposeWords[fill] != "" {
		return fill
	}
	for _, name := range []string{attr(f, "name"), attr(f, "id")} {
		if p := purposeInName(name); p != "" {
			return p
		}
	}
	return ""
}

// besidePurpose are parts of the names of fields that say nothing of what they
// are for.
var besidePurpose = regexp.MustCompile(`(?i)your|user|form|field|input|contact|billing|register|signup|txt|wpcf7|[-_ .:\[\]\d]`)

// purposeInName is the purpose that is all that the name of a field says.
func purposeInName(name string) string {
	token, left := form.InName(name, func(token string) bool { return purposeWords[token] != "" && token != "organization" })
	if token == "" || besidePurpose.ReplaceAllString(left, "") != "" {
		return ""
	}
	return token
}
