package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// linkSameContext checks that links of one name in one context lead to the same
// place. The first link of each such set is the target.
//
// Source: WCAG 2.2 SC 2.4.4; ACT rule fd3a94.
var linkSameContext = Rule{
	ID:        "link-same-context",
	Title:     "Links that are called the same in one paragraph or list item lead to the same place",
	ACT:       []string{"fd3a94"},
	Class:     Strong,
	Why:       "People who use a screen reader hear two links of the same name and cannot know that they lead to different pages, which others see from a picture or from where they stand.",
	Fix:       "Say in each link what tells it from the other, such as \"Contact us by phone\" and \"Contact us by chat\".",
	Bad:       `<p><a href="/chat">Contact us</a> <a href="/phone">Contact us</a></p>`,
	Good:      `<p><a href="/chat">Contact us by chat</a> <a href="/phone">Contact us by phone</a></p>`,
	WordPress: "In the editor of the page: the text of each link or button.",
	Question:  "Do these links lead to different things, and can those who see the page tell which is which?",
	Reads:     func(s *page.Snapshot) []string { return addressesOf(sameContext(s)) },
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		sets := sameContext(s)
		known := newDestinations(s)
		return firsts(sets), func(n *page.Node) Verdict { return known.inContext(sets[n]) }
	},
}

// linkSameName checks that links of one name lead to the same place. The first
// link of each such set is the target.
//
// Source: WCAG 2.2 SC 2.4.9; ACT rule b20e66.
var linkSameName = Rule{
	ID:        "link-same-name",
	Title:     "Links that are called the same lead to the same place",
	ACT:       []string{"b20e66"},
	Class:     Strong,
	Why:       "People who use a screen reader call up the list of all links of a page. Where several have one name and lead to different pages, they cannot choose.",
	Fix:       "Say in each link what tells it from the others, such as \"Read more about the programme\".",
	Bad:       `<a href="/agenda">Read more</a> ... <a href="/venue">Read more</a>`,
	Good:      `<a href="/agenda">Read more about the agenda</a> ... <a href="/venue">Read more about the venue</a>`,
	WordPress: "In the editor of the page: the text of each link or button. In a list of posts it is set by the theme or the page builder.",
	Question:  "Do these links lead to different things?",
	Reads:     func(s *page.Snapshot) []string { return addressesOf(sameName(s)) },
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		sets := sameName(s)
		known := newDestinations(s)
		return firsts(sets), func(n *page.Node) Verdict { return known.anywhere(sets[n]) }
	},
}

// sameName are the sets of links of one name, by their first.
func sameName(s *page.Snapshot) map[*page.Node][]*page.Node {
	return page.Shared(s, "links of one name", func(s *page.Snapshot) map[*page.Node][]*page.Node {
		known := map[string]string{}
		return groups(namedLinks(s), func(n *page.Node) string {
			key, ok := known[n.Name]
			if !ok {
				key = matching(n.Name)
				known[n.Name] = key
			}
			return key
		})
	})
}

// sameContext are the sets of links of one name in one context, by their first.
func sameContext(s *page.Snapshot) map[*page.Node][]*page.Node {
	context := s.LinkContexts()
	out := map[*page.Node][]*page.Node{}
	for _, set := range sameName(s) {
		for first, part := range groups(set, func(n *page.Node) string { return context(n).Key() }) {
			out[first] = part
		}
	}
	return out
}

// groups parts nodes into sets of two or more with one key, by their first.
func groups(nodes []*page.Node, key func(*page.Node) string) map[*page.Node][]*page.Node {
	byKey := map[string][]*page.Node{}
	for _, n := range nodes {
		k := key(n)
		byKey[k] = append(byKey[k], n)
	}
	out := map[*page.Node][]*page.Node{}
	for _, set := range byKey {
		if len(set) > 1 {
			out[set[0]] = set
		}
	}
	return out
}

// matching is equal for names that match.
// Source: ACT rules, "matching characters".
func matching(name string) string { return fold(page.CollapseSpace(name)) }

func firsts(sets map[*page.Node][]*page.Node) []*page.Node {
	var out []*page.Node
	for n := range sets {
		out = append(out, n)
	}
	slices.SortFunc(out, func(a, b *page.Node) int { return a.Index() - b.Index() })
	return out
}

// mostAsked bounds the addresses of one set that are read: two that differ are
// enough.
const mostAsked = 3

// addressesOf are the addresses that a rule would like to have read: some of
// each set that has several, in the order of the page.
func addressesOf(sets map[*page.Node][]*page.Node) []string {
	var out []string
	for _, first := range firsts(sets) {
		var keys, list []string
		for _, n := range sets[first] {
			if k := resource(n.Address()); len(list) < mostAsked && k != "" && !slices.Contains(keys, k) && !keptFromPrograms(n) {
				keys, list = append(keys, k), append(list, n.Address())
			}
		}
		if len(list) > 1 {
			out = append(out, list...)
		}
	}
	return out
}

