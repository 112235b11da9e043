package aria

import "testing"

func TestTables(t *testing.T) {
	for name, r := range roles {
		for _, up := range r.inherits {
			_, role := roles[up]
			if _, abstract := abstract[up]; !role && !abstract {
				t.Errorf("%s inherits from %s, which is not there", name, up)
			}
		}
		for _, short := range r.supports {
			a, ok := Attributes["aria-"+short]
			if !ok {
				t.Errorf("%s supports aria-%s, which is not there", name, short)
			}
			if a.Global {
				t.Errorf("%s lists aria-%s, which is global", name, short)
			}
		}
	}
	for name, a := range Attributes {
		if words := a.Type == Token || a.Type == TokenList; words != (len(a.Words) > 0) {
			t.Errorf("%s: type %q with %d words", name, a.Type, len(a.Words))
		}
	}
}

func TestSupports(t *testing.T) {
	for _, c := range []struct {
		role, attribute string
		want            bool
	}{
		{"button", "aria-pressed", true},
		{"link", "aria-pressed", false},
		{"switch", "aria-required", true},
		{"columnheader", "aria-sort", true},
		{"columnheader", "aria-selected", true},
		{"cell", "aria-selected", false},
		{"treeitem", "aria-level", true},
		{"treegrid", "aria-colcount", true},
		{"searchbox", "aria-placeholder", true},
		{"menuitemradio", "aria-checked", true},
		{"spinbutton", "aria-valuetext", true},
		{"group", "aria-activedescendant", true},
		{"generic", "aria-expanded", false},
		{"doc-biblioentry", "aria-level", true},
		{"nothing", "aria-expanded", false},
	} {
		if got := Supports(c.role, c.attribute); got != c.want {
			t.Errorf("Supports(%q, %q) = %v", c.role, c.attribute, got)
		}
	}
}

func TestExplicit(t *testing.T) {
	for in, want := range map[string]string{
		"button": "button", " Button ": "button", "foo link": "link", "widget": "", "": "", "doc-toc": "doc-toc",
		"none button": "none", "range list": "list",
	} {
		if got := Explicit(in); got != want {
			t.Errorf("Explicit(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestAccepts(t *testing.T) {
	for _, c := range []struct {
		name, value string
		want        bool
	}{
		{"aria-busy", "true", true}, {"aria-busy", "undefined", false}, {"aria-busy", "TRUE", false},
		{"aria-expanded", "undefined", true}, {"aria-expanded", "mixed", false}, {"aria-checked", "mixed", true},
		{"aria-level", "2", true}, {"aria-level", "-1", true}, {"aria-level", "2.0", false}, {"aria-level", "--1", false}, {"aria-level", "two", false},
		{"aria-valuenow", "1.5", true}, {"aria-valuenow", ".5", true}, {"aria-valuenow", "1e3", true}, {"aria-valuenow", "1e", false},
		{"aria-valuenow", "-", false}, {"aria-valuenow", "5%", false},
		{"aria-current", "page", true}, {"aria-current", "here", false},
		{"aria-relevant", "additions  text", true}, {"aria-relevant", "additions, text", false},
		{"aria-activedescendant", "a", true}, {"aria-activedescendant", "a b", false}, {"aria-controls", "a b", true},
		{"aria-label", "anything at all", true},
	} {
		if got := Attributes[c.name].Accepts(c.value); got != c.want {
			t.Errorf("%s=%q: %v", c.name, c.value, got)
		}
	}
}
