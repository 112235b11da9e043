package audit

import (
	"context"
	"errors"
	"slices"

	"golang.org/x/sync/errgroup"

	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/page"
)

// mostSecondLoads bounds the pages that are loaded once more.
const mostSecondLoads = 8

// SecondLoad tells what a page showed when it was loaded once more.
type SecondLoad struct {
	Rules     []string `json:"rules"`     // of class A, whose failures it showed again
	Withdrawn []Sight  `json:"withdrawn"` // failures of such rules that it did not show again
}

// loadAgain loads a few pages once more that together show the failures of all
// rules of class A. What a second load does not show is left to a person.
func (v *visit) loadAgain(ctx context.Context) error {
	g, gctx := errgroup.WithContext(ctx)
	g.SetLimit(max(1, v.Workers))
	for _, i := range v.run.toLoadAgain() {
		g.Go(func() error { return v.again(gctx, &v.run.Pages[i]) })
	}
	return g.Wait()
}

// toLoadAgain are places of pages: each next one shows the most rules that the
// others do not.
func (r *Run) toLoadAgain() []int {
	left := map[string]bool{}
	for i := range r.Pages {
		for _, rule := range r.provable(&r.Pages[i]) {
			left[rule] = true
		}
	}
	var chosen []int
	for len(left) > 0 && len(chosen) < mostSecondLoads {
		best, most := -1, 0
		for i := range r.Pages {
			n := 0
			for _, rule := range r.provable(&r.Pages[i]) {
				if left[rule] {
					n++
				}
			}
			if n > most {
				best, most = i, n
			}
		}
		chosen = append(chosen, best)
		for _, rule := range r.provable(&r.Pages[best]) {
			delete(left, rule)
		}
	}
	return chosen
}

// provable are the rules of class A that failed on a page as it loads.
func (r *Run) provable(p *Page) []string {
	var ids []string
	for _, a := range p.Assertions {
		if p.Outcome == Captured && p.State == "load" && a.Outcome == rules.Failed && r.class(a.Rule) == rules.Provable {
			ids = append(ids, a.Rule)
		}
	}
	return ids
}

func (r *Run) class(rule string) rules.Class {
	for _, k := range r.Rules {
		if k.ID == rule {
			return k.Class
		}
	}
	return ""
}

// again loads a page and holds its failures to what it shows now. A page that
// cannot be loaded again stays as it is.
func (v *visit) again(ctx context.Context, p *Page) error {
	ids := v.run.provable(p)
	list := slices.DeleteFunc(slices.Clone(v.Rules), func(r rules.Rule) bool { return !slices.Contains(ids, r.ID) || r.Across != nil })
	var now []rules.Assertion
	err := v.Capturer.Capture(ctx, p.URL, func(s *page.Snapshot, _ Camera) {
		v.readLinked(ctx, s)
		now = rules.Evaluate(rulesFor(list, s), s)
	})
	var refused *NotCaptured
	switch {
	case errors.As(err, &refused), err == nil && now == nil:
		return nil
	case err != nil:
		return err
	}
	p.Second = secondLoad(p, now)
	p.doubt(p.Second.Withdrawn)
	return nil
}

func secondLoad(p *Page, now []rules.Assertion) *SecondLoad {
	second := &SecondLoad{Rules: []string{}, Withdrawn: []Sight{}}
	for _, again := range now {
		seen := map[string]bool{}
		for _, f := range again.Findings {
			if f.Outcome == rules.Failed {
				seen[Fingerprint(again.Rule, f)] = true
			}
		}
		for _, a := range p.Assertions {
			if a.Rule != again.Rule {
				continue
			}
			if len(seen) > 0 {
				second.Rules = append(second.Rules, a.Rule)
			}
			second.withdraw(p.State, a, seen)
		}
	}
	return second
}

// withdraw notes the failures that were not seen again.
func (s *SecondLoad) withdraw(state string, a rules.Assertion, seen map[string]bool) {
	for _, f := range a.Findings {
		if f.Outcome == rules.Failed && !seen[Fingerprint(a.Rule, f)] {
			s.Withdrawn = append(s.Withdrawn, Sight{state, a.Rule, f.Target.Selector})
		}
	}
}
