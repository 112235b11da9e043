package browser

import (
	"context"
	"slices"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

// pageShape is another shape in which people look at a page.
type pageShape struct {
	name          string // as in page.SizeTrial
	width, height int
	style         string // that the reader adds
}

// pageShapes are those that WCAG names: a window of 320 by 256 CSS pixels, text
// of twice the size in the usual window, and wider spacing of text.
//
// Source: WCAG 2.2 SC 1.4.10, 1.4.4 and 1.4.12. A window of half the width and
// height at the same scale lays out as 200 % do.
var pageShapes = []pageShape{
	{name: "narrow", width: 320, height: 256},
	{name: "large text", width: 640, height: 512},
	{name: "spaced text", width: 1280, height: 1024, style: "*{line-height:1.5 !important;letter-spacing:.12em !important;word-spacing:.16em !important}p{margin-block-end:2em !important}"},
}

// tryShapes looks whether what the step of the form needs can be used in other
// shapes of the page.
func (w *walker) tryShapes(ctx context.Context, st stage) error {
	usual, err := w.targets(ctx, st)
	if err != nil || len(usual) == 0 {
		return err
	}
	for _, shape := range pageShapes {
		if err := w.inShape(ctx, st, shape, usual); err != nil {
			return err
		}
	}
	return nil
}

// shapeTarget is an element that a step of the form needs.
type shapeTarget struct {
	locator audit.Locator
	roles   []string
	size    page.SizeField // how it fares in the usual shape
	ok      bool           // it is there, and can be hit
	shown   map[int64]bool // what is shown in the usual shape, by Chrome's numbers
}

// targets are the elements of the step of the form, as they are in the usual
// shape.
func (w *walker) targets(ctx context.Context, st stage) ([]shapeTarget, error) {
	var list []shapeTarget
	for _, i := range st.entries {
		list = append(list, shapeTarget{locator: entryOf(w.r.Flow.Steps[i]).Field, roles: rolesOf(w.r.Flow.Steps[i])})
	}
	if st.button >= 0 {
		t := w.r.Flow.Steps[st.button].Press
		if t == nil {
			t = w.r.Flow.Steps[st.button].StopBefore
		}
		l, roles := kinds(*t)
		list = append(list, shapeTarget{locator: l, roles: roles})
	}
	s, err := w.glance(ctx, w.options)
	if err != nil {
		return nil, err
	}
	shown := shownControls(s)
	for i := range list {
		list[i].shown = shown
		list[i].size = w.fares(ctx, s, list[i])
		list[i].ok = !list[i].size.Missing && list[i].size.Covered == ""
	}
	return list, nil
}

// shownControls are the controls that are shown, by Chrome's numbers.
func shownControls(s *page.Snapshot) map[int64]bool {
	shown := map[int64]bool{}
	for _, n := range s.WithRole(slices.Concat(fillable, choosable, tickable, pressable, followable)...) {
		if n.Visible() {
			shown[n.DevTools] = true
		}
	}
	return shown
}

// other tells whether something is shown that was not in the usual shape: an
// element of the same kind, or a button, which may open what is missing.
func (t shapeTarget) other(s *page.Snapshot) bool {
	return slices.ContainsFunc(s.WithRole(slices.Concat(t.roles, pressable)...), func(n *page.Node) bool {
		return n.Visible() && !t.shown[n.DevTools]
	})
}

// fares tells how an element of the step fares in the page as it stands.
func (w *walker) fares(ctx context.Context, s *page.Snapshot, t shapeTarget) page.SizeField {
	f := page.SizeField{Node: page.None, Label: w.describe(t.locator, t.roles)}
	n := w.locateIn(ctx, s, t.locator, t.roles, &audit.StepRecord{})
	if n == nil || n.Box == nil || n.Box.Empty() && !drawnBy(n) {
		f.Missing = true
		return f
	}
	f.Node = n.Index()
	var answer fared
	if err := w.ask(ctx, n, faresScript, "", &answer); err != nil {
		return f
	}
	w.faresOutside(ctx, n, &answer)
	f.Covered, f.Closes, f.Beyond, f.Cut = answer.Covered, answer.Closes, answer.Beyond, answer.Cut
	return f
}

// fared is what faresScript answers.
type fared struct {
	Covered string     `json:"covered"`
	Closes  bool       `json:"closes"`
	Beyond  bool       `json:"beyond"`
	Cut     bool       `json:"cut"`
	At      [4]float64 `json:"at"` // left, top, width and height in the window of its document
}

// drawnBy tells whether an element without a box of its own is drawn by its
// label, as check boxes of many designs are.
func drawnBy(n *page.Node) bool {
	return n.Role == "checkbox" || n.Role == "radio" || n.Role == "switch"
}

// faresScript scrolls the element to the middle, the beginning and the end of
// the window and asks what is met at its middle, and near its corners. What is
// drawn by its label is met by that.
const faresScript = `function () {
  const answer = {covered: "", closes: false, beyond: false, cut: false, at: [0, 0, 0, 0]};
  const view = this.ownerDocument.defaultView;
  const mine = [this, ...(this.labels || [])];
  const boxes = () => mine.map(e => e.getBoundingClientRect()).filter(b => b.width > 1 && b.height > 1);
  // What hides what does not fit scrolls for scripts, and for nobody else.
  const fixed = [];
  for (let e = this.parentElement; e; e = e.parentElement) {
    const held = /^(html|body)$/i.test(e.tagName) ? view.document.scrollingElement : e;
    if (held && /hidden|clip/.test(view.getComputedStyle(e).overflowY)) fixed.push([held, held.scrollTop, held.scrollLeft]);
  }
  let across = 0;
  const root = this.getRootNode();
  const edge = [view.document.documentElement, view.document.body];
  const belongs = hit => hit && mine.some(e => e === hit || e.contains(hit) || hit.contains(e) && !edge.includes(hit) && e.getRootNode().host === hit);
  const points = b => [[.5, .5], [.2, .3], [.8, .7], [.2, .7], [.8, .3]].map(([x, y]) => [b.left + b.width * x, b.top + b.height * y]);
  let met = false, over = null, inside = false, seen = [];
  for (const block of ["center", "start", "end"]) {
    view.scrollTo({left: 0, top: view.scrollY, behavior: "instant"}); // where the last element may have left it
    this.scrollIntoView({block, inline: "nearest", behavior: "instant"});
    for (const [e, top, left] of fixed) { e.scrollTop = top; e.scrollLeft = left; }
    across = Math.abs(view.scrollX);
    seen = boxes();
    if (seen.length === 0) return answer;
    answer.at = [seen[0].left, seen[0].top, seen[0].width, seen[0].height];
    for (const [x, y] of seen.flatMap(points)) {
      if (x < 0 || y < 0 || x >= view.innerWidth || y >= view.innerHeight) continue;
      inside = true;
      const hit = root.elementFromPoint ? root.elementFromPoint(x, y) : view.document.elementFromPoint(x, y);
      if (belongs(hit)) { met = true; break; }
      over = hit || over;
    }
    if (met) break;
  }
  const name = e => e.tagName.toLowerCase() + (e.id ? "#" + e.id : e.classList[0] ? "." + e.classList[0] : "");
  if (!inside) answer.covered = "the edge of the window";
  else if (!met && over && over.contains(this)) answer.covered = "the edge of a box that it stands in";
  else if (!met && over) {
    answer.covered = name(over);
    let whole = over;
    while (whole.parentElement && !whole.parentElement.contains(this)) whole = whole.parentElement;
    answer.closes = !!whole.querySelector("button, [role=button], input[type=button], input[type=submit]") || whole.matches("button, [role=button]");
  } else if (!met) answer.covered = "nothing that can be hit";
  const shown = b => b.left >= -1 && b.right <= view.innerWidth + 1;
  if (inside && (across > 1 || !seen.some(shown) && seen[0].width <= view.innerWidth)) answer.beyond = true;
  const s = view.getComputedStyle(this);
  if (/^(button|a)$/i.test(this.tagName) && s.overflowX !== "visible" && (this.scrollWidth > this.clientWidth + 2 || this.scrollHeight > this.clientHeight + 2)) answer.cut = true;
  return answer;
}`

// inShape looks at the step in one shape, hands that page on, and puts the page
// back into the usual one.
func (w *walker) inShape(ctx context.Context, st stage, shape pageShape, usual []shapeTarget) error {
	if err := setWindow(ctx, shape.width, shape.height, 1); err != nil {
		return err
	}
	defer setWindow(ctx, w.options.Width, w.options.Height, 1)
	added := ""
	if shape.style != "" {
		id, err := w.addStyle(ctx, shape.style)
		if err != nil {
			return err
		}
		added = id
		defer func() { w.dropStyle(ctx, added) }()
	}
	if err := w.calm(ctx, 300); err != nil { // designs move what they lay out anew
		return err
	}
	s, err := w.glance(ctx, w.options)
	if err != nil {
		return err
	}
	t := &page.SizeTrial{Shape: shape.name, Targets: []page.SizeField{}}
	var numbers []int64
	for _, u := range usual {
		if !u.ok {
			continue
		}
		f := w.fares(ctx, s, u)
		f.Instead = f.Missing && u.other(s)
		f.Cut = f.Cut && !u.size.Cut
		f.Beyond = f.Beyond && !u.size.Beyond
		numbers = append(numbers, numberAt(s, f.Node))
		t.Targets = append(t.Targets, f)
	}
	if m, err := chromedp.Call(ctx, cdppage.GetLayoutMetrics, cdp.Empty{}); err == nil && m.CSSContentSize != nil {
		t.Across = max(0, m.CSSContentSize.Width-float64(shape.width))
	}
	return w.captureShape(ctx, st, t, numbers, shape)
}

func numberAt(s *page.Snapshot, i int) int64 {
	if i < 0 || i >= len(s.Nodes) {
		return 0
	}
	return s.Nodes[i].DevTools
}

func (w *walker) captureShape(ctx context.Context, st stage, t *page.SizeTrial, numbers []int64, shape pageShape) error {
	usual := w.options
	w.options.Width, w.options.Height = shape.width, shape.height
	defer func() { w.options = usual }()
	return w.capture(ctx, st.name+"-"+shapeStates[shape.name], func(s *page.Snapshot) *page.Trial {
		for i := range t.Targets {
			t.Targets[i].Node = page.None
			if numbers[i] != 0 {
				t.Targets[i].Node = indexOf(s, numbers[i])
			}
		}
		return &page.Trial{Pass: string(w.r.Pass), Stage: st.name, Sizes: t}
	})
}

// shapeStates are the names of the shapes in states of pages.
var shapeStates = map[string]string{"narrow": "narrow", "large text": "large", "spaced text": "spaced"}

// addStyle adds a style sheet of the reader to the main document and its open
// shadow trees.
func (w *walker) addStyle(ctx context.Context, style string) (string, error) {
	s, err := w.documentNumber(ctx)
	if err != nil {
		return "", err
	}
	return w.mark(), w.onNumber(ctx, s, addStyleScript, [2]string{w.mark(), style})
}

func (w *walker) dropStyle(ctx context.Context, id string) {
	if s, err := w.documentNumber(ctx); err == nil {
		w.onNumber(ctx, s, dropStyleScript, id)
	}
}

const addStyleScript = `function ([id, style]) {
  const add = root => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    sheet[id] = true;
    for (const e of root.querySelectorAll("*")) if (e.shadowRoot) add(e.shadowRoot);
  };
  Object.defineProperty(CSSStyleSheet.prototype, id, {value: false, writable: true, configurable: true});
  add(this);
}`

const dropStyleScript = `function (id) {
  const drop = root => {
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter(s => !s[id]);
    for (const e of root.querySelectorAll("*")) if (e.shadowRoot) drop(e.shadowRoot);
  };
  drop(this);
}`

func (w *walker) documentNumber(ctx context.Context) (cdp.BackendNodeID, error) {
	root, err := chromedp.Call(ctx, dom.GetDocument, dom.GetDocumentParams{})
	if err != nil {
		return 0, err
	}
	defer quietDOM(ctx) // asking for the document brought the news of changes back
	return root.Root.BackendNodeID, nil
}

// onNumber runs a function of ours on the element with that number.
func (w *walker) onNumber(ctx context.Context, id cdp.BackendNodeID, function string, argument any) error {
	var nothing any
	return w.ask(ctx, &page.Node{DevTools: int64(id)}, function, argument, &nothing)
}
