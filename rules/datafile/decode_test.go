package datafile_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/rules/datafile"
)

type place struct {
	Name  string            `yaml:"name"`
	Floor int8              `yaml:"floor"`
	Area  float64           `yaml:"area"`
	Lift  bool              `yaml:"lift"`
	Tags  []string          `yaml:"tags"`
	Owner *owner            `yaml:"owner"`
	Rooms []owner           `yaml:"rooms"`
	Notes map[string]string `yaml:"notes"`
	Plain string
	Sum   string `yaml:"-"`
}

type owner struct {
	Name  string `yaml:"name"`
	Phone string `yaml:"phone_number"`
}

func TestDecode(t *testing.T) {
	const text = `
name: 1.10
floor: 3
area: 12
lift: true
tags: [a, 2019-06-01, yes]
owner: {name: Ann, phone_number: "1"}
rooms:
  - name: Hall
notes: {en: one, fr: un}
plain: x
`
	var got place
	if err := datafile.Decode("place.yaml", []byte(text), &got); err != nil {
		t.Fatal(err)
	}
	want := place{
		Name: "1.10", Floor: 3, Area: 12, Lift: true, Tags: []string{"a", "2019-06-01", "yes"},
		Owner: &owner{"Ann", "1"}, Rooms: []owner{{Name: "Hall"}},
		Notes: map[string]string{"en": "one", "fr": "un"}, Plain: "x",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestDecodeErrors(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"empty", "", "f.yaml: the file is empty"},
		{"only a comment", "# nothing\n", "f.yaml: the file is empty"},
		{"null", "---\n", "f.yaml: the file is empty"},
		{"text", "hello", `f.yaml:1: the file must be a list of keys, not "hello"`},
		{"misspelt key", "name: x\nflor: 3", `f.yaml:2: key "flor" is not known here; did you mean "floor"?`},
		{"upper case", "Name: x", `f.yaml:1: key "Name" is not known here; did you mean "name"?`},
		{"nothing near", "colour: red", `f.yaml:1: key "colour" is not known here`},
		{"not from a file", "sum: x", `f.yaml:1: key "sum" is not known here`},
		{"deep", "rooms:\n  - name: x\n  - phone: 5", `f.yaml:3: key "phone" is not known here`},
		{"merge", "owner: {<<: {name: x}}", `f.yaml:1: key "<<" is not known here`},
		{"twice", "name: a\n\nname: b", `f.yaml:3: key "name" is there twice, first on line 1`},
		{"twice in a map", "notes:\n  en: a\n  en: b", `f.yaml:3: key "en" is there twice, first on line 2`},
		{"number for a list", "tags: 5", `f.yaml:1: key "tags" must be a list, not "5"`},
		{"list for text", "name: [a]", `f.yaml:1: key "name" must be text, not a list`},
		{"keys for text", "tags:\n  - a\n  - b: c", `f.yaml:3: item 2 of key "tags" must be text, not keys`},
		{"text for number", "floor: many", `f.yaml:1: key "floor" must be a whole number, not "many"`},
		{"fraction for number", "floor: 1.5", `f.yaml:1: key "floor" must be a whole number, not "1.5"`},
		{"too great", "floor: 300", `f.yaml:1: key "floor": "300" is not a whole number that fits`},
		{"yes for true", "lift: yes", `f.yaml:1: key "lift" must be true or false, not "yes"`},
		{"no value", "name:\nfloor: 1", `f.yaml:1: key "name" has no value`},
		{"tag", "name: !!binary aGk=", `f.yaml:1: key "name" must be text, not "aGk="`},
		{"anchor", "name: &a x\nplain: *a", `f.yaml:1: key "name" uses an anchor or alias (& or *); write the value out, or put it in quotes`},
		{"second document", "name: a\n---\nname: b", "f.yaml:2: a second document begins here; a file holds one"},
		{"syntax", "name: a\n  floor: [", "f.yaml:2: not YAML: mapping values are not allowed in this context"},
		{"bytes", "name: \x01", "f.yaml: not YAML: control characters are not allowed"},
		{"key of keys", "{a: b}: c", "f.yaml:1: a key must be plain text"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := datafile.Decode("f.yaml", []byte(tt.text), new(place))
			if err == nil {
				t.Fatalf("no error, want %q", tt.want)
			}
			if err.Error() != tt.want {
				t.Errorf("got  %s\nwant %s", err, tt.want)
			}
		})
	}
}

func TestErrorf(t *testing.T) {
	const text = "name: x\nrooms:\n  - name: a\n  - name: b\n    phone_number: 1\n"
	tests := []struct {
		path datafile.Path
		want string
	}{
		{nil, "f:1: oh"},
		{datafile.Path{"rooms"}, "f:2: oh"},
		{datafile.Path{"rooms", 1}, "f:4: oh"},
		{datafile.Path{"rooms", 1, "phone_number"}, "f:5: oh"},
		{datafile.Path{"rooms", 7}, "f:2: oh"},
		{datafile.Path{"none", 7}, "f:1: oh"},
	}
	for _, tt := range tests {
		if got := datafile.Errorf("f", []byte(text), tt.path, "oh").Error(); got != tt.want {
			t.Errorf("%v: got %q, want %q", tt.path, got, tt.want)
		}
	}
}

func TestNearest(t *testing.T) {
	list := []string{"pages", "tabs", "timeout", "browser", "browser_url"}
	for word, want := range map[string]string{
		"page": "pages", "pgaes": "pages", "Tabs": "tabs", "time_out": "timeout",
		"browserurl": "browser_url", "colour": "", "": "", "x": "",
	} {
		if got := datafile.Nearest(word, list); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, seed := range []string{"", "name: a", "rooms: [{name: b}]", "a: &a [*a]", "? x\n: y", "%YAML 1.2\n---\n", "name: |\n  x\n---", "- - - -"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		err := datafile.Decode("f.yaml", []byte(text), new(place))
		if err == nil {
			return
		}
		if s := err.Error(); strings.Contains(s, "\n") || !strings.HasPrefix(s, "f.yaml:") {
			t.Errorf("not one line that names the file: %q", s)
		}
	})
}
