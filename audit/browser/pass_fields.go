package browser

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

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

// tryInput gives each field the focus, changes it, and puts it back, and notes
// what happened by itself.
func (w *walker) tryInput(ctx context.Context, st stage) error {
	s, err := w.read(ctx, w.options)
	if err != nil {
		return err
	}
	t := &page.InputTrial{Fields: []page.InputField{}}
	gone := false
	for _, f := range w.formFields(ctx, s, st) {
		if !w.own(f.Node) || f.ReadOnly {
			continue
		}
		in := page.InputField{Node: f.Node.Index()}
		if in.OnFocus, gone, err = w.happens(ctx, f.Node, func() error { return w.focus(ctx, f.Node) }); err != nil {
			return err
		}
		at, err := w.focused(ctx)
		if err != nil {
			return err
		}
		if !gone && in.OnFocus == "" && at == f.Node.DevTools {
			if in.OnInput, gone, err = w.happens(ctx, f.Node, func() error { return w.change(ctx, f) }); err != nil {
				return err
			}
			if in.OnInput == "" && f.Node.Visible() {
				if now, err := w.again(ctx, f.Node); err == nil && (now == nil || !now.Visible()) {
					in.OnInput = "the field went away"
				}
			}
		}
		t.Fields = append(t.Fields, in)
		if gone {
			break // the rest of the fields went with the page
		}
	}
	if len(t.Fields) > 0 {
		s.URL, s.State = s.FinalURL, w.state(st.name)
		s.Trial = &page.Trial{Pass: string(w.r.Pass), Stage: st.name, Inputs: t}
		w.look(s, w.camera(ctx))
	}
	if gone {
		return errEnough
	}
	return nil
}

// happens does something to a field and tells what happened by itself, and
// whether the page is gone.
func (w *walker) happens(ctx context.Context, n *page.Node, do func() error) (what string, gone bool, err error) {
	loader, since, place := w.loader(), w.count(), w.placeNow()
	if err := do(); err != nil {
		return "", false, nil // a field that does not take it shows nothing
	}
	if err := w.calm(ctx, 120); err != nil {
		return "", false, err
	}
	w.rest(ctx, loader)
	switch what := w.eventSince(since); {
	case what != "":
		return what, w.loader() != loader, nil
	case w.loader() != loader, w.placeNow() != place:
		return "another page opened", w.loader() != loader, nil
	}
	at, err := w.focused(ctx)
	if err == nil && at != 0 && at != n.DevTools && !holdsNumber(n, at) {
		return "the focus moved", false, nil
	}
	return "", false, nil
}

func holdsNumber(n *page.Node, id int64) bool {
	for d := range n.Descendants() {
		if d.DevTools == id {
			return true
		}
	}
	return false
}

// eventSince is what the page wanted to do: send itself, go elsewhere, or open
// a window.
func (w *walker) eventSince(since int) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, ev := range w.events[min(since, len(w.events)):] {
		switch {
		case ev.Kind == page.Popup:
			return "a window opened"
		case ev.Kind == page.Leaving:
			return "another page opened"
		case ev.Kind == page.Stopped && ev.Source == "Document":
			return "the form was sent"
		}
	}
	return ""
}

// placeNow is the address that stands there, without its fragment.
func (w *walker) placeNow() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	place, _, _ := strings.Cut(w.load.place, "#")
	return place
}

// change changes a field as a person does, and puts it back.
func (w *walker) change(ctx context.Context, f form.Field) error {
	switch {
	case f.Node.Is("select"):
		return w.stroke(ctx, "ArrowDown")
	case f.Role == "radio" || f.Role == "checkbox" || f.Role == "switch":
		return w.stroke(ctx, "Space")
	case takesText(f) && f.Role != "combobox":
		if err := chromedp.Do(ctx, chromedp.KeyEvent("a")); err != nil {
			return err
		}
		return w.stroke(ctx, "Backspace")
	}
	return nil
}

// watchTimers notes long timers that scripts of the page start.
func (w *walker) watchTimers(ctx context.Context) error {
	_, err := chromedp.Call(ctx, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{
		Source: strings.ReplaceAll(timerScript, "KEY", w.mark()),
	})
	return err
}

// timerScript notes timers of a minute to a day: what is shorter moves things,
// what is longer never ends while somebody fills in a form.
const timerScript = `(() => {
  const seen = [];
  Object.defineProperty(window, "KEY", {value: seen, configurable: true});
  const real = window.setTimeout;
  window.setTimeout = function (f, ms, ...rest) {
    if (ms >= 60000 && ms <= 72000000 && seen.length < 20) seen.push(Math.round(ms / 1000));
    return real.call(this, f, ms, ...rest);
  };
})()`

// lookAtLimits tells what may limit the time that a person has.
func (w *walker) lookAtLimits(ctx context.Context, st stage) error {
	t := &page.LimitTrial{Timers: []int{}, Cookies: []page.Cookie{}}
	out, err := chromedp.Call(ctx, runtime.Evaluate, runtime.EvaluateParams{Expression: "JSON.stringify(window." + w.mark() + " || [])"})
	if err != nil {
		return err
	}
	var text string
	if out.Result != nil && json.Unmarshal(out.Result.Value, &text) == nil {
		json.Unmarshal([]byte(text), &t.Timers)
	}
	jar, err := chromedp.Call(ctx, network.GetCookies, network.GetCookiesParams{})
	if err != nil {
		return err
	}
	for _, c := range jar.Cookies {
		left := int(c.Expires - float64(time.Now().Unix()))
		if !c.Session && left > 0 && left < 24*60*60 {
			t.Cookies = append(t.Cookies, page.Cookie{Name: c.Name, Seconds: left / 60 * 60})
		}
	}
	return w.capture(ctx, st.name, func(*page.Snapshot) *page.Trial {
		return &page.Trial{Pass: string(w.r.Pass), Stage: st.name, Limits: t}
	})
}

// slowDown makes the network as slow as it is for many people.
func (w *walker) slowDown(ctx context.Context) error {
	const kilobit = 1000.0 / 8
	if _, err := chromedp.Call(ctx, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
		MatchedNetworkConditions: []*network.Conditions{{Latency: 400, DownloadThroughput: 400 * kilobit, UploadThroughput: 400 * kilobit}},
	}); err != nil {
		return err
	}
	w.slowFrom = time.Now()
	return nil
}

// timeSlow notes how long it took on the slow network until the form could be
// filled in.
func (w *walker) timeSlow(context.Context, stage) error {
	w.effort.SlowMillis = time.Since(w.slowFrom).Milliseconds()
	return errEnough
}
