package rules

import (
	"regexp"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// labelDescriptive checks that labels tell what to fill in. Labels that say
// nothing fail, and so do equal ones with nothing between them that tells the
// fields apart; whether other words fit a field, only a person can tell.
//
// Source: WCAG 2.2 SC 2.4.6, technique G131; ACT rule cc0f0a.
var labelDescriptive = Rule{
	ID:        "label-descriptive",
	Title:     "Labels tell what to fill in",
	ACT:       []string{"cc0f0a"},
	Class:     Strong,
	Why:       "People who cannot tell what a field wants cannot register; those who see only a part of the screen have nothing but the label.",
	Fix:       "Write in the label what to fill in; put a visible heading above fields that come twice, such as two addresses.",
	Bad:       "<label>Field 1 <input></label>",
	Good:      "<label>Given name <input></label>",
	WordPress: "The field's settings in the form plugin, Label.",
	Question:  "Does the label, with what stands near it, tell what to fill in?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		found := labelled(s)
		found.findTwins(s)
		return found.labels, found.expect
	},
}

// labelledRoles are the roles of fields that have labels. Source: ACT rule cc0f0a.
var labelledRoles = map[string]bool{
	"checkbox": true, "combobox": true, "listbox": true, "menuitemcheckbox": true, "menuitemradio": true, "radio": true, "searchbox": true,
	"slider": true, "spinbutton": true, "switch": true, "textbox": true,
}

func takesInput(n *page.Node) bool {
	if !n.IsElement() || !n.Visible() {
		return false
	}
	if n.Is("input") {
		switch inputType(n) {
		case "color", "date", "datetime-local", "file", "month", "password", "time", "week":
			return true
		}
	}
	return n.Exposed && labelledRoles[roleOf(n)]
}

// labelling is which elements label which fields.
type labelling struct {
	labels []*page.Node
	fields map[*page.Node][]*page.Node // of a label
	others map[*page.Node][]*page.Node // the labels of a field
	twins  map[*page.Node]*page.Node   // a label with the same text that nothing tells apart
}

func labelled(s *page.Snapshot) *labelling {
	out := &labelling{fields: map[*page.Node][]*page.Node{}, others: map[*page.Node][]*page.Node{}, twins: map[*page.Node]*page.Node{}}
	for _, l := range s.WithTag("label") {
		if f := controlOf(l); f != nil {
			out.join(l, f)
		}
	}
	for _, n := range s.Nodes {
		for id := range strings.FieldsSeq(attr(n, "aria-labelledby")) {
			if l := n.ByID(id); l != nil && n.IsElement() && l != n {
				out.join(l, n)
			}
		}
	}
	slices.SortFunc(out.labels, func(a, b *page.Node) int { return a.Index() - b.Index() })
	return out
}

func (p *labelling) join(l, f *page.Node) {
	if !takesInput(f) || !l.Visible() || blank(l.VisibleText()) || slices.Contains(p.fields[l], f) {
		return
	}
	if p.fields[l] == nil {
		p.labels = append(p.labels, l)
	}
	p.fields[l] = append(p.fields[l], f)
	p.others[f] = append(p.others[f], l)
}

// controlOf is the field that a label element labels, nil for none.
func controlOf(l *page.Node) *page.Node {
	if !html(l) {
		return nil
	}
	if id, ok := l.Attr("for"); ok {
		return l.ByID(id)
	}
	for c := range l.Descendants() {
		if c.Is("input", "select", "textarea", "meter", "progress", "output", "button") && inputType(c) != "hidden" {
			return c
		}
	}
	return nil
}

// labelText is what a label shows, without what the fields in it show.
func labelText(l *page.Node) string {
	var b strings.Builder
	readLabel(l, &b)
	return page.CollapseSpace(b.String())
}

func readLabel(n *page.Node, b *strings.Builder) {
	for _, c := range n.Children() {
		switch {
		case c.Kind == page.Text && c.Visible():
			b.WriteString(c.Data)
		case c.Is("select", "textarea", "option", "script", "style"), c.Kind == page.Shadow && c.Mode == "user-agent":
		default:
			readLabel(c, b)
		}
	}
	b.WriteByte(' ')
}

