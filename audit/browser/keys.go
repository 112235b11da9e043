package browser

import (
	"context"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/rules/page"
)

// key is a key of the keyboard as Chrome is told of it.
type key struct {
	code string
	vk   int64
	text string // that it types
}

// keys are those that people operate pages with, by the names that scripts know
// them by.
var keys = map[string]key{
	"Tab": {"Tab", 9, ""}, "Enter": {"Enter", 13, "\r"}, "Space": {"Space", 32, " "}, "Escape": {"Escape", 27, ""},
	"ArrowLeft": {"ArrowLeft", 37, ""}, "ArrowUp": {"ArrowUp", 38, ""}, "ArrowRight": {"ArrowRight", 39, ""}, "ArrowDown": {"ArrowDown", 40, ""},
	"PageUp": {"PageUp", 33, ""}, "PageDown": {"PageDown", 34, ""}, "End": {"End", 35, ""}, "Home": {"Home", 36, ""},
	"Backspace": {"Backspace", 8, ""}, "Delete": {"Delete", 46, ""},
}

// modifiers are the keys that are held, by Chrome's numbers.
var modifiers = map[string]int64{"Alt": 1, "Control": 2, "Meta": 4, "Shift": shiftKey}

// stroke presses a key and lets it go: "Tab", "Shift+Tab", "a".
func (w *walker) stroke(ctx context.Context, name string) error {
	var held int64
	for {
		before, rest, ok := strings.Cut(name, "+")
		if !ok || modifiers[before] == 0 {
			break
		}
		held |= modifiers[before]
		name = rest
	}
	k, ok := keys[name]
	if !ok {
		if utf8.RuneCountInString(name) != 1 {
			return &stepError{stepNotSupported, fmt.Sprintf("there is no key %q", name)}
		}
		return chromedp.Do(ctx, chromedp.KeyEvent(name))
	}
	return k.press(ctx, name, held)
}

// press presses the key and lets it go, while others are held.
func (k key) press(ctx context.Context, name string, held int64) error {
	dom := name
	if name == "Space" {
		dom = " "
	}
	down := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeRawKeyDown, Key: dom, Code: k.code, WindowsVirtualKeyCode: k.vk, Modifiers: held}
	if k.text != "" {
		down.Type, down.Text, down.UnmodifiedText = input.DispatchKeyEventTypeKeyDown, k.text, k.text
	}
	up := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyUp, Key: dom, Code: k.code, WindowsVirtualKeyCode: k.vk, Modifiers: held}
	for _, ev := range []input.DispatchKeyEventParams{down, up} {
		if _, err := chromedp.Call(ctx, input.DispatchKeyEvent, ev); err != nil {
			return err
		}
	}
	return nil
}

// calm gives scripts time to answer, by the page's own clock, so that its short
// timers are never late.
func (w *walker) calm(ctx context.Context, millis int) error {
	yes := true
	_, err := chromedp.Call(ctx, runtime.Evaluate, runtime.EvaluateParams{
		Expression: fmt.Sprintf("new Promise((done) => setTimeout(done, %d))", millis), AwaitPromise: &yes,
	})
	if err != nil && ctx.Err() == nil {
		time.Sleep(time.Duration(millis) * time.Millisecond) // the page went away meanwhile
		return nil
	}
	return err
}

const deepFocus = `(() => {
  let e = document.activeElement;
  for (;;) {
    let inner;
    try { inner = e?.shadowRoot?.activeElement ?? e?.contentDocument?.activeElement; } catch { }
    if (!inner || inner === e?.contentDocument?.body) return e === document.body ? null : e;
    e = inner;
  }
})()`

// focused is Chrome's number of the element that has the focus, in open shadow
// trees and frames too; 0 where none has it.
func (w *walker) focused(ctx context.Context) (int64, error) {
	out, err := chromedp.Call(ctx, runtime.Evaluate, runtime.EvaluateParams{Expression: deepFocus})
	if err != nil || out.ExceptionDetails != nil || out.Result == nil || out.Result.ObjectID == "" {
		return 0, err
	}
	defer chromedp.Call(ctx, runtime.ReleaseObject, runtime.ReleaseObjectParams{ObjectID: out.Result.ObjectID})
	d, err := chromedp.Call(ctx, dom.DescribeNode, dom.DescribeNodeParams{ObjectID: out.Result.ObjectID})
	if err != nil || d.Node == nil {
		return 0, err
	}
	if f := d.Node.FrameID; d.Node.NodeName == "IFRAME" && f != "" {
		if id := w.focusedIn(ctx, f); id != 0 {
			return id, nil
		}
	}
	return int64(d.Node.BackendNodeID), nil
}

// focusedIn is the element that has the focus in a frame whose document the
// page may not look into.
func (w *walker) focusedIn(ctx context.Context, frame cdp.FrameID) int64 {
	world, err := chromedp.Call(ctx, cdppage.CreateIsolatedWorld, cdppage.CreateIsolatedWorldParams{FrameID: frame, WorldName: mediaWorld})
	if err != nil {
		return 0
	}
	out, err := chromedp.Call(ctx, runtime.Evaluate, runtime.EvaluateParams{Expression: deepFocus, ContextID: world.ExecutionContextID})
	if err != nil || out.Result == nil || out.Result.ObjectID == "" {
		return 0
	}
	defer chromedp.Call(ctx, runtime.ReleaseObject, runtime.ReleaseObjectParams{ObjectID: out.Result.ObjectID})
	d, err := chromedp.Call(ctx, dom.DescribeNode, dom.DescribeNodeParams{ObjectID: out.Result.ObjectID})
	if err != nil || d.Node == nil {
		return 0
	}
	return int64(d.Node.BackendNodeID)
}

// unfocus takes the focus away from whatever has it, so that the Tab key starts
// at the beginning of the page.
func (w *walker) unfocus(ctx context.Context) error {
	_, err := chromedp.Call(ctx, runtime.Evaluate, runtime.EvaluateParams{Expression: `(() => {
  document.activeElement?.blur();
  const start = document.body?.firstChild;
  if (start) getSelection().setPosition(document.body, 0);
})()`})
	return err
}

// indexOf is the index of the element with that number of Chrome, page.None
// where it is not in the snapshot.
func indexOf(s *page.Snapshot, id int64) int {
	if n := withNumber(s, id); n != nil {
		return n.Index()
	}
	return page.None
}
