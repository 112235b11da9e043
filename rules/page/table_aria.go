package page

import "strings"

// layARIA lays the cells of rows that have their role from the attribute.
func (t *Table) layARIA() { t.ariaRows(t.Element, nil) }

func (t *Table) ariaRows(n, group *Node) {
	for _, c := range n.children {
		role, _ := c.Attr("role")
		switch strings.ToLower(strings.TrimSpace(role)) {
		case "row":
			x := 0
			t.Height++
			t.ariaCells(c, group, &x)
		case "table", "grid", "treegrid":
		case "rowgroup":
			t.ariaRows(c, c)
		default:
			t.ariaRows(c, group)
		}
	}
}

func (t *Table) ariaCells(n, group *Node, x *int) {
	for _, c := range n.children {
		attribute, _ := c.Attr("role")
		role := strings.ToLower(strings.TrimSpace(attribute))
		switch role {
		case "cell", "gridcell", "columnheader", "rowheader":
			t.ariaCell(c, role, group, x)
		case "table", "grid", "treegrid":
		default:
			t.ariaCells(c, group, x)
		}
	}
}

func (t *Table) ariaCell(n *Node, role string, group *Node, x *int) {
	if n.HasAttr("aria-colindex") {
		*x = n.span("aria-colindex", mostRowsSpanned, 1) - 1
	}
	y := t.Height - 1
	for len(t.slots[slot{*x, y}]) > 0 {
		*x++
	}
	if role == "gridcell" {
		role = "cell"
	}
	t.put(&Cell{
		Node: n, Role: role, X: *x, Y: y, group: group,
		W: n.span("aria-colspan", mostColumnsSpanned, 1), H: n.span("aria-rowspan", mostColumnsSpanned, 1),
	})
}
