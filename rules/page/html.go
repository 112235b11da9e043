package page

import (
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
)

// Document reads the HTML of the main document, for questions that are easier
// asked with a selector than on the tree. It has no shadow trees and no
// frames.
func (s *Snapshot) Document() (*goquery.Document, error) {
	return goquery.NewDocumentFromReader(strings.NewReader(s.HTML))
}

// Link is an address that a page links to, as it stands there.
type Link struct {
	Href string
	// Nofollow is the page's own word that the link is no place to go for a
	// program: copies of pages, edit and reply links.
	Nofollow bool
}

// Links are the links of the page in document order, with the base address
// that they are relative to.
func (s *Snapshot) Links() (base string, links []Link) {
	base = s.FinalURL
	doc, err := s.Document()
	if err != nil {
		return base, nil
	}
	if href, ok := doc.Find("base[href]").First().Attr("href"); ok && strings.TrimSpace(href) != "" {
		base = strings.TrimSpace(href)
	}
	doc.Find("a[href], area[href]").Each(func(_ int, a *goquery.Selection) {
		href, _ := a.Attr("href")
		if href = strings.TrimSpace(href); href != "" {
			rel := strings.Fields(strings.ToLower(a.AttrOr("rel", "")))
			links = append(links, Link{href, slices.Contains(rel, "nofollow")})
		}
	})
	return base, links
}
