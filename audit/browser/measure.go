package browser

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/memory"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/audit"
)

// Bounds of what is read. A page of 50,000 elements takes seven seconds and
// 300 MB; with more than 200 frames Chrome needs longer for each one more.
const (
	mostBusy       = 10 * time.Second // until a page answers that has loaded
	mostElements   = 50_000
	mostCharacters = 20_000_000
	mostFrames     = 200
)

// measureScript gives the numbers of elements and of characters. It goes by
// the prototypes, since a page may give its elements the names of properties.
const measureScript = `(() => {
  const root = Reflect.get(Document.prototype, "documentElement", document);
  return [Document.prototype.getElementsByTagName.call(document, "*").length, root ? root.textContent.length : 0];
})()`

// measure refuses a page that is too large to be read, and gives up early on
// one whose scripts let nobody in.
func (t *tab) measure(ctx context.Context, o Options) error {
	ctx, cancel := context.WithTimeout(ctx, min(o.Timeout, mostBusy))
	defer cancel()
	small, err := t.isSmall(ctx)
	if small || err != nil {
		return err
	}
	elements, characters, err := t.size(ctx)
	if err != nil {
		return err
	}
	tree, err := chromedp.Call(ctx, cdppage.GetFrameTree, cdp.Empty{})
	if err != nil {
		return err
	}
	frames := countFrames(tree.FrameTree)
	switch {
	case elements > mostElements:
		return tooLarge("%d elements", elements)
	case characters > mostCharacters:
		return tooLarge("%d characters of text", characters)
	case frames > mostFrames:
		return tooLarge("%d frames", frames)
	}
	return nil
}

// lightPage is the weight of a page, as it came over the wire, up to which its
// text is not counted.
const lightPage = 2_000_000

// isSmall tells whether no closer look is needed. It goes by the numbers of the
// whole process, which cost nothing; counting in the document costs a tenth of
// the audit of a page.
func (t *tab) isSmall(ctx context.Context) (bool, error) {
	n, err := chromedp.Call(ctx, memory.GetDOMCounters, cdp.Empty{})
	t.mu.Lock()
	defer t.mu.Unlock()
	return n.Nodes <= mostElements && n.Documents <= mostFrames && t.load.weight <= lightPage, err
}

// size asks the main document, out of reach of its scripts.
func (t *tab) size(ctx context.Context) (elements, characters int, err error) {
	var size [2]int
	err = t.ask(ctx, measureScript, &size)
	return size[0], size[1], err
}

// ask runs an expression of ours in the main document, in a world that the
// page's scripts cannot reach, and reads what it gives.
func (t *tab) ask(ctx context.Context, expression string, answer any) error {
	world, err := chromedp.Call(ctx, cdppage.CreateIsolatedWorld, cdppage.CreateIsolatedWorldParams{FrameID: cdp.FrameID(t.id)})
	if err != nil {
		return err
	}
	yes := true
	out, err := chromedp.Call(ctx, runtime.Evaluate, runtime.EvaluateParams{
		Expression: expression, ContextID: world.ExecutionContextID, ReturnByValue: &yes,
	})
	if err != nil {
		return err
	}
	if out.ExceptionDetails != nil {
		return fmt.Errorf("asking the page: %s", out.ExceptionDetails.Text)
	}
	return json.Unmarshal(out.Result.Value, answer)
}

// errTooLarge is the cause of a refusal that leaves the tab with much to clear
// away.
var errTooLarge = errors.New("the page is too large to be read")

func tooLarge(format string, n int) error {
	return &audit.NotCaptured{Outcome: audit.Broken, Reason: fmt.Sprintf("%s: "+format, errTooLarge, n), Err: errTooLarge}
}

func countFrames(t *cdppage.FrameTree) int {
	n := 1
	for _, c := range t.ChildFrames {
		n += countFrames(c)
	}
	return n
}
