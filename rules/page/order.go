package page

import (
	"cmp"
	"slices"
)

func inTreeOrder(nodes []*Node) []*Node {
	slices.SortFunc(nodes, func(a, b *Node) int { return cmp.Compare(a.index, b.index) })
	return nodes
}
