package audit

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// GuardMode says how much of what a flow sends may leave the browser.
type GuardMode string

const (
	Observe  GuardMode = "observe"  // nothing that could write
	Validate GuardMode = "validate" // besides, a few submissions that are known to be incomplete
	Staging  GuardMode = "staging"  // everything, to hosts that the owner set aside for tests
)

// GuardModes are all modes, the strictest first.
var GuardModes = []GuardMode{Observe, Validate, Staging}

// FlowGuard is what a flow asks the guard to let through.
type FlowGuard struct {
	Mode  GuardMode   `yaml:"mode,omitempty"` // "" means Observe
	Allow []Allowance `yaml:"allow,omitempty"`
}

// Problem is what is wrong with what a flow asks for, "" when nothing is.
func (g FlowGuard) Problem() string {
	if g.Mode != "" && !slices.Contains(GuardModes, g.Mode) {
		return "mode " + quoted(string(g.Mode)) + " is not known; write observe, validate or staging"
	}
	for _, a := range g.Allow {
		if problem := a.Problem(); problem != "" {
			return "allow: " + problem
		}
	}
	return ""
}

// Allowance is a request that a form needs and that stores nothing, such as the
// look-up of an address. It is shown in the report.
type Allowance struct {
	Method string `yaml:"method"`
	URL    string `yaml:"url"` // full address; each * stands for any characters of its path and query
	Why    string `yaml:"why"`
}

var (
	methodName  = regexp.MustCompile(`^[A-Z]+$`)
	wholeOrigin = regexp.MustCompile(`^https?://[^/?#@*\s]+/`)
)

// Problem is what is wrong with the entry, "" when nothing is.
func (a Allowance) Problem() string {
	switch {
	case !methodName.MatchString(a.Method):
		return "method " + quoted(a.Method) + " is none; write it in capitals, such as POST"
	case a.Method == "DELETE":
		return "a request that deletes is never allowed"
	case !wholeOrigin.MatchString(a.URL):
		return "url " + quoted(a.URL) + " must begin with http:// or https://, the whole host and a slash; * may stand after that"
	case strings.TrimSpace(a.Why) == "":
		return "why is missing; say what the form needs the request for"
	}
	if name := PaymentService(a.URL); name != "" {
		return quoted(a.URL) + " belongs to " + name + "; requests to payment services are never allowed"
	}
	return ""
}

// Matches tells whether a request is the one that is allowed. An entry with a
// problem allows nothing.
func (a Allowance) Matches(method, address string) bool {
	if a.Problem() != "" || a.Method != method {
		return false
	}
	address, _, _ = strings.Cut(address, "#")
	return PaymentService(address) == "" && matchesStars(a.URL, address)
}

// matchesStars compares a text with a pattern in which * stands for any
// characters.
func matchesStars(pattern, text string) bool {
	parts := strings.Split(pattern, "*")
	rest, ok := strings.CutPrefix(text, parts[0])
	if !ok || len(parts) == 1 {
		return ok && rest == ""
	}
	for _, middle := range parts[1 : len(parts)-1] {
		_, after, found := strings.Cut(rest, middle)
		if !found {
			return false
		}
		rest = after
	}
	return strings.HasSuffix(rest, parts[len(parts)-1])
}

// PaymentService is the name of the payment service that an address belongs to,
// "" for none known.
func PaymentService(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	for _, s := range paymentServices {
		for _, h := range s.hosts {
			if host == h || strings.HasSuffix(host, "."+h) {
				return s.name
			}
		}
	}
	return ""
}

func quoted(s string) string { return `"` + s + `"` }
