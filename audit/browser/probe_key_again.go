package browser

import (
	"slices"
	"strings"
	"time"

	"github.com/igfaudit/igfaudit/rules/page"
)

// again looks a second time, at rest, at the stops that were odd, and at those
// of which scripts are told where something happened meanwhile.
func (k *keyTour) again(t *page.KeyTour) error {
	k.acts = k.happenedSince(k.begun) != ""
	heard := 0
	for _, way := range []struct {
		stops []page.KeyStop
		held  int64
	}{{t.Forward, 0}, {t.Back, shiftKey}} {
		for i := range way.stops {
			s := &way.stops[i]
			acts := k.acts && way.held == 0 && k.told(s)
			if acts {
				heard++
			}
			if !odd(s) && (!acts || heard > mostHeard) {
				continue
			}
			if k.left--; k.left < 0 {
				s.Doubt = true
				continue
			}
			before := page.KeyStop{Node: page.None}
			if i > 0 {
				before = way.stops[i-1]
			} else if way.held != 0 {
				continue
			}
			if err := k.second(before, s, way.held); err != nil {
				return err
			}
		}
	}
	return nil
}

func odd(s *page.KeyStop) bool { return s.Unseen != "" || s.Cover != nil || s.First != page.None }

// told tells whether a script is told when the element gets the focus.
func (k *keyTour) told(s *page.KeyStop) bool {
	n := k.page.At(s.Node)
	for ; n != nil && !n.Is("body", "html"); n = n.Parent() {
		for _, e := range []string{"focus", "focusin"} {
			if n.HasAttr("on"+e) || slices.Contains(n.Listeners, e) {
				return true
			}
		}
	}
	return false
}

// second comes to a stop once more and keeps of it what is so both times.
func (k *keyTour) second(before page.KeyStop, s *page.KeyStop, held int64) error {
	r, did, err := k.come(before, held)
	if err != nil {
		return err
	}
	now := k.stop(r)
	if now.Node != s.Node || now.First != s.First {
		s.Doubt = true
		s.Unseen, s.Cover = "", nil
		return nil
	}
	if k.told(s) {
		if s.Did = did; did == "" && k.acts {
			s.Did = k.happensAfter(k.mark)
		}
	}
	s.Box, s.Scroll, s.Points, s.Hidden = now.Box, now.Scroll, now.Points, now.Hidden
	if now.Unseen == "" || s.Unseen == "" {
		s.Unseen = ""
	} else {
		s.Unseen = now.Unseen
	}
	if now.Cover == nil || s.Cover == nil || now.Cover.Node != s.Cover.Node {
		s.Cover = nil
	} else {
		s.Cover = now.Cover
	}
	return nil
}

// come goes from one stop to the next and tells what is there when all is at
// rest, and what a script did of itself.
func (k *keyTour) come(before page.KeyStop, held int64) (r keyRow, did string, err error) {
	if before.Node == page.None {
		err = k.rewind()
	} else {
		err = k.place(before)
	}
	if err != nil {
		return r, "", err
	}
	if k.acts && k.told(&before) {
		k.happensAfter(k.count()) // what that stop sets off is not to be told of the next
	}
	k.mark = k.count()
	if err = k.strike("Tab", held); err != nil {
		return r, "", err
	}
	err = k.bench.run(k.ctx, `async ms => {
  await igf.rest(ms);
  let row = igf.keys.now();
  const e = igf.focus();
  if (row.u && e && igf.keys.animated(e)) {
    await igf.rest(500);
    row = {...igf.keys.measure(igf.focus()), f: row.f};
  }
  if (row.u === "cut" && e && !await igf.keys.shut(e)) row.u = "";
  return row;
}`, &r, keyRest)
	return r, k.happenedSince(k.mark), err
}

// place gives the focus to a stop, in the place that the page had then.
func (k *keyTour) place(s page.KeyStop) error {
	return k.bench.run(k.ctx, `(n, y) => igf.keys.before(n, y)`, nil, k.number(s.Node), s.Scroll)
}

// rewind takes the focus out of the page over its top, so that Tab comes to the
// first stop.
func (k *keyTour) rewind() error {
	stops := k.page.Elements((*page.Node).TabStop)
	if len(stops) == 0 {
		return nil
	}
	first := slices.MinFunc(stops, func(a, b *page.Node) int { return turn(a) - turn(b) })
	if err := k.place(page.KeyStop{Node: first.Index()}); err != nil {
		return err
	}
	for range fewPresses {
		if err := k.strike("Tab", shiftKey); err != nil {
			return err
		}
		var inside bool
		if err := k.bench.run(k.ctx, `() => { igf.keys.read(); scrollTo({left: 0, top: 0, behavior: "instant"}); return !!igf.focus(); }`, &inside); err != nil || !inside {
			return err
		}
	}
	return nil
}

// turn is smaller for what a tabindex brings forward.
func turn(n *page.Node) int {
	if i, _ := n.TabIndex(); i > 0 {
		return min(i, 1<<15) - 1<<16
	}
	return 0
}

// number is that of a node on the bench, page.None for none.
func (k *keyTour) number(index int) int {
	if n, ok := k.bench.numbers[k.page.At(index)]; ok {
		return n
	}
	return page.None
}

// happensAfter is like happenedSince, and waits a little for what is on its way.
func (k *keyTour) happensAfter(events int) string {
	const most, step = 300 * time.Millisecond, 20 * time.Millisecond
	for end := time.Now().Add(most); time.Now().Before(end) && k.ctx.Err() == nil; time.Sleep(step) {
		if did := k.happenedSince(events); did != "" {
			return did
		}
	}
	return ""
}

// happenedSince names what the page did of itself since so many events: "window"
// for one that opened, "leave" for an address that it went to, "send" for a form.
func (k *keyTour) happenedSince(events int) string {
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, ev := range k.events[min(events, len(k.events)):] {
		switch {
		case ev.Kind == page.Popup:
			return "window"
		case ev.Kind == page.Leaving:
			return "leave"
		case ev.Kind == page.Stopped && strings.EqualFold(ev.Source, "Document"):
			return "send"
		}
	}
	return ""
}
