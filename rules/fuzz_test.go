package rules_test

import (
	"io/fs"
	"math"
	"math/rand/v2"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/page"
)

// FuzzRules changes stored snapshots in ways that no browser would, and asks
// every rule what it says: it must say something, and the same twice.
func FuzzRules(f *testing.F) {
	names := storedSnapshots(f)
	for i := range names {
		f.Add(uint16(i), []byte{})
		f.Add(uint16(i), []byte{33, byte(i), byte(i * 7), byte(i * 31)})
		f.Add(uint16(i), []byte(strings.Repeat("\x05\x11\x02\x07\x00\x31\x09\x04\x0b", i%7+1)))
	}
	f.Fuzz(func(t *testing.T, which uint16, script []byte) {
		s := snapshot(t, names[int(which)%len(names)])
		mutate(s, script)
		s.Link()
		list := slices.Concat(rules.All, rules.Parts)
		first := rules.Evaluate(list, s)
		for _, a := range first {
			if !slices.Contains([]rules.Outcome{rules.Passed, rules.Failed, rules.CantTell, rules.Inapplicable, rules.Untested}, a.Outcome) {
				t.Errorf("%s says %q", a.Rule, a.Outcome)
			}
		}
		s.Link()
		if diff := cmp.Diff(forget(first), forget(rules.Evaluate(list, s))); diff != "" {
			t.Errorf("the second answer differs: %s", diff)
		}
	})
}

func forget(list []rules.Assertion) []rules.Assertion {
	for i := range list {
		for j := range list[i].Findings {
			list[i].Findings[j].Node = nil
		}
	}
	return list
}

func storedSnapshots(tb testing.TB) []string {
	var names []string
	err := fs.WalkDir(testdata, ".", func(path string, _ fs.DirEntry, err error) error {
		if strings.HasSuffix(path, ".json") {
			names = append(names, path)
		}
		return err
	})
	if err != nil || len(names) == 0 {
		tb.Fatalf("%d stored snapshots, %v", len(names), err)
	}
	return names
}

// mutate changes a snapshot as the script says, four bytes for each change:
// what, where (two) and how. The tree stays one: parents before children.
func mutate(s *page.Snapshot, script []byte) {
	for ; len(script) >= 4; script = script[4:] {
		if len(s.Nodes) < 2 {
			return
		}
		at := 1 + (int(script[1])<<8|int(script[2]))%(len(s.Nodes)-1)
		change(s, at, script[0], int(script[3]))
	}
}

func change(s *page.Snapshot, at int, what byte, how int) {
	n := s.Nodes[at]
	switch what %= 34; {
	case what == 33:
		s.Probed = oddProbed(n.Index(), how)
		return
	case what == 32:
		s.Trial = oddTrial(n.Index(), how)
		return
	case what >= 16:
		measure(s, n, what, how)
		return
	}
	switch what {
	case 0:
		n.ParentID = how % at
	case 1:
		n.Box = nil
	case 2:
		n.Box = &page.Rect{X: odd[how%len(odd)], Y: odd[how/3%len(odd)], W: odd[how/5%len(odd)], H: odd[how/7%len(odd)]}
	case 3:
		n.Style = how % (len(s.StyleRows) + 1)
	case 4:
		n.Role = words[how%len(words)]
	case 5:
		n.Attrs = append(slices.Clone(n.Attrs), page.Attr{Name: attributes[how%len(attributes)], Value: words[how/2%len(words)]})
	case 6:
		n.Attrs = nil
	case 7:
		n.Exposed = !n.Exposed
	case 8:
		n.Name = words[how%len(words)]
	case 9:
		n.Data = words[how%len(words)]
	case 10:
		n.Kind = []page.Kind{page.Element, page.Text, page.Comment, page.Shadow, page.Pseudo, page.Document}[how%6]
	case 11:
		n.Tag = tags[how%len(tags)]
	case 12:
		n.Namespace = []string{"", "svg", "math", "xml"}[how%4]
	case 13:
		n.FrameID = how % (len(s.Frames) + 1)
	case 14:
		n.States = map[string]string{"focusable": words[how%len(words)], "level": words[how/2%len(words)]}
	case 15:
		if len(s.StyleRows) > 0 {
			row := slices.Clone(s.StyleRows[how%len(s.StyleRows)])
			for i := range row {
				row[i] = words[(how+i)%len(words)]
			}
			s.StyleRows[how%len(s.StyleRows)] = row
		}
	}
}

var (
	odd        = []float64{0, 1, -1, 100, 1e9, -1e9, math.MaxFloat64, 1e300, 1e-300, 0.5} // JSON holds no NaN
	attributes = []string{
		"role", "aria-hidden", "aria-labelledby", "aria-owns", "aria-label", "id", "headers", "scope", "colspan", "rowspan", "lang", "tabindex", "alt",
		"href", "style", "autocomplete", "for", "type", "inert", "content", "http-equiv", "onclick", "onblur", "src", "title", "span", "usemap", "name",
		"aria-describedby", "aria-errormessage", "aria-invalid", "placeholder", "kind", "srclang", "accesskey", "data-x", "class", "slot", "hidden",
	}
	words = []string{
		"", " ", "none", "true", "false", "0", "-1", "99999999999999999999", "a", "button", "img", "table", "row", "cell", "link", "list", "x\x00y", "\xff\xfe",
		"rgb(0, 0, 0)", "rgba(1,2,3,0.5)", "url(x)", "linear-gradient(red", "1px", "NaNpx", "1e309px", "calc(1px", "matrix(0,1,-1,0,0,0)", "block", "hidden",
		"letter-spacing: 0.1em !important; line-height:;;:", "http://[::1", "javascript:alert(1)", "#", "5; url=", "width=device-width, maximum-scale=x",
		"en", "x-default", "zh-Hant-TW-u-nu-latn-x-y", "العربية", "漢字", "a\u0301\u200b\u202e", "😀", strings.Repeat("long ", 400), "click here", "IMG_1.jpg",
	}
	tags = []string{
		"div", "a", "img", "table", "tr", "td", "th", "input", "select", "option", "iframe", "video", "audio", "track", "svg", "summary", "details", "label",
		"fieldset", "legend", "h1", "html", "body", "head", "title", "meta", "br", "slot", "area", "map", "object", "canvas", "ul", "li", "dl", "x-custom",
	}
)

// TestMutatedSnapshots tries changes drawn by lot, more of them at once than
// the fuzzer finds in the time of a test.
func TestMutatedSnapshots(t *testing.T) {
	const rounds = 3000
	names := storedSnapshots(t)
	list := slices.Concat(rules.All, rules.Parts)
	for seed := range uint64(rounds) {
		random := rand.New(rand.NewPCG(seed, 7))
		script := make([]byte, 4*(1+random.IntN(12)))
		for i := range script {
			script[i] = byte(random.Uint32())
		}
		s := snapshot(t, names[random.IntN(len(names))])
		mutate(s, script)
		s.Link()
		for _, r := range list {
			judgeOrTell(t, r, s, seed)
		}
	}
}

func judgeOrTell(t *testing.T, r rules.Rule, s *page.Snapshot, seed uint64) {
	defer func() {
		if p := recover(); p != nil {
			t.Errorf("seed %d: %s panics: %v\n%s", seed, r.ID, p, debug.Stack())
		}
	}()
	r.Evaluate(s)
}
