package browser

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/form"
	"github.com/igfaudit/igfaudit/rules/page"
)

// mostTabs bounds the presses of the Tab key on the way to one element.
const mostTabs = 300

// keyStage is what the keyboard pass noted of the stage that it is in.
type keyStage struct {
	page.KeyTrial
	numbers []int64        // Chrome's, of the fields
	trap    int64          // Chrome's, 0 for none
	page    *page.Snapshot // before the button of the stage was pressed
}

// byKeys takes a step by keys alone. Where keys do not do it, the pointer does,
// so that the rest of the flow can be tried.
func (w *walker) byKeys(ctx context.Context, i int, s audit.Step, r *audit.StepRecord) (bool, error) {
	if w.keys == nil {
		w.keys = &keyStage{}
	}
	switch {
	case s.Open != "":
		defer w.unfocus(ctx)
		return true, w.step(ctx, s, r)
	case entryOf(s) != nil && s.Upload == nil:
		return true, w.entryByKeys(ctx, s, r)
	case s.Press != nil:
		return true, w.pressByKeys(ctx, i, s, r)
	case s.StopBefore != nil:
		r.Action = "stop before"
		n, err := w.find(ctx, *s.StopBefore, r)
		if err != nil {
			return true, err
		}
		_, err = w.reach(ctx, n)
		if err == nil {
			f := &w.keys.Fields[len(w.keys.Fields)-1]
			f.Worked = f.Reached // it is not pressed, and so not known to fail
			if err = w.holdKeys(ctx); err == nil {
				w.handKeys(ctx)
			}
		}
		return true, err
	}
	return false, nil
}

// reach presses the Tab key until the element has the focus, or one of its
// group of radio buttons, and notes how often.
func (w *walker) reach(ctx context.Context, n *page.Node) (bool, error) {
	f := page.KeyField{Label: n.Name}
	w.keys.numbers = append(w.keys.numbers, n.DevTools)
	defer func() {
		w.keys.Fields = append(w.keys.Fields, f)
		w.keys.Tabs += f.Tabs
		w.keys.Keys += f.Tabs
		if f.Reached { // a search in vain is no effort of the form
			w.effort.Tabs += f.Tabs
			w.effort.Keystrokes += f.Tabs
		}
	}()
	goals, err := w.goals(ctx, n)
	if err != nil {
		return false, err
	}
	at, err := w.focused(ctx)
	if err != nil || goals[at] {
		f.Reached = goals[at]
		return f.Reached, err
	}
	if f.Reached, err = w.reachWithin(ctx, n, at); f.Reached || err != nil {
		return f.Reached, err
	}
	seen := map[int64]int{}
	for stuck := 0; f.Tabs < mostTabs; {
		last := at
		if err := w.stroke(ctx, "Tab"); err != nil {
			return false, err
		}
		f.Tabs++
		if at, err = w.focused(ctx); err != nil {
			return false, err
		}
		if goals[at] {
			f.Reached = true
			return true, nil
		}
		if f.Reached, err = w.reachWithin(ctx, n, at); f.Reached || err != nil {
			return f.Reached, err
		}
		if at != last || at == 0 {
			stuck = 0
			if seen[at]++; seen[at] > 2 {
				return false, nil // once round, and again
			}
			continue
		}
		// A field for a date takes several presses: for the day, the month, the
		// year and the button of its calendar.
		if stuck++; stuck < mostParts {
			continue
		}
		if w.held(ctx, at) {
			w.keys.trap = at
			w.focus(ctx, n) // where it does not take it, the pointer goes on
			return false, nil
		}
		if at, err = w.focused(ctx); err != nil || goals[at] {
			f.Reached = goals[at]
			return f.Reached, err
		}
		stuck = 0
	}
	return false, nil
}

// composites are the roles of elements within which the arrow keys move, by the
// roles of what stands in them.
//
// Source: ARIA Authoring Practices Guide, "Keyboard Navigation Inside Components".
var composites = map[string][]string{
	"gridcell": {"grid", "treegrid"}, "columnheader": {"grid", "treegrid"}, "rowheader": {"grid", "treegrid"},
	"option": {"listbox"}, "treeitem": {"tree"}, "tab": {"tablist"}, "radio": {"radiogroup"},
	"menuitem": {"menu", "menubar"}, "menuitemradio": {"menu", "menubar"}, "menuitemcheckbox": {"menu", "menubar"},
}

// mostArrows bounds the presses of arrow keys within a composite.
const mostArrows = 60

