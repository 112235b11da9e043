package browser

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/rules/page"
)

//go:embed bench.js
var benchScript string

// bench is where probes run their scripts: a world of the page that its own
// scripts cannot reach, in which the elements of a snapshot are known by their
// numbers. Scripts find igf there; see bench.js.
type bench struct {
	world   runtime.ExecutionContextID
	nodes   []*page.Node       // by number
	numbers map[*page.Node]int // of the same
}

// benchWorld is the name of the world. Frames of other origins can be reached
// from it, as long as they are in the same process.
const benchWorld = "igfaudit-bench"

var errChanged = errors.New("its elements are not those that were read")

// bench numbers the elements of the page that is open, which must be those of
// the snapshot.
func (t *tab) bench(ctx context.Context, s *page.Snapshot) (*bench, error) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	everywhere := true
	world, err := chromedp.Call(ctx, cdppage.CreateIsolatedWorld, cdppage.CreateIsolatedWorldParams{FrameID: t.frame(), WorldName: benchWorld, GrantUniveralAccess: &everywhere})
	if err != nil {
		return nil, err
	}
	b := &bench{world: world.ExecutionContextID, numbers: map[*page.Node]int{}}
	var rows [][2]any
	if err := b.run(ctx, benchScript, &rows); err != nil {
		return nil, err
	}
	if e := s.DocumentElement(); e != nil && !b.number(e, &rows) || len(rows) > 0 {
		return nil, errChanged
	}
	return b, nil
}

// number takes the rows of an element and of all that stands in it. It gives
// false when they are others.
func (b *bench) number(n *page.Node, rows *[][2]any) bool {
	if len(*rows) == 0 || !strings.EqualFold(fmt.Sprint((*rows)[0][0]), n.Tag) {
		return false
	}
	entered := (*rows)[0][1] == 1.0
	*rows = (*rows)[1:]
	b.numbers[n] = len(b.nodes)
	b.nodes = append(b.nodes, n)
	for _, kind := range []page.Kind{page.Shadow, page.Document, page.Element} {
		for _, c := range n.Children() {
			if c.Kind != kind || kind == page.Shadow && c.Mode != "open" || kind == page.Document && !entered {
				continue
			}
			if kind == page.Element {
				if !b.number(c, rows) {
					return false
				}
				continue
			}
			for _, e := range c.Children() {
				if e.IsElement() && !b.number(e, rows) {
					return false
				}
			}
		}
	}
	return true
}

// index is the place in the snapshot of the element with a number,
// [page.None] where there is none.
func (b *bench) index(number int) int {
	if number < 0 || number >= len(b.nodes) {
		return page.None
	}
	return b.nodes[number].Index()
}

// run calls a function of ours, written in JavaScript, with arguments, and
// reads what it gives, or what the promise that it gives is kept with, into
// answer. A nil answer is not read.
func (b *bench) run(ctx context.Context, function string, answer any, arguments ...any) error {
	words := make([]string, len(arguments))
	for i, a := range arguments {
		data, err := json.Marshal(a)
		if err != nil {
			return err
		}
		words[i] = string(data)
	}
	yes := true
	out, err := chromedp.Call(ctx, runtime.Evaluate, runtime.EvaluateParams{
		Expression: "(" + strings.TrimSpace(stripComment(function)) + ")(" + strings.Join(words, ", ") + ")",
		ContextID:  b.world, AwaitPromise: &yes, ReturnByValue: &yes,
	})
	if err != nil {
		return err
	}
	if out.ExceptionDetails != nil {
		return fmt.Errorf("a script of ours failed on the page: %s", exceptionText(out.ExceptionDetails))
	}
	if answer == nil || out.Result == nil {
		return nil
	}
	return json.Unmarshal(out.Result.Value, answer)
}

// stripComment leaves out the lines of comment before a function.
func stripComment(function string) string {
	for strings.HasPrefix(function, "//") {
		_, function, _ = strings.Cut(function, "\n")
	}
	return function
}

func exceptionText(d *runtime.ExceptionDetails) string {
	if d.Exception != nil && d.Exception.Description != "" {
		line, _, _ := strings.Cut(d.Exception.Description, "\n")
		return line
	}
	return d.Text
}
