package browser

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/rules/page"
)

//go:embed zoom.js
var zoomScript string

//go:embed cuts.js
var cutsScript string

const (
	mostZoomed   = 300
	mostElastic  = 10_000 // elements of a page that is laid out twice more
	mostZooming  = 4 * time.Second
	zoomedWidest = 640.0 // of a line that still fits when a window of 1280 pixels is enlarged
)

// zoom enlarges the page to 200 % where text stands in a box that could cut it
// off then, and notes how it fares. On other pages it does nothing. It gives an
// error when the window could not be brought back to its size.
//
// Source: ACT rule 59br37.
func (t *tab) zoom(ctx context.Context, s *page.Snapshot, o Options) error {
	list := lightElements(s)
	if len(list) == 0 || len(list) > mostElastic {
		return nil
	}
	wanted, nodes := cuttable(list)
	if len(wanted) == 0 {
		return nil
	}
	probing, cancel := context.WithTimeout(ctx, mostZooming)
	defer cancel()
	z := zoomer{wanted: wanted, total: len(list), frame: cdp.FrameID(t.id)}
	before, err := z.look(probing, false)
	if err != nil || len(before) != len(nodes) {
		return nil
	}
	after, err := z.enlarged(probing, o)
	if back := setWindow(ctx, o.Width, o.Height, 1); back != nil {
		return back
	}
	if err != nil || len(after) != len(nodes) {
		return nil
	}
	for i, n := range nodes {
		a, b := after[i], before[i]
		n.Zoomed = &page.Zoomed{Shown: a[0], Cut: a[1], Before: b[1] || !b[0], More: a[2], Unsure: a[3] || b[3]}
	}
	return nil
}

// zoomer asks how the texts of elements fare, by their place among all.
type zoomer struct {
	wanted [][2]any
	total  int
	frame  cdp.FrameID
}

func (z zoomer) enlarged(ctx context.Context, o Options) ([][4]bool, error) {
	if err := setWindow(ctx, o.Width/2, o.Height/2, 2); err != nil {
		return nil, err
	}
	return z.look(ctx, true)
}

func (z zoomer) look(ctx context.Context, wait bool) ([][4]bool, error) {
	world, err := chromedp.Call(ctx, cdppage.CreateIsolatedWorld, cdppage.CreateIsolatedWorldParams{FrameID: z.frame})
	if err != nil {
		return nil, err
	}
	wanted, err := json.Marshal(z.wanted)
	if err != nil {
		return nil, err
	}
	yes := true
	r, err := chromedp.Call(ctx, runtime.Evaluate, runtime.EvaluateParams{
		Expression: fmt.Sprintf("%s(%s, %s, %d, %t)", strings.TrimSpace(zoomScript), strings.TrimSpace(stripComment(cutsScript)), wanted, z.total, wait),
		ContextID:  world.ExecutionContextID, AwaitPromise: &yes, ReturnByValue: &yes,
	})
	if err != nil {
		return nil, err
	}
	if r.ExceptionDetails != nil {
		return nil, fmt.Errorf("looking at the enlarged page: %s", r.ExceptionDetails.Text)
	}
	var rows [][4]bool
	err = json.Unmarshal(r.Result.Value, &rows)
	return rows, err
}

// cuttable are the elements whose own text stands in a box that hides what is
// more and that is too small already, has a height of its own, or gets one in
// other windows.
func cuttable(list []*page.Node) (wanted [][2]any, nodes []*page.Node) {
	tight, hides := map[*page.Node]bool{}, map[*page.Node]bool{}
	for i, n := range list {
		p := n.Parent()
		tight[n], hides[n] = tight[p] || isTight(n), hides[p] || hidesMore(n)
		if hides[n] && len(wanted) < mostZoomed && n.Namespace == "" && n.Visible() && !n.Unread() && hasCuttable(n, tight[n]) {
			wanted, nodes = append(wanted, [2]any{i, n.Tag}), append(nodes, n)
		}
	}
	return wanted, nodes
}

func hasCuttable(n *page.Node, tight bool) bool {
	for _, c := range n.Children() {
		if c.Kind == page.Text && strings.TrimSpace(c.Data) != "" && c.Visible() && (tight || c.Box != nil && c.Box.W > zoomedWidest) {
			return true
		}
	}
	return false
}

func hidesMore(n *page.Node) bool {
	if n.Is("html", "body") || n.Box == nil {
		return false
	}
	for _, d := range n.Conditional {
		if d.Property == "overflow-y" {
			return true
		}
	}
	return hidden(n.StyleOf("overflow-x")) || hidden(n.StyleOf("overflow-y"))
}

func hidden(overflow string) bool { return overflow == "hidden" || overflow == "clip" }

func isTight(n *page.Node) bool {
	if !hidesMore(n) {
		return false
	}
	style, _ := n.Attr("style")
	if n.Scroll != nil || strings.Contains(style, "height") {
		return true
	}
	for _, d := range n.Conditional {
		if strings.HasSuffix(d.Property, "height") {
			return true
		}
	}
	return false
}
