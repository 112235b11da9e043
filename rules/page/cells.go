package page

import (
	"strconv"
	"strings"
)

// grid is a table laid out in rows and columns, with what each cell is the
// header of.
type grid struct {
	at   map[*Node]Rect // of a cell: its column, row and the number of each that it spans
	rows [][]*Node      // header cells that begin or reach into each row
	cols [][]*Node      // header cells of each column
	data struct{ rows, cols map[int]bool }
}

// tables lays out tables when they are first asked for.
type tables map[*Node]*grid

// headers are the header cells that belong to a cell: the ones that it names,
// or those of its row and column. Whether a header is one of the column is
// told with it.
// Source: HTML, "algorithm for assigning header cells".
func (t tables) headers(cell, table *Node) (ofRow, ofColumn []*Node) {
	if ids, ok := cell.Attr("headers"); ok {
		for id := range strings.FieldsSeq(ids) {
			if h := cell.ByID(id); h != nil && h != cell {
				ofRow = append(ofRow, h)
			}
		}
		return ofRow, nil
	}
	if table == nil {
		return nil, nil
	}
	g := t[table]
	if g == nil {
		g = newGrid(table)
		t[table] = g
	}
	place, ok := g.at[cell]
	if !ok {
		return nil, nil
	}
	for y := int(place.Y); y < int(place.Y+place.H) && y < len(g.rows); y++ {
		ofRow = append(ofRow, g.headersOf(g.rows[y], cell, true)...)
	}
	for x := int(place.X); x < int(place.X+place.W) && x < len(g.cols); x++ {
		ofColumn = append(ofColumn, g.headersOf(g.cols[x], cell, false)...)
	}
	return ofRow, ofColumn
}

func (g *grid) headersOf(list []*Node, cell *Node, ofRow bool) []*Node {
	var out []*Node
	for _, h := range list {
		if h != cell && g.isRowHeader(h) == ofRow {
			out = append(out, h)
		}
	}
	return out
}

// isRowHeader tells whether a header cell is one of its row, by its scope or by
// the cells beside it, and not one of its column.
func (g *grid) isRowHeader(h *Node) bool {
	scope, _ := h.Attr("scope")
	switch strings.ToLower(scope) {
	case "row", "rowgroup":
		return true
	case "col", "colgroup":
		return false
	}
	if h.Role == "rowheader" || h.Role == "columnheader" {
		return h.Role == "rowheader"
	}
	place := g.at[h]
	for y := place.Y; y < place.Y+place.H; y++ {
		if g.data.rows[int(y)] {
			return true
		}
	}
	return false
}

func isTable(n *Node) bool {
	role, _ := n.Attr("role")
	return n.Is("table") || role == "table" || role == "grid" || role == "treegrid"
}

func isRow(n *Node) bool {
	role, _ := n.Attr("role")
	return n.Is("tr") || role == "row"
}

// IsCell tells whether the element is a cell of a table that is no header.
func (n *Node) IsCell() bool {
	role, given := n.Attr("role")
	return !given && n.Is("td") || role == "cell" || role == "gridcell"
}

func (n *Node) isHeaderCell() bool {
	role, given := n.Attr("role")
	return !given && n.Is("th") || role == "rowheader" || role == "columnheader"
}

func newGrid(table *Node) *grid {
	g := &grid{at: map[*Node]Rect{}}
	g.data.rows, g.data.cols = map[int]bool{}, map[int]bool{}
	taken := map[[2]int]bool{}
	y := 0
	eachWithin(table, isRow, func(row *Node) {
		x := 0
		eachWithin(row, func(n *Node) bool { return n.IsCell() || n.isHeaderCell() }, func(c *Node) {
			for taken[[2]int{x, y}] {
				x++
			}
			g.put(c, x, y, taken)
			x += int(g.at[c].W)
		})
		y++
	})
	return g
}

// put notes a cell at its place.
func (g *grid) put(c *Node, x, y int, taken map[[2]int]bool) {
	w, h := spans(c, "colspan"), spans(c, "rowspan")
	g.at[c] = Rect{float64(x), float64(y), float64(w), float64(h)}
	for i := x; i < x+w; i++ {
		for j := y + 1; j < y+h; j++ {
			taken[[2]int{i, j}] = true
		}
		if !c.isHeaderCell() {
			g.data.cols[i] = true
			continue
		}
		for len(g.cols) <= i {
			g.cols = append(g.cols, nil)
		}
		g.cols[i] = append(g.cols[i], c)
	}
	for j := y; j < y+h; j++ {
		if !c.isHeaderCell() {
			g.data.rows[j] = true
			continue
		}
		for len(g.rows) <= j {
			g.rows = append(g.rows, nil)
		}
		g.rows[j] = append(g.rows[j], c)
	}
}

// spans is the number of rows or columns that a cell takes. Cells that reach
// further than any table does are cut.
func spans(c *Node, attr string) int {
	v, _ := c.Attr(attr)
	n, err := strconv.Atoi(strings.TrimSpace(v))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, 50)
}

// eachWithin does something with the nearest nodes below n for which ok says
// yes, and does not enter tables within tables.
func eachWithin(n *Node, ok func(*Node) bool, do func(*Node)) {
	for _, c := range n.children {
		switch {
		case ok(c):
			do(c)
		case !isTable(c):
			eachWithin(c, ok, do)
		}
	}
}
