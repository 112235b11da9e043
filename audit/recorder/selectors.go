package recorder

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/datafile"
)

// found is how an element was found when it was recorded.
type found struct {
	audit.Locator
	kind string // tag or type of input that the selectors tell of: "button", "a", "select", "checkbox"
	hint string // all selectors by structure, where names of fields may stand
}

// deep joins the selectors of a chain, as the selectors of findings do.
const deep = " >>> "

// mostLabel is the length of the longest name, in letters, that is kept.
const mostLabel = 150

// order is that of the ways to find an element, the best first.
var order = []string{"text/", "", "pierce/", "xpath/"}

// find makes a locator of the selectors of a step. The first accessible name
// becomes the label.
func find(s step) found {
	f := found{Locator: audit.Locator{Frame: frameOf(s.Target)}}
	ways := map[string][]string{}
	for _, c := range s.Selectors {
		c = slices.DeleteFunc(slices.Clone(c), func(part string) bool { return strings.TrimSpace(part) == "" })
		if len(c) == 0 {
			continue
		}
		last := c[len(c)-1]
		switch way := wayOf(last); {
		case way == "aria/":
			f.takeName(c)
		case way == "text/" && len(c) == 1 && strings.TrimSpace(last[len(way):]) == "":
		default:
			ways[way] = append(ways[way], strings.Join(c, deep))
		}
	}
	f.takeText(ways["text/"])
	for _, way := range order {
		for _, w := range ways[way] {
			if !slices.Contains(f.Selectors, w) {
				f.Selectors = append(f.Selectors, w)
			}
			if way != "text/" {
				f.hint += w + "\n"
			}
		}
	}
	f.kind = kindOf(f.Selectors)
	if len(f.Selectors) == 1 {
		f.Selector, f.Selectors = f.Selectors[0], nil
	}
	return f
}

func wayOf(selector string) string {
	for _, way := range []string{"aria/", "text/", "pierce/", "xpath/"} {
		if strings.HasPrefix(selector, way) {
			return way
		}
	}
	return ""
}

var ariaPart = regexp.MustCompile(`\[\s*(name|role)\s*=\s*(?:"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)')\s*\]`)

// takeName takes label and role from selectors such as aria/Next[role="button"].
// In a chain the part with a name that is nearest to the element counts: the
// element is often a piece of a button.
func (f *found) takeName(c chain) {
	if f.Label != nil {
		return
	}
	for _, part := range slices.Backward(c) {
		text, ok := strings.CutPrefix(part, "aria/")
		if !ok {
			continue
		}
		name, role := ariaPart.ReplaceAllString(text, ""), ""
		for _, m := range ariaPart.FindAllStringSubmatch(text, -1) {
			if value := m[2] + m[3]; m[1] == "role" {
				role = value
			} else {
				name = value
			}
		}
		if label := plain(name); label != "" {
			f.Label, f.Role = datafile.Say(label), plain(role)
			return
		}
		if f.Role == "" && role != "generic" && role != "none" {
			f.Role = plain(role)
		}
	}
}

// takeText takes the text of the element for its name where none is known.
func (f *found) takeText(texts []string) {
	for _, t := range texts {
		if label := plain(strings.TrimPrefix(t, "text/")); f.Label == nil && label != "" && !strings.Contains(t, deep) {
			f.Label = datafile.Say(label)
		}
	}
}

// plain is a name on one line, "" for one that is too long or could be taken for
// a look-up.
func plain(name string) string {
	name = strings.Join(strings.Fields(name), " ")
	if len([]rune(name)) > mostLabel || strings.Contains(name, "{{") || strings.Contains(name, "}}") {
		return ""
	}
	return name
}

// frameOf is the address of another target than the page itself, such as a frame
// of another host, without what may be personal in it.
func frameOf(target string) string {
	u, err := url.Parse(target)
	if err != nil || u.Host == "" {
		return ""
	}
	return u.Hostname() + u.EscapedPath()
}

var (
	inputKind = regexp.MustCompile(`(?i)\btype\s*=\s*['"]?(\w+)`)
	lastTag   = regexp.MustCompile(`(?:^|[\s>+~/])([a-z][a-z0-9]*)(?:[.#\[:][^\s>+~/]*)?$`)
)

// kindOf is the type of input or the tag that the end of a selector tells of.
func kindOf(selectors []string) string {
	kind := ""
	for _, s := range selectors {
		way := wayOf(s)
		if way == "text/" {
			continue
		}
		parts := strings.Split(strings.TrimPrefix(s, way), deep)
		last := parts[len(parts)-1]
		if m := inputKind.FindStringSubmatch(last[strings.LastIndexAny(last, " >/")+1:]); m != nil {
			return strings.ToLower(m[1])
		}
		if m := lastTag.FindStringSubmatch(last); m != nil && kind == "" {
			kind = m[1]
		}
	}
	return kind
}

// same tells whether two steps act on the same element.
func same(a, b step) bool {
	for _, x := range a.Selectors {
		for _, y := range b.Selectors {
			if len(x) > 0 && slices.Equal(x, y) {
				return a.Target == b.Target && slices.Equal(a.Frame, b.Frame)
			}
		}
	}
	return false
}