// reachWithin goes on with the arrow keys when the focus is in the same grid,
// list, tree, menu or group as the element: there the Tab key comes to one of
// the elements only. It goes as a person does, towards where the element is.
func (w *walker) reachWithin(ctx context.Context, n *page.Node, at int64) (bool, error) {
	whole := n.Closest(func(a *page.Node) bool { return slices.Contains(composites[n.Role], a.Role) })
	if whole == nil || at == 0 || n.Is("input") {
		return false, nil
	}
	for range mostArrows {
		s, err := w.glance(ctx, w.options)
		if err != nil {
			return false, err
		}
		in, here, there := withNumber(s, whole.DevTools), withNumber(s, at), renewed(s, n)
		if in == nil || here == nil || there == nil || here.Box == nil || there.Box == nil || !holdsNumber(in, at) {
			return false, nil
		}
		if here == there {
			return true, nil
		}
		if err := w.strokeCounted(ctx, towards(*here.Box, *there.Box)); err != nil {
			return false, err
		}
		if now, err := w.focused(ctx); err != nil || now == at {
			return false, err
		} else {
			at = now
		}
	}
	return false, nil
}

// renewed is an element in a later snapshot: pages draw grids anew when the
// focus moves in them, so that the same day is another element.
func renewed(s *page.Snapshot, n *page.Node) *page.Node {
	if same := withNumber(s, n.DevTools); same != nil {
		return same
	}
	for _, other := range s.WithRole(n.Role) {
		if other.Name == n.Name && n.Name != "" {
			return other
		}
	}
	return nil
}

// towards is the arrow key that leads from one box to the other, first up or
// down and then sideways.
func towards(from, to page.Rect) string {
	up, left := from.Y+from.H/2-(to.Y+to.H/2), from.X+from.W/2-(to.X+to.W/2)
	switch {
	case up > from.H/2:
		return "ArrowUp"
	case up < -from.H/2:
		return "ArrowDown"
	case left > 0:
		return "ArrowLeft"
	}
	return "ArrowRight"
}

// goals are the numbers of the elements whose focus means that a person is
// where they want to be: the element, what stands in it, or a radio button of
// its group.
func (w *walker) goals(ctx context.Context, n *page.Node) (map[int64]bool, error) {
	goals := map[int64]bool{n.DevTools: true}
	for d := range n.Descendants() {
		if d.IsElement() {
			goals[d.DevTools] = true
		}
	}
	name, _ := n.Attr("name")
	if n.Role != "radio" || !n.Is("input") || name == "" {
		return goals, nil
	}
	for _, other := range n.Snapshot().WithRole("radio") {
		if v, _ := other.Attr("name"); v == name && form.Of(other) == form.Of(n) {
			goals[other.DevTools] = true
		}
	}
	return goals, nil
}

// mostParts is how many places of its own an element may have for the Tab key,
// as the field for a date has, which the page does not see.
const mostParts = 8

// held tells whether neither the Tab key in either direction nor Escape takes
// the focus away from an element.
func (w *walker) held(ctx context.Context, at int64) bool {
	var keys []string
	for _, name := range []string{"Tab", "Shift+Tab"} {
		keys = append(keys, slices.Repeat([]string{name}, mostParts)...)
	}
	for _, name := range append(keys, "Escape", "Tab") {
		if w.stroke(ctx, name) != nil || w.calm(ctx, 30) != nil {
			return false
		}
		if now, err := w.focused(ctx); err != nil || now != at {
			return false
		}
	}
	return true
}

// entryByKeys fills something in with keys alone.
func (w *walker) entryByKeys(ctx context.Context, s audit.Step, r *audit.StepRecord) error {
	e, roles := *entryOf(s), rolesOf(s)
	n, err := w.enabled(ctx, e.Field, roles, r)
	if err != nil {
		return err
	}
	r.Action = map[bool]string{true: "tick by keys", false: "fill by keys"}[s.Tick != nil]
	value, err := w.say(e.With)
	if err != nil {
		return err
	}
	w.hide(value)
	reached, err := w.reach(ctx, n)
	if err != nil {
		return err
	}
	f := &w.keys.Fields[len(w.keys.Fields)-1]
	if reached {
		if err := w.operate(ctx, s, n, value, f); err != nil {
			return err
		}
	}
	if f.Worked {
		return nil
	}
	err = w.step(ctx, s, r)
	f.Answers = err == nil && w.holdsNow(ctx, n, s, value)
	return err
}

// operate types into a field, or presses what chooses in it.
func (w *walker) operate(ctx context.Context, s audit.Step, n *page.Node, value string, f *page.KeyField) error {
	kind, _ := n.Attr("type")
	switch {
	case s.Tick != nil:
		return w.tickByKeys(ctx, n, f)
	case s.Choose != nil:
		return w.chooseByKeys(ctx, s, n, value, f)
	case n.Is("input") && setByScript[strings.ToLower(kind)]:
		// What keys make of a date depends on the browser's language. It takes
		// keys, since it is the browser's own.
		f.Worked, f.Tried = true, "the browser's own field"
		return w.callOn(ctx, n, setValue, value)
	}
	if err := w.selectAll(ctx); err != nil {
		return err
	}
	if err := w.typeText(ctx, value); err != nil {
		return err
	}
	f.Tried = "typing"
	f.Worked = w.holdsNow(ctx, n, s, value)
	return nil
}

