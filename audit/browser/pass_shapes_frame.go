package browser

import (
	"context"

	"github.com/igfaudit/igfaudit/rules/page"
)

// faresOutside adds how an element in a frame fares in the documents around
// that: they may cut the frame off or cover it.
func (w *walker) faresOutside(ctx context.Context, n *page.Node, answer *fared) {
	s := n.Snapshot()
	for f := n.Frame(); f.Owner >= 0 && f.Owner < len(s.Nodes) && answer.Covered == ""; {
		owner := s.Nodes[f.Owner]
		var outside fared
		if !w.own(owner) || w.ask(ctx, owner, frameFaresScript, answer.At, &outside) != nil {
			return
		}
		answer.Covered, answer.At = outside.Covered, outside.At
		answer.Beyond = answer.Beyond || outside.Beyond
		f = owner.Frame()
	}
}

// frameFaresScript scrolls the document around a frame to a place in the frame,
// as people can, and asks whether the frame is met there.
const frameFaresScript = `function ([x, y, width, height]) {
  const view = this.ownerDocument.defaultView;
  for (let e = this.parentElement; e; e = e.parentElement) {
    if (/hidden|clip/.test(view.getComputedStyle(e).overflowY)) e.scrollTop = e.scrollLeft = 0;
  }
  const place = () => {
    const b = this.getBoundingClientRect();
    return [b.left + this.clientLeft + x, b.top + this.clientTop + y];
  };
  let [left, top] = place();
  const across = left < 0 ? left : Math.max(0, left + width - view.innerWidth);
  view.scrollBy({left: across, top: top + height / 2 - view.innerHeight / 2, behavior: "instant"});
  [left, top] = place();
  const answer = {covered: "the edge of the window", beyond: Math.abs(view.scrollX) > 1, at: [left, top, width, height]};
  for (const [i, j] of [[.5, .5], [.2, .3], [.8, .7], [.2, .7], [.8, .3]]) {
    const hit = view.document.elementFromPoint(left + width * i, top + height * j);
    if (hit === this) return {...answer, covered: ""};
    if (hit) answer.covered = hit.tagName.toLowerCase() + (hit.id ? "#" + hit.id : hit.classList[0] ? "." + hit.classList[0] : "");
  }
  return answer;
}`
