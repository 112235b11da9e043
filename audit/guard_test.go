package audit_test

import (
	"strings"
	"testing"

	"github.com/igfaudit/igfaudit/audit"
)

func TestAllowance(t *testing.T) {
	for _, test := range []struct {
		name, method, url, address string
		want                       bool
	}{
		{"the same", "POST", "https://a.test/x", "https://a.test/x", true},
		{"fragment", "POST", "https://a.test/x", "https://a.test/x#y", true},
		{"longer", "POST", "https://a.test/x", "https://a.test/xy", false},
		{"star at the end", "POST", "https://a.test/x?action=*", "https://a.test/x?action=nonce", true},
		{"star in the middle", "POST", "https://a.test/*/token", "https://a.test/forms/7/token", true},
		{"stars overlap", "POST", "https://a.test/*ab*ba", "https://a.test/aba", false},
		{"question mark is itself", "POST", "https://a.test/a?b", "https://a.test/acb", false},
		{"another host that holds the first", "POST", "https://a.test/*", "https://a.test.evil.test/x", false},
		{"name of a user", "POST", "https://a.test/*", "https://a.test@evil.test/x", false},
		{"another scheme", "POST", "https://a.test/*", "http://a.test/x", false},
		{"another method", "POST", "https://a.test/*", "https://a.test/x", false},
		{"star in the host", "POST", "https://*/x", "https://a.test/x", false},
		{"payment", "POST", "https://api.stripe.com/*", "https://api.stripe.com/v1/tokens", false},
	} {
		method := "POST"
		if test.name == "another method" {
			method = "PUT"
		}
		a := audit.Allowance{Method: test.method, URL: test.url, Why: "a test"}
		if got := a.Matches(method, test.address); got != test.want {
			t.Errorf("%s: %t; want %t", test.name, got, test.want)
		}
	}
}

func TestFlowGuardProblem(t *testing.T) {
	for _, test := range []struct {
		name string
		g    audit.FlowGuard
		want string // part of the problem, "" for none
	}{
		{"nothing", audit.FlowGuard{}, ""},
		{"mode", audit.FlowGuard{Mode: "live"}, "live"},
		{"good", audit.FlowGuard{Mode: audit.Validate, Allow: []audit.Allowance{{"POST", "https://a.test/x", "token"}}}, ""},
		{"no reason", audit.FlowGuard{Allow: []audit.Allowance{{"POST", "https://a.test/x", " "}}}, "why"},
		{"small letters", audit.FlowGuard{Allow: []audit.Allowance{{"post", "https://a.test/x", "token"}}}, "method"},
		{"deletion", audit.FlowGuard{Allow: []audit.Allowance{{"DELETE", "https://a.test/x", "token"}}}, "delete"},
		{"no host", audit.FlowGuard{Allow: []audit.Allowance{{"POST", "/x", "token"}}}, "whole host"},
		{"star as host", audit.FlowGuard{Allow: []audit.Allowance{{"POST", "https://*.a.test/x", "token"}}}, "whole host"},
		{"payment", audit.FlowGuard{Allow: []audit.Allowance{{"POST", "https://api-m.paypal.com/x", "token"}}}, "PayPal"},
	} {
		got := test.g.Problem()
		if (got == "") != (test.want == "") || !strings.Contains(got, test.want) {
			t.Errorf("%s: %q; want %q in it", test.name, got, test.want)
		}
	}
}

func TestPaymentService(t *testing.T) {
	for address, want := range map[string]string{
		"https://js.stripe.com/v3/":               "Stripe",
		"https://API.Stripe.com./v1":              "Stripe",
		"https://www.paypal.com:443/checkout":     "PayPal",
		"https://checkoutshopper-live.adyen.com/": "Adyen",
		"https://api.braintreegateway.com/":       "Braintree",
		"https://api.mollie.com/":                 "Mollie",
		"https://api.paystack.co/":                "Paystack",
		"https://checkout.flutterwave.com/":       "Flutterwave",
		"https://sandbox.safaricom.co.ke/mpesa":   "M-Pesa",
		"https://checkout.razorpay.com/":          "Razorpay",
		"https://connect.squareup.com/":           "Square",
		"https://notstripe.com/":                  "",
		"https://stripe.com.example.org/":         "",
		"https://www.example.org/stripe.com":      "",
		"":                                        "",
	} {
		if got := audit.PaymentService(address); got != want {
			t.Errorf("%s: %q; want %q", address, got, want)
		}
	}
}
