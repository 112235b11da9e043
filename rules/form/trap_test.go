package form

import "testing"

func TestTrap(t *testing.T) {
	for source, want := range map[string]bool{
		`<label>E-mail <input name=email></label>`:                                              false,
		`<label>Leave this field blank <input name=url></label>`:                                true,
		`<label>Lassen Sie dieses Feld leer <input name=x></label>`:                             true,
		`<label>Company <input name=hp_company></label>`:                                        true,
		`<label>Company <input name=company tabindex=-1></label>`:                               true,
		`<label>Company <input name=graph></label>`:                                             false,
		`<label>Company <input name=company tabindex=0></label>`:                                false,
		`<label>Slides <input type=checkbox tabindex=-1></label>`:                               false,
		`<label hidden>Company <input name=company></label>`:                                    true,
		`<label>Name (leave blank if you wish to stay unknown to us) <input name=name></label>`: true, // in doubt it is left
	} {
		s := parsed(t, "https://igf.example/", source)
		if got := Trap(s.WithTag("input")[0]); got != want {
			t.Errorf("%s: %v, want %v", source, got, want)
		}
	}
}

func TestConsent(t *testing.T) {
	for label, want := range map[string]bool{
		"I agree to the terms of use": true,
		"J’accepte les conditions":    true,
		"أوافق على سياسة الخصوصية":    true,
		"我同意": true, "Captions": false, "Send me the newsletter": false, "Sign language": false,
	} {
		if got := Consent(label); got != want {
			t.Errorf("%q: %v, want %v", label, got, want)
		}
	}
}

func TestPlatformAt(t *testing.T) {
	for address, want := range map[string]string{
		"https://docs.google.com/forms/d/e/abc/viewform": "google-forms", "https://zoom.us/webinar/register/WN_x": "zoom",
		"https://zoom.us/j/123": "", "https://www.eventbrite.com/e/igf-tickets-1": "eventbrite", "https://igf.example/": "",
	} {
		if p, ok := PlatformAt(address); p.ID != want || ok != (want != "") {
			t.Errorf("%s: %q", address, p.ID)
		}
	}
}
