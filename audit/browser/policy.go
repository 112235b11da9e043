package browser

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/network"

	"github.com/igfaudit/igfaudit/audit"
)

// policy says what a tab may send while a flow is walked. The zero value is
// that of mere looking: nothing.
type policy struct {
	walk   bool
	mode   audit.GuardMode
	allow  []audit.Allowance
	grants func(mode audit.GuardMode, host string) bool
	spend  func(form string) bool // takes one of the submissions that a form may get in a run
}

// mostIncomplete is how many incomplete submissions one form gets in a run.
const mostIncomplete = 3

// newPolicy is the policy of a flow, with what owners consented to.
func (b *Browser) newPolicy(g audit.FlowGuard, consents ...audit.Consent) policy {
	mode := g.Mode
	if mode == "" {
		mode = audit.Observe
	}
	return policy{walk: true, mode: mode, allow: g.Allow, spend: b.spend,
		grants: func(mode audit.GuardMode, host string) bool {
			return slices.ContainsFunc(consents, func(c audit.Consent) bool {
				ok, _ := c.Grants(mode, host)
				return ok
			})
		}}
}

// spend counts the incomplete submissions to a form over all passes of a run.
func (b *Browser) spend(form string) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.spent == nil {
		b.spent = map[string]int{}
	}
	if b.spent[form] >= mostIncomplete {
		return false
	}
	b.spent[form]++
	return true
}

// verdict is what becomes of a request.
type verdict struct {
	pass bool
	sent string // why it was let through though it writes; "" for one that reads
	form string // the form whose few submissions it takes one of
}

// asked is what the guard knows of a request.
type asked struct {
	method, address string
	kind            network.ResourceType
	headers         network.Headers
	body            string
	whole           bool // the body is known from begin to end
	redirected      bool
	typed           *typed
	lacks           bool // the walker says that the form is incomplete
	byForm          bool // a form asked for it by GET
}

func askedBy(ev *fetch.EventRequestPaused) asked {
	a := asked{method: ev.Request.Method, address: ev.Request.URL, kind: ev.ResourceType,
		headers: ev.Request.Headers, redirected: ev.RedirectedRequestID != "", typed: &typed{}}
	a.body, a.whole = bodyOf(ev.Request)
	return a
}

// bodyOf is the body of a request, and whether it is all of it. Files and
// streams are left out by Chrome.
func bodyOf(r *network.Request) (body string, whole bool) {
	if !r.HasPostData {
		return "", header(r.Headers, "Content-Type") == ""
	}
	var b strings.Builder
	for _, e := range r.PostDataEntries {
		if len(e.Bytes) == 0 {
			return "", false
		}
		b.Write(e.Bytes)
	}
	return b.String(), b.Len() > 0 && !holdsFile.MatchString(b.String())
}

// holdsFile finds a part of a form that is a file, whose bytes Chrome leaves out.
var holdsFile = regexp.MustCompile(`(?i)filename\*?=("[^"]|[^"\s])`)

// decide is what becomes of a request under the policy.
func (p policy) decide(a asked) verdict {
	write := !reads(a.method)
	begun := len(a.typed.values) > 0
	host := hostOf(a.address)
	staged := p.walk && p.mode == audit.Staging && p.grants(audit.Staging, host)
	switch {
	case header(a.headers, "Service-Worker") == "script":
		return verdict{} // it could read requests that it preloads past us
	case (write || p.walk && (begun || a.kind == network.ResourceTypeDocument)) && audit.PaymentService(a.address) != "":
		return verdict{}
	case staged && a.method != "DELETE":
		return verdict{pass: true, sent: sentWhen(write || a.carries(), "the owner set this host aside for tests")}
	case a.carries(), a.byForm:
		return verdict{}
	case !write:
		return verdict{pass: true}
	case !p.walk || !a.whole || a.typed.inText(a.body):
		return verdict{}
	}
	return p.write(a, host)
}

// write decides on a request that writes and holds nothing that was typed.
func (p policy) write(a asked, host string) verdict {
	document := a.kind == network.ResourceTypeDocument
	for _, entry := range p.allow {
		if entry.Matches(a.method, a.address) && !(document && p.mode == audit.Observe) {
			return verdict{pass: true, sent: "the flow allows it: " + entry.Why}
		}
	}
	called := a.kind == network.ResourceTypeXHR || a.kind == network.ResourceTypeFetch
	if p.mode != audit.Validate || !a.lacks || a.method != "POST" || !document && !called || !p.grants(audit.Validate, host) {
		return verdict{}
	}
	if a.redirected {
		return verdict{}
	}
	form, _, _ := strings.Cut(a.address, "?")
	return verdict{pass: true, form: form, sent: fmt.Sprintf("an incomplete form, one of at most %d", mostIncomplete)}
}

// carries tells whether the address or a header holds what was typed: also that
// of the page that asks, and cookies.
func (a asked) carries() bool {
	if a.typed.inAddress(a.address) {
		return true
	}
	for name, value := range a.headers {
		text, _ := value.(string)
		switch strings.ToLower(name) {
		case "accept", "accept-language", "user-agent", "content-type", "origin", "upgrade-insecure-requests":
		case "referer":
			if a.typed.inAddress(text) {
				return true
			}
		case "cookie":
			if a.typed.inCookies(text) {
				return true
			}
		default:
			if !strings.HasPrefix(strings.ToLower(name), "sec-") && a.typed.within(text, 2) {
				return true
			}
		}
	}
	return false
}

func sentWhen(yes bool, why string) string {
	if yes {
		return why
	}
	return ""
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Host
}
