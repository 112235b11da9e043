package browser

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"

	"github.com/igfaudit/igfaudit/rules/page"
)

//go:embed focus.js
var focusScript string

// mostFocus bounds the time that reading the style sheets may take, in
// milliseconds.
const mostFocus = 150

// focusAnswer is what the script in focus.js gives.
type focusAnswer struct {
	Total        int               `json:"total"`
	Unread       int               `json:"unread"`
	OtherOutline bool              `json:"otherOutline"`
	Found        []json.RawMessage `json:"found"`
}

// focusSigns reads from the style sheets of the main document where they take
// away the outline that shows the focus, and what they put in its place. It
// leaves the snapshot as it is when the page has changed meanwhile, or when
// the elements cannot be told apart.
func (t *tab) focusSigns(ctx context.Context, s *page.Snapshot) {
	var a *focusAnswer
	if err := t.ask(ctx, fmt.Sprintf("%s(%d)", focusScript, mostFocus), &a); err != nil || a == nil {
		return
	}
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
// those of shadow trees.
func lightElements(s *page.Snapshot) []*page.Node {
	var out []*page.Node
	inShadow := make([]bool, len(s.Nodes))
	for i, n := range s.Nodes {
		p := n.Parent()
		inShadow[i] = n.Kind == page.Shadow || p != nil && inShadow[p.Index()]
		if n.IsElement() && n.FrameID == 0 && !inShadow[i] {
			out = append(out, n)
		}
	}
	return out
}
