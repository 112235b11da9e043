package audit

import (
	"context"
	"errors"
	"maps"
	"slices"

	"golang.org/x/sync/errgroup"

	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/page"
)

// mostSecondLoads bounds the pages that are loaded once more.
const mostSecondLoads = 8

// SecondLoad tells what a page showed when it was loaded once more.
type SecondLoad struct {
	Rules     []string `json:"rules"`     // whose failures it showed again, of class A or about probes
	Withdrawn []Sight  `json:"withdrawn"` // failures of such rules that it did not show again
}

// repeat is a page that is to be loaded once more, and the rules whose failures
// that is to show again.
type repeat struct {
	page  int // its place in the run
	rules []string
}

// loadAgain loads pages once more: a few that together show the failures of all
// rules of class A, and those of which a probe shows what no other page shows.
// What a second load does not show is left to a person.
func (v *visit) loadAgain(ctx context.Context) error {
	g, gctx := errgroup.WithContext(ctx)
	g.SetLimit(max(1, v.Workers))
	for _, r := range v.toLoadAgain() {
		g.Go(func() error { return v.again(gctx, r) })
	}
	return g.Wait()
}

// toLoadAgain are the pages in their order.
func (v *visit) toLoadAgain() []repeat {
	wanted := map[int][]string{}
	for _, i := range v.run.fewest() {
		wanted[i] = v.run.provable(&v.run.Pages[i])
	}
	for i, ids := range v.seenOnce() {
		wanted[i] = append(wanted[i], ids...)
	}
	var list []repeat
	for _, i := range slices.Sorted(maps.Keys(wanted)) {
		list = append(list, repeat{i, wanted[i]})
	}
	return list
}

// seenOnce are the rules about probes of which a page shows a failure that no
// other page shows. Where two pages show the same, two loads have agreed.
func (v *visit) seenOnce() map[int][]string {
	pages := map[string]int{}
	v.eachProbed(func(_ int, _ string, prints map[string]bool) {
		for print := range prints {
			pages[print]++
		}
	})
	once := map[int][]string{}
	v.eachProbed(func(i int, rule string, prints map[string]bool) {
		for print := range prints {
			if pages[print] == 1 {
				once[i] = append(once[i], rule)
				return
			}
		}
	})
	return once
}

// eachProbed yields, for each page as it loads and each rule about a probe that
// failed there, the fingerprints of the failures.
func (v *visit) eachProbed(yield func(page int, rule string, prints map[string]bool)) {
	probes := v.probesOf()
	for i := range v.run.Pages {
		p := &v.run.Pages[i]
		for _, a := range p.Assertions {
			if p.Outcome == Captured && p.State == "load" && a.Outcome == rules.Failed && probes[a.Rule] != "" {
				yield(i, a.Rule, failures(a))
			}
		}
	}
}

// probesOf gives the probe that each rule needs, "" for none.
func (v *visit) probesOf() map[string]page.Probe {
	probes := map[string]page.Probe{}
	for _, r := range v.Rules {
		probes[r.ID] = r.Probe
	}
	return probes
}

// failures are the fingerprints of what failed.
func failures(a rules.Assertion) map[string]bool {
	prints := map[string]bool{}
	for _, f := range a.Findings {
		if f.Outcome == rules.Failed {
			prints[Fingerprint(a.Rule, f)] = true
		}
	}
	return prints
}

// fewest are the places of few pages: each next one shows the most rules of
// class A that the others do not.
func (r *Run) fewest() []int {
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

// again loads a page and holds its failures to what it shows now. On a page that
// cannot be loaded again those of class A stay, and those that a probe showed are
// left to a person.
func (v *visit) again(ctx context.Context, r repeat) error {
	p := &v.run.Pages[r.page]
	list := slices.DeleteFunc(slices.Clone(v.Rules), func(k rules.Rule) bool { return !slices.Contains(r.rules, k.ID) || k.Across != nil })
	probing := Probing{Probes: probesFor(list)}
	var now []rules.Assertion
	err := v.Capturer.Capture(ctx, p.URL, probing, func(s *page.Snapshot, _ Camera) {
		if s.Opening == nil {
			v.readLinked(ctx, s)
			now = rules.Evaluate(rulesFor(list, s), s)
		}
	})
	var refused *NotCaptured
	switch {
	case errors.As(err, &refused), err == nil && now == nil:
		if len(probing.Probes) == 0 {
			return nil
		}
		now = nothingSeen(list)
	case err != nil:
		return err
	}
	p.Second = secondLoad(p, now)
	p.doubt(p.Second.Withdrawn)
	return nil
}

// probesFor are the probes that rules need, in their order.
func probesFor(list []rules.Rule) []page.Probe {
	return slices.DeleteFunc(slices.Clone(page.Probes), func(p page.Probe) bool {
		return !slices.ContainsFunc(list, func(r rules.Rule) bool { return r.Probe == p })
	})
}

// nothingSeen are the assertions of rules about probes on a page that could not
// be tried.
func nothingSeen(list []rules.Rule) []rules.Assertion {
	var out []rules.Assertion
	for _, r := range list {
		if r.Probe != "" {
			out = append(out, rules.Assertion{Rule: r.ID, Outcome: rules.Untested})
		}
	}
	return out
}

func secondLoad(p *Page, now []rules.Assertion) *SecondLoad {
	second := &SecondLoad{Rules: []string{}, Withdrawn: []Sight{}}
	for _, again := range now {
		seen := failures(again)
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
