package rules

import (
	"strconv"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// tableHeadersAttribute checks that the attribute headers names cells of the
// same table.
//
// Source: WCAG 2.2 SC 1.3.1, technique H43, failure F90; ACT rule a25f45.
var tableHeadersAttribute = Rule{
	ID:        "table-headers-attribute",
	Title:     "The headers attribute of table cells names cells of the same table",
	ACT:       []string{"a25f45"},
	Class:     Provable,
	Why:       "A screen reader reads the headers of a cell by this attribute; where it leads nowhere, the listener hears a number and not what it is about.",
	Fix:       "Write the id of each header cell into the attribute as it stands there, or take headers and id out of a simple table and use th with scope.",
	Bad:       `<th id="day">Day</th> ... <td headers="days">Monday</td>`,
	Good:      `<th id="day">Day</th> ... <td headers="day">Monday</td>`,
	WordPress: "Edit the table as HTML in the block editor, or make it again with the table block, which needs no such attribute.",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		targets := only(s.WithTag("td", "th"), html, func(n *page.Node) bool {
			return n.HasAttr("headers") && heardTable(closestTable(n))
		})
		ids := map[*page.Node]map[string][]*page.Node{}
		return targets, func(n *page.Node) Verdict {
			t := closestTable(n)
			if ids[t] == nil {
				ids[t] = cellIDs(t)
			}
			return expectHeaders(n, ids[t])
		}
	},
}

func expectHeaders(n *page.Node, ids map[string][]*page.Node) Verdict {
	for id := range strings.FieldsSeq(attr(n, "headers")) {
		switch found := ids[id]; {
		case len(found) == 1 && found[0] == n:
			return fail("headers=%q names the cell itself", id)
		case len(found) == 0:
			return fail("headers=%q names no cell of this table", id)
		}
	}
	return pass()
}

// closestTable is the table that a td or th is part of.
func closestTable(n *page.Node) *page.Node {
	return n.Closest(func(p *page.Node) bool { return p.Is("table") })
}

// heardTable tells whether people see the table and screen readers tell it as
// one.
func heardTable(t *page.Node) bool {
	return t != nil && t.Visible() && t.Exposed && !t.Unread() && isGrid(roleOf(t))
}

func isGrid(role string) bool { return role == "table" || role == "grid" || role == "treegrid" }

// cellIDs are the cells of the table by their id.
func cellIDs(t *page.Node) map[string][]*page.Node {
	out := map[string][]*page.Node{}
	for _, c := range page.TableOf(t).Cells {
		if id := attr(c.Node, "id"); id != "" {
			out[id] = append(out[id], c.Node)
		}
	}
	return out
}

// tableHeaderCells checks that a header cell heads something.
//
// Source: WCAG 2.2 SC 1.3.1, techniques H51, H63 and H43; ACT rule d0f69e.
var tableHeaderCells = Rule{
	ID:        "table-header-cells",
	Title:     "Header cells of tables head other cells",
	ACT:       []string{"d0f69e"},
	Class:     Strong,
	Why:       "A screen reader tells the header with each cell; a header that belongs to no cell leaves people guessing what the numbers are.",
	Fix:       "Give each header cell a scope: scope=\"col\" over a column, scope=\"row\" before a row; use td for cells that head nothing.",
	Bad:       `<tr><th>Day</th><th>Room</th></tr> <tr><td>Monday</td></tr>`,
	Good:      `<tr><th scope="col">Day</th></tr> <tr><td>Monday</td></tr>`,
	WordPress: "In the table block, switch on the header section in the block's settings and give each column a cell.",
	Question:  "Does this header cell stand over a column or before a row, and does the code say so with scope?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		headers := only(s.WithRole("columnheader", "rowheader"), html, func(n *page.Node) bool {
			t := ariaTable(n)
			return n.Visible() && !n.Unread() && saysSomething(n) && t != nil && t.Exposed && !t.Unread()
		})
		known := map[*page.Node]*headed{}
		return headers, func(n *page.Node) Verdict {
			t := ariaTable(n)
			if known[t] == nil {
				known[t] = &headed{Table: page.TableOf(t)}
			}
			return known[t].expect(n)
		}
	},
}

// ariaTable is the table that a header cell is part of, nil for none.
func ariaTable(n *page.Node) *page.Node {
	for p := range n.Ancestors() {
		if p.IsElement() && (isGrid(roleOf(p)) && p.Role != "" || p.Is("table") && !p.HasAttr("role")) {
			return p
		}
	}
	return nil
}

// saysSomething tells whether there is more in a cell than space.
func saysSomething(n *page.Node) bool { return !blank(n.Name) || !blank(n.Text()) }

// headed is a table and the texts of its headers that head something.
type headed struct {
	*page.Table
	texts map[string]bool
}

// repeats tells whether a header says what another one in its column says, as
// in the last row of long tables.
func (t *headed) repeats(c *page.Cell) bool {
	if t.texts == nil {
		t.texts = map[string]bool{}
		for _, o := range t.Cells {
			if yes, _ := t.Assigned(o); yes && o.Header() {
				t.texts[columnText(o)] = true
			}
		}
	}
	return t.texts[columnText(c)]
}

func columnText(c *page.Cell) string { return strconv.Itoa(c.X) + " " + c.Node.Text() }

func (t *headed) expect(n *page.Node) Verdict {
	c := t.CellOf(n)
	if c == nil {
		return cantTell("the header cell is not where a table has its cells; see whether a screen reader reads it with the cells that it heads")
	}
	yes, sure := t.Assigned(c)
	switch {
	case yes:
		return pass()
	case !sure:
		return cantTell("the table is too large to tell which cells this header heads")
	case !t.HasData():
		return cantTell("the table has header cells only; see whether it shows data, and whether the data stands in another table")
	case loaded(t.Element):
		return cantTell("no cell is under or beside this header, but scripts fill this table; see whether cells come while it is used")
	case !t.ColumnHeader(c) && !t.RowHeader(c):
		return cantTell("the code does not say whether this header stands over a column or before a row: it has no scope, and there are data cells in both")
	case t.repeats(c):
		return cantTell("no cell belongs to this header, which repeats the one over its column; see whether it is needed, and else make it a td")
	}
	return fail("no cell of the table belongs to this header")
}

// loaded tells whether a table holds a part of its rows or columns only.
func loaded(t *page.Node) bool {
	return t.HasAttr("aria-rowcount") || t.HasAttr("aria-colcount") || t.HasAttr("aria-owns") || attr(t, "aria-busy") == "true"
}
