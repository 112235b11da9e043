package store

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"

	"github.com/igfaudit/igfaudit/audit"
)

// ErrSchema says that a file has another schema than this program reads.
var ErrSchema = errors.New("another schema")

// WriteRun writes the result. Lists of the run that are nil become empty ones,
// so that readers always find a list. Equal runs give equal files.
func (d *Dir) WriteRun(run *audit.Run) error {
	fillLists(reflect.ValueOf(run))
	return d.Write(runFile, func(w io.Writer) error { return encodeIndented(w, run) })
}

func encodeIndented(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// fillLists makes empty lists of all nil lists below v that JSON shows.
func fillLists(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			fillLists(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && f.Tag.Get("json") != "-" {
				fillLists(v.Field(i))
			}
		}
	case reflect.Slice:
		if v.IsNil() {
			v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		}
		for i := range v.Len() {
			fillLists(v.Index(i))
		}
	}
}

// ReadRun reads the result. Another schema is refused with an error that is
// ErrSchema, and so are paths that lead out of the folder.
func (d *Dir) ReadRun() (*audit.Run, error) {
	f, err := d.root.Open(runFile)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", d.in(runFile), cause(err))
	}
	defer f.Close()
	run := &audit.Run{}
	err = json.NewDecoder(bufio.NewReader(f)).Decode(run)
	if err == nil || run.Schema != "" {
		if wrong := checkSchema(d.in(runFile), run.Schema, audit.RunSchema); wrong != nil {
			return nil, wrong
		}
	}
	if err != nil {
		return nil, fmt.Errorf("%s is damaged and holds no whole result (%s); scan again", d.in(runFile), damage(err))
	}
	if err := checkPaths(run); err != nil {
		return nil, err
	}
	return run, nil
}

// damage says what is wrong with a file without the types of this program.
func damage(err error) string {
	var wrong *json.UnmarshalTypeError
	switch {
	case errors.As(err, &wrong):
		return fmt.Sprintf("a value at byte %d is of the wrong kind, %s", wrong.Offset, wrong.Value)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return "it ends too early"
	}
	return err.Error()
}

func checkSchema(file, found, want string) error {
	if found == want {
		return nil
	}
	return fmt.Errorf("%s has the schema %q and this program reads %q (%w); open it with the igfaudit that wrote it, or scan again",
		file, found, want, ErrSchema)
}

// firstSchema is the schema of a file of ours, where it is the first key.
func (d *Dir) firstSchema(name string) string {
	f, err := d.root.Open(name)
	if err != nil {
		return ""
	}
	defer f.Close()
	dec := json.NewDecoder(f)
	var token json.Token
	for _, want := range []json.Token{json.Delim('{'), "schema"} {
		if token, err = dec.Token(); err != nil || token != want {
			return ""
		}
	}
	token, _ = dec.Token()
	schema, _ := token.(string)
	return schema
}

func checkPaths(run *audit.Run) error {
	for _, p := range run.Pages {
		if err := checkPath("page "+p.URL, p.Snapshot); err != nil {
			return err
		}
		for _, a := range p.Assertions {
			for _, f := range a.Findings {
				if err := checkPath("page "+p.URL, f.Picture); err != nil {
					return err
				}
			}
		}
	}
	for _, f := range run.Flows {
		if err := checkFlowPaths(f); err != nil {
			return err
		}
	}
	return nil
}

func checkFlowPaths(f audit.FlowRecord) error {
	steps := f.Steps
	for _, p := range f.Passes {
		steps = slices.Concat(steps, p.Steps)
	}
	for _, s := range steps {
		if err := checkPath("flow "+f.Name, s.Picture); err != nil {
			return err
		}
	}
	return nil
}

func checkPath(of, rel string) error {
	if rel == "" || local(rel) {
		return nil
	}
	return fmt.Errorf("reading %s: %q, named for %s, leads out of the run folder; do not trust this run", runFile, rel, of)
}
