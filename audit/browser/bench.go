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
	var rows []benchRow
	if err := b.run(ctx, benchScript, &rows); err != nil {
		return nil, err
	}
	pairs := pairing{rows: rows, below: make([][]int, len(rows))}
	for i, r := range rows {
		if r.Parent >= 0 && r.Parent < i {
			pairs.below[r.Parent] = append(pairs.below[r.Parent], i)
		}
	}
	if e := s.DocumentElement(); e == nil || len(rows) == 0 || !pairs.like(e, 0) {
		return nil, errChanged
	}
	pairs.pair(s.DocumentElement(), 0)
	if len(pairs.kept) < len(rows)/2 {
		return nil, errChanged
	}
	for i, n := range pairs.nodes {
		b.numbers[n] = i
	}
	b.nodes = pairs.nodes
	if len(pairs.kept) == len(rows) {
		return b, nil
	}
	return b, b.run(ctx, "kept => igf.keep(kept)", nil, pairs.kept)
}

// benchRow is an element as the script tells of it.
type benchRow struct {
	Tag, ID string
	Entered bool // it shows a document, which was reached
	Parent  int
}

// UnmarshalJSON reads a row of what bench.js gives.
func (r *benchRow) UnmarshalJSON(data []byte) error {
	var entered int
	err := json.Unmarshal(data, &[]any{&r.Tag, &r.ID, &entered, &r.Parent})
	r.Entered = entered == 1
	return err
}

// pairing finds for the elements of a page those of its snapshot. What came,
// went or was moved since then has none.
type pairing struct {
	rows  []benchRow
	below [][]int // of each row, those of its children
	kept  []int   // rows that have a node, in their order
	nodes []*page.Node
}

// like tells whether a row may be of that element.
func (p *pairing) like(n *page.Node, row int) bool {
	id, _ := n.Attr("id")
	return strings.EqualFold(p.rows[row].Tag, n.Tag) && p.rows[row].ID == id
}

// pair takes an element and a row for one another, and goes on below them.
// Where children came or went, those before and behind are paired.
func (p *pairing) pair(n *page.Node, row int) {
	p.kept, p.nodes = append(p.kept, row), append(p.nodes, n)
	ours, theirs := shownBelow(n, p.rows[row].Entered), p.below[row]
	front := 0
	for front < min(len(ours), len(theirs)) && p.like(ours[front], theirs[front]) {
		front++
	}
	back := 0
	for back < min(len(ours), len(theirs))-front && p.like(ours[len(ours)-1-back], theirs[len(theirs)-1-back]) {
		back++
	}
	for i := range theirs {
		switch behind := len(theirs) - i; {
		case i < front:
			p.pair(ours[i], theirs[i])
		case behind <= back:
			p.pair(ours[len(ours)-behind], theirs[i])
		}
	}
}

// shownBelow are the elements that stand in an element, in the order in which
// the script goes through them.
func shownBelow(n *page.Node, entered bool) []*page.Node {
	var list []*page.Node
	for _, kind := range []page.Kind{page.Shadow, page.Document, page.Element} {
		for _, c := range n.Children() {
			switch {
			case c.Kind != kind || kind == page.Shadow && c.Mode != "open" || kind == page.Document && !entered:
			case kind == page.Element:
				list = append(list, c)
			default:
				for _, e := range c.Children() {
					if e.IsElement() {
						list = append(list, e)
					}
				}
			}
		}
	}
	return list
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
