package reports

import (
	"fmt"
	"net/url"
	"strings"
)

// who says who can probably repair an issue. The run cannot know; where the
// element stands is a good hint.
func (g issueMaker) who(i *Issue) string {
	place := i.Places[0]
	if host := g.otherHost(place.Finding.Target.Frame); host != "" {
		return fmt.Sprintf("the provider of %s, whose content is embedded in the page", host)
	}
	if host := g.otherHost(place.Page.FinalURL); host != "" {
		return fmt.Sprintf("the provider of %s, where this page is", host)
	}
	switch {
	case i.Pages > 2 && i.Pages*2 >= g.total:
		return "whoever looks after the theme or template of the site: one repair mends all pages"
	case codeOf(i.Rule.ID):
		return "a web developer, or the makers of the theme or plugin"
	case i.Templates == 1 && i.Pages > 2:
		return "whoever looks after the template of these pages"
	}
	return "an editor of the page, in the content management system"
}

// otherHost is the host of an address outside the site, "" when there is none.
func (g issueMaker) otherHost(address string) string {
	u, err := url.Parse(address)
	if err != nil || sameSite(u.Host, g.site) {
		return ""
	}
	return u.Host
}

// codeOf tells whether what a rule asks for stands in code or style sheets,
// where editors do not come.
func codeOf(rule string) bool {
	for _, start := range []string{"aria-", "role-", "contrast-", "focus-", "meta-", "html-", "keyboard-", "svg-"} {
		if strings.HasPrefix(rule, start) {
			return true
		}
	}
	return false
}

// sameSite tells whether two hosts are one or one is below the other.
func sameSite(a, b string) bool {
	a, b = strings.TrimPrefix(strings.ToLower(a), "www."), strings.TrimPrefix(strings.ToLower(b), "www.")
	return a == b || strings.HasSuffix(a, "."+b) || strings.HasSuffix(b, "."+a)
}
