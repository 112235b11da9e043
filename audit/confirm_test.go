package audit

import (
	"context"
	"testing"

	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/page"
)

// moody shows a trap in the walks that are true.
type moody struct {
	traps []bool
	walks int
}

func (m *moody) Walk(_ context.Context, r Rehearsal, look Look) Walked {
	s := &page.Snapshot{Schema: page.Schema, State: "registration/start/K", FinalURL: "https://igf.example/", Response: page.Response{Status: 200, MediaType: "text/html"}, Nodes: []*page.Node{
		{Kind: page.Document, ParentID: -1}, {Kind: page.Element, Tag: "html", ParentID: 0}, {Kind: page.Element, Tag: "input", ParentID: 1},
	}, Frames: []page.Frame{{Owner: -1}}}
	s.Trial = &page.Trial{Pass: string(r.Pass), Stage: "start", Keys: &page.KeyTrial{Fields: []page.KeyField{}, Trap: page.None}}
	if m.traps[m.walks] {
		s.Trial.Keys.Trap = 2
	}
	m.walks++
	s.Link()
	look(s, func(*page.Node) ([]byte, error) { return nil, nil })
	return Walked{Outcome: FlowStopped, Stopped: []page.Event{{Kind: page.Stopped}}}
}

type nothingKept struct{}

func (nothingKept) WriteSnapshot(string, *page.Snapshot) (string, error) { return "snapshot", nil }
func (nothingKept) WritePicture(name string, _ []byte) (string, error)   { return name, nil }
func (nothingKept) Remove(string) error                                  { return nil }

// What only one of two tries shows is left to a person; what both show fails.
func TestConfirm(t *testing.T) {
	for name, test := range map[string]struct {
		traps             []bool
		walks, failed     int
		withdrawn, asking int
	}{
		"both":      {[]bool{true, true}, 2, 1, 0, 0},
		"only once": {[]bool{true, false}, 2, 0, 1, 1},
		"never":     {[]bool{false}, 1, 0, 0, 0},
	} {
		walker := &moody{traps: test.traps}
		v := &visit{Auditor: &Auditor{Walker: walker, Evidence: nothingKept{}, Rules: rules.All}, run: &Run{}, album: newAlbum(), links: map[int][]lead{}, notes: siteNotes{}, clues: siteClues{}, offered: map[int][]Document{}}
		record := newFlowRecord(Flow{Name: "registration"})
		if err := v.rehearse(t.Context(), Rehearsal{Flow: Flow{Name: "registration"}, Pass: KeyPass}, &record); err != nil {
			t.Fatal(err)
		}
		asking := 0
		for _, a := range v.run.Pages[0].Assertions {
			asking += a.Counts.CantTell
		}
		p := record.Passes[0]
		if walker.walks != test.walks || p.Failed != test.failed || len(p.Withdrawn) != test.withdrawn || asking != test.asking || len(record.Guard.Stopped) != test.walks {
			t.Errorf("%s: %d walks, %d failed, withdrawn %v, %d asked, %d stopped", name, walker.walks, p.Failed, p.Withdrawn, asking, len(record.Guard.Stopped))
		}
	}
}
