package datafile

import "go.yaml.in/yaml/v3"

// Lines are the lines on which the items of a list begin, for a file that
// [Decode] has read; none where there is no list at the path.
func Lines(data []byte, path Path) []int {
	n, err := parse("", data)
	if err != nil {
		return nil
	}
	for _, step := range path {
		if n, _ = child(n, step); n == nil {
			return nil
		}
	}
	if n.Kind != yaml.SequenceNode {
		return nil
	}
	var lines []int
	for _, item := range n.Content {
		lines = append(lines, item.Line)
	}
	return lines
}
