package rules

import (
	"strings"
	"sync"

	"github.com/igfaudit/igfaudit/rules/page"
	"github.com/igfaudit/igfaudit/rules/tongue"
)

// speech is the text of a page, parted by the elements whose lang attribute
// says which language it is in.
type speech struct {
	owner    []*page.Node                    // by the index of a node: the element whose lang counts for it, nil for none
	apart    []bool                          // by the index of a node: code, or what the author says has no translation
	own      map[*page.Node]*strings.Builder // text in the document of the owner
	embedded map[*page.Node]*strings.Builder // text in frames in it that name no language
	samples  sync.Map                        // *tongue.Sample of the elements that were asked for
}

// speechOf reads a page once.
// Source: ACT rules, "text inheriting its programmatic language".
func speechOf(s *page.Snapshot) *speech { return page.Shared(s, "speech", readSpeech) }

func readSpeech(s *page.Snapshot) *speech {
	out := &speech{
		owner: make([]*page.Node, len(s.Nodes)), apart: make([]bool, len(s.Nodes)),
		own: map[*page.Node]*strings.Builder{}, embedded: map[*page.Node]*strings.Builder{},
	}
	titled := map[int]bool{}
	for i, n := range s.Nodes {
		if p := n.Parent(); p != nil {
			out.owner[i], out.apart[i] = out.owner[p.Index()], out.apart[p.Index()]
		}
		switch {
		case n.Kind == page.Text:
			if n.Exposed || n.Visible() {
				out.add(n, n.Data)
			}
		case n.Kind == page.Shadow && n.Mode == "user-agent":
			out.apart[i] = true
		case n.IsElement():
			out.element(n)
			if n.Is("title") && n.FrameID == 0 && !titled[n.FrameID] {
				titled[n.FrameID] = true
				out.add(n, directText(n))
			}
		}
	}
	return out
}

func (p *speech) element(n *page.Node) {
	i := n.Index()
	if lang, ok := n.Attr("lang"); ok {
		p.owner[i] = nil // the author says that the language is not known
		if strings.TrimSpace(lang) != "" {
			p.owner[i] = n
		}
	}
	if n.Is("code", "kbd", "samp", "var", "pre", "script", "style", "noscript", "template") || n.Namespace == "math" || untranslated(n) {
		p.apart[i] = true
	}
	if n.Exposed && !n.Is("iframe", "frame") {
		for _, a := range []string{"alt", "aria-label", "title", "placeholder", "aria-description"} {
			if v := attr(n, a); !blank(v) && (strings.Contains(n.Name, page.CollapseSpace(v)) || strings.Contains(n.Description, page.CollapseSpace(v))) {
				p.add(n, v)
				break
			}
		}
	}
}

func untranslated(n *page.Node) bool {
	for c := range strings.FieldsSeq(attr(n, "class")) {
		if c == "notranslate" {
			return true
		}
	}
	return strings.EqualFold(attr(n, "translate"), "no")
}

// add notes a text of the node for the element that says its language.
func (p *speech) add(n *page.Node, text string) {
	o := p.owner[n.Index()]
	if o == nil || p.apart[n.Index()] {
		return
	}
	in := p.own
	if o.FrameID != n.FrameID {
		in = p.embedded
	}
	if in[o] == nil {
		in[o] = &strings.Builder{}
	}
	in[o].WriteString(text)
	in[o].WriteByte('\n')
}

// sample is the text of an element as it was read for its language.
func (p *speech) sample(o *page.Node) *tongue.Sample {
	known, ok := p.samples.Load(o)
	if !ok {
		known, _ = p.samples.LoadOrStore(o, tongue.Read(p.text(o)))
	}
	return known.(*tongue.Sample)
}

// text is what is in the language of the element, that of frames only where
// there is no other.
func (p *speech) text(o *page.Node) string {
	for _, in := range []map[*page.Node]*strings.Builder{p.own, p.embedded} {
		if b := in[o]; b != nil && !blank(b.String()) {
			return b.String()
		}
	}
	return ""
}
