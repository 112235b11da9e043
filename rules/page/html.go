package page

import (
	"strings"

	"github.com/PuerkitoBio/goquery"
)

// Document reads the HTML of the main document, for questions that are easier
// asked with a selector than on the tree. It has no shadow trees and no
// frames.
func (s *Snapshot) Document() (*goquery.Document, error) {
	return goquery.NewDocumentFromReader(strings.NewReader(s.HTML))
}

// Links are the addresses that the page links to, in document order and as
// they stand there, with the base address that they are relative to. Links
// with the rel value nofollow are among them: that is a hint to search
// engines.
func (s *Snapshot) Links() (base string, hrefs []string) {
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
			hrefs = append(hrefs, href)
		}
	})
	return base, hrefs
}