// keptFromPrograms tells whether a page says that a link is not to be followed
// by programs, or saves something.
func keptFromPrograms(n *page.Node) bool {
	return n.HasAttr("download") || slices.Contains(strings.Fields(strings.ToLower(attr(n, "rel"))), "nofollow") || strings.EqualFold(attr(n, "data-method"), "post")
}

// resource is equal for addresses that differ only in what does not change
// where they lead: the scheme, "www.", a last slash, the name of the index file,
// and parameters that count visitors.
func resource(address string) string {
	rest, isWeb := strings.CutPrefix(address, "https://")
	if !isWeb {
		rest, isWeb = strings.CutPrefix(address, "http://")
	}
	if !isWeb {
		return address
	}
	rest = strings.TrimPrefix(rest, "www.")
	rest, fragment, _ := strings.Cut(rest, "#")
	where, query, _ := strings.Cut(rest, "?")
	for _, index := range []string{"/index.html", "/index.htm", "/index.php"} {
		where = strings.TrimSuffix(where, index)
	}
	out := strings.TrimSuffix(where, "/")
	for part := range strings.SplitSeq(query, "&") {
		if part != "" && !strings.HasPrefix(part, "utm_") && !strings.HasPrefix(part, "fbclid=") && !strings.HasPrefix(part, "gclid=") {
			out += "&" + part
		}
	}
	if fragment != "" && fragment != "top" {
		out += "#" + fragment
	}
	return out
}

// inContext is the verdict on links of one name and context.
func (d destinations) inContext(set []*page.Node) Verdict {
	alike, where := d.compare(set)
	switch {
	case alike == same:
		return pass()
	case alike == different && toldApartByPictures(set):
		return fail("%d links are called %q and stand together under different pictures, but %s", len(set), shorten(set[0].Name), where)
	case alike == different:
		return cantTell("%d links are called %q and stand together, and %s; see whether those who see the page can tell them apart", len(set), shorten(set[0].Name), where)
	}
	return cantTell("%d links are called %q and stand together, and lead to different addresses: %s", len(set), shorten(set[0].Name), where)
}

// anywhere is the verdict on links of one name.
func (d destinations) anywhere(set []*page.Node) Verdict {
	alike, where := d.compare(set)
	switch {
	case alike == same:
		return pass()
	case alike == different && !onlyNumber(set[0].Name):
		return fail("%d links are called %q, but %s", len(set), shorten(set[0].Name), where)
	}
	return cantTell("%d links are called %q and lead to different addresses: %s", len(set), shorten(set[0].Name), where)
}

// onlyNumber tells whether a name is a number, such as that of a page of a list,
// which what is around it explains to everybody.
func onlyNumber(name string) bool {
	text := plain(name)
	return text != "" && strings.Trim(text, "0123456789") == ""
}

// toldApartByPictures tells whether each of the links stands under, over or
// beside a picture of its own, of another name than those of the others.
func toldApartByPictures(set []*page.Node) bool {
	pictures := picturesAround(set)
	seen := map[string]bool{}
	for _, n := range set {
		name := nearestPicture(n, pictures)
		if name == "" || seen[name] {
			return false
		}
		seen[name] = true
	}
	return true
}

func picturesAround(set []*page.Node) []*page.Node {
	around := set[0].Closest(func(p *page.Node) bool { return p.IsElement() && p != set[0] && p.Box != nil && wide(p, set) })
	if around == nil || around.Is("body", "html", "main") {
		return nil
	}
	var out []*page.Node
	for n := range around.Descendants() {
		if n.Is("img") && n.Visible() && !blank(n.Name) {
			out = append(out, n)
		}
		if len(out) > 50 {
			return nil
		}
	}
	return out
}

// wide tells whether an element holds all links of a set.
func wide(p *page.Node, set []*page.Node) bool {
	last := set[len(set)-1]
	return last.Within(p) && !p.Is("a", "span")
}

// nearestPicture is the name of the one picture of which the middle lies over
// or under the link, "" where there is none or more than one.
func nearestPicture(n *page.Node, pictures []*page.Node) string {
	if n.Box == nil || !n.Visible() {
		return ""
	}
	name := ""
	for _, p := range pictures {
		middle := p.Box.X + p.Box.W/2
		if middle < n.Box.X || middle > n.Box.X+n.Box.W {
			continue
		}
		if name != "" {
			return ""
		}
		name = fmt.Sprint(p.Name)
	}
	return name
}
