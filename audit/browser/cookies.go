package browser

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"
)

// cookiesCarry tells whether a cookie that goes with a request holds what was
// typed. A request that is paused shows the cookies of when it began, and a
// script may have set one in the same moment: so the browser is asked for those
// that there are now. Where it does not say, they count as holding it.
func (g *guard) cookiesCarry(t *tab, a asked) bool {
	u, err := url.Parse(a.address)
	if err != nil {
		return true
	}
	ctx, cancel := context.WithTimeout(g.ctx, callTimeout)
	defer cancel()
	host := strings.ToLower(u.Hostname())
	for _, profile := range g.profiles(t) {
		all, err := chromedp.CallBrowser(ctx, storage.GetCookies, storage.GetCookiesParams{BrowserContextID: profile})
		if err != nil || slices.ContainsFunc(all.Cookies, func(c *network.Cookie) bool { return goesTo(c, host) && a.typed.inCookies(c.Name+"="+c.Value) }) {
			return true
		}
	}
	return false
}

func goesTo(c *network.Cookie, host string) bool {
	domain := strings.TrimPrefix(strings.ToLower(c.Domain), ".")
	return host == domain || strings.HasSuffix(host, "."+domain)
}

// profiles are those that a request may be of: that of its tab, or all.
func (g *guard) profiles(t *tab) []cdp.BrowserContextID {
	if t != nil {
		return []cdp.BrowserContextID{t.profile}
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	var list []cdp.BrowserContextID
	for _, of := range g.frames {
		if !slices.Contains(list, of.profile) {
			list = append(list, of.profile)
		}
	}
	return list
}