func (w *walker) typeText(ctx context.Context, value string) error {
	w.countKeys(utf8.RuneCountInString(value))
	return chromedp.Do(ctx, chromedp.KeyEvent(value))
}

func (w *walker) countKeys(n int) {
	w.keys.Keys += n
	w.effort.Keystrokes += n
}

// tickByKeys presses Space and, among radio buttons, the arrow keys.
func (w *walker) tickByKeys(ctx context.Context, n *page.Node, f *page.KeyField) error {
	tries := []string{"Space"}
	if n.Role == "radio" || n.Role == "option" || n.Role == "menuitemradio" {
		f.Tried = "the arrow keys and Space"
		for range 12 {
			tries = append(tries, "ArrowDown")
		}
	} else {
		f.Tried = "Space"
	}
	for i, name := range tries {
		at, err := w.focused(ctx)
		if err != nil {
			return err
		}
		if i == 0 && at != n.DevTools && n.Role == "radio" {
			continue // it would choose another one of the group
		}
		if err := w.stroke(ctx, name); err != nil {
			return err
		}
		w.countKeys(1)
		if err := w.calm(ctx, 30); err != nil {
			return err
		}
		if f.Worked = w.checkedNow(ctx, n); f.Worked {
			return nil
		}
		if at, err = w.focused(ctx); err == nil && at == n.DevTools && i > 0 {
			if err := w.stroke(ctx, "Space"); err != nil {
				return err
			}
			w.countKeys(1)
			if f.Worked = w.checkedNow(ctx, n); f.Worked {
				return nil
			}
		}
	}
	return nil
}

// chooseByKeys types the beginning of an option into a select element. In a
// list of the page's own it types, then goes down to the option and presses
// Enter.
func (w *walker) chooseByKeys(ctx context.Context, s audit.Step, n *page.Node, value string, f *page.KeyField) error {
	if n.Is("select") {
		f.Tried = "typing the name of the option"
		if err := w.typeText(ctx, value); err != nil {
			return err
		}
		if f.Worked = w.holdsNow(ctx, n, s, value); f.Worked {
			return nil
		}
		// Chrome takes what is typed slowly for another beginning.
		for range 300 {
			if err := w.stroke(ctx, "ArrowDown"); err != nil {
				return err
			}
			w.countKeys(1)
			if f.Worked = w.holdsNow(ctx, n, s, value); f.Worked {
				return nil
			}
		}
		return nil
	}
	return w.listByKeys(ctx, s, n, value, f)
}

// listByKeys works a list that is made by the page: it opens it, goes down and
// takes the option.
func (w *walker) listByKeys(ctx context.Context, s audit.Step, n *page.Node, value string, f *page.KeyField) error {
	f.Tried = "Enter, the arrow keys, typing and Enter"
	open := []string{"ArrowDown"}
	if n.State("expanded") != "true" {
		open = []string{"Enter", "ArrowDown", "Space"}
	}
	for _, name := range open {
		if now, err := w.again(ctx, n); err == nil && now != nil && now.State("expanded") == "true" {
			break
		}
		if err := w.strokeCounted(ctx, name); err != nil {
			return err
		}
	}
	for range 40 {
		s2, err := w.glance(ctx, w.options)
		if err != nil {
			return err
		}
		if w.pointsTo(ctx, s2, n, value) {
			if err := w.strokeCounted(ctx, "Enter"); err != nil {
				return err
			}
			f.Worked = w.holdsNow(ctx, n, s, value)
			return nil
		}
		if err := w.strokeCounted(ctx, "ArrowDown"); err != nil {
			return err
		}
	}
	return nil
}

func (w *walker) strokeCounted(ctx context.Context, name string) error {
	w.countKeys(1)
	if err := w.stroke(ctx, name); err != nil {
		return err
	}
	return w.calm(ctx, 40)
}

// pointsTo tells whether the option with that label is the active one of a
// list: it has the focus, or what has the focus points to it.
func (w *walker) pointsTo(ctx context.Context, s *page.Snapshot, n *page.Node, value string) bool {
	id, err := w.focused(ctx)
	if err != nil {
		return false
	}
	at := withNumber(s, id)
	if at == nil {
		return false
	}
	if ref, ok := at.Attr("aria-activedescendant"); ok {
		if to := at.ByID(ref); to != nil {
			at = to
		}
	}
	return plainLabel(at.Name) == plainLabel(value) || plainLabel(at.VisibleText()) == plainLabel(value) && at.DevTools != n.DevTools
}

