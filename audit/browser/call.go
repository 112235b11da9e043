package browser

import (
	"context"
	"encoding/json"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/rules/page"
)

// callOn runs a function of ours on the element. What it returns is why it
// could not do its work.
func (w *walker) callOn(ctx context.Context, n *page.Node, function string, argument any) error {
	var problem string
	if err := w.ask(ctx, n, function, argument, &problem); err != nil {
		return err
	}
	if problem != "" {
		return &stepError{stepNotFound, problem}
	}
	return nil
}

// ask runs a function of ours on the element and reads its answer.
func (w *walker) ask(ctx context.Context, n *page.Node, function string, argument, answer any) error {
	return w.call(ctx, n, function, argument, true, func(o *runtime.RemoteObject) error {
		if len(o.Value) == 0 {
			return nil
		}
		return json.Unmarshal(o.Value, answer)
	})
}

// elementBy runs a function of ours on the element and gives Chrome's number of
// the element that it answers with, 0 for none.
func (w *walker) elementBy(ctx context.Context, n *page.Node, function string, argument any) (int64, error) {
	var id int64
	err := w.call(ctx, n, function, argument, false, func(o *runtime.RemoteObject) error {
		if o.ObjectID == "" {
			return nil
		}
		defer chromedp.Call(ctx, runtime.ReleaseObject, runtime.ReleaseObjectParams{ObjectID: o.ObjectID})
		d, err := chromedp.Call(ctx, dom.DescribeNode, dom.DescribeNodeParams{ObjectID: o.ObjectID})
		if err == nil && d.Node != nil {
			id = int64(d.Node.BackendNodeID)
		}
		return err
	})
	return id, err
}

func (w *walker) call(ctx context.Context, n *page.Node, function string, argument any, byValue bool, take func(*runtime.RemoteObject) error) error {
	if !w.own(n) {
		return &stepError{stepNotSupported, "it stands in a frame of another process, which this browser keeps apart; use chrome-headless-shell"}
	}
	node, err := chromedp.Call(ctx, dom.ResolveNode, dom.ResolveNodeParams{BackendNodeID: cdp.BackendNodeID(n.DevTools)})
	if err != nil {
		return err
	}
	defer chromedp.Call(ctx, runtime.ReleaseObject, runtime.ReleaseObjectParams{ObjectID: node.Object.ObjectID})
	value, err := json.Marshal(argument)
	if err != nil {
		return err
	}
	out, err := chromedp.Call(ctx, runtime.CallFunctionOn, runtime.CallFunctionOnParams{
		FunctionDeclaration: function, ObjectID: node.Object.ObjectID, ReturnByValue: &byValue,
		Arguments: []*runtime.CallArgument{{Value: value}},
	})
	if err != nil {
		return err
	}
	if out.ExceptionDetails != nil || out.Result == nil {
		return nil // a page may break what a function of ours goes by
	}
	return take(out.Result)
}

// own tells whether a node stands in the process of the tab: Chrome's numbers
// mean something else in others.
func (w *walker) own(n *page.Node) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return n.FrameID < w.ownFrames
}
