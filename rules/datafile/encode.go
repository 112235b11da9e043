package datafile

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Encode writes a struct with yaml tags as a file that [Decode] reads: fields
// in their order, those without a value left out, and what an item of a list
// holds on one line. The head stands before it as a comment, "" for none. It
// panics on a type that files do not have.
func Encode(head string, v any) []byte {
	root := block(reflect.ValueOf(v))
	var b bytes.Buffer
	for line := range strings.Lines(head) {
		b.WriteString(strings.TrimRight("# "+strings.TrimSpace(line), " ") + "\n")
	}
	enc := yaml.NewEncoder(&b)
	enc.SetIndent(2)
	if err := errors.Join(enc.Encode(root), enc.Close()); err != nil {
		panic(fmt.Sprintf("datafile: %v", err)) // the buffer takes everything
	}
	return b.Bytes()
}

// block is a value over several lines: a struct with a line for each field, or
// a list of structs with a block for each.
func block(v reflect.Value) *yaml.Node {
	v = reflect.Indirect(v)
	switch {
	case v.Kind() == reflect.Struct:
		return fields(v, func(f reflect.Value) *yaml.Node {
			if k := reflect.Indirect(f).Kind(); k == reflect.Struct || isStructs(f) {
				return block(f)
			}
			return inline(f)
		})
	case isStructs(v):
		n := &yaml.Node{Kind: yaml.SequenceNode}
		for i := range v.Len() {
			n.Content = append(n.Content, fields(reflect.Indirect(v.Index(i)), inline))
		}
		return n
	}
	return inline(v)
}

func isStructs(v reflect.Value) bool {
	if v.Kind() != reflect.Slice {
		return false
	}
	t := v.Type().Elem()
	return t.Kind() == reflect.Struct || t.Kind() == reflect.Pointer && t.Elem().Kind() == reflect.Struct
}

func fields(v reflect.Value, value func(reflect.Value) *yaml.Node) *yaml.Node {
	n := &yaml.Node{Kind: yaml.MappingNode}
	for i := range v.NumField() {
		if name := fieldName(v.Type().Field(i)); name != "" && !isNothing(v.Field(i)) {
			n.Content = append(n.Content, text(name), value(v.Field(i)))
		}
	}
	return n
}

// isNothing tells whether a value says nothing. A pointer to nothing does say
// something: that the field is there.
func isNothing(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Slice, reflect.Map:
		return v.Len() == 0
	case reflect.Struct:
		for i := range v.NumField() {
			if fieldName(v.Type().Field(i)) != "" && !isNothing(v.Field(i)) {
				return false
			}
		}
		return true
	}
	return v.IsZero()
}

// inline is a value on one line.
func inline(v reflect.Value) *yaml.Node {
	v = reflect.Indirect(v)
	if w, ok := v.Interface().(Words); ok && len(w) == 1 && w[""] != "" {
		return text(w[""])
	}
	switch v.Kind() {
	case reflect.String:
		return text(v.String())
	case reflect.Struct:
		n := fields(v, inline)
		n.Style = yaml.FlowStyle
		return n
	case reflect.Slice:
		n := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
		for i := range v.Len() {
			n.Content = append(n.Content, inline(v.Index(i)))
		}
		return n
	case reflect.Map:
		return sortedMap(v)
	}
	n := &yaml.Node{}
	n.SetString(fmt.Sprint(v.Interface()))
	n.Tag = ""
	return n
}

func sortedMap(v reflect.Value) *yaml.Node {
	n := &yaml.Node{Kind: yaml.MappingNode, Style: yaml.FlowStyle}
	names := v.MapKeys()
	slices.SortFunc(names, func(a, b reflect.Value) int { return cmp.Compare(a.String(), b.String()) })
	for _, k := range names {
		n.Content = append(n.Content, text(k.String()), inline(v.MapIndex(k)))
	}
	return n
}

// text is a string, with quotes where it would otherwise be read as something
// else or would not stay on its line.
func text(s string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: strings.ToValidUTF8(s, "\uFFFD")}
	if oldBool[strings.ToLower(s)] || strings.ContainsFunc(s, func(r rune) bool {
		return r < ' ' || r >= 0x7f && r < 0xa0 || r == '\u2028' || r == '\u2029' || r == '\ufeff'
	}) {
		n.Style = yaml.DoubleQuotedStyle
	}
	return n
}

// oldBool are the words that readers of YAML 1.1 take for true or false.
var oldBool = map[string]bool{"y": true, "n": true, "yes": true, "no": true, "on": true, "off": true}
