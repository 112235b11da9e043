package page

import (
	"slices"
	"strconv"
	"strings"
)

// Table is the grid of an HTML table, or of elements that WAI-ARIA makes one.
type Table struct {
	Element       *Node
	Cells         []*Cell // in the order of the document
	Width, Height int     // in slots

	slots            map[slot][]*Cell
	byNode           map[*Node]*Cell
	dataRow, dataCol map[int]bool // rows and columns with a data cell
	named            map[string]bool
	steps            int // taken in search of cells that headers head
}

// Cell is a cell with the slots that it covers.
type Cell struct {
	Node       *Node
	Role       string // "cell", "columnheader", "rowheader", or "header" where the grid decides which
	X, Y, W, H int
	group      *Node // thead, tbody or tfoot, nil for none
	headers    []string
	listed     bool // has the attribute headers
}

type slot struct{ x, y int }

// Header tells whether the cell is a header cell.
func (c *Cell) Header() bool { return c.Role != "cell" }

// Bounds of HTML for the attributes colspan and rowspan.
const (
	mostColumnsSpanned = 1000
	mostRowsSpanned    = 65534
)

// TableOf lays out the cells of a table element, or of an element with the role
// table, grid or treegrid.
// Source: HTML, "forming a table"; WAI-ARIA 1.2, "table".
func TableOf(n *Node) *Table {
	t := &Table{
		Element: n, slots: map[slot][]*Cell{}, byNode: map[*Node]*Cell{},
		dataRow: map[int]bool{}, dataCol: map[int]bool{}, named: map[string]bool{},
	}
	if n.Is("table") {
		t.layHTML()
	} else {
		t.layARIA()
	}
	t.note()
	return t
}

// CellOf is the cell that the element makes, nil for none.
func (t *Table) CellOf(n *Node) *Cell { return t.byNode[n] }

// At is the cell that covers a slot, nil where there is none or more than one.
func (t *Table) At(x, y int) *Cell {
	if found := t.slots[slot{x, y}]; len(found) == 1 {
		return found[0]
	}
	return nil
}

func (t *Table) layHTML() {
	var feet []*Node
	for _, c := range t.Element.children {
		switch {
		case c.Is("tfoot"):
			feet = append(feet, c)
		case c.Is("thead", "tbody"):
			t.rowGroup(c)
		case c.Is("tr"):
			t.row(c, nil, t.Height+1)
		}
	}
	for _, f := range feet {
		t.rowGroup(f)
	}
}

func (t *Table) rowGroup(g *Node) {
	rows := 0
	for _, r := range g.children {
		if r.Is("tr") {
			rows++
		}
	}
	end := t.Height + rows
	for _, r := range g.children {
		if r.Is("tr") {
			t.row(r, g, end)
		}
	}
	t.Height = end
}

// row lays the cells of a table row; end is where its row group ends.
func (t *Table) row(r, group *Node, end int) {
	y, x := t.Height, 0
	t.Height++
	for _, c := range r.children {
		if !c.Is("td", "th") {
			continue
		}
		for len(t.slots[slot{x, y}]) > 0 {
			x++
		}
		h := c.span("rowspan", mostRowsSpanned, 0)
		if h == 0 || group != nil && y+h > end {
			h = end - y
		}
		t.put(&Cell{Node: c, Role: c.cellRole(), X: x, Y: y, W: c.span("colspan", mostColumnsSpanned, 1), H: h, group: group})
	}
}

// mostSlots bounds what a table may cover; a longer one keeps its first rows.
const mostSlots = 400_000

func (t *Table) put(c *Cell) {
	c.W, c.H = max(1, c.W), max(1, c.H)
	if len(t.slots)+c.W*c.H > mostSlots {
		c.W, c.H = 1, 1
	}
	t.Cells = append(t.Cells, c)
	t.byNode[c.Node] = c
	t.Width = max(t.Width, c.X+c.W)
	for x := c.X; x < c.X+c.W; x++ {
		for y := c.Y; y < c.Y+c.H; y++ {
			t.slots[slot{x, y}] = append(t.slots[slot{x, y}], c)
		}
	}
}

// span reads a number of slots; least is the smallest that counts.
func (n *Node) span(name string, most, least int) int {
	v, ok := n.Attr(name)
	v = strings.TrimLeft(v, " \t\n\f\r+")
	end := 0
	for end < len(v) && end < 6 && v[end] >= '0' && v[end] <= '9' {
		end++
	}
	i, err := strconv.Atoi(v[:end])
	if !ok || err != nil || i < least {
		return 1
	}
	return min(i, most)
}

// cellRole is the role of a td or th element as far as its author wrote it.
func (n *Node) cellRole() string {
	role, _ := n.Attr("role")
	for word := range strings.FieldsSeq(strings.ToLower(role)) {
		switch word {
		case "columnheader", "rowheader":
			return word
		case "cell", "gridcell":
			return "cell"
		}
	}
	if n.Is("th") {
		return "header"
	}
	return "cell"
}

// note works out what is asked for each header.
func (t *Table) note() {
	for _, c := range t.Cells {
		if list, ok := c.Node.Attr("headers"); ok && c.Node.Is("td", "th") {
			c.listed, c.headers = true, strings.Fields(list)
			own, _ := c.Node.Attr("id")
			for _, id := range c.headers {
				if id != own {
					t.named[id] = true
				}
			}
		}
		if c.Header() || c.empty() {
			continue // an empty corner is no data, though HTML counts it
		}
		for y := c.Y; y < c.Y+c.H; y++ {
			t.dataRow[y] = true
		}
		for x := c.X; x < c.X+c.W; x++ {
			t.dataCol[x] = true
		}
	}
}

// HasData tells whether the table has a cell that is no header.
func (t *Table) HasData() bool { return len(t.dataRow) > 0 }

// ColumnHeader tells whether the cell heads the cells below it.
// Source: HTML, "column header".
func (t *Table) ColumnHeader(c *Cell) bool {
	switch c.scope() {
	case "col", "colgroup":
		return true
	case "":
		return c.Role == "header" && !t.dataInRows(c)
	}
	return false
}

// RowHeader tells whether the cell heads the cells beside it.
// Source: HTML, "row header".
func (t *Table) RowHeader(c *Cell) bool {
	switch c.scope() {
	case "row", "rowgroup":
		return true
	case "":
		return c.Role == "header" && t.dataInRows(c) && !t.dataInColumns(c)
	}
	return false
}

func (t *Table) dataInRows(c *Cell) bool {
	for y := c.Y; y < c.Y+c.H; y++ {
		if t.dataRow[y] {
			return true
		}
	}
	return false
}

func (t *Table) dataInColumns(c *Cell) bool {
	for x := c.X; x < c.X+c.W; x++ {
		if t.dataCol[x] {
			return true
		}
	}
	return false
}

// scope is the direction that the author gave to a header, "" for none.
func (c *Cell) scope() string {
	v, _ := c.Node.Attr("scope")
	v = strings.ToLower(strings.TrimSpace(v))
	switch {
	case c.Node.Is("th") && slices.Contains([]string{"row", "col", "rowgroup", "colgroup"}, v):
		return v
	case c.Role == "columnheader":
		return "col"
	case c.Role == "rowheader":
		return "row"
	}
	return ""
}
