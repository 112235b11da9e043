package browser

import (
	"context"
	"encoding/json"

	"github.com/chromedp/cdproto/cdp"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// sendMessage is how a target is spoken to through the one that it belongs to.
// It is not among the commands of cdproto, which leaves old ones out.
var sendMessage = cdp.Command[sendMessageParams, cdp.Empty]{Method: "Target.sendMessageToTarget"}

type sendMessageParams struct {
	SessionID target.SessionID `json:"sessionId"`
	Message   string           `json:"message"`
}

// order is a command to a target that belongs to another one.
type order struct {
	ID     int    `json:"id"`
	Method string `json:"method"`
	Params any    `json:"params"`
}

// holdChildren has frames in other processes, windows and workers wait before
// they run anything, so that they too are kept from opening sockets.
func (t *tab) holdChildren(ctx context.Context) error {
	if _, err := chromedp.Call(ctx, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: noShared}); err != nil {
		return err
	}
	_, err := chromedp.Call(ctx, target.SetAutoAttach, attachAll())
	return err
}

func attachAll() target.SetAutoAttachParams {
	no := false
	return target.SetAutoAttachParams{AutoAttach: true, WaitForDebuggerOnStart: true, Flatten: &no}
}

// child shuts the sockets of a target that waits, and lets it run. One that does
// not take the orders stays as it is, waiting.
func (t *tab) child(path []target.SessionID, info *target.Info) {
	orders := []order{{1, runtime.Evaluate.Method, runtime.EvaluateParams{Expression: quietWorker}}}
	if info.Type == "page" || info.Type == "iframe" {
		now := true
		orders = []order{
			{1, cdppage.Enable.Method, cdppage.EnableParams{}},
			{2, cdppage.AddScriptToEvaluateOnNewDocument.Method, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: quietScript + noShared, RunImmediately: &now}},
		}
	}
	orders = append(orders, order{3, target.SetAutoAttach.Method, attachAll()}, order{4, runtime.RunIfWaitingForDebugger.Method, cdp.Empty{}})
	ctx, cancel := context.WithTimeout(t.ctx, callTimeout)
	defer cancel()
	for _, o := range orders {
		if t.order(ctx, path, o) != nil {
			return
		}
	}
}

// order hands a command down from target to target.
func (t *tab) order(ctx context.Context, path []target.SessionID, o order) error {
	text, err := json.Marshal(o)
	if err != nil {
		return err
	}
	for i := len(path) - 1; i > 0; i-- {
		if text, err = json.Marshal(order{100, sendMessage.Method, sendMessageParams{path[i], string(text)}}); err != nil {
			return err
		}
	}
	_, err = chromedp.Call(ctx, sendMessage, sendMessageParams{path[0], string(text)})
	return err
}

// heard reads what a child says of children of its own.
func (t *tab) heard(path []target.SessionID, message string) {
	var m struct {
		Method string
		Params json.RawMessage
	}
	if json.Unmarshal([]byte(message), &m) != nil {
		return
	}
	switch m.Method {
	case target.AttachedToTarget.Method:
		var ev target.EventAttachedToTarget
		if json.Unmarshal(m.Params, &ev) == nil && ev.TargetInfo != nil {
			t.child(append(path[:len(path):len(path)], ev.SessionID), ev.TargetInfo)
		}
	case "Target.receivedMessageFromTarget":
		var ev target.EventReceivedMessageFromTarget
		if json.Unmarshal(m.Params, &ev) == nil {
			t.heard(append(path[:len(path):len(path)], ev.SessionID), ev.Message)
		}
	}
}

// noShared takes shared workers away, which belong to no page and so cannot be
// held.
const noShared = `
;if ("SharedWorker" in self) Object.defineProperty(self, "SharedWorker", {
  value: function () { throw new DOMException("refused during the audit", "SecurityError"); }, writable: true, configurable: true, enumerable: false,
});`

// quietWorker does it for workers, which build their scope only after they were
// let go: what stands there must not be replaced then.
const quietWorker = `for (const name of ["WebSocket", "WebSocketStream", "WebTransport", "RTCPeerConnection"]) Object.defineProperty(self, name, {
  value: function () { throw new DOMException("refused during the audit", "SecurityError"); }, writable: false, configurable: false, enumerable: false,
});`
