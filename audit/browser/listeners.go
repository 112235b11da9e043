package browser

import (
	"context"
	"slices"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// heeded are the events whose listeners tell how a page is operated.
var heeded = map[string]bool{
	"click": true, "dblclick": true, "mousedown": true, "mouseup": true, "mouseover": true, "mouseenter": true,
	"pointerdown": true, "pointerup": true, "touchstart": true, "touchend": true,
	"keydown": true, "keyup": true, "keypress": true, "focus": true, "blur": true, "focusin": true, "focusout": true,
	"input": true, "change": true, "submit": true, "paste": true, "dragstart": true, "drop": true,
	"devicemotion": true, "deviceorientation": true,
}

// listeners asks once for all nodes of the process, shadow trees included,
// which events scripts listen to on them. It gives nothing when Chrome does
// not say.
func listeners(ctx context.Context, document cdp.BackendNodeID) map[cdp.BackendNodeID][]string {
	node, err := chromedp.Call(ctx, dom.ResolveNode, dom.ResolveNodeParams{BackendNodeID: document})
	if err != nil || node.Object == nil {
		return nil
	}
	defer chromedp.Call(ctx, runtime.ReleaseObject, runtime.ReleaseObjectParams{ObjectID: node.Object.ObjectID})
	var found struct {
		Listeners []struct {
			Type          string            `json:"type"`
			BackendNodeID cdp.BackendNodeID `json:"backendNodeId"`
		} `json:"listeners"`
	}
	params := map[string]any{"objectId": node.Object.ObjectID, "depth": -1, "pierce": true}
	if chromedp.FromContext(ctx).Target.Call(ctx, "DOMDebugger.getEventListeners", params, &found) != nil {
		return nil
	}
	out := map[cdp.BackendNodeID][]string{}
	for _, l := range found.Listeners {
		if heeded[l.Type] && !slices.Contains(out[l.BackendNodeID], l.Type) {
			out[l.BackendNodeID] = append(out[l.BackendNodeID], l.Type)
		}
	}
	for _, types := range out {
		slices.Sort(types)
	}
	return out
}
