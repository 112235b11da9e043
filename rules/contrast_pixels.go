package rules

import "github.com/igfaudit/igfaudit/rules/page"

const (
	// pixelSlack is how far below what is needed the contrast in the pixels must
	// be to be called a failure.
	pixelSlack = 0.2
	// leastSeen is the contrast below which letters cannot be seen: they are
	// hidden on purpose, or what should be behind them has not been drawn.
	leastSeen = 1.25
)

// byPixels corrects what the styles say of a text by what its pixels show. They
// decide where the styles leave a doubt, and where both do not agree a person
// has to.
func byPixels(n *page.Node, need float64, v Verdict, lasting bool) Verdict {
	m := n.Snapshot().InkOf(n, "")
	if m == nil || m.Moving || v.Outcome == Passed {
		return v
	}
	if v.Outcome == Failed {
		if m.Typical >= need {
			return cantTell("%s by the styles of the page; as it was drawn, it was mostly %s:1", v.Message, ratio(m.Typical))
		}
		return v
	}
	return judgePixels(n, need, m, v, lasting)
}

// overFilm tells whether a film or something else that may change stands where
// the text does.
func overFilm(n *page.Node) bool {
	if n.Box == nil {
		return true
	}
	for _, f := range n.Snapshot().WithTag("video", "canvas", "iframe", "object", "embed", "img") {
		if f.Box != nil && f.Visible() && f.Box.Intersects(*n.Box) && (!f.Is("img") || f.Animation != nil) {
			return true
		}
	}
	return false
}

// inMotion tells whether a style sheet moves the node or what it stands in, so
// that it may have looked otherwise a moment before.
func inMotion(n *page.Node) bool {
	for p := n; p != nil; p = p.Parent() {
		if p.IsElement() && animated(p) {
			return true
		}
	}
	return false
}

func judgePixels(n *page.Node, need float64, m *page.Inked, v Verdict, lasting bool) Verdict {
	switch {
	case m.Worst >= need:
		return pass()
	case m.Typical < leastSeen:
		return v
	case lasting && !overFilm(n) && !inMotion(n) && m.Typical < need-pixelSlack:
		return failContrast(n, "text "+m.Letters+" on a ground such as "+m.Ground, m.Typical, need)
	}
	return cantTell("as drawn, the contrast of the text is mostly %s:1 and %s:1 where it is lowest (%s on %s); it must be %s:1", ratio(m.Typical), ratio(m.Worst), m.Letters, m.Ground, short(need))
}
