// Package datafile reads the YAML files of this project, strictly: what is not
// known, not of the right type or there twice is an error of one line that
// names the file, the line and the key. It is the one home of the YAML
// library.
package datafile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

// ErrEmpty is why a file without any value cannot be read.
var ErrEmpty = errors.New("the file is empty")

// Decode reads data, the content of the file called name, into a struct with
// yaml tags. A file holds exactly one document. Anchors, aliases and keys
// without a value are refused: nobody needs them here and they are easily
// misread.
func Decode(name string, data []byte, into any) error {
	root, err := parse(name, data)
	if err != nil {
		return err
	}
	c := checker{name}
	if err := c.check(root, reflect.TypeOf(into), "the file"); err != nil {
		return err
	}
	if err := root.Decode(into); err != nil {
		return fmt.Errorf("%s: %s", name, oneLine(err))
	}
	return nil
}

func parse(name string, data []byte) (*yaml.Node, error) {
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var doc, second yaml.Node
	err := dec.Decode(&doc)
	if errors.Is(err, io.EOF) || err == nil && isNull(doc.Content[0]) {
		return nil, fmt.Errorf("%s: %w", name, ErrEmpty)
	}
	if err != nil {
		return nil, syntaxError(name, err)
	}
	switch err := dec.Decode(&second); {
	case errors.Is(err, io.EOF):
		return doc.Content[0], nil
	case err != nil:
		return nil, syntaxError(name, err)
	}
	return nil, fmt.Errorf("%s:%d: a second document begins here; a file holds one", name, second.Line)
}

var yamlError = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)$`)

func syntaxError(name string, err error) error {
	m := yamlError.FindStringSubmatch(oneLine(err))
	switch {
	case m == nil:
		return fmt.Errorf("%s: not YAML: %s", name, oneLine(err))
	case m[1] == "":
		return fmt.Errorf("%s: not YAML: %s", name, m[2])
	}
	return fmt.Errorf("%s:%s: not YAML: %s", name, m[1], m[2])
}

func oneLine(err error) string { return strings.Join(strings.Fields(err.Error()), " ") }
