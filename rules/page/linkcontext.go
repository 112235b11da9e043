package page

import (
	"slices"
	"strconv"
	"strings"
)

// LinkContext is what assistive technology can tell of the surroundings of a
// link. Source: ACT rules, "programmatically determined link context".
type LinkContext struct {
	Items      []*Node // list items that it stands in, the nearest first
	Block      *Node   // the nearest ancestor that is a block of text, such as a paragraph
	Cell       *Node   // the nearest cell of a table, nil when there is none
	RowHeaders []*Node // header cells of its row, and those that the cell names itself
	Headers    []*Node // header cells of its column
	Described  []*Node // what aria-describedby points to
}

// mostItems bounds the list items within list items that are looked at.
const mostItems = 8

// LinkContexts gives the context of the links of one page.
func (s *Snapshot) LinkContexts() func(*Node) LinkContext {
	tables := map[*Node]*Table{}
	above := Shared(s, "link contexts", (*Snapshot).contexts)
	return func(n *Node) LinkContext {
		at := above[n.index]
		c := LinkContext{Block: at.block, Cell: at.cell}
		for item := at.item; item != nil && len(c.Items) < mostItems; item = above[item.index].item {
			c.Items = append(c.Items, item)
		}
		if at.table != nil && tables[at.table] == nil {
			tables[at.table] = TableOf(at.table)
		}
		if c.Cell != nil && at.table != nil {
			c.RowHeaders, c.Headers = tables[at.table].headersBySide(c.Cell)
		}
		ids, _ := n.Attr("aria-describedby")
		for id := range strings.FieldsSeq(ids) {
			if d := n.ByID(id); d != nil {
				c.Described = append(c.Described, d)
			}
		}
		return c
	}
}

// surroundings are the nearest ancestors of each kind, nil where there is none.
type surroundings struct{ block, cell, table, item *Node }

// contexts works out the surroundings of all nodes; parents come before their
// children.
func (s *Snapshot) contexts() []surroundings {
	out := make([]surroundings, len(s.Nodes))
	for i, n := range s.Nodes {
		p := n.Parent()
		if p == nil {
			continue
		}
		at := out[p.index]
		if p.Kind == Element {
			if p.isListItem() && !p.ProgrammaticallyHidden() {
				at.item = p
			}
			if blockContainers[p.StyleOf("display")] {
				at.block = p
			}
			if isTable(p) {
				at.table, at.cell = p, nil
			}
			if p.IsCell() {
				at.cell = p
			}
		}
		out[i] = at
	}
	return out
}

func isTable(n *Node) bool {
	role, _ := n.Attr("role")
	return n.Is("table") || role == "table" || role == "grid" || role == "treegrid"
}

// IsCell tells whether the element is a cell of a table that is no header.
func (n *Node) IsCell() bool {
	role, given := n.Attr("role")
	return !given && n.Is("td") || role == "cell" || role == "gridcell"
}

func (n *Node) isListItem() bool {
	role, given := n.Attr("role")
	if given {
		return strings.TrimSpace(role) == "listitem"
	}
	return n.Is("li")
}

// blockContainers are the values of display of elements that hold lines of
// text. What stands in a flexible box or a grid has one of them by itself.
// Source: CSS Display 3, "block container".
var blockContainers = map[string]bool{
	"block": true, "flow-root": true, "list-item": true, "inline-block": true, "table-cell": true, "table-caption": true,
}

// Key is equal for contexts of the same elements.
func (c LinkContext) Key() string {
	var b strings.Builder
	write := func(list ...*Node) {
		for _, n := range list {
			if n != nil {
				b.WriteString(strconv.Itoa(n.index))
			}
			b.WriteByte(',')
		}
		b.WriteByte(';')
	}
	write(c.Items...)
	write(c.Block)
	write(c.Cell)
	write(c.RowHeaders...)
	write(c.Headers...)
	write(c.Described...)
	return b.String()
}

// mostBeside bounds how far the text beside a node is read in each direction.
const mostBeside = 60

// BesideInline are the nodes that stand in one run of text with a node, up to
// the next block before and behind it, within its block.
func (n *Node) BesideInline(block *Node) []*Node {
	var out []*Node
	for at := n; at != nil && at != block; at = at.Parent() {
		p := at.Parent()
		if p == nil {
			break
		}
		i, _ := slices.BinarySearchFunc(p.children, at.index, func(c *Node, index int) int { return c.index - index })
		for j := i - 1; j >= 0 && i-j <= mostBeside && !p.children[j].partsText(); j-- {
			out = append(out, p.children[j])
		}
		for j := i + 1; j < len(p.children) && j-i <= mostBeside && !p.children[j].partsText(); j++ {
			out = append(out, p.children[j])
		}
		if at.partsText() || len(out) > mostBeside {
			break
		}
	}
	return out
}

// partsText tells whether the node ends the line of text before it.
func (n *Node) partsText() bool { return n.IsElement() && apart[n.StyleOf("display")] }
