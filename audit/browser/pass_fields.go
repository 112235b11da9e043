package browser

import (
	"context"
	"strings"

	"github.com/igfaudit/igfaudit/rules/form"
	"github.com/igfaudit/igfaudit/rules/page"
)

// countFields counts what a step of the form asks for.
func (w *walker) countFields(ctx context.Context, st stage) error {
	s, err := w.glance(ctx, w.options)
	if err != nil {
		return err
	}
	w.counted = w.effort
	w.effort.Steps++
	w.effort.Challenges += len(form.Challenges(s))
	groups := map[string]bool{}
	for _, f := range w.formFields(ctx, s, st) {
		name, _ := f.Node.Attr("name")
		if f.Role == "radio" && name != "" {
			if groups[name] {
				continue
			}
			groups[name] = true
		}
		w.effort.Fields++
		if f.Required {
			w.effort.Required++
		}
	}
	return nil
}

// formFields are the fields of the form that the stage is a step of, all of the
// page where it is in none.
func (w *walker) formFields(ctx context.Context, s *page.Snapshot, st stage) []form.Field {
	if st.button >= 0 {
		if b := w.buttonOf(ctx, s, st); b != nil {
			if f := form.Of(b); f != nil {
				return form.FieldsOf(f)
			}
		}
	}
	return form.Fields(s)
}

// tryPaste pastes a text into each field that takes text.
func (w *walker) tryPaste(ctx context.Context, st stage) error {
	s, err := w.glance(ctx, w.options)
	if err != nil {
		return err
	}
	t := &page.PasteTrial{Fields: []page.PasteField{}}
	var numbers []int64
	for _, f := range w.formFields(ctx, s, st) {
		if !takesText(f) || !w.own(f.Node) {
			continue
		}
		refused, err := w.refuses(ctx, f)
		if err != nil {
			return err
		}
		t.Fields = append(t.Fields, page.PasteField{Refused: refused})
		numbers = append(numbers, f.Node.DevTools)
	}
	if len(t.Fields) == 0 {
		return nil
	}
	return w.capture(ctx, st.name, func(s *page.Snapshot) *page.Trial {
		for i := range t.Fields {
			t.Fields[i].Node = indexOf(s, numbers[i])
		}
		return &page.Trial{Pass: string(w.r.Pass), Stage: st.name, Paste: t}
	})
}

// pasted are texts that fit a field, by its type and what it asks for.
var pasted = map[string]string{
	"email": "ada@example.org", "tel": "5550100", "url": "https://example.org/", "number": "2", "postal-code": "12345",
	"one-time-code": "123456", "bday": "1990-02-28",
}

// refuses pastes a text that fits into a field and tells whether it refused it.
// Some scripts put the text in themselves, a little later.
func (w *walker) refuses(ctx context.Context, f form.Field) (bool, error) {
	text := "example"
	kind, _ := f.Node.Attr("type")
	mode, _ := f.Node.Attr("inputmode")
	for _, key := range []string{f.Purpose, mode, strings.ToLower(kind)} {
		if fits, ok := pasted[key]; ok {
			text = fits
		}
	}
	if mode == "numeric" || mode == "decimal" {
		text = "123456"
	}
	refused := false
	if err := w.ask(ctx, f.Node, pasteScript, text, &refused); err != nil || !refused {
		return false, err
	}
	if err := w.calm(ctx, 150); err != nil {
		return false, err
	}
	came := false
	err := w.ask(ctx, f.Node, pastedScript, text, &came)
	return !came, err
}

// pastedScript tells whether the text has come into the field meanwhile, and
// takes it out.
const pastedScript = `function (text) {
  if (!("value" in this)) return this.textContent.includes(text);
  const came = this.value.includes(text);
  if (came) {
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(this), "value")?.set?.call(this, this.value.replace(text, ""));
    this.dispatchEvent(new Event("input", {bubbles: true}));
  }
  return came;
}`

func takesText(f form.Field) bool {
	return (f.Role == "textbox" || f.Role == "searchbox" || f.Role == "combobox") && !f.ReadOnly && !f.Node.Is("select")
}

// pasteScript tells the field of a text that is pasted, and whether it refuses.
// A script that puts the text in itself does not refuse it.
const pasteScript = `function (text) {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const now = () => "value" in this ? this.value : this.textContent;
  const before = now();
  const taken = this.dispatchEvent(new ClipboardEvent("paste", {bubbles: true, cancelable: true, composed: true, clipboardData: data}));
  const refused = !taken && now() === before && !now().includes(text);
  if (this.value !== before && "value" in this) {
    const set = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(this), "value")?.set;
    set?.call(this, before);
    this.dispatchEvent(new Event("input", {bubbles: true}));
  }
  return refused;
}`

// lookForAgain looks for fields that ask for what an earlier step has asked for.
func (w *walker) lookForAgain(ctx context.Context, st stage) error {
	if len(w.told) == 0 {
		return nil
	}
	s, err := w.glance(ctx, w.options)
	if err != nil {
		return err
	}
	found := w.askedAgain(w.formFields(ctx, s, st), st)
	if len(found) == 0 {
		return nil
	}
	return w.capture(ctx, st.name, func(now *page.Snapshot) *page.Trial {
		for i := range found {
			found[i].Node = indexOf(now, s.Nodes[found[i].Node].DevTools)
		}
		return &page.Trial{Pass: string(w.r.Pass), Stage: st.name, Again: &page.AgainTrial{Fields: found}}
	})
}

func (w *walker) askedAgain(fields []form.Field, st stage) []page.AgainField {
	var out []page.AgainField
	for _, f := range fields {
		for _, told := range w.told {
			if f.Purpose == "" || told.purpose != f.Purpose || told.stage == st.name || told.value == "" || !takesText(f) {
				continue
			}
			out = append(out, page.AgainField{
				Node: f.Node.Index(), Purpose: f.Purpose, Stage: told.stage, Label: told.label,
				Filled: f.Node.Value != "", Offered: offers(fields),
			})
			break
		}
	}
	return out
}

// sameAs are words of choices that take over what was told before.
var sameAs = []string{"same as", "as above", "copy", "identique", "même que", "mismo que", "mesmo que", "идентич", "совпада", "相同", "同上", "نفس", "gleich", "wie oben"}

// offers tells whether a check box or button takes over what was told before.
func offers(fields []form.Field) bool {
	for _, f := range fields {
		for _, words := range sameAs {
			if (f.Role == "checkbox" || f.Role == "radio") && strings.Contains(strings.ToLower(f.Label), words) {
				return true
			}
		}
	}
	return false
}
