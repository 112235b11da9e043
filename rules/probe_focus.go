package rules

import "github.com/igfaudit/igfaudit/rules/page"

// focusRules judge what the probe page.FocusProbe measured.
var focusRules = []Rule{focusShown, focusContrast, focusAppearance}

// focusLooks are the looks with the focus, by the index of the element. It has
// none where the probe was not made.
func focusLooks(s *page.Snapshot) map[int]page.FocusLook {
	return page.Shared(s, "focus looks", func(s *page.Snapshot) map[int]page.FocusLook {
		out := map[int]page.FocusLook{}
		if s.Probed == nil || s.Probed.Focus == nil || s.Unprobed(page.FocusProbe) != "" {
			return out
		}
		for _, l := range s.Probed.Focus.Looks {
			if n := s.At(l.Node); n != nil && n.IsElement() {
				out[l.Node] = l
			}
		}
		return out
	})
}

// judgeLooks gives a verdict on each element whose look with the focus is known,
// where applies says so.
func judgeLooks(s *page.Snapshot, applies func(*page.Node, page.FocusLook) bool, judge func(*page.Node, page.FocusLook) Verdict) ([]*page.Node, func(*page.Node) Verdict) {
	looks := focusLooks(s)
	var targets []*page.Node
	for i, l := range looks {
		if n := s.At(i); applies(n, l) {
			targets = append(targets, n)
		}
	}
	return inOrder(targets), func(n *page.Node) Verdict { return judge(n, looks[n.Index()]) }
}

const (
	fewestPixels = 8   // that are a sign to be seen
	leastShown   = 1.2 // contrast below which a change is hardly seen
	leastStrong  = 3.0 // WCAG 2.2 SC 1.4.11 and 2.4.13
)

// ringSeen tells whether an outline surely shows the focus.
func ringSeen(r *page.Ring) bool {
	return r != nil && (r.Auto || r.Contrast >= leastStrong && r.Width >= 1)
}

// few tells whether so little changes that it may be letters which a line grazes.
func few(s *page.FocusShot) bool {
	const graze = 40 // parts of a line two pixels thick round the element
	return s.Changed < max(fewestPixels, s.Need/graze)
}

// focusSeen and focusUnseen tell what is sure of the sign of focus of an element.
func focusSeen(n *page.Node) bool {
	l, known := focusLooks(n.Snapshot())[n.Index()]
	return known && (ringSeen(l.Ring) || l.Shot != nil && !few(l.Shot) && l.Shot.Most >= leastShown)
}

func focusUnseen(n *page.Node) bool {
	l, known := focusLooks(n.Snapshot())[n.Index()]
	return known && unseenLook(n, l)
}

// unseenLook tells whether nothing at all shows the focus.
func unseenLook(n *page.Node, l page.FocusLook) bool {
	like := n.Snapshot().At(l.Like)
	return l.Shot != nil && l.Shot.Changed == 0 && l.Shot.Elsewhere == 0 && !l.Moves && !l.Caret && !ringSeen(l.Ring) && like != nil && like.Tag == n.Tag
}
