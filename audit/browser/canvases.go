package browser

import (
	"context"
	"encoding/json"

	"github.com/chromedp/cdproto/cdp"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/rules/page"
)

// blankScript tells of each canvas of the main document whether it looks like a
// new one. What must not be read, or is large, does not count as blank.
const blankScript = `(() => {
  const make = Document.prototype.createElement, read = HTMLCanvasElement.prototype.toDataURL;
  const all = Document.prototype.getElementsByTagName.call(document, "canvas");
  return Array.from(all).slice(0, 12).map(c => {
    try {
      if (!(c instanceof HTMLCanvasElement) || c.width * c.height > 1e6) return false;
      const empty = make.call(document, "canvas");
      empty.width = c.width;
      empty.height = c.height;
      return read.call(c) === read.call(empty);
    } catch { return false; }
  });
})()`

// blanks notes which canvases have nothing on them.
func (t *tab) blanks(ctx context.Context, s *page.Snapshot) {
	var own []*page.Node
	for _, n := range s.WithTag("canvas") {
		if n.FrameID == 0 && n.Scope() == s.Root() {
			own = append(own, n)
		}
	}
	if len(own) == 0 {
		return
	}
	world, err := chromedp.Call(ctx, cdppage.CreateIsolatedWorld, cdppage.CreateIsolatedWorldParams{FrameID: cdp.FrameID(t.id)})
	if err != nil {
		return
	}
	yes := true
	out, err := chromedp.Call(ctx, runtime.Evaluate, runtime.EvaluateParams{
		Expression: blankScript, ContextID: world.ExecutionContextID, ReturnByValue: &yes,
	})
	var blank []bool
	if err != nil || json.Unmarshal(out.Result.Value, &blank) != nil {
		return
	}
	for i, n := range own[:min(len(own), len(blank))] {
		n.Blank = blank[i]
	}
}
