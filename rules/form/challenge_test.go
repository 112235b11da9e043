package form

import (
	"slices"
	"testing"
)

func TestChallenges(t *testing.T) {
	type want struct {
		id    string
		kind  ChallengeKind
		other string
		found bool
	}
	const field = `<label>E-mail <input type="email"></label>`
	for _, test := range []struct {
		name, html string
		want       []want
	}{
		{"recaptcha v2, widget and frame", `<form>` + field + `<div class="g-recaptcha" data-sitekey="k"><iframe src="https://www.google.com/recaptcha/api2/anchor?ar=1&size=normal"></iframe></div></form>`, []want{{"recaptcha-v2", Puzzle, "sound", false}}},
		{"recaptcha enterprise", `<form>` + field + `<iframe src="https://www.recaptcha.net/recaptcha/enterprise/anchor?k=1&size=compact"></iframe></form>`, []want{{"recaptcha-v2", Puzzle, "sound", false}}},
		{"recaptcha v3", `<form>` + field + `</form><div class="grecaptcha-badge"><iframe src="https://www.google.com/recaptcha/api2/anchor?ar=1&size=invisible"></iframe></div>`, []want{{"recaptcha-invisible", Silent, "", false}}},
		{"recaptcha set to be invisible", `<form>` + field + `<div class="g-recaptcha" data-size="invisible"></div></form>`, nil},
		{"hcaptcha", `<form>` + field + `<div class="h-captcha"></div></form>`, []want{{"hcaptcha", Puzzle, "question", false}}},
		{"turnstile", `<form>` + field + `<div class="cf-turnstile"></div></form>`, []want{{"turnstile", Proof, "", false}}},
		{"friendly captcha", `<form>` + field + `<div class="frc-captcha"></div></form>`, []want{{"friendly-captcha", Proof, "", false}}},
		{"mcaptcha", `<form>` + field + `<div id="mcaptcha__widget-container"></div></form>`, []want{{"mcaptcha", Proof, "", false}}},
		{"altcha", `<form>` + field + `<altcha-widget challengeurl="/c"></altcha-widget></form>`, []want{{"altcha", Proof, "sound", false}}},
		{"yandex", `<form>` + field + `<div class="smart-captcha"></div></form>`, []want{{"yandex", Puzzle, "sound", false}}},
		{"picture of contact form 7", `<form>` + field + `<img class="wpcf7-form-control wpcf7-captchac" src="/uploads/wpcf7_captcha/1.png"><input name="captcha-r"></form>`, []want{{"really-simple-captcha", Picture, "", false}}},
		{"securimage with sound", `<form>` + field + `<img src="/securimage/securimage_show.php"><a href="/securimage_play.php">Listen</a><input name="code"></form>`, []want{{"securimage", Picture, "sound", true}}},
		{"some picture", `<form>` + field + `<img src="/captcha.php?x=1"><input name="c"></form>`, []want{{"image", Picture, "", false}}},
		{"indico", `<div id="registration-form-submission-container"><form>` + field + `<img src="data:x"><input name="captcha"><button>Play</button></form></div>`, []want{{"indico", Picture, "sound", true}}},
		{"sum", `<form>` + field + `<label>What is 3 + 4? <input></label></form>`, []want{{"sum", Question, "", false}}},
		{"sum in words", `<form>` + field + `<label>Combien font 3 plus 4 ? <input></label></form>`, []want{{"sum", Question, "", false}}},
		{"quiz of contact form 7", `<form>` + field + `<span class="wpcf7-quiz-label">Capital of France?</span><input class="wpcf7-quiz" aria-label="Capital of France?"></form>`, []want{{"cf7-quiz", Question, "", false}}},
		{"one-time code", `<form><label>Code <input autocomplete="one-time-code"></label></form>`, []want{{"one-time-code", Code, "", false}}},
		{"one-time code by label", `<form><label>Код подтверждения <input></label></form>`, []want{{"one-time-code", Code, "", false}}},
		{"message with a link", `<p>Please check your inbox: we have sent a confirmation link.</p>`, []want{{"mail-link", Mail, "", false}}},
		{"cookie box", `<div id="onetrust-banner-sdk" role="dialog"><button>Accept</button></div>`, []want{{"cookies", Cookies, "", false}}},
		{"trap for programs", `<form>` + field + `<input name="captcha_hp" hidden><img src="/captcha.png" hidden></form>`, nil},
		{"article about it", `<p>Why <img src="/what-is-captcha.png" alt="A captcha"> is bad</p>`, nil},
		{"an age range is no sum", `<form>` + field + `<label>Children of 3 - 5? <input></label><label>Dates 12/5 2026 <input></label></form>`, nil},
		{"plain form", `<form>` + field + `<button>Register</button></form>`, nil},
	} {
		var got []want
		for _, c := range Challenges(parsed(t, "https://example.org/", test.html)) {
			got = append(got, want{c.ID, c.Kind, c.Other, c.Found})
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: got %v, want %v", test.name, got, test.want)
		}
	}
}

