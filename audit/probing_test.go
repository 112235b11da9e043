package audit_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/page"
)

// probing is an auditor whose one rule judges what a probe measured.
func probing(c audit.Capturer, w *web, kept *shelf) *audit.Auditor {
	rule := allFail
	rule.Probe, rule.Class = page.KeyProbe, rules.Strong
	a := auditor(w, kept)
	a.Capturer, a.Rules, a.Depth = c, []rules.Rule{rule}, audit.Standard
	return a
}

func TestDepths(t *testing.T) {
	if list := audit.Quick.Probes(); len(list) > 0 {
		t.Errorf("quick: %v", list)
	}
	standard, thorough := audit.Standard.Probes(), audit.Thorough.Probes()
	for _, p := range []page.Probe{page.KeyProbe, page.InkProbe, page.ShapeProbe} {
		if !slices.Contains(standard, p) {
			t.Errorf("standard lacks %s", p)
		}
	}
	if !slices.Equal(thorough, page.Probes) || len(standard) >= len(thorough) {
		t.Errorf("standard: %v, thorough: %v", standard, thorough)
	}
}

// What one load of one page shows must be seen a second time. Two pages that
// show the same are two loads.
func TestProbeSeenTwice(t *testing.T) {
	site := files(t, nil).URL + "/"
	w := &fickle{
		web: &web{site: site, pages: map[string]shown{
			"":  {links: []string{"/a", "/b", "/c"}},
			"a": {faults: []string{"everywhere"}}, "b": {faults: []string{"everywhere"}},
			"c": {faults: []string{"everywhere", "once", "again"}},
		}},
		later: map[string]shown{"c": {faults: []string{"everywhere", "again"}}},
	}
	run, _ := crawled(t, probing(w, w.web, &shelf{}), site, 9)
	if a, b := pageAt(t, run, site+"a"), pageAt(t, run, site+"b"); a.Second != nil || b.Second != nil || a.Assertions[0].Outcome != rules.Failed {
		t.Errorf("two pages agree: %+v %+v", a, b)
	}
	c := pageAt(t, run, site+"c")
	if c.Second == nil || len(c.Second.Withdrawn) != 1 || c.Assertions[0].Counts != (rules.Counts{Failed: 2, CantTell: 1}) {
		t.Errorf("%+v", c)
	}
	standard := "[ink shapes keyboard focus]"
	slices.Sort(w.probed)
	if diff := cmp.Diff([]string{standard, "a" + standard, "b" + standard, "c" + standard, "c[keyboard]"}, w.probed); diff != "" {
		t.Errorf("tried: %s", diff)
	}
}

// A failure that cannot be looked at a second time is left to a person.
func TestProbeNotSeenTwice(t *testing.T) {
	for name, later := range map[string]shown{
		"the page is gone": {refused: &audit.NotCaptured{Outcome: audit.Broken, Reason: "gone"}},
		"nothing there":    {},
	} {
		site := files(t, nil).URL + "/"
		w := &fickle{web: &web{site: site, pages: map[string]shown{"": {faults: []string{"one"}}}}, later: map[string]shown{"": later}}
		run, _ := crawled(t, probing(w, w.web, &shelf{}), site, 1)
		if p := run.Pages[0]; p.Assertions[0].Outcome != rules.CantTell || p.Second == nil {
			t.Errorf("%s: %+v", name, p)
		}
	}
}

// A probe that did not come to its end leaves its rules untested, and a page
// that is not to be kept is not tried.
func TestProbeUnfinished(t *testing.T) {
	site := files(t, nil).URL + "/"
	w := &web{
		site: site, unfinished: map[page.Probe]string{page.KeyProbe: "it took longer than 5s"},
		pages: map[string]shown{"": {faults: []string{"one"}, links: []string{"/away"}}, "away": {final: "https://other.example/"}},
	}
	run, _ := crawled(t, probing(w, w, &shelf{}), site, 9)
	if a := run.Pages[0].Assertions[0]; a.Outcome != rules.Untested || a.Reason != "it took longer than 5s" || len(a.Findings) > 0 {
		t.Errorf("%+v", a)
	}
	if len(w.probed) != 1 {
		t.Errorf("tried: %v", w.probed)
	}
}

// A state in which something was opened is a page of its own in the run, with
// what is new in it judged by the rules that need no probe. What is the same on
// several pages is looked at once.
func TestOpenedState(t *testing.T) {
	site := files(t, nil).URL + "/"
	w := &web{site: site, pages: map[string]shown{
		"": {links: []string{"/b", "/c"}}, "b": {opens: []string{"new", "old"}}, "c": {opens: []string{"new", "old"}},
	}}
	kept := &shelf{}
	a := probing(w, w, kept)
	a.Rules = append(a.Rules, allFail)
	a.Rules[1].ID = "button-name"
	run, _ := crawled(t, a, site, 9)
	if len(run.Pages) != 4 || kept.kept["snapshot-0003-1"] {
		t.Fatalf("%d pages; the same menu on two pages is one state; %v", len(run.Pages), kept.kept)
	}
	for _, a := range run.Evidence {
		if a.Record.Unseen > 0 {
			t.Fatalf("a state is no page that nobody looked at: %+v", a.Record)
		}
	}
	p := run.Pages[3]
	if p.URL != site+"b" || p.State != "open: Menu" || p.Snapshot != "snapshot-0002-1" || !kept.kept[p.Snapshot] {
		t.Errorf("%+v", p)
	}
	if len(p.Assertions) != 1 || p.Assertions[0].Rule != "button-name" || len(p.Assertions[0].Findings) != 1 {
		t.Errorf("%+v", p.Assertions)
	}
}