var (
	unwrittenLabel = oneOf(`label; your label; label text; label here; field label; untitled; untitled field; new field; field; text field; input; input field; text input; form field; unnamed field; placeholder; lorem ipsum;
	champ; champ sans titre; nouveau champ; libellé; étiquette; campo; campo sin título; nuevo campo; etiqueta; campo sem título; novo campo; rótulo; feld; neues feld; unbenanntes feld; beschriftung; campo senza titolo; nuovo campo; etichetta;
	поле; новое поле; метка; حقل; حقل جديد; تسمية; 字段; 标签; 未命名字段; bidang; label baru`)
	numberedLabel = regexp.MustCompile(`^(?:label|field|text field|input|untitled field|字段)\s*[-_#]?\s*\d{1,3}$`)
	// commandLabels say what happens, and not what to fill in.
	commandLabels = oneOf(`go; ok; okay; submit; send; enter; click; click here; here; press; apply; continue; next; back; cancel; close; reset; save; valider; envoyer; aller; cliquez ici; ici; enviar; ir; aceptar; haga clic aquí; aquí; clique aqui; aqui; absenden; senden; los; hier klicken; hier; invia; vai; clicca qui; отправить; нажмите здесь; إرسال; اذهب; اضغط هنا; 提交; 发送; 点击这里; kirim; klik di sini`)
	// vagueLabels words may be the label of a list, but hardly of a text.
	vagueLabels = oneOf(`menu; info; infos; information; text; data; value; item; details; detail; other; misc; content; type; option; options; select; choose; navigation; more; thing; things; stuff; settings; form; page; section; home; test; example;
	texte; donnée; données; valeur; élément; détails; autre; contenu; choisir; formulaire; información; texto; datos; valor; elemento; detalles; otro; contenido; elegir; formulario; menú; informação; dados; item; detalhes; outro; conteúdo; escolher;
	daten; wert; sonstiges; inhalt; auswahl; formular; informazioni; testo; dati; valore; altro; contenuto; меню; информация; текст; данные; значение; другое; قائمة; معلومات; نص; بيانات; قيمة; أخرى; 菜单; 信息; 文本; 数据; 值; 其他; teks; informasi; lainnya`)
)

func (p *labelling) expect(l *page.Node) Verdict {
	text := labelText(l)
	words := bareText(text)
	twin := p.twins[l]
	switch {
	case words == "":
		return pass()
	case unwrittenLabel[words] && words != "label" || numberedLabel.MatchString(words):
		return p.unwritten(l, text)
	case loremIpsum.MatchString(text), templateCode.MatchString(text):
		return fail("the label %q is what stands there before somebody writes one", shorten(text))
	case twin != nil:
		return fail("the label %q belongs to another field as well (%s), and nothing that can be seen between them tells the two apart", shorten(text), twin.Selector())
	case commandLabels[words] && p.typed(l) && !p.contextOf(l):
		return fail("%q is all that can be seen at this field; it says what happens and not what to fill in", text)
	case emptyLabels[words] && p.typed(l) && p.asksOtherwise(l, text):
		return fail("the label is %q, which names nothing to fill in, and the field is for %s", text, purposeWords[statedPurpose(p.fields[l][0])])
	case commandLabels[words] && p.typed(l), vagueLabels[words] && p.typed(l), words == "label":
		return cantTell("the label is %q; see whether that, with what stands near it, tells what to fill in", text)
	}
	return pass()
}

// unwritten judges what looks like the label of a new field. One word, such as
// "Campo", may be meant, and so may a thing to tick.
func (p *labelling) unwritten(l *page.Node, text string) Verdict {
	if len(strings.Fields(text)) < 2 || !p.typed(l) {
		return cantTell("the label is %q; see whether that tells what to fill in", text)
	}
	return fail("the label %q is what stands there before somebody writes one", text)
}

// typed tells whether the label belongs to a field for text, and to none that
// is ticked.
func (p *labelling) typed(l *page.Node) bool {
	return !slices.ContainsFunc(p.fields[l], func(f *page.Node) bool {
		switch roleOf(f) {
		case "textbox", "searchbox", "spinbutton", "":
			return false
		}
		return true
	})
}

// contextOf tells whether something else than this label can be seen that may
// tell what the field is for: another label, a hint in the field, a heading
// before it, or a text or picture in the same part of the page.
func (p *labelling) contextOf(l *page.Node) bool {
	f := p.fields[l][0]
	if len(p.others[f]) > 1 || !blank(attr(f, "placeholder")) || !blank(f.Value) || !blank(attr(f, "title")) {
		return true
	}
	part := f.Closest(func(n *page.Node) bool {
		return n.Is("form", "fieldset", "section", "article", "main", "aside", "header", "footer", "nav", "body", "dialog")
	})
	if part == nil {
		return true
	}
	for c := range part.Descendants() {
		if c.Kind == page.Text && !blank(c.Data) && c.Visible() && !standsIn(c, l) || c.Is("img", "canvas", "video") || c.Namespace == "svg" {
			return true
		}
	}
	for _, h := range l.Snapshot().WithRole("heading") {
		if h.Visible() && h.Index() < f.Index() {
			return true
		}
	}
	return false
}

func standsIn(n, top *page.Node) bool {
	return n.Closest(func(p *page.Node) bool { return p == top }) != nil
}
