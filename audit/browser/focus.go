package browser

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"

	"github.com/igfaudit/igfaudit/rules/page"
)

//go:embed focus.js
var focusScript string

// mostFocus bounds the time that reading the style sheets may take, in
// milliseconds, and mostRules the number of their rules.
const (
	mostFocus = 2000
	mostRules = 30_000
)

// focusAnswer is what the script in focus.js gives.
type focusAnswer struct {
	Total        int               `json:"total"`
	Unread       int               `json:"unread"`
	OtherOutline bool              `json:"otherOutline"`
	Found        []json.RawMessage `json:"found"`
	Fresh        sheetNotes        `json:"fresh"`
}

// sheetNotes are what the script noted on style sheets, by their address and
// length. Reading a style sheet costs more than all else, and most pages of a
// site have the same.
type sheetNotes map[string]json.RawMessage

// mostNotes bounds the notes that are kept, in bytes.
const mostNotes = 200_000

// keep adds notes, and lets go of all others where they grow too long.
func (k sheetNotes) keep(fresh sheetNotes) sheetNotes {
	size := 0
	for _, notes := range []sheetNotes{k, fresh} {
		for key, note := range notes {
			size += len(key) + len(note)
		}
	}
	if k == nil || size > mostNotes {
		return fresh
	}
	maps.Copy(k, fresh)
	return k
}

// focusSigns reads from the style sheets of the main document where they take
// away the outline that shows the focus, and what they put in its place. It
// leaves the snapshot as it is when the page has changed meanwhile, or when
// the elements cannot be told apart.
func (t *tab) focusSigns(ctx context.Context, s *page.Snapshot) {
	kept, err := json.Marshal(t.sheets)
	if err != nil {
		return
	}
	var a *focusAnswer
	if err := t.ask(ctx, fmt.Sprintf("%s(%d, %d, %s || {})", focusScript, mostFocus, mostRules, kept), &a); err != nil {
		return
	}
	if a == nil {
		s.Events = append(s.Events, page.Event{Kind: page.SheetsUnread, Detail: "the style sheets are too large to be read for what they do to the sign of focus"})
		return
	}
	t.sheets = t.sheets.keep(a.Fresh)
	list := lightElements(s)
	if len(list) != a.Total {
		return
	}
	signs := map[*page.Node]*page.FocusSign{}
	for _, row := range a.Found {
		var i int
		var tag string
		sign := &page.FocusSign{}
		if json.Unmarshal(row, &[]any{&i, &tag, &sign.Removed, &sign.Shown, &sign.Maybe}) != nil || i >= len(list) || list[i].Tag != tag {
			return
		}
		signs[list[i]] = sign
	}
	for n, sign := range signs {
		n.Focus = sign
	}
	s.FocusSheets = &page.FocusSheets{Unread: a.Unread, OtherOutline: a.OtherOutline}
}

// lightElements are the elements of the main document in tree order, without
// what stands below the hosts of shadow trees.
func lightElements(s *page.Snapshot) []*page.Node {
	hosts := map[int]bool{}
	for _, n := range s.Nodes {
		if n.Kind == page.Shadow && n.Mode != "user-agent" {
			hosts[n.ParentID] = true
		}
	}
	var out []*page.Node
	hosted := make([]bool, len(s.Nodes))
	for i, n := range s.Nodes {
		hosted[i] = n.ParentID >= 0 && (hosted[n.ParentID] || hosts[n.ParentID])
		if n.IsElement() && n.FrameID == 0 && !hosted[i] {
			out = append(out, n)
		}
	}
	return out
}
