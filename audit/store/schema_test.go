package store_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/audit/store"
)

func compile(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(store.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("run.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("run.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func TestSchemaAcceptsRuns(t *testing.T) {
	schema := compile(t)
	bare := &audit.Run{Schema: audit.RunSchema, Plan: audit.Plan{Mode: "list"}}
	for _, run := range []*audit.Run{exampleRun(), bare} {
		dir := t.TempDir()
		must(t)("", create(t, dir).WriteRun(run))
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(read(t, dir, "run.json")))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(value); err != nil {
			t.Error(err)
		}
	}
}

func TestSchemaRefusesBrokenRuns(t *testing.T) {
	schema := compile(t)
	for name, change := range map[string]func(run, page map[string]any){
		"other schema":    func(run, _ map[string]any) { run["schema"] = "igfaudit-run/2" },
		"missing field":   func(run, _ map[string]any) { delete(run, "browser") },
		"unknown field":   func(run, _ map[string]any) { run["score"] = 97 },
		"null list":       func(run, _ map[string]any) { run["flows"] = nil },
		"no date":         func(run, _ map[string]any) { run["started"] = "yesterday" },
		"page passed":     func(_, page map[string]any) { page["outcome"] = "passed" },
		"path out":        func(_, page map[string]any) { page["snapshot"] = "evidence/../../x" },
		"absolute path":   func(_, page map[string]any) { page["snapshot"] = "/etc/passwd" },
		"negative number": func(_, page map[string]any) { page["httpStatus"] = -1 },
		"flow passed":     func(run, _ map[string]any) { flowOf(run)["outcome"] = "passed" },
		"unknown pass":    func(run, _ map[string]any) { flowOf(run)["passes"].([]any)[0].(map[string]any)["pass"] = "X" },
		"step's picture": func(run, _ map[string]any) {
			flowOf(run)["steps"].([]any)[0].(map[string]any)["picture"] = "/etc/passwd"
		},
		"unknown answer": func(run, _ map[string]any) { run["evidence"].([]any)[0].(map[string]any)["answer"] = "maybe" },
		"unknown mode":   func(run, _ map[string]any) { flowOf(run)["guard"].(map[string]any)["mode"] = "live" },
	} {
		data, err := json.Marshal(exampleRun())
		if err != nil {
			t.Fatal(err)
		}
		var run map[string]any
		if err := json.Unmarshal(data, &run); err != nil {
			t.Fatal(err)
		}
		change(run, run["pages"].([]any)[0].(map[string]any))
		if schema.Validate(run) == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func flowOf(run map[string]any) map[string]any { return run["flows"].([]any)[0].(map[string]any) }

// TestSchemaMatchesGo holds the properties of the schema against the fields of
// audit.Run and of all that it holds.
func TestSchemaMatchesGo(t *testing.T) {
	var schema map[string]any
	if err := json.Unmarshal(store.Schema(), &schema); err != nil {
		t.Fatal(err)
	}
	compare(t, schema, schema, reflect.TypeFor[audit.Run](), "run")
}

func compare(t *testing.T, root, schema map[string]any, typ reflect.Type, at string) {
	t.Helper()
	schema = follow(root, schema)
	switch {
	case typ.Kind() == reflect.Pointer:
		compare(t, root, schema, typ.Elem(), at)
	case typ.Kind() == reflect.Slice:
		items, ok := schema["items"].(map[string]any)
		if !ok {
			t.Errorf("%s: the schema has no list", at)
			return
		}
		compare(t, root, items, typ.Elem(), at+"[]")
	case typ.Kind() == reflect.Struct && typ != reflect.TypeFor[time.Time]():
		compareFields(t, root, schema, typ, at)
	}
}

func compareFields(t *testing.T, root, schema map[string]any, typ reflect.Type, at string) {
	t.Helper()
	properties, _ := schema["properties"].(map[string]any)
	var fields, always []string
	for i := range typ.NumField() {
		f := typ.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" {
			name = f.Name
		}
		if name == "-" || !f.IsExported() {
			continue
		}
		fields = append(fields, name)
		if options != "omitempty" {
			always = append(always, name)
		}
		property, ok := properties[name].(map[string]any)
		if !ok {
			continue // reported below
		}
		if property["description"] == nil {
			t.Errorf("%s.%s: no description", at, name)
		}
		compare(t, root, property, f.Type, at+"."+name)
	}
	sameNames(t, at+": properties", fields, keys(properties))
	sameNames(t, at+": required", always, texts(schema["required"]))
	if schema["additionalProperties"] != false {
		t.Errorf("%s: additionalProperties is not false", at)
	}
}

func sameNames(t *testing.T, what string, inGo, inSchema []string) {
	t.Helper()
	slices.Sort(inGo)
	slices.Sort(inSchema)
	if diff := cmp.Diff(inGo, inSchema); diff != "" {
		t.Errorf("%s (-Go +schema):\n%s", what, diff)
	}
}

// follow resolves a reference, and of a choice with null the other part.
func follow(root, schema map[string]any) map[string]any {
	if ref, ok := schema["$ref"].(string); ok {
		name := strings.TrimPrefix(ref, "#/$defs/")
		return follow(root, root["$defs"].(map[string]any)[name].(map[string]any))
	}
	if choice, ok := schema["oneOf"].([]any); ok {
		return follow(root, choice[len(choice)-1].(map[string]any))
	}
	return schema
}

func keys(m map[string]any) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	return out
}

func texts(list any) []string {
	var out []string
	for _, v := range list.([]any) {
		out = append(out, fmt.Sprint(v))
	}
	return out
}
