package rules

import (
	"testing"

	"github.com/igfaudit/igfaudit/rules/page"
)

// A form that holds two wrong values and says nothing is not known to mind both.
func TestSilentFormMayMindAnotherField(t *testing.T) {
	mail := page.TriedField{Node: 2, Label: "E-mail", Entered: "name", Wrong: "not an e-mail address", Changed: true}
	phone := page.TriedField{Node: 1, Label: "Telephone", Entered: "abc", Wrong: "letters in a telephone number"}
	for _, test := range []struct {
		name   string
		fields []page.TriedField
		field  page.TriedField
		want   Outcome
	}{
		{"the only wrong one", []page.TriedField{phone}, phone, Failed},
		{"one of two, and nothing marks it", []page.TriedField{mail, phone}, phone, CantTell},
		{"one of two, and its colours say so", []page.TriedField{mail, phone}, mail, Failed},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := &page.Snapshot{Nodes: []*page.Node{{Kind: page.Document, ParentID: -1}, {Kind: page.Element, Tag: "input"}, {Kind: page.Element, Tag: "input"}}}
			s.Link()
			s.Trial = &page.Trial{Pass: "E1", Errors: &page.ErrorTrial{Fields: test.fields}}
			got := judgeErrorShown(s)[s.Nodes[test.field.Node]]
			if got.Outcome != test.want {
				t.Errorf("%s: %s; want %s", got.Outcome, got.Message, test.want)
			}
		})
	}
}
