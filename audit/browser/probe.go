package browser

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

// prober tries a page that was read.
type prober struct {
	*tab
	page    *page.Snapshot // to which the probes add what they measure
	options Options
	look    audit.Look // is given states of the page
	bench   *bench
}

// probing is how one probe is made.
type probing struct {
	probe  page.Probe
	budget time.Duration
	try    func(ctx context.Context, p *prober) error
}

// probings are all, in the order of [page.Probes].
var probings = []probing{
	timeProbing, inkProbing, shapeProbing, settingProbing, keyProbing, focusProbing, pointerProbing, operationProbing,
}

// unfinished says why a probe did not come to its end.
type unfinished string

func (u unfinished) Error() string { return string(u) }

// probe makes the probes that are asked for, in their order, and leaves the page
// as it was as far as it can. A page that does not answer any more afterwards was
// read all the same: alive is false then, and nothing can be asked of it. The
// error is the one that ended ctx.
func (t *tab) probe(ctx context.Context, s *page.Snapshot, o Options, wanted []page.Probe, look audit.Look) (alive bool, err error) {
	s.Probed = &page.Probed{Made: []page.ProbeNote{}}
	events := t.count()
	p := &prober{tab: t, page: s, options: o, look: look}
	if p.bench, err = t.bench(ctx, s); err != nil && ctx.Err() != nil {
		return false, context.Cause(ctx)
	}
	alive = true
	for _, g := range probings {
		if !slices.Contains(wanted, g.probe) || g.try == nil {
			continue
		}
		note := page.ProbeNote{Probe: g.probe}
		if !alive {
			note.Unfinished = "the page did not answer any more"
		} else if p.bench == nil {
			note.Unfinished = "the page changed while it was read: " + err.Error()
		} else if err := p.make(ctx, g); err != nil {
			if ctx.Err() != nil {
				return false, context.Cause(ctx)
			}
			note.Unfinished = err.Error()
		}
		s.Probed.Made = append(s.Probed.Made, note)
		if alive && p.restore(ctx) != nil {
			alive = false
		}
		if ctx.Err() != nil {
			return false, context.Cause(ctx)
		}
	}
	s.Events = append(s.Events, t.stoppedFrom(events)...)
	return alive, nil
}

func (p *prober) make(ctx context.Context, g probing) error {
	budget := g.budget
	if most := p.options.ProbeTime; most > 0 {
		budget = min(budget, most)
	}
	timed, cancel := context.WithTimeout(ctx, budget)
	defer cancel()
	stands := p.loader()
	err := g.try(timed, p)
	var why unfinished
	switch {
	case err == nil && p.loader() == stands:
		return nil
	case p.loader() != stands:
		return errors.New("the page went away meanwhile")
	case errors.As(err, &why):
		return why
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("it took longer than %s", budget)
	}
	return err
}

// restore brings the window, the settings and the place in the page back.
func (p *prober) restore(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, callTimeout/2)
	defer cancel()
	if err := setWindow(ctx, p.options.Width, p.options.Height, 1); err != nil {
		return err
	}
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{}); err != nil {
		return err
	}
	if p.bench == nil {
		return nil
	}
	return p.bench.run(ctx, `() => { if (document.activeElement !== document.body) document.activeElement?.blur(); scrollTo({left: 0, top: 0, behavior: "instant"}); }`, nil)
}

// stoppedFrom are the requests that were stopped since so many events.
func (t *tab) stoppedFrom(events int) []page.Event {
	t.mu.Lock()
	defer t.mu.Unlock()
	var list []page.Event
	for _, ev := range t.events[min(events, len(t.events)):] {
		if ev.Kind == page.Stopped {
			list = append(list, ev)
		}
	}
	return list
}

// frame is that of the page's main document.
func (t *tab) frame() cdp.FrameID { return cdp.FrameID(t.id) }