func TestChallengeTable(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range challengeWords.Challenges {
		if c.Source == "" || c.Vendor == "" || seen[c.ID] || !slices.Contains([]string{"sound", "question", "code", "none"}, c.Other) {
			t.Errorf("%s: %+v", c.ID, c)
		}
		seen[c.ID] = true
	}
}

func TestPlatformOf(t *testing.T) {
	for _, test := range []struct{ id, version, url, html string }{
		{"indico", "3.3.2", "https://events.example.org/x", `<div id="registration-form-submission-container"></div><footer>Powered by <a>Indico</a> v3.3.2</footer>`},
		{"indico", "", "https://meetings.example.org/event/12/registrations/3/", `<form><input></form>`},
		{"contact-form-7", "5.9.8", "", `<script src="/wp-content/plugins/contact-form-7/includes/js/index.js?ver=5.9.8"></script><form class="wpcf7-form init"><input></form>`},
		{"wpforms", "1.9.1", "", `<link href="/wp-content/plugins/wpforms-lite/assets/css/x.css?ver=1.9.1"><form class="wpforms-validate wpforms-form"></form>`},
		{"gravity-forms", "", "", `<div class="gform_wrapper gravity-theme"><form></form></div>`},
		{"ninja-forms", "", "", `<div id="nf-form-1-cont" class="nf-form-cont"></div>`},
		{"elementor", "", "", `<form class="elementor-form"></form>`},
		{"formidable", "", "", `<div class="frm_forms with_frm_style"><form></form></div>`},
		{"fluent-forms", "", "", `<form class="frm-fluent-form fluent_form_3"></form>`},
		{"jetpack", "", "", `<div class="wp-block-jetpack-contact-form"><form></form></div>`},
		{"drupal-webform", "10", "", `<meta name="Generator" content="Drupal 10 (https://www.drupal.org)"><form class="webform-submission-form"></form>`},
		{"pretix", "", "", `<pretix-widget event="https://pretix.eu/a/b/"></pretix-widget>`},
		{"pretix", "", "https://pretix.eu/igf/2026/", `<p>Shop</p>`},
		{"eventbrite", "", "", `<iframe src="https://www.eventbrite.co.uk/checkout-external?eid=1"></iframe>`},
		{"google-forms", "", "", `<iframe src="https://docs.google.com/forms/d/e/1/viewform?embedded=true"></iframe>`},
		{"microsoft-forms", "", "https://forms.office.com/r/abc", `<p>x</p>`},
		{"zoom", "", "https://us02web.zoom.us/webinar/register/WN_1", `<p>x</p>`},
		{"typeform", "", "", `<iframe src="https://igf.typeform.com/to/abc"></iframe>`},
		{"tito", "", "", `<tito-widget event="igf/2026"></tito-widget>`},
		{"", "", "https://example.org/register", `<form><label>Name <input></label></form>`},
		{"", "", "https://example.org/news/eventbrite-and-zoom", `<p>We used Google Forms. <a href="https://docs.google.com/forms/d/1">Form</a></p>`},
	} {
		got, ok := PlatformOf(parsed(t, test.url, test.html))
		if got.ID != test.id || ok != (test.id != "") || got.Version != test.version {
			t.Errorf("%s: got %q %q (%s)", test.html, got.ID, got.Version, got.Mark)
		}
		if ok && (got.Advice == "" || !slices.Contains([]string{"owner", "setting", "vendor"}, got.Who)) {
			t.Errorf("%s: who %q, advice %q", got.ID, got.Who, got.Advice)
		}
	}
	for _, p := range platforms {
		for _, f := range p.Faults {
			if f.Text == "" || f.Source == "" {
				t.Errorf("%s: a fault without text or source", p.ID)
			}
		}
	}
}

func FuzzSnapshot(f *testing.F) {
	f.Add(`<form class="wpcf7-form"><label>3 + 4 = <input></label><input form="x" name="captcha"><button>Send</button></form>`)
	f.Add(`<form><fieldset><legend>Special needs</legend><label>Captions <input type=checkbox></label><input></fieldset><select><option value=1>Yes</select>`)
	f.Add(`<p>check your inbox</p><div id="onetrust-banner-sdk">`)
	f.Fuzz(func(t *testing.T, source string) {
		s := parsed(t, "https://example.org/register", source)
		score, why := IsRegistration(s)
		if score > 0 && len(why) == 0 {
			t.Errorf("score %d without a reason", score)
		}
		for _, c := range Challenges(s) {
			if c.Node == nil || c.Form == nil || c.Kind == "" {
				t.Errorf("%+v", c)
			}
		}
		PlatformOf(s)
		for _, f := range Forms(s) {
			if a := Asks(f); a.Depth > Absent && len(a.Questions) == 0 {
				t.Errorf("a depth of %d without a question", a.Depth)
			}
		}
	})
}
