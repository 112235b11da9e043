package page

import "slices"

// HeadersOf are the header cells of a cell.
// Source: HTML, "algorithm for assigning header cells".
func (t *Table) HeadersOf(c *Cell) []*Cell {
	var out []*Cell
	add := func(h *Cell) bool {
		if h != c && !h.empty() && !slices.Contains(out, h) {
			out = append(out, h)
		}
		return true
	}
	if c.listed {
		for _, id := range c.headers {
			if n := c.Node.ByID(id); n != nil && t.byNode[n] != nil {
				add(t.byNode[n])
			}
		}
		return out
	}
	for y := c.Y; y < c.Y+c.H; y++ {
		t.scan(c, slot{c.X, y}, slot{-1, 0}, add, anywhere)
	}
	for x := c.X; x < c.X+c.W; x++ {
		t.scan(c, slot{x, c.Y}, slot{0, -1}, add, anywhere)
	}
	for _, h := range t.Cells {
		if t.groupHeads(h, c) {
			add(h)
		}
	}
	return out
}

// headersBySide are the headers of the cell that the element makes: those that
// it names or that stand in its row, and those of its columns.
func (t *Table) headersBySide(n *Node) (ofRow, ofColumn []*Node) {
	c := t.CellOf(n)
	if c == nil {
		return nil, nil
	}
	for _, h := range t.HeadersOf(c) {
		if c.listed || h.Y < c.Y+c.H && h.Y+h.H > c.Y {
			ofRow = append(ofRow, h.Node)
		} else {
			ofColumn = append(ofColumn, h.Node)
		}
	}
	return ofRow, ofColumn
}

// empty tells whether the cell has neither elements nor text in it.
func (c *Cell) empty() bool {
	for _, k := range c.Node.children {
		if k.Kind == Element || k.Kind == Text && CollapseSpace(k.Data) != "" {
			return false
		}
	}
	return true
}

func anywhere(slot) bool { return true }

// scan goes from a slot of a cell up or to the left and gives the headers that
// it meets to found, until that says no or it has left where to look.
// Source: HTML, "internal algorithm for scanning and assigning header cells".
func (t *Table) scan(c *Cell, at, step slot, found func(*Cell) bool, within func(slot) bool) {
	var opaque, block []*Cell
	inBlock := c.Header()
	if inBlock {
		block = append(block, c)
	}
	for {
		at.x, at.y = at.x+step.x, at.y+step.y
		if at.x < 0 || at.y < 0 || !within(at) {
			return
		}
		current := t.At(at.x, at.y)
		switch {
		case current == nil:
		case current.Header():
			inBlock = true
			block = append(block, current)
			if !t.blocked(current, step, opaque) && !found(current) {
				return
			}
		case inBlock:
			inBlock = false
			opaque, block = append(opaque, block...), nil
		}
	}
}

func (t *Table) blocked(h *Cell, step slot, opaque []*Cell) bool {
	if step.x == 0 {
		return !t.ColumnHeader(h) || slices.ContainsFunc(opaque, func(o *Cell) bool { return o.X == h.X && o.W == h.W })
	}
	return !t.RowHeader(h) || slices.ContainsFunc(opaque, func(o *Cell) bool { return o.Y == h.Y && o.H == h.H })
}

// groupHeads tells whether h heads the row group that the cell is part of.
func (t *Table) groupHeads(h, c *Cell) bool {
	return h.scope() == "rowgroup" && h.group != nil && h.group == c.group && h != c && h.X < c.X+c.W && h.Y < c.Y+c.H
}

// mostSteps bounds the search in one table for cells that headers head.
const mostSteps = 2_000_000

// Assigned tells whether the header heads at least one other cell; sure is
// false where the table is too large to tell.
func (t *Table) Assigned(h *Cell) (yes, sure bool) {
	if id, ok := h.Node.Attr("id"); ok && t.named[id] {
		return true, true
	}
	if h.scope() == "rowgroup" && slices.ContainsFunc(t.Cells, func(c *Cell) bool { return !c.listed && t.groupHeads(h, c) }) {
		return true, true
	}
	yes = t.ColumnHeader(h) && t.headsBelow(h) || t.RowHeader(h) && t.headsBeside(h)
	return yes, t.steps < mostSteps
}

func (t *Table) headsBelow(h *Cell) bool {
	for x := h.X; x < h.X+h.W; x++ {
		for y := h.Y + h.H; y < t.Height; y++ {
			if c := t.At(x, y); c != nil && c.Y == y && t.reaches(c, h, slot{x, y}, slot{0, -1}) {
				return true
			}
		}
	}
	return false
}

func (t *Table) headsBeside(h *Cell) bool {
	for y := h.Y; y < h.Y+h.H; y++ {
		for x := h.X + h.W; x < t.Width; x++ {
			if c := t.At(x, y); c != nil && c.X == x && t.reaches(c, h, slot{x, y}, slot{-1, 0}) {
				return true
			}
		}
	}
	return false
}

// reaches tells whether a scan from the cell finds the header.
func (t *Table) reaches(c, h *Cell, from, step slot) bool {
	if c.listed {
		return false
	}
	yes := false
	t.scan(c, from, step, func(found *Cell) bool {
		yes = yes || found == h
		return !yes
	}, func(at slot) bool {
		t.steps++
		return t.steps < mostSteps && at.x >= h.X && at.y >= h.Y
	})
	return yes
}
