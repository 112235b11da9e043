package browser

import (
	"context"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/chromedp"
)

// insets finds how far within its frame element each frame of a process
// begins: border and padding. The snapshot tells of the border only. Pages
// without frames cost nothing.
func (c *captured) insets(ctx context.Context) error {
	c.inset = map[cdp.BackendNodeID]point{}
	for _, d := range c.Documents {
		for _, row := range d.Layout.NodeIndex {
			switch c.str(d.Nodes.NodeName[row]) {
			case "IFRAME", "FRAME", "OBJECT", "iframe":
			default:
				continue
			}
			id := d.Nodes.BackendNodeID[row]
			r, err := chromedp.Call(ctx, dom.GetBoxModel, dom.GetBoxModelParams{BackendNodeID: id})
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if err != nil || len(r.Model.Content) != 8 || len(r.Model.Border) != 8 {
				continue // it went away meanwhile
			}
			c.inset[id] = point{r.Model.Content[0] - r.Model.Border[0], r.Model.Content[1] - r.Model.Border[1]}
		}
	}
	return nil
}
