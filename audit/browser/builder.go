package browser

import (
	"context"
	"slices"
	"strings"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/domsnapshot"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/rules/page"
)

// builder joins what Chrome says of the documents of a page, in one process or
// several, to one tree.
type builder struct {
	nodes   []*page.Node
	frames  []page.Frame
	rows    [][]string
	rowOf   map[string]int
	events  []page.Event
	insetOf map[int]point // where what they show begins, by the index of frame elements
	title   string
	url     string
}

func newBuilder() *builder { return &builder{rowOf: map[string]int{}, insetOf: map[int]point{}} }

// add asks for the documents of one process and puts them below the frame
// element with that index, -1 for the main document. It gives Chrome's number
// of the process's first document.
func (b *builder) add(ctx context.Context, owner int) (cdp.BackendNodeID, error) {
	c, err := ask(ctx)
	if err != nil {
		return 0, err
	}
	p := &part{builder: b, captured: c, byBackend: map[cdp.BackendNodeID]*page.Node{}}
	p.document(0, owner)
	p.accessibility()
	if owner < 0 {
		b.title, b.url = c.str(c.Documents[0].Title), c.str(c.Documents[0].DocumentURL)
	}
	return c.Documents[0].Nodes.BackendNodeID[0], nil
}

// addForeign adds the frames that Chrome keeps in processes of their own. One
// that cannot be read is noted, and costs no more than itself.
func (b *builder) addForeign(ctx, tab context.Context) {
	list, err := chromedp.Targets(ctx)
	if err != nil || !slices.ContainsFunc(list, func(i *target.Info) bool { return i.Type == "iframe" }) {
		return
	}
	parents := []foreign{{ctx: ctx, from: 0, to: len(b.nodes)}}
	for len(parents) > 0 {
		parent := parents[0]
		parents = parents[1:]
		for _, info := range list {
			if info.Type != "iframe" {
				continue
			}
			owner, err := chromedp.Call(parent.ctx, dom.GetFrameOwner, dom.GetFrameOwnerParams{FrameID: cdp.FrameID(info.TargetID)})
			if err != nil {
				continue
			}
			at := b.find(parent, int64(owner.BackendNodeID))
			if at < 0 || len(b.frames) > mostFrames {
				continue
			}
			child, err := b.enter(ctx, tab, info.TargetID, at)
			if err != nil {
				b.events = append(b.events, page.Event{Kind: page.FrameMissing, Detail: info.URL})
				continue
			}
			parents = append(parents, child)
			defer child.leave()
		}
	}
}

// foreign is a process of the page and the nodes that came from it.
type foreign struct {
	ctx      context.Context
	leave    context.CancelFunc
	from, to int
}

func (b *builder) find(p foreign, backend int64) int {
	for i := p.from; i < p.to; i++ {
		if b.nodes[i].DevTools == backend && b.nodes[i].IsElement() {
			return i
		}
	}
	return -1
}

func (b *builder) enter(ctx, tab context.Context, id target.ID, owner int) (foreign, error) {
	fctx, cancel := chromedp.NewContext(tab, chromedp.WithTargetID(id), chromedp.WithDetachOnCancel())
	leave := func() { detach(fctx); cancel() }
	if err := chromedp.Do(fctx); err != nil {
		leave()
		return foreign{}, err
	}
	timed, stop := context.WithTimeout(fctx, callTimeout)
	defer stop()
	if err := quietDOM(timed); err != nil {
		leave()
		return foreign{}, err
	}
	from := len(b.nodes)
	if _, err := b.add(timed, owner); err != nil {
		leave()
		return foreign{}, err
	}
	return foreign{ctx: fctx, leave: leave, from: from, to: len(b.nodes)}, nil
}

func (b *builder) snapshot() *page.Snapshot {
	order, moved := b.treeOrder()
	for i := range b.frames {
		b.frames[i].Root = moved[b.frames[i].Root]
		if b.frames[i].Owner >= 0 {
			b.frames[i].Owner = moved[b.frames[i].Owner]
		}
	}
	return &page.Snapshot{
		Schema: page.Schema, FinalURL: b.url, Title: b.title,
		StyleNames: styleNames, StyleRows: b.rows, Frames: b.frames, Nodes: order,
	}
}

// treeOrder puts the nodes of frames behind their frame elements, and says
// where each node went.
func (b *builder) treeOrder() (order []*page.Node, moved []int) {
	children := make([][]int, len(b.nodes))
	for i, n := range b.nodes {
		if n.ParentID >= 0 {
			children[n.ParentID] = append(children[n.ParentID], i)
		}
	}
	order, moved = make([]*page.Node, 0, len(b.nodes)), make([]int, len(b.nodes))
	stack := []int{0}
	for len(stack) > 0 {
		i := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		moved[i] = len(order)
		order = append(order, b.nodes[i])
		for _, c := range slices.Backward(children[i]) {
			stack = append(stack, c)
		}
	}
	for _, n := range order {
		if n.ParentID >= 0 {
			n.ParentID = moved[n.ParentID]
		}
	}
	return order, moved
}

// row gives the number of a row of styles, one for all nodes that look alike.
func (b *builder) row(c *captured, style domsnapshot.ArrayOfStrings) int {
	values := make([]string, len(style))
	for i, s := range style {
		values[i] = c.str(domsnapshot.StringIndex(s))
	}
	key := strings.Join(values, "\x00")
	n, ok := b.rowOf[key]
	if !ok {
		b.rows = append(b.rows, values)
		n = len(b.rows)
		b.rowOf[key] = n
	}
	return n
}
