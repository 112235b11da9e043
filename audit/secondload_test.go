package audit_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules"
)

// fickle shows other pages from the second load on.
type fickle struct {
	*web
	later map[string]shown
}

func (f *fickle) Capture(ctx context.Context, url string, p audit.Probing, look audit.Look) error {
	f.mu.Lock()
	seen := slices.Contains(f.opened, url)
	f.mu.Unlock()
	if p, ok := f.later[strings.TrimPrefix(url, f.site)]; ok && seen {
		f.mu.Lock()
		f.pages[strings.TrimPrefix(url, f.site)] = p
		f.mu.Unlock()
	}
	return f.web.Capture(ctx, url, p, look)
}

func TestSecondLoad(t *testing.T) {
	site := files(t, nil).URL + "/"
	w := &fickle{
		web: &web{site: site, pages: map[string]shown{
			"": {links: []string{"/steady", "/gone"}}, "steady": {faults: []string{"stays", "flickers"}}, "gone": {faults: []string{"one"}},
		}},
		later: map[string]shown{"steady": {faults: []string{"stays"}}, "gone": {refused: &audit.NotCaptured{Outcome: audit.Broken, Reason: "gone"}}},
	}
	run, _ := crawled(t, provably(w), site, 5)
	steady := pageAt(t, run, site+"steady")
	if steady.Second == nil || !slices.Equal(steady.Second.Rules, []string{"image-name"}) || len(steady.Second.Withdrawn) != 1 {
		t.Fatalf("%+v", steady.Second)
	}
	a := steady.Assertions[0]
	if a.Counts != (rules.Counts{Failed: 1, CantTell: 1}) || a.Outcome != rules.Failed {
		t.Errorf("%+v", a)
	}
	loads := 0
	for _, url := range w.opened {
		if url == site+"steady" {
			loads++
		}
	}
	if gone := pageAt(t, run, site+"gone"); gone.Second != nil || loads != 2 {
		t.Errorf("one page is enough for one rule: %+v, %d loads", gone.Second, loads)
	}
}

func TestSecondLoadThatFails(t *testing.T) {
	site := files(t, nil).URL + "/"
	w := &fickle{
		web:   &web{site: site, pages: map[string]shown{"": {faults: []string{"one"}}}},
		later: map[string]shown{"": {refused: &audit.NotCaptured{Outcome: audit.Broken, Reason: "gone"}}},
	}
	run, _ := crawled(t, provably(w), site, 5)
	if p := run.Pages[0]; p.Outcome != audit.Captured || p.Second != nil || p.Assertions[0].Outcome != rules.Failed {
		t.Errorf("%+v", p)
	}
}

// provably is an auditor whose one rule is of class A.
func provably(f *fickle) *audit.Auditor {
	rule := allFail
	rule.Class = rules.Provable
	a := auditor(f.web, &shelf{})
	a.Capturer, a.Rules = f, []rules.Rule{rule}
	return a
}

func pageAt(t *testing.T, run *audit.Run, url string) audit.Page {
	t.Helper()
	for _, p := range run.Pages {
		if p.URL == url {
			return p
		}
	}
	t.Fatalf("no page %s", url)
	return audit.Page{}
}
