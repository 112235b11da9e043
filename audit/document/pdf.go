package document

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"github.com/igfaudit/igfaudit/audit"
)

// pagesLookedAt is how many pages are looked at for text.
const pagesLookedAt = 5

// pdfFacts reads the catalogue of a PDF: whether it is marked as tagged and has
// a structure (ISO 32000-1, 14.7 and 14.8), its language and title, and
// whether its first pages draw text.
func pdfFacts(data []byte) (told, error) {
	conf := model.NewDefaultConfiguration()
	conf.ValidationMode = model.ValidationRelaxed
	ctx, err := api.ReadContext(bytes.NewReader(data), conf)
	if err != nil {
		return told{}, pdfProblem(err)
	}
	root, err := ctx.Catalog()
	if err != nil {
		return told{}, pdfProblem(err)
	}
	if err := ctx.EnsurePageCount(); err != nil {
		return told{}, pdfProblem(err)
	}
	p := pdf{ctx}
	return told{
		Title: p.title(), Lang: p.text(root, "Lang"), Tagged: audit.KnownIf(p.tagged(root)),
		Texts: p.texts(), Pages: ctx.PageCount,
	}, nil
}

func pdfProblem(err error) error {
	if strings.Contains(strings.ToLower(err.Error()), "password") {
		return errors.New("it is locked by a password")
	}
	return errors.New("it is damaged, or no PDF that this program reads")
}

type pdf struct{ ctx *model.Context }

// text is a text of a dictionary, "" where there is none.
func (p pdf) text(d types.Dict, key string) string {
	o, found := d.Find(key)
	if !found {
		return ""
	}
	s, err := p.ctx.DereferenceText(o)
	if err != nil {
		return ""
	}
	return strings.TrimSpace(s)
}

func (p pdf) title() string {
	if p.ctx.Info == nil {
		return ""
	}
	info, err := p.ctx.DereferenceDict(*p.ctx.Info)
	if err != nil || info == nil {
		return ""
	}
	return p.text(info, "Title")
}

// tagged tells whether the file says that it is tagged and has the structure
// that it speaks of.
func (p pdf) tagged(root types.Dict) bool {
	mark, err := p.dict(root, "MarkInfo")
	if err != nil || mark == nil {
		return false
	}
	marked := mark.BooleanEntry("Marked")
	tree, err := p.dict(root, "StructTreeRoot")
	if err != nil || tree == nil {
		return false
	}
	_, kids := tree.Find("K")
	return marked != nil && *marked && kids
}

func (p pdf) dict(d types.Dict, key string) (types.Dict, error) {
	o, found := d.Find(key)
	if !found {
		return nil, nil
	}
	return p.ctx.DereferenceDict(o)
}

// showsText are the operators that draw text (ISO 32000-1, 9.4.3).
var showsText = regexp.MustCompile(`[\])>]\s*(?:Tj|TJ|'|")`)

// drawsOther is the operator that draws pictures and forms, which may hold
// text.
var drawsOther = regexp.MustCompile(`/\S+\s+Do\b`)

// texts tells whether one of the first pages draws text. A page that draws
// nothing but pictures may hold text in a form, so that it is not known unless
// every picture is one.
func (p pdf) texts() audit.Known {
	known := audit.KnownNo
	for n := 1; n <= min(p.ctx.PageCount, pagesLookedAt); n++ {
		r, err := pdfcpu.ExtractPageContent(p.ctx, n)
		if err != nil || r == nil {
			known = audit.Unknown
			continue
		}
		content, err := io.ReadAll(r)
		switch {
		case err != nil:
			known = audit.Unknown
		case showsText.Match(content):
			return audit.KnownYes
		case drawsOther.Match(content) && p.drawsForms(n):
			known = audit.Unknown
		}
	}
	return known
}

// drawsForms tells whether a page has forms among what it draws, or may have.
func (p pdf) drawsForms(page int) bool {
	d, _, inherited, err := p.ctx.PageDict(page, false)
	if err != nil || d == nil {
		return true
	}
	resources, err := p.dict(d, "Resources")
	if resources == nil && inherited != nil {
		resources = inherited.Resources
	}
	if err != nil || resources == nil {
		return true
	}
	objects, err := p.dict(resources, "XObject")
	if err != nil {
		return true
	}
	for _, o := range objects {
		s, _, err := p.ctx.DereferenceStreamDict(o)
		if err != nil || s == nil || s.Subtype() == nil || *s.Subtype() != "Image" {
			return true
		}
	}
	return false
}
