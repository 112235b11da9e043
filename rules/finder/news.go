package finder

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

var (
	datedPath = regexp.MustCompile(`/(?:19|20)\d\d/[01]?\d/`)
	clock     = regexp.MustCompile(`\p{Nd}{1,2}\s?[:.hH٫：时]\s?\p{Nd}{2}|\b\d{1,2}\s?[ap]\.?m\b`)
)

// newsSteps are names of folders that hold pieces of news.
var newsSteps = map[string]bool{
	"news": true, "blog": true, "blogs": true, "press": true, "stories": true, "articles": true, "article": true, "post": true, "posts": true,
	"actualites": true, "actualite": true, "nouvelles": true, "noticias": true, "noticia": true, "novosti": true, "xinwen": true, "akhbar": true,
}

// postClasses are those that WordPress and others give to a page with one piece
// of news.
var postClasses = map[string]bool{"single-post": true, "type-post": true, "node--type-article": true, "node-type-article": true, "page-node-type-article": true}

func severalArticles(s *page.Snapshot) bool { return len(s.WithTag("article")) > 1 }

// newsPage tells by its address and its classes whether a page is a piece of news: what it says
// may be of another event.
func newsPage(s *page.Snapshot) bool {
	u, err := url.Parse(s.FinalURL)
	if err != nil {
		return false
	}
	if datedPath.MatchString(u.Path) {
		return true
	}
	for _, n := range s.WithTag("body", "article") {
		class, _ := n.Attr("class")
		if slices.ContainsFunc(strings.Fields(class), func(c string) bool { return postClasses[c] }) && !(n.Is("article") && severalArticles(s)) {
			return true
		}
	}
	steps := strings.Split(strings.Trim(strings.ToLower(u.Path), "/"), "/")
	for i, step := range steps {
		if newsSteps[step] && i+1 < len(steps) {
			return true
		}
	}
	return false
}

// stories are the parts of a page that tell of pieces of news: each has a date
// and no time of day, which parts of a programme have.
func stories(s *page.Snapshot) map[*page.Node]bool {
	out := map[*page.Node]bool{}
	for _, n := range s.WithTag("time") {
		part := n.Closest(func(p *page.Node) bool { return p.Is("article", "li") })
		if part == nil || out[part] || clock.MatchString(cutBytes(part.Text(), mostSample)) {
			continue
		}
		out[part] = true
	}
	return out
}
