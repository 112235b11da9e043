package browser

import (
	"testing"

	"github.com/chromedp/cdproto/network"

	"github.com/igfaudit/igfaudit/audit"
)

// What no walk over a test server shows: hosts of payment services, and headers.
func TestGuardDecides(t *testing.T) {
	all := func(audit.GuardMode, string) bool { return true }
	yes := func(string) bool { return true }
	for _, test := range []struct {
		name            string
		mode            audit.GuardMode
		method, address string
		kind            network.ResourceType
		headers         network.Headers
		typed           string
		want            bool
	}{
		{"a script of a payment service, before the first fill", audit.Observe, "GET", "https://js.stripe.com/v3/", "Script", nil, "", true},
		{"the same after it", audit.Staging, "GET", "https://js.stripe.com/v3/", "Script", nil, "Ada Example", false},
		{"a frame of a payment service", audit.Staging, "GET", "https://js.stripe.com/v3/", "Document", nil, "", false},
		{"a payment", audit.Staging, "POST", "https://api.stripe.com/v1/tokens", "Fetch", nil, "", false},
		{"a payment by an incomplete form", audit.Validate, "POST", "https://www.paypal.com/x", "Document", nil, "", false},
		{"a service worker", audit.Staging, "GET", "https://a.test/sw.js", "Other", network.Headers{"service-worker": "script"}, "", false},
		{"a deletion", audit.Staging, "DELETE", "https://a.test/x", "XHR", nil, "", false},
		{"a page", audit.Observe, "GET", "https://a.test/x", "Document", nil, "Ada Example", true},
		{"a cookie", audit.Observe, "GET", "https://a.test/x", "Image", network.Headers{"Cookie": "a=1; n=Ada%20Example"}, "Ada Example", false},
		{"a short cookie", audit.Observe, "GET", "https://a.test/x", "Image", network.Headers{"cookie": "a=1; n=Ada"}, "Ada", false},
		{"another cookie", audit.Observe, "GET", "https://a.test/x", "Image", network.Headers{"Cookie": "a=2"}, "2", true},
		{"the page that asks", audit.Observe, "GET", "https://a.test/x", "Image", network.Headers{"Referer": "https://a.test/?n=ada+example"}, "Ada Example", false},
		{"a header of its own", audit.Observe, "GET", "https://a.test/x", "Fetch", network.Headers{"X-Name": "QWRhIEV4YW1wbGU="}, "Ada Example", false},
		{"a method that is not known", audit.Observe, "PROPFIND", "https://a.test/x", "Fetch", nil, "", false},
	} {
		p := policy{walk: true, mode: test.mode, grants: all, spend: yes}
		a := asked{method: test.method, address: test.address, kind: test.kind, headers: test.headers, whole: true, lacks: true, typed: &typed{}}
		a.typed.add(test.typed)
		if got := p.decide(a); got.pass != test.want {
			t.Errorf("%s: %+v; want %t", test.name, got, test.want)
		}
	}
}

// Nothing that writes passes where no flow is walked, whatever is listed.
func TestGuardDecidesWithoutWalk(t *testing.T) {
	p := policy{allow: []audit.Allowance{{Method: "POST", URL: "https://a.test/*", Why: "a test"}}}
	if v := p.decide(asked{method: "POST", address: "https://a.test/x", whole: true, typed: &typed{}}); v.pass {
		t.Errorf("%+v", v)
	}
}
