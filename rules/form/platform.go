package form

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

//go:embed platforms.yaml
var platformFile []byte

// Fault is something that is known to be wrong with a platform.
type Fault struct {
	Text   string `yaml:"text"`
	Source string `yaml:"source"` // address of the report
	Fixed  string `yaml:"fixed"`  // when or by what it was mended, "" where that is not known
}

// Platform is the software or service that made a form. Its faults are known of
// some version of it, and are no findings on the page.
type Platform struct {
	ID      string
	Name    string
	Version string     // "" where the page does not tell
	Node    *page.Node // what it is known by; nil where it is the address or source of the page
	Mark    string     // the mark in words: `class "wpcf7-form"`
	Who     string     // who can mend most faults: owner, setting or vendor
	Advice  string     // for the volunteer who keeps the site
	Faults  []Fault
}

type platformEntry struct {
	ID      string   `yaml:"id"`
	Name    string   `yaml:"name"`
	Host    string   `yaml:"host"`
	Asset   string   `yaml:"asset"`
	Class   []string `yaml:"class"`
	IDWords []string `yaml:"id_words"`
	Tags    []string `yaml:"tags"`
	Version string   `yaml:"version"`
	Who     string   `yaml:"who"`
	Advice  string   `yaml:"advice"`
	Faults  []Fault  `yaml:"faults"`
}

type platformMarks struct {
	platformEntry
	host, asset, version *regexp.Regexp
}

var platforms = func() []platformMarks {
	pattern := func(p string) *regexp.Regexp {
		if p == "" {
			return nil
		}
		return regexp.MustCompile("(?i)" + p)
	}
	var out []platformMarks
	for _, e := range read[struct {
		Platforms []platformEntry `yaml:"platforms"`
	}]("platforms.yaml", platformFile).Platforms {
		out = append(out, platformMarks{e, pattern(e.Host), pattern(e.Asset), pattern(e.Version)})
	}
	return out
}()

// PlatformOf is what made the form of a page, by the marks in its markup, the
// addresses of its frames, or its own. Elements that people do not see count as
// well. What stands first in the table counts where several are there.
func PlatformOf(s *page.Snapshot) (Platform, bool) {
	p := page.Shared(s, "form.platform", findPlatform)
	return p, p.ID != ""
}

// PlatformAt is the service that an address leads to; see [PlatformOf].
func PlatformAt(address string) (Platform, bool) {
	for _, p := range platforms {
		if p.host != nil && p.host.MatchString(address) {
			return Platform{ID: p.ID, Name: p.Name, Mark: "the address", Who: p.Who, Advice: p.Advice, Faults: p.Faults}, true
		}
	}
	return Platform{}, false
}

func findPlatform(s *page.Snapshot) Platform {
	if p, n, mark := byElement(s); n != nil {
		return p.found(s, n, mark)
	}
	for _, find := range []func(platformMarks, *page.Snapshot) (*page.Node, string){platformMarks.address, platformMarks.source} {
		for _, p := range platforms {
			if n, mark := find(p, s); mark != "" {
				return p.found(s, n, mark)
			}
		}
	}
	return Platform{}
}

func (p platformMarks) found(s *page.Snapshot, n *page.Node, mark string) Platform {
	out := Platform{ID: p.ID, Name: p.Name, Node: n, Mark: mark, Who: p.Who, Advice: p.Advice, Faults: p.Faults}
	if p.version != nil {
		if m := p.version.FindStringSubmatch(s.HTML); m != nil {
			out.Version = m[1]
		}
	}
	return out
}

// platformAt finds the entry of the table by a class or tag.
var platformAt = func() map[string]int {
	out := map[string]int{}
	for i, p := range platforms {
		for _, c := range p.Class {
			out["."+c] = i
		}
		for _, tag := range p.Tags {
			out[tag] = i
		}
	}
	return out
}()

// byElement is the first platform of the table that an element of the page speaks
// for.
func byElement(s *page.Snapshot) (platform platformMarks, node *page.Node, mark string) {
	best := len(platforms)
	take := func(i int, n *page.Node, m string) {
		if i < best {
			best, platform, node, mark = i, platforms[i], n, m
		}
	}
	for _, n := range s.Nodes {
		if n.Kind != page.Element || n.Namespace != "" {
			continue
		}
		if i, ok := platformAt[n.Tag]; ok {
			take(i, n, "the element "+n.Tag)
		}
		for c := range strings.FieldsSeq(attr(n, "class")) {
			if i, ok := platformAt["."+c]; ok {
				take(i, n, "the class "+c)
			}
		}
		if id := attr(n, "id"); id != "" {
			for i, p := range platforms {
				if slices.ContainsFunc(p.IDWords, func(w string) bool { return strings.HasPrefix(id, w) }) {
					take(i, n, "the id "+id)
				}
			}
		}
	}
	return platform, node, mark
}

func (p platformMarks) address(s *page.Snapshot) (*page.Node, string) {
	if p.host == nil {
		return nil, ""
	}
	if p.host.MatchString(s.FinalURL) {
		return nil, "the address of the page"
	}
	for _, n := range s.WithTag("iframe") {
		if p.host.MatchString(attr(n, "src")) {
			return n, "the address of a frame"
		}
	}
	return nil, ""
}

func (p platformMarks) source(s *page.Snapshot) (*page.Node, string) {
	if p.asset == nil {
		return nil, ""
	}
	for _, n := range s.WithTag("script", "link", "iframe", "img") {
		if address := attr(n, "src") + attr(n, "href"); p.asset.MatchString(address) {
			return nil, "the address of a file"
		}
	}
	return nil, ""
}
