package datafile

import (
	"fmt"

	"go.yaml.in/yaml/v3"
)

// Path leads to a value in a file: keys (string) and positions in lists (int,
// from 0), such as Path{"steps", 3, "fill"}.
type Path []any

// Errorf makes an error about a value of a file that [Decode] has read. It
// names the line of the value, or of the nearest one above it that is there.
func Errorf(name string, data []byte, path Path, format string, args ...any) error {
	message := fmt.Sprintf(format, args...)
	root, err := parse(name, data)
	if err != nil {
		return fmt.Errorf("%s: %s", name, message)
	}
	return fmt.Errorf("%s:%d: %s", name, line(root, path), message)
}

func line(n *yaml.Node, path Path) int {
	at := n.Line
	for _, step := range path {
		var l int
		if n, l = child(n, step); n == nil {
			break
		}
		at = l
	}
	return at
}

// child is the value under a key or position, with the line on which that key
// or value begins.
func child(n *yaml.Node, step any) (*yaml.Node, int) {
	switch step := step.(type) {
	case int:
		if n.Kind == yaml.SequenceNode && step < len(n.Content) {
			return n.Content[step], n.Content[step].Line
		}
	case string:
		for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == step {
				return n.Content[i+1], n.Content[i].Line
			}
		}
	}
	return nil, 0
}
