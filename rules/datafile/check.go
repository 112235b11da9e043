package datafile

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// checker holds a tree of nodes to the type that it is to be read into, since
// the library accepts more than we want and names neither file nor key.
type checker struct{ name string }

func (c checker) errorf(n *yaml.Node, format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", c.name, n.Line, fmt.Sprintf(format, args...))
}

// check compares one value with its type; what says in a message which value
// it is.
func (c checker) check(n *yaml.Node, t reflect.Type, what string) error {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch {
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		return c.errorf(n, "%s uses an anchor or alias (& or *); write the value out, or put it in quotes", what)
	case isNull(n):
		return c.errorf(n, "%s has no value", what)
	case t.Kind() == reflect.Interface:
		return nil
	case t == reflect.TypeFor[Words]() && n.Kind == yaml.ScalarNode:
		t = reflect.TypeFor[string]()
	}
	switch {
	case !fits(n, t):
		return c.errorf(n, "%s must be %s, not %s", what, wanted(t), found(n))
	}
	switch t.Kind() {
	case reflect.Struct:
		return c.checkStruct(n, t)
	case reflect.Map:
		return c.checkMap(n, t)
	case reflect.Slice:
		return c.checkList(n, t, what)
	}
	return c.checkScalar(n, t, what)
}

func (c checker) checkStruct(n *yaml.Node, t reflect.Type) error {
	types := fieldTypes(t)
	return c.eachKey(n, func(key string, k, v *yaml.Node) error {
		field, ok := types[key]
		if !ok {
			return c.errorf(k, "key %q is not known here%s", key, DidYouMean(key, fieldNames(t)))
		}
		return c.check(v, field, fmt.Sprintf("key %q", key))
	})
}

func (c checker) checkMap(n *yaml.Node, t reflect.Type) error {
	return c.eachKey(n, func(key string, _, v *yaml.Node) error {
		return c.check(v, t.Elem(), fmt.Sprintf("key %q", key))
	})
}

func (c checker) eachKey(n *yaml.Node, do func(key string, k, v *yaml.Node) error) error {
	seen := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		if k.Kind != yaml.ScalarNode || k.Anchor != "" || isNull(k) {
			return c.errorf(k, "a key must be plain text")
		}
		if line, ok := seen[k.Value]; ok {
			return c.errorf(k, "key %q is there twice, first on line %d", k.Value, line)
		}
		seen[k.Value] = k.Line
		if err := do(k.Value, k, v); err != nil {
			return err
		}
	}
	return nil
}

func (c checker) checkList(n *yaml.Node, t reflect.Type, what string) error {
	for i, item := range n.Content {
		if err := c.check(item, t.Elem(), fmt.Sprintf("item %d of %s", i+1, what)); err != nil {
			return err
		}
	}
	return nil
}

func (c checker) checkScalar(n *yaml.Node, t reflect.Type, what string) error {
	if err := n.Decode(reflect.New(t).Interface()); err != nil {
		return c.errorf(n, "%s: %s is not %s that fits", what, strconv.Quote(n.Value), wanted(t))
	}
	return nil
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null" }

// fits tells whether the node is of the sort that the type wants. Text may
// stand without quotes also where it looks like a number or a date.
func fits(n *yaml.Node, t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Struct, reflect.Map:
		return n.Kind == yaml.MappingNode && n.ShortTag() == "!!map"
	case reflect.Slice:
		return n.Kind == yaml.SequenceNode && n.ShortTag() == "!!seq"
	}
	if n.Kind != yaml.ScalarNode {
		return false
	}
	switch t.Kind() {
	case reflect.String:
		return strings.Contains(" !!str !!int !!float !!bool !!timestamp ", " "+n.ShortTag()+" ")
	case reflect.Bool:
		return n.ShortTag() == "!!bool"
	case reflect.Float32, reflect.Float64:
		return n.ShortTag() == "!!float" || n.ShortTag() == "!!int"
	}
	return n.ShortTag() == "!!int"
}

func wanted(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Struct, reflect.Map:
		return "a list of keys"
	case reflect.Slice:
		return "a list"
	case reflect.String:
		return "text"
	case reflect.Bool:
		return "true or false"
	case reflect.Float32, reflect.Float64:
		return "a number"
	}
	return "a whole number"
}

func found(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "keys"
	case yaml.SequenceNode:
		return "a list"
	}
	return strconv.Quote(n.Value)
}

// fieldNames are the keys that a struct takes, in the order of its fields.
func fieldNames(t reflect.Type) []string {
	var names []string
	for i := range t.NumField() {
		if name := fieldName(t.Field(i)); name != "" {
			names = append(names, name)
		}
	}
	return names
}

func fieldTypes(t reflect.Type) map[string]reflect.Type {
	types := map[string]reflect.Type{}
	for i := range t.NumField() {
		if name := fieldName(t.Field(i)); name != "" {
			types[name] = t.Field(i).Type
		}
	}
	return types
}

func fieldName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
	switch {
	case !f.IsExported() || name == "-":
		return ""
	case name == "":
		return strings.ToLower(f.Name)
	}
	return name
}
