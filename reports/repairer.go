package reports

import (
	"cmp"
	"fmt"
	"net/url"
	"strings"

	"github.com/igfaudit/igfaudit/audit"
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
	case g.maker(i) != "":
		return g.maker(i)
	case codeOf(i.Rule.ID):
		return "a web developer, or the makers of the theme or plugin"
	case i.Templates == 1 && i.Pages > 2:
		return "whoever looks after the template of these pages"
	}
	return "an editor of the page, in the content management system"
}

// maker is who can mend the form, by the software that it is made with, "" where
// the issue is none of the form or nothing is known.
func (g issueMaker) maker(i *Issue) string {
	if len(i.Flow) == 0 || len(i.Flow) < len(i.States) || !ofForm(i) {
		return ""
	}
	for _, f := range g.flows {
		if f.Platform != nil && ofFlow(f, i.Flow[0]) {
			return fmt.Sprintf("%s (the form is made with %s)", orElse(f.Platform.Mends, "whoever looks after the form"), platformName(f.Platform))
		}
	}
	if tried(i) {
		return "whoever looks after the form: in the settings of its plugin, or in its code"
	}
	return ""
}

// ofForm tells whether an issue is of a form, as far as one can see: it was met
// when the form was tried, or stands within one.
func ofForm(i *Issue) bool {
	shape := ">" + i.Places[0].Finding.Shape
	return tried(i) || strings.Contains(shape, ">form>") || strings.Contains(shape, ">form.")
}

// tried tells whether an issue of a flow was met only when something was done to
// the page.
func tried(i *Issue) bool { return parseState(i.Flow[0]).pass != audit.ScanPass }

func orElse(s, otherwise string) string {
	return cmp.Or(strings.TrimSuffix(oneLine(s), "."), otherwise)
}

// platformName is the name of the software with its version.
func platformName(p *audit.PlatformRef) string {
	return joined(" ", oneLine(cmp.Or(p.Name, p.ID)), oneLine(p.Version))
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
