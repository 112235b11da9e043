package rules

import (
	"slices"
	"strings"
	"testing"
)

func TestParseAutocomplete(t *testing.T) {
	for in, want := range map[string]string{
		"email": "email", " Email ": "email", "section-a name": "name", "shipping postal-code": "postal-code", "work tel-extension": "tel-extension",
		"section-a billing home email webauthn": "email", "current-password webauthn": "current-password", "section- tel": "tel",
	} {
		if got, err := parseAutocomplete(in); got != want || err != nil {
			t.Errorf("parseAutocomplete(%q) = %q, %v", in, got, err)
		}
	}
	for _, in := range []string{"", "e-mail", "section-a", "shipping", "work", "home name", "email email", "shipping billing email", "work shipping email",
		"email shipping", "webauthn", "email webauthn webauthn", "off email", "email,tel", "work section-a email"} {
		if got, err := parseAutocomplete(in); err == nil {
			t.Errorf("parseAutocomplete(%q) = %q", in, got)
		}
	}
}

func FuzzParseAutocomplete(f *testing.F) {
	f.Add("section-x shipping work email webauthn")
	f.Add("\t\u00a0email")
	f.Fuzz(func(t *testing.T, s string) {
		field, err := parseAutocomplete(s)
		if (err == nil) != (field != "") || err == nil && !strings.Contains(strings.ToLower(s), field) {
			t.Errorf("parseAutocomplete(%q) = %q, %v", s, field, err)
		}
	})
}

func TestAutofillFieldsHaveTypes(t *testing.T) {
	for field, group := range autofillFields {
		if _, ok := typesOf[group]; !ok {
			t.Errorf("%s is for the group %q, which is not there", field, group)
		}
	}
}

func TestKnownLanguage(t *testing.T) {
	for tag, want := range map[string]bool{
		"en": true, "EN": true, "en-US": true, "en-US-GB": true, "zh-Hans": true, "zh-cmn-Hans": true, "pt-BR": true, "ar": true, "iw": true,
		"swh": true, "ckb": true, "und": true, "qaa": true, "qtz-x-home": true, "sr-Latn": true, "tlh": true,
		"": false, "en_US": false, "english": false, "em": false, "xx": false, "eng": false, "fra": false, "fre": false, "ger": false, "zho": false,
		"i-lux": false, "x-home": false, "e": false, " en": false, "français": false, "en us": false, "-en": false, "qzz": false,
	} {
		if got := knownLanguage(primarySubtag(tag)); got != want {
			t.Errorf("%q: known is %v", tag, got)
		}
	}
}

func FuzzPrimarySubtag(f *testing.F) {
	f.Add("en-US")
	f.Add("é")
	f.Fuzz(func(t *testing.T, s string) {
		p := primarySubtag(s)
		if strings.ContainsAny(p, "-_ ") || len(p) > len(s) {
			t.Errorf("primarySubtag(%q) = %q", s, p)
		}
		knownLanguage(p)
	})
}

func TestRefreshDelay(t *testing.T) {
	for in, want := range map[string]int{
		"30": 30, " 5 ": 5, "0; url=x": 0, "30;URL='x'": 30, "30, x": 30, "30 x": 30, "5.9": 5, ".5": 0, "0.5": 0, "72000": 72000, "72001": 72001,
		"99999999999999999999": 72001, "1...2;": 1, "5;": 5, "00030": 30,
	} {
		if got, ok := refreshDelay(in); got != want || !ok {
			t.Errorf("refreshDelay(%q) = %d, %v", in, got, ok)
		}
	}
	for _, in := range []string{"", " ", "; 30", "+5", "-5", "x", "5x", "5é", "five"} {
		if got, ok := refreshDelay(in); ok {
			t.Errorf("refreshDelay(%q) = %d", in, got)
		}
	}
}

func FuzzRefreshDelay(f *testing.F) {
	f.Add("5; url=x")
	f.Add("\n.")
	f.Fuzz(func(t *testing.T, s string) {
		if n, ok := refreshDelay(s); n < 0 || n > longest+1 || !ok && n != 0 {
			t.Errorf("refreshDelay(%q) = %d, %v", s, n, ok)
		}
	})
}

func TestViewportProperties(t *testing.T) {
	for in, want := range map[string][2]string{ // user-scalable, maximum-scale
		"width=device-width, initial-scale=1":       {"", ""},
		"user-scalable=no":                          {"no", ""},
		"USER-SCALABLE = NO ,maximum-scale = 1.0":   {"no", "1.0"},
		"maximum-scale=1; user-scalable=yes;":       {"yes", "1"},
		"user-scalable=no user-scalable=yes":        {"yes", ""},
		"user-scalable":                             {"", ""},
		"maximum-scale==5":                          {"", "5"},
		"initial-scale=1 maximum-scale=5 width=300": {"", "5"},
		"a,b=,,;=maximum-scale=2":                   {"", "2"},
	} {
		v := viewportProperties(in)
		if v["user-scalable"] != want[0] || v["maximum-scale"] != want[1] {
			t.Errorf("viewportProperties(%q) = %q", in, v)
		}
	}
}

