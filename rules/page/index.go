package page

import (
	"net/url"
	"slices"
	"sync"
	"sync/atomic"
)

// index holds what is asked often, so that a rule does not walk the whole page
// for it.
type index struct {
	styles   map[string]int
	elements []*Node
	roles    map[string][]*Node
	tags     map[string][]*Node
	ids      map[idKey]*Node
	// Worked out when first asked for.
	layers    func() *layers
	reaches   func() []Rect // how far what an element holds reaches
	bases     func() map[int]*url.URL
	attrs     func() map[string][]*Node
	labels    func() map[idKey]*Node // the first label for each id
	positions func() []position
	text      func() *texts                     // of all nodes
	visible   func() *texts                     // of those that are seen
	shared    sync.Map                          // what Shared keeps
	grounds   func() []atomic.Pointer[[]Ground] // of text nodes, as far as worked out
}

type idKey struct {
	scope *Node
	id    string
}

func newIndex(s *Snapshot) *index {
	x := &index{
		styles:    make(map[string]int, len(s.StyleNames)),
		roles:     map[string][]*Node{},
		tags:      map[string][]*Node{},
		ids:       map[idKey]*Node{},
		layers:    sync.OnceValue(func() *layers { return newLayers(s) }),
		reaches:   sync.OnceValue(s.reaches),
		bases:     sync.OnceValue(func() map[int]*url.URL { return parsedBases(s) }),
		attrs:     sync.OnceValue(func() map[string][]*Node { return findAttrs(s) }),
		labels:    sync.OnceValue(func() map[idKey]*Node { return findLabels(s) }),
		positions: sync.OnceValue(func() []position { return findPositions(s) }),
		text:      sync.OnceValue(func() *texts { return newTexts(s, func(*Node) bool { return true }) }),
		visible:   sync.OnceValue(func() *texts { return newTexts(s, (*Node).lettersSeen) }),
		grounds:   sync.OnceValue(func() []atomic.Pointer[[]Ground] { return make([]atomic.Pointer[[]Ground], len(s.Nodes)) }),
	}
	for i, name := range s.StyleNames {
		x.styles[name] = i
	}
	for _, n := range s.Nodes {
		if n.Kind != Element {
			continue
		}
		x.elements = append(x.elements, n)
		x.tags[n.Tag] = append(x.tags[n.Tag], n)
		if n.Exposed {
			x.roles[n.Role] = append(x.roles[n.Role], n)
		}
		if id, ok := n.Attr("id"); ok && id != "" {
			key := idKey{n.Scope(), id}
			if x.ids[key] == nil {
				x.ids[key] = n
			}
		}
	}
	return x
}

// Scope is the document or shadow root in which the ids of the node count.
func (n *Node) Scope() *Node {
	for p := n.Parent(); p != nil; p = p.Parent() {
		if p.Kind == Document || p.Kind == Shadow {
			return p
		}
	}
	return n
}

// ByID is the first element with the id in the same document or shadow tree as
// the node, nil when there is none.
func (n *Node) ByID(id string) *Node { return n.snapshot.index.ids[idKey{n.Scope(), id}] }

// WithRole are the exposed elements with one of the computed roles, in tree
// order for each role.
func (s *Snapshot) WithRole(roles ...string) []*Node {
	if len(roles) == 1 {
		return s.index.roles[roles[0]]
	}
	var out []*Node
	for _, r := range roles {
		out = append(out, s.index.roles[r]...)
	}
	return inTreeOrder(out)
}

// WithTag are the elements with one of the tags, of any namespace and exposed
// or not.
func (s *Snapshot) WithTag(tags ...string) []*Node {
	if len(tags) == 1 {
		return s.index.tags[tags[0]]
	}
	var out []*Node
	for _, t := range tags {
		out = append(out, s.index.tags[t]...)
	}
	return inTreeOrder(out)
}

// Elements are the elements for which ok says yes, in tree order.
func (s *Snapshot) Elements(ok func(*Node) bool) []*Node {
	var out []*Node
	for _, n := range s.index.elements {
		if ok(n) {
			out = append(out, n)
		}
	}
	return out
}

// WithAttr are the elements with one of the attributes, whatever their values,
// in tree order.
func (s *Snapshot) WithAttr(names ...string) []*Node {
	attrs := s.index.attrs()
	if len(names) == 1 {
		return attrs[names[0]]
	}
	var out []*Node
	for _, name := range names {
		out = append(out, attrs[name]...)
	}
	return slices.Compact(inTreeOrder(out))
}

func findAttrs(s *Snapshot) map[string][]*Node {
	out := map[string][]*Node{}
	for _, n := range s.index.elements {
		for _, a := range n.Attrs {
			if list := out[a.Name]; len(list) == 0 || list[len(list)-1] != n {
				out[a.Name] = append(list, n)
			}
		}
	}
	return out
}

func findLabels(s *Snapshot) map[idKey]*Node {
	out := map[idKey]*Node{}
	for _, l := range s.index.tags["label"] {
		if id, ok := l.Attr("for"); ok && id != "" {
			if key := (idKey{l.Scope(), id}); out[key] == nil {
				out[key] = l
			}
		}
	}
	return out
}

// LabelFor is the first label element that points to the node by its id, nil
// when there is none.
func (n *Node) LabelFor() *Node {
	id, ok := n.Attr("id")
	if !ok || id == "" {
		return nil
	}
	return n.snapshot.index.labels()[idKey{n.Scope(), id}]
}
