package browser

import (
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/form"
	"github.com/igfaudit/igfaudit/rules/page"
)

const (
	mostSkips  = 4
	mostGroups = 5
	firstStops = 5  // among which a link to a place in the page is taken for a skip link
	frontStops = 15 // among which one is that says so
	skipRest   = 150
)

// skips presses Enter on the links at the top of the page that lead to a place
// in it, and sees where Tab goes on then.
func (k *keyTour) skips(stops []page.KeyStop) (out []page.SkipTry, err error) {
	for i := range min(frontStops, len(stops)) {
		link := k.page.At(stops[i].Node)
		if len(out) == mostSkips || !skipsTo(link, i < firstStops) {
			continue
		}
		before := page.KeyStop{Node: page.None}
		if i > 0 {
			before = stops[i-1]
		}
		t, err := k.skip(before, link)
		if err != nil {
			return nil, err
		}
		if t == nil {
			continue
		}
		t.Same = i+1 < len(stops) && t.Next == stops[i+1].Node && t.Next != page.None
		out = append(out, *t)
	}
	return out, nil
}

// skipsTo tells whether an element is a link to a place in its page that may be
// meant to skip something. Links that scripts make something else of are left
// out unless their name says what they do.
func skipsTo(n *page.Node, first bool) bool {
	if n == nil || !n.Is("a") || n.FrameID != 0 || form.NeverPress(n.Name) {
		return false
	}
	href, _ := n.Attr("href")
	id, ok := strings.CutPrefix(strings.TrimSpace(href), "#")
	named := page.SaysSkip(n.Name)
	return ok && (named || first && id != "" && !n.HasAttr("onclick") && !slices.Contains(n.Listeners, "click"))
}

func (k *keyTour) skip(before page.KeyStop, link *page.Node) (*page.SkipTry, error) {
	r, _, err := k.come(before, 0)
	if err != nil || k.bench.index(r.Number) != link.Index() {
		return nil, err
	}
	if err := k.strike("Enter", 0); err != nil {
		return nil, err
	}
	var after struct {
		Focus int  `json:"focus"`
		To    int  `json:"to"`
		Shown bool `json:"shown"`
	}
	if err := k.bench.run(k.ctx, `async (ms, link) => {
  await igf.rest(ms);
  const a = igf.at(link), raw = (a.getAttribute("href") ?? "").trim().slice(1);
  let id = raw;
  try { id = decodeURIComponent(raw); } catch { }
  const to = id && (document.getElementById(raw) ?? document.getElementById(id) ?? document.getElementsByName(id)[0]) || null;
  const r = to?.getBoundingClientRect();
  const focus = igf.focus();
  return {focus: focus ? igf.of(focus) : -1, to: to ? igf.of(to) : -1, shown: !!r && r.bottom >= 0 && r.top <= innerHeight};
}`, &after, skipRest, k.number(link.Index())); err != nil {
		return nil, err
	}
	t := &page.SkipTry{Link: link.Index(), To: k.bench.index(after.To), Focus: k.bench.index(after.Focus), Shown: after.Shown}
	if t.Next, err = k.next("Tab"); err != nil {
		return nil, err
	}
	return t, nil
}

// next presses a key and tells what has the focus then.
func (k *keyTour) next(key string) (int, error) {
	if err := k.strike(key, 0); err != nil {
		return page.None, err
	}
	number := page.None
	err := k.bench.run(k.ctx, `async ms => { await igf.rest(ms); const e = igf.focus(); return e ? igf.of(e) : -1; }`, &number, keyRest)
	return k.bench.index(number), err
}

// arrows tries the arrow keys on one item of each group of which Tab comes to one
// item alone.
func (k *keyTour) arrows(stops []page.KeyStop) (out []page.ArrowTry, err error) {
	done := map[*page.Node]bool{}
	for i, s := range stops {
		item := k.page.At(s.Node)
		if len(out) == mostGroups || item == nil || item.Is("input", "select", "textarea") || form.NeverPress(item.Name) {
			continue
		}
		group := page.GroupOf(item)
		if group == nil || done[group] {
			continue
		}
		done[group] = true
		before := page.KeyStop{Node: page.None}
		if i > 0 {
			before = stops[i-1]
		}
		t, err := k.arrow(before, item)
		if err != nil {
			return nil, err
		}
		if t != nil {
			out = append(out, *t)
		}
	}
	return out, nil
}

// opposite arrow keys lead back.
var opposite = map[string]string{"ArrowRight": "ArrowLeft", "ArrowLeft": "ArrowRight", "ArrowDown": "ArrowUp", "ArrowUp": "ArrowDown"}

func (k *keyTour) arrow(before page.KeyStop, item *page.Node) (*page.ArrowTry, error) {
	r, _, err := k.come(before, 0)
	if err != nil || k.bench.index(r.Number) != item.Index() {
		return nil, err
	}
	t := &page.ArrowTry{Item: item.Index()}
	for _, key := range []string{"ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"} {
		if t.Moved, err = k.moves(key); err != nil || t.Moved {
			if err == nil {
				_, err = k.moves(opposite[key])
			}
			return t, err
		}
	}
	return t, nil
}

// moves tells whether a key moves the focus, or what the element with the focus
// says is active in it.
func (k *keyTour) moves(key string) (bool, error) {
	const look = `async ms => { await igf.rest(ms); const e = igf.focus(); return e ? igf.of(e) + " " + e.getAttribute("aria-activedescendant") : ""; }`
	var before, after string
	if err := k.bench.run(k.ctx, look, &before, 0); err != nil {
		return false, err
	}
	if err := k.strike(key, 0); err != nil {
		return false, err
	}
	err := k.bench.run(k.ctx, look, &after, keyRest)
	return before != after, err
}

// mostHands bounds the elements whose pointer is asked for.
const mostHands = 500

// hands are the elements over which the pointer is a hand, of those that may be
// for the mouse alone.
func (k *keyTour) hands() (out []int, err error) {
	var numbers []int
	for _, n := range k.page.Nodes {
		role, _ := n.Attr("role")
		if n.IsElement() && !n.TabStop() && (role != "" || n.HasAttr("onclick") || slices.Contains(n.Listeners, "click")) && len(numbers) < mostHands {
			if number, ok := k.bench.numbers[n]; ok {
				numbers = append(numbers, number)
			}
		}
	}
	if len(numbers) == 0 {
		return nil, nil
	}
	var found []int
	err = k.bench.run(k.ctx, `list => list.filter(n => getComputedStyle(igf.at(n)).cursor === "pointer")`, &found, numbers)
	for _, n := range found {
		out = append(out, k.bench.index(n))
	}
	return out, err
}