// again is the element as it is now.
func (w *walker) again(ctx context.Context, n *page.Node) (*page.Node, error) {
	s, err := w.glance(ctx, w.options)
	if err != nil {
		return nil, err
	}
	return withNumber(s, n.DevTools), nil
}

func (w *walker) checkedNow(ctx context.Context, n *page.Node) bool {
	now, err := w.again(ctx, n)
	return err == nil && now != nil && (now.State("checked") == "true" || now.Checked || now.State("selected") == "true" || now.State("pressed") == "true")
}

func (w *walker) holdsNow(ctx context.Context, n *page.Node, s audit.Step, value string) bool {
	if s.Tick != nil {
		return w.checkedNow(ctx, n)
	}
	now, err := w.again(ctx, n)
	return err == nil && now != nil && (holds(now, value) || holdsDigits(now.Value, value))
}

// holdsDigits tells whether a field holds a number that it writes in groups.
func holdsDigits(found, value string) bool {
	digits := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, s)
	}
	return len(digits(value)) > 3 && digits(found) == digits(value)
}

// pressByKeys presses a button or follows a link with Enter, then with Space.
func (w *walker) pressByKeys(ctx context.Context, i int, s audit.Step, r *audit.StepRecord) error {
	r.Action = "press by keys"
	l, roles := kinds(*s.Press)
	n, err := w.enabled(ctx, l, roles, r)
	if err != nil {
		return err
	}
	if why := w.mustNotPress(n, *s.Press); why != nil {
		return why
	}
	reached, err := w.reach(ctx, n)
	if err != nil {
		return err
	}
	w.elsewhere = nil
	w.follow(true)
	f := &w.keys.Fields[len(w.keys.Fields)-1]
	ends := w.endsStage(i)
	tries := []string{"Enter", "Space"}
	if n.Role == "link" {
		tries = tries[:1]
	}
	f.Tried = strings.Join(tries, " and ")
	before, err := w.glance(ctx, w.options)
	if err != nil {
		return err
	}
	if now := renewed(before, n); now != nil {
		n, w.keys.numbers[len(w.keys.numbers)-1] = now, now.DevTools
	}
	if ends { // what is told of the stage is told on the page before
		if err := w.holdKeys(ctx); err != nil {
			return err
		}
	}
	if reached {
		for _, name := range tries {
			if f.Worked, err = w.answers(ctx, before, func() error { return w.strokeCounted(ctx, name) }); f.Worked || err != nil {
				break
			}
		}
	}
	if err == nil && !f.Worked {
		f.Answers, err = w.answers(ctx, before, func() error { return w.strike(ctx, n, "\r") })
	}
	if ends {
		w.handKeys(ctx)
	}
	return err
}

// answers presses something and tells whether the page changed in answer.
func (w *walker) answers(ctx context.Context, before *page.Snapshot, press func() error) (bool, error) {
	loader := w.loader()
	w.since = w.count()
	shape, err := w.shape(ctx)
	if err != nil {
		return false, err
	}
	if err := press(); err != nil {
		return false, err
	}
	w.rest(ctx, loader)
	if err := w.stoppedSince(w.since); err != nil || w.opened() != nil {
		return true, err
	}
	if err := w.calm(ctx, 150); err != nil {
		return false, err
	}
	now, err := w.shape(ctx)
	if err != nil || now != shape || w.loader() != loader {
		return err == nil, err
	}
	after, err := w.glance(ctx, w.options)
	if err != nil {
		return false, err
	}
	return len(freshTexts(before, after, true)) > 0, nil
}

// holdKeys takes the page on which the stage is told, before it goes away.
func (w *walker) holdKeys(ctx context.Context) error {
	w.enter(resting)
	defer w.enter(walking)
	s, err := w.read(ctx, w.options)
	w.keys.page = s
	return err
}

// handKeys hands on what the keyboard did on the stage.
func (w *walker) handKeys(ctx context.Context) {
	k, s := w.keys, w.keys.page
	w.keys = nil
	s.URL, s.State = s.FinalURL, w.state(w.stageNow())
	for i := range k.Fields {
		k.Fields[i].Node = indexOf(s, k.numbers[i])
	}
	k.Trap = page.None
	if k.trap != 0 {
		k.Trap = indexOf(s, k.trap)
	}
	s.Trial = &page.Trial{Pass: string(w.r.Pass), Stage: w.stageNow(), Keys: &k.KeyTrial}
	w.look(s, w.camera(ctx))
}

func (w *walker) endsStage(i int) bool {
	for _, st := range w.stages {
		if st.button == i {
			return true
		}
	}
	return false
}
