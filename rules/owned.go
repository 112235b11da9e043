package rules

import (
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/aria"
	"github.com/igfaudit/igfaudit/rules/page"
)

// ownership is the accessibility tree as WAI-ARIA sees it: who is a child of
// whom, with aria-owns counted in and what has no meaning left out.
//
// Source: ACT rules, "owned by".
type ownership struct {
	claimed map[*page.Node]*page.Node // owner by aria-owns
	stands  []bool                    // by the index of a node, as [standing] tells
	parents []*page.Node              // by the index of a node, nil where there is none in the document
	known   []bool                    // of which nodes the parents have been worked out
	owned   [][]*page.Node            // children in tree order, by the index of their parent
	way     []*page.Node              // room for the nodes that are passed on the way to a parent
}

func ownershipOf(s *page.Snapshot) *ownership { return page.Shared(s, "ownership", newOwnership) }

func newOwnership(s *page.Snapshot) *ownership {
	count := len(s.Nodes)
	o := &ownership{
		claimed: map[*page.Node]*page.Node{}, stands: make([]bool, count), parents: make([]*page.Node, count), known: make([]bool, count),
		owned: make([][]*page.Node, count),
	}
	o.claim(s)
	for i, n := range s.Nodes {
		o.stands[i] = standing(n)
	}
	for i, n := range s.Nodes {
		o.findParent(n)
		if p := o.parents[i]; p != nil && o.stands[i] {
			o.owned[p.Index()] = append(o.owned[p.Index()], n)
		}
	}
	return o
}

// claim notes who is owned by aria-owns: the first owner counts, and nobody
// owns what it stands in. Ids do not reach into or out of shadow trees.
func (o *ownership) claim(s *page.Snapshot) {
	for _, n := range s.WithAttr("aria-owns") {
		ids, _ := n.Attr("aria-owns")
		if !n.Exposed {
			continue
		}
		for id := range strings.FieldsSeq(ids) {
			target := n.ByID(id)
			if target == nil || o.claimed[target] != nil || o.below(n, target) {
				continue
			}
			o.claimed[target] = n
		}
	}
}

// mostSteps bounds how far up a claim is followed.
const mostSteps = 1000

// below tells whether n stands in o, by the page or by what is claimed so far.
func (o *ownership) below(n, above *page.Node) bool {
	for p, steps := n, 0; p != nil; p, steps = o.above(p), steps+1 {
		if p == above || steps > mostSteps {
			return true
		}
	}
	return false
}

func (o *ownership) above(n *page.Node) *page.Node {
	if owner := o.claimed[n]; owner != nil {
		return owner
	}
	if n.Kind == page.Document {
		return nil // what a frame shows is a tree of its own
	}
	return n.Parent()
}

// findParent finds the nearest element above that stands in the tree. What is
// passed on the way has the same one.
func (o *ownership) findParent(n *page.Node) {
	way := o.way[:0]
	var found *page.Node
	for p := n; p != nil; {
		if o.known[p.Index()] {
			found = o.parents[p.Index()]
			break
		}
		way = append(way, p)
		p = o.above(p)
		if p != nil && o.stands[p.Index()] {
			found = p
			break
		}
	}
	for _, w := range way {
		o.parents[w.Index()], o.known[w.Index()] = found, true
	}
	o.way = way
}

// parent is the nearest element above that stands in the tree, nil when there
// is none in the document.
func (o *ownership) parent(n *page.Node) *page.Node { return o.parents[n.Index()] }

// members are the children with groups opened up: what a group holds counts as
// held by the element around it.
func (o *ownership) members(n *page.Node) []*page.Node {
	var out []*page.Node
	for _, c := range o.owned[n.Index()] {
		if roleOf(c) == "group" && mayHold(n, "group") {
			out = append(out, o.members(c)...)
			continue
		}
		out = append(out, c)
	}
	return out
}

func mayHold(n *page.Node, child string) bool {
	role := roleOf(n)
	return role == "group" || aria.MayHold(role, child)
}

// standing tells whether the element has a place of its own in the tree, with
// a role or with something else to tell.
func standing(n *page.Node) bool {
	if !n.IsElement() || !n.Exposed {
		return false
	}
	switch roleOf(n) {
	case "generic":
		return toldOf(n)
	case "none", "presentation":
		return false
	}
	return true
}

// toldOf tells whether an element without a meaning of its own is in the
// accessibility tree for what its attributes say of it.
func toldOf(n *page.Node) bool {
	_, given := n.TabIndex()
	return given || slices.ContainsFunc(n.Attrs, globalARIA)
}

// globalARIA tells whether an attribute is a global state or property that
// says something.
func globalARIA(a page.Attr) bool {
	return isARIA(a) && a.Name != "aria-hidden" && strings.TrimSpace(a.Value) != "" && aria.IsGlobal(a.Name) &&
		!(a.Value == "false" && aria.Attributes[a.Name].Type != aria.String)
}
