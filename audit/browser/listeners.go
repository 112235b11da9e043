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
	"touchmove": true, "pointermove": true, "gesturechange": true,
	"keydown": true, "keyup": true, "keypress": true, "focus": true, "blur": true, "focusin": true, "focusout": true,
	"input": true, "change": true, "submit": true, "paste": true, "dragstart": true, "drop": true,
	"devicemotion": true, "deviceorientation": true, "deviceorientationabsolute": true,
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
	return listenersOf(ctx, node.Object.ObjectID)
}

// windowGroup names the objects that are let go of together.
const windowGroup = "igfaudit-window"

// windowListeners asks which events scripts listen to on the window of a
// document.
func windowListeners(ctx context.Context, document cdp.BackendNodeID) []string {
	node, err := chromedp.Call(ctx, dom.ResolveNode, dom.ResolveNodeParams{BackendNodeID: document, ObjectGroup: windowGroup})
	if err != nil || node.Object == nil {
		return nil
	}
	defer chromedp.Call(ctx, runtime.ReleaseObjectGroup, runtime.ReleaseObjectGroupParams{ObjectGroup: windowGroup})
	window, err := chromedp.Call(ctx, runtime.CallFunctionOn, runtime.CallFunctionOnParams{
		ObjectID: node.Object.ObjectID, FunctionDeclaration: "function () { return window }", ObjectGroup: windowGroup,
	})
	if err != nil || window.Result == nil || window.Result.ObjectID == "" {
		return nil
	}
	return listenersOf(ctx, window.Result.ObjectID)[0]
}

// listenersOf gives the events by the node that is listened to, 0 for one that
// is no node.
func listenersOf(ctx context.Context, object runtime.RemoteObjectID) map[cdp.BackendNodeID][]string {
	var found struct {
		Listeners []struct {
			Type          string            `json:"type"`
			BackendNodeID cdp.BackendNodeID `json:"backendNodeId"`
		} `json:"listeners"`
	}
	params := map[string]any{"objectId": object, "depth": -1, "pierce": true}
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
