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
// which events scripts listen to on them. What they listen to on the window
// counts for its document. It gives nothing when Chrome does not say.
func listeners(ctx context.Context, document cdp.BackendNodeID) map[cdp.BackendNodeID][]string {
	out := map[cdp.BackendNodeID][]string{}
	node, err := chromedp.Call(ctx, dom.ResolveNode, dom.ResolveNodeParams{BackendNodeID: document})
	if err != nil || node.Object == nil {
		return nil
	}
	if listen(ctx, node.Object.ObjectID, func(id cdp.BackendNodeID) cdp.BackendNodeID { return id }, out) != nil {
		return nil
	}
	window, err := chromedp.Call(ctx, runtime.Evaluate, runtime.EvaluateParams{Expression: "window"})
	if err == nil && window.Result != nil && window.Result.ObjectID != "" {
		listen(ctx, window.Result.ObjectID, func(cdp.BackendNodeID) cdp.BackendNodeID { return document }, out)
	}
	for _, types := range out {
		slices.Sort(types)
	}
	return out
}

// listen adds what scripts listen to on an object and on all below it; at says
// which node each listener counts for. It lets go of the object.
func listen(ctx context.Context, object runtime.RemoteObjectID, at func(cdp.BackendNodeID) cdp.BackendNodeID, out map[cdp.BackendNodeID][]string) error {
	defer chromedp.Call(ctx, runtime.ReleaseObject, runtime.ReleaseObjectParams{ObjectID: object})
	var found struct {
		Listeners []struct {
			Type          string            `json:"type"`
			BackendNodeID cdp.BackendNodeID `json:"backendNodeId"`
		} `json:"listeners"`
	}
	params := map[string]any{"objectId": object, "depth": -1, "pierce": true}
	if err := chromedp.FromContext(ctx).Target.Call(ctx, "DOMDebugger.getEventListeners", params, &found); err != nil {
		return err
	}
	for _, l := range found.Listeners {
		if id := at(l.BackendNodeID); heeded[l.Type] && !slices.Contains(out[id], l.Type) {
			out[id] = append(out[id], l.Type)
		}
	}
	return nil
}
