package browser

import (
	"context"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/domsnapshot"
	"github.com/chromedp/chromedp"
)

// shadowChild says of a node that it stands directly in a shadow root of its
// parent.
type shadowChild struct {
	mode string // open or closed
}

// shadows finds the shadow roots of a process. The snapshot puts what is in a
// shadow root and the host's own children side by side below the host; only
// the DOM tells them apart. Pages without shadow roots cost nothing.
func (c *captured) shadows(ctx context.Context) error {
	c.inShadow = map[cdp.BackendNodeID]shadowChild{}
	for _, d := range c.Documents {
		for _, host := range outermostHosts(d.Nodes) {
			deep, pierce := int64(-1), true
			r, err := chromedp.Call(ctx, dom.DescribeNode, dom.DescribeNodeParams{BackendNodeID: host, Depth: &deep, Pierce: &pierce})
			if err != nil {
				return err
			}
			c.collect(r.Node)
		}
	}
	return nil
}

// outermostHosts are the hosts that stand in no shadow tree themselves.
func outermostHosts(t *domsnapshot.NodeTreeSnapshot) []cdp.BackendNodeID {
	if t.ShadowRootType == nil {
		return nil
	}
	inside := map[int64]bool{}
	for _, j := range t.ShadowRootType.Index {
		inside[j] = true
	}
	var hosts []cdp.BackendNodeID
	seen := map[int64]bool{}
	for _, j := range t.ShadowRootType.Index {
		host := t.ParentIndex[j]
		if host >= 0 && !inside[host] && !seen[host] {
			seen[host] = true
			hosts = append(hosts, t.BackendNodeID[host])
		}
	}
	return hosts
}

func (c *captured) collect(n *cdp.Node) {
	for _, root := range n.ShadowRoots {
		for _, child := range root.Children {
			c.inShadow[child.BackendNodeID] = shadowChild{mode: string(root.ShadowRootType)}
			c.collect(child)
		}
	}
	for _, child := range n.Children {
		c.collect(child)
	}
}