func FuzzViewportProperties(f *testing.F) {
	f.Add("maximum-scale = 1, user-scalable=no")
	f.Add("=;,\t=")
	f.Fuzz(func(t *testing.T, s string) {
		for name, value := range viewportProperties(s) {
			if name == "" || strings.ContainsAny(name+value, ",;=") {
				t.Errorf("viewportProperties(%q) has %q=%q", s, name, value)
			}
			viewportNumber(value)
		}
	})
}

func TestLabelWords(t *testing.T) {
	for in, want := range map[string]string{
		"Read  more…": "read|more", "ACT rules": "act|rules", "Search (YYYY-MM-DD)": "search", "X": "", "×": "", "2×2=4": "2|2|4",
		"Café": "cafe", "STRASSE Straße": "strasse|strasse", ">>> ** Go ** <<<": "go", "日程表": "日|程|表", "سجّل الآن": "سجل|الان", "": "", "(a (b) c": "a|c",
		"don't": "don|t", "1.5": "1|5", "\u00a0a\u00a0": "a", "🏠 Home": "home",
	} {
		if got := strings.Join(labelWords(in), "|"); got != want {
			t.Errorf("labelWords(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestContainedIn(t *testing.T) {
	for _, c := range []struct {
		label, name string
		want        bool
	}{
		{"Register", "register for the forum", true}, {"Next page", "Next page in the list", true}, {"Download report", "Download the report", false},
		{"Discover It", "Discover Italy", false}, {"you how are", "how are you", false}, {"justice", "just ice", false}, {"X", "anything", true}, {"a", "", false},
		{"a a b", "a a a b", true}, {"a b a c", "a b a b a c", true}, {"a a b", "a a a a", false}, {"a b a b d", "a b a b a b d", true},
	} {
		if got := containedIn(labelWords(c.label), labelWords(c.name)); got != c.want {
			t.Errorf("%q in %q: %v", c.label, c.name, got)
		}
	}
}

func TestAbbreviatedAndHyphened(t *testing.T) {
	for _, c := range []struct {
		label, name         string
		abbreviated, hyphen bool
	}{
		{"University Ave.", "University Avenue", true, false}, {"Prof. Ada", "Professor Ada", true, false}, {"Mgmt. team", "Management team", true, false},
		{"nonstandard", "non-standard", false, true}, {"e-mail us", "Email us now", false, true}, {"justice", "just ice", false, false},
		{"Read more.", "Go on", false, false}, {"Discover It", "Discover Italy", false, false}, {"123.555.0123", "1 2 3. 5 5 5. 0 1 2 3", false, false},
	} {
		if got := abbreviated(c.label, c.name); got != c.abbreviated {
			t.Errorf("abbreviated(%q, %q) = %v", c.label, c.name, got)
		}
		if got := hyphened(c.label, c.name); got != c.hyphen {
			t.Errorf("hyphened(%q, %q) = %v", c.label, c.name, got)
		}
	}
}

func FuzzLabelWords(f *testing.F) {
	f.Add("Read more", "Read more about it")
	f.Add("((", "ﷺ\u0300ẞ")
	f.Fuzz(func(t *testing.T, label, name string) {
		words := labelWords(label)
		if slices.Contains(words, "") || !containedIn(words, words) {
			t.Errorf("labelWords(%q) = %q", label, words)
		}
		abbreviated(label, name)
		hyphened(label, name)
	})
}

func TestFileName(t *testing.T) {
	for in, want := range map[string]bool{
		"IMG_2041.jpg": true, "photo.JPEG": true, "DSC00417": true, "image-12": false, "screenshot_2026": true,
		"Image of 12 delegates": false, "Delegates": false, "IGF 2026": false, "image": false, "p1": false, "Photo 7 of the album": false,
	} {
		if got := fileName.MatchString(in); got != want {
			t.Errorf("fileName(%q) = %v", in, got)
		}
	}
}

func TestBlank(t *testing.T) {
	for in, want := range map[string]bool{"": true, " \n\u00a0": true, "\u200b\ufeff": true, "a": false, "×": false, "\uf09a": false} {
		if got := blank(in); got != want {
			t.Errorf("blank(%q) = %v", in, got)
		}
	}
	if !privateSigns("\uf09a \uf0c9") || privateSigns("\uf09a Menu") || privateSigns("") {
		t.Error("privateSigns takes the wrong texts for signs")
	}
}

func TestRuleList(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range slices.Concat(All, Parts) {
		if seen[r.ID] || r.ID != strings.ToLower(r.ID) {
			t.Errorf("the id %q is not one of its own in kebab-case", r.ID)
		}
		seen[r.ID] = true
		if r.Title == "" || r.Why == "" || r.Fix == "" || (r.Targets == nil || r.Expect == nil) && r.Within == nil && r.Across == nil || !slices.Contains([]Class{Provable, Strong, Pointer}, r.Class) {
			t.Errorf("%s is not complete", r.ID)
		}
		if strings.HasSuffix(r.Title, ".") || !strings.HasSuffix(r.Why, ".") || !strings.HasSuffix(r.Fix, ".") {
			t.Errorf("%s: a title has no full stop, why and fix have one", r.ID)
		}
		if r.Class == Pointer && r.Question == "" {
			t.Errorf("%s: a pointer needs the question that a person should answer", r.ID)
		}
		if r.Bad == "" || r.Good == "" {
			t.Errorf("%s: the fix shows no bad and good example", r.ID)
		}
	}
}
