package datafile_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/igfaudit/igfaudit/rules/datafile"
)

type leaf struct {
	Name  string            `yaml:"name"`
	Say   datafile.Words    `yaml:"say"`
	Tags  []string          `yaml:"tags"`
	By    map[string]string `yaml:"by"`
	Count int               `yaml:"count"`
	Ready bool              `yaml:"ready"`
}

type tree struct {
	Title  string   `yaml:"title"`
	Part   leaf     `yaml:"part"`
	Leaves []branch `yaml:"leaves"`
	Hidden string   `yaml:"-"`
}

type branch struct {
	Leaf *leaf  `yaml:"leaf"`
	Note string `yaml:"note"`
}

func TestEncode(t *testing.T) {
	got := datafile.Encode("A tree.\n\nIts leaves.", tree{
		Title: "no", Hidden: "x",
		Part: leaf{Count: 3, Tags: []string{"a", "1"}},
		Leaves: []branch{
			{Leaf: &leaf{Say: datafile.Words{"en": "Yes", "ar": "نعم"}, Ready: true}, Note: "a: b"},
			{Leaf: &leaf{Say: datafile.Say("#1"), By: map[string]string{"b": "2", "a": "1"}}},
			{Leaf: &leaf{}},
		},
	})
	want := `# A tree.
#
# Its leaves.
title: "no"
part:
  tags: [a, "1"]
  count: 3
leaves:
  - leaf: {say: {ar: نعم, en: "Yes"}, ready: true}
    note: 'a: b'
  - leaf: {say: '#1', by: {a: "1", b: "2"}}
  - leaf: {}
`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
}

func TestEncodedIsDecoded(t *testing.T) {
	text := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{
		"", "~", "null", "no", "1e3", "0x1", "2026-01-01", "- a", "a: b", "{a}", "[a", "#a", "'", `"`, "&a", "*a", "!!int 1", "<<", "|", ">", " a ", "a\nb", "\t", "---", "\u0085", "%",
	}))
	full := rapid.StringN(1, 20, -1)
	words := rapid.MapOfN(rapid.SampledFrom([]string{"", "en", "no", "zh-Hant"}), full, 1, 3)
	rapid.Check(t, func(t *rapid.T) {
		l := leaf{Name: text.Draw(t, "name"), Say: datafile.Words(words.Draw(t, "say")), Tags: []string{text.Draw(t, "tag")}, Count: rapid.Int().Draw(t, "count")}
		in := tree{Title: "t" + text.Draw(t, "title"), Part: l, Leaves: []branch{{Leaf: &l, Note: text.Draw(t, "note")}}}
		data := datafile.Encode("", in)
		var out tree
		if err := datafile.Decode("tree.yaml", data, &out); err != nil {
			t.Fatalf("%v\n%s", err, data)
		}
		if diff := cmp.Diff(in, out); diff != "" {
			t.Fatalf("%s\n%s", diff, data)
		}
	})
}
