// Package recorder reads what the Recorder of Chrome's developer tools exports
// as JSON and makes a flow of it. A recording is data from a stranger: nothing
// of it is run, and what was typed into password fields goes nowhere.
//
// Source of the format: https://github.com/puppeteer/replay, src/Schema.ts.
package recorder

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// MostBytes is the size of the largest recording that is read.
const MostBytes = 4 << 20

// Other bounds on recordings.
const (
	mostDepth = 16
	mostSteps = 1000
)

type recording struct {
	title   string
	steps   []step
	unknown []string
}

// step is one entry of a recording, with the keys of all types of steps.
type step struct {
	number, line int
	unknown      []string

	Type       string          `json:"type"`
	Target     string          `json:"target"`
	Frame      []int           `json:"frame"`
	Selectors  []chain         `json:"selectors"`
	URL        string          `json:"url"`
	Value      string          `json:"value"`
	Key        string          `json:"key"`
	Button     string          `json:"button"`
	Operator   string          `json:"operator"`
	Count      *int            `json:"count"`
	Visible    *bool           `json:"visible"`
	Properties json.RawMessage `json:"properties"`
	Attributes json.RawMessage `json:"attributes"`
	Expression string          `json:"expression"`
	Name       string          `json:"name"`
	Parameters json.RawMessage `json:"parameters"`
	Asserted   []event         `json:"assertedEvents"`
}

type event struct {
	Type string `json:"type"`
}

// chain leads to an element: each selector finds its element within the one
// before, and within its shadow tree where it has one.
type chain []string

func (c *chain) UnmarshalJSON(data []byte) error {
	var one string
	if json.Unmarshal(data, &one) == nil {
		*c = chain{one}
		return nil
	}
	return json.Unmarshal(data, (*[]string)(c))
}

// known are the keys that steps may have. The last ones say nothing that a flow
// needs.
var known = []string{
	"type", "target", "frame", "selectors", "url", "value", "key", "button", "operator", "count", "visible", "properties", "attributes",
	"expression", "name", "parameters", "assertedEvents",
	"timeout", "offsetX", "offsetY", "duration", "deviceType", "width", "height", "deviceScaleFactor", "isMobile", "hasTouch", "isLandscape",
	"download", "upload", "latency", "x", "y",
}

// read reads a recording. Errors name the file and the line.
func read(name string, data []byte) (recording, error) {
	if len(data) > MostBytes {
		return recording{}, fmt.Errorf("%s: a recording of more than %d megabytes is not read", name, MostBytes>>20)
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	r := reader{name: name, data: data, dec: json.NewDecoder(bytes.NewReader(data))}
	if err := r.checkDepth(); err != nil {
		return recording{}, err
	}
	return r.recording()
}

// Is tells whether data looks like a recording and not like a flow of ours.
func Is(data []byte) bool {
	var r struct {
		Steps []struct {
			Type string `json:"type"`
		} `json:"steps"`
	}
	return json.Unmarshal(data, &r) == nil && len(r.Steps) > 0 && r.Steps[0].Type != ""
}

type reader struct {
	name string
	data []byte
	dec  *json.Decoder
}

// checkDepth reads the whole text once, so that what follows meets only JSON.
func (r reader) checkDepth() error {
	dec, depth := json.NewDecoder(bytes.NewReader(r.data)), 0
	for {
		token, err := dec.Token()
		var syntax *json.SyntaxError
		switch {
		case errors.Is(err, io.EOF) && depth == 0:
			return nil
		case errors.As(err, &syntax):
			return fmt.Errorf("%s:%d: not JSON: %s", r.name, r.line(syntax.Offset), syntax)
		case err != nil:
			return fmt.Errorf("%s:%d: not JSON: the text ends too early", r.name, r.line(int64(len(r.data))))
		}
		switch token {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
		if depth > mostDepth {
			return fmt.Errorf("%s:%d: lists and objects stand more than %d deep in each other, which no recording needs", r.name, r.line(dec.InputOffset()), mostDepth)
		}
	}
}

// line is the line of a place in the text; blanks and commas before a value are
// passed over.
func (r reader) line(offset int64) int {
	at := min(max(int(offset), 0), len(r.data))
	for at < len(r.data) && strings.IndexByte(" \t\r\n,", r.data[at]) >= 0 {
		at++
	}
	return 1 + bytes.Count(r.data[:at], []byte("\n"))
}

var errNoRecording = errors.New("this is no recording; export one in Chrome: developer tools, Recorder, Export, JSON")

func (r reader) recording() (recording, error) {
	var rec recording
	refused := fmt.Errorf("%s: %w", r.name, errNoRecording)
	if t, err := r.dec.Token(); err != nil || t != json.Delim('{') {
		return rec, refused
	}
	steps := false
	for r.dec.More() {
		key, err := r.dec.Token()
		if err != nil {
			return rec, refused
		}
		switch key {
		case "title":
			err = r.dec.Decode(&rec.title)
		case "steps":
			steps = true
			rec.steps, err = r.steps()
		default:
			var left json.RawMessage
			err = r.dec.Decode(&left)
			if !slices.Contains([]any{"timeout", "selectorAttribute"}, any(key)) {
				rec.unknown = append(rec.unknown, fmt.Sprint(key))
			}
		}
		if err != nil {
			return rec, r.explain(err, key)
		}
	}
	if !steps {
		return rec, refused
	}
	if _, err := r.dec.Token(); err != nil {
		return rec, refused
	}
	if _, err := r.dec.Token(); !errors.Is(err, io.EOF) {
		return rec, fmt.Errorf("%s:%d: something follows the recording; a file holds one", r.name, r.line(r.dec.InputOffset()))
	}
	return rec, nil
}

func (r reader) explain(err error, key any) error {
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		return fmt.Errorf("%s:%d: key %q must not be of the type %s", r.name, r.line(r.dec.InputOffset()), key, wrong.Value)
	}
	return err
}

func (r reader) steps() ([]step, error) {
	if t, err := r.dec.Token(); err != nil || t != json.Delim('[') {
		return nil, fmt.Errorf("%s: %w", r.name, errNoRecording)
	}
	var list []step
	for r.dec.More() {
		s := step{number: len(list) + 1, line: r.line(r.dec.InputOffset())}
		if s.number > mostSteps {
			return nil, fmt.Errorf("%s:%d: the recording has more than %d steps", r.name, s.line, mostSteps)
		}
		var raw json.RawMessage
		if err := r.dec.Decode(&raw); err != nil {
			return nil, err
		}
		if err := s.decode(raw); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", r.name, s.line, err)
		}
		list = append(list, s)
	}
	_, err := r.dec.Token()
	return list, err
}

func (s *step) decode(raw json.RawMessage) error {
	var keys map[string]json.RawMessage
	if err := json.Unmarshal(raw, &keys); err != nil {
		return fmt.Errorf("step %d is no object", s.number)
	}
	var wrong *json.UnmarshalTypeError
	switch err := json.Unmarshal(raw, s); {
	case errors.As(err, &wrong):
		return fmt.Errorf("step %d: key %q must not be of the type %s", s.number, wrong.Field, wrong.Value)
	case err != nil:
		return fmt.Errorf("step %d is not understood", s.number)
	}
	for k := range keys {
		if !slices.Contains(known, k) {
			s.unknown = append(s.unknown, k)
		}
	}
	slices.Sort(s.unknown)
	return nil
}

// leads tells whether the recording says that the step opens another page.
func (s step) leads() bool {
	return slices.ContainsFunc(s.Asserted, func(e event) bool { return e.Type == "navigation" })
}
