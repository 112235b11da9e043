package browser

import (
	"context"
	"time"

	"github.com/igfaudit/igfaudit/rules/page"
)

// tryProbes makes the probes of pages at a step of the form, before anything in
// it is filled in.
func (w *walker) tryProbes(ctx context.Context, st stage) error {
	w.enter(resting)
	defer w.enter(walking)
	started := time.Now()
	s, err := w.read(ctx, w.options)
	if err != nil {
		return err
	}
	s.URL, s.State = s.FinalURL, w.state(st.name)
	s.Trial = &page.Trial{Pass: string(w.r.Pass), Stage: st.name}
	alive, err := w.probe(ctx, s, w.options, w.r.Probes, w.look)
	if err != nil {
		return err
	}
	s.Timing = page.Timing{Capture: time.Since(started).Milliseconds()}
	w.look(s, w.cameraIf(ctx, alive))
	if !alive {
		return errEnough
	}
	return nil
}
