package audit

import (
	"net/mail"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode"
)

// reserved are the domains that RFC 2606 keeps for examples.
var reserved = []string{"example.org", "example.com", "example.net"}

func reservedHost(host string) bool {
	for _, r := range reserved {
		if host == r || strings.HasSuffix(host, "."+r) {
			return true
		}
	}
	return false
}

// checkPerson reports what of a person could reach somebody, or says nothing.
func checkPerson(t *testing.T, p Person) {
	t.Helper()
	a, err := mail.ParseAddress(p.Email)
	if err != nil || !reservedHost(p.Email[strings.LastIndex(p.Email, "@")+1:]) || a.Address != p.Email {
		t.Errorf("%s: e-mail %q is not of a reserved domain (%v)", p.ID, p.Email, err)
	}
	u, err := url.Parse(p.Website)
	if err != nil || !reservedHost(u.Hostname()) {
		t.Errorf("%s: website %q is not of a reserved domain (%v)", p.ID, p.Website, err)
	}
	if !inRange(p) {
		t.Errorf("%s: telephone %q is not of the range %q", p.ID, p.Tel, p.Range)
	}
	if _, err := time.Parse(time.DateOnly, p.BirthDate); err != nil {
		t.Errorf("%s: %v", p.ID, err)
	}
	v := reflect.ValueOf(p)
	for i := range v.NumField() {
		if s, is := v.Field(i).Interface().(string); is && strings.TrimSpace(s) == "" && v.Type().Field(i).Name != "FamilyName" {
			t.Errorf("%s has no %s", p.ID, v.Type().Field(i).Name)
		}
	}
}

func inRange(p Person) bool {
	for _, r := range people.Ranges {
		if r.ID == p.Range {
			return r.Source != "" && strings.HasPrefix(p.Tel, r.Prefix) && len(strings.TrimPrefix(p.Tel, "+")) == r.Digits
		}
	}
	return false
}

func TestPeopleReachNobody(t *testing.T) {
	for _, id := range PersonIDs() {
		p, err := FindPerson(id)
		if err != nil {
			t.Fatal(err)
		}
		checkPerson(t, p)
		checkPerson(t, p.WithToken("K7-x_9"))
		checkPerson(t, p.WithToken("@evil.org"))
		if p.Script != "Latn" && !inScript(p) {
			t.Errorf("%s: the name %q is not of the script %s", p.ID, p.FullName, p.Script)
		}
	}
}

func inScript(p Person) bool {
	tables := map[string]*unicode.RangeTable{"Arab": unicode.Arabic, "Cyrl": unicode.Cyrillic, "Hani": unicode.Han, "Deva": unicode.Devanagari, "Thai": unicode.Thai}
	for _, r := range p.GivenName + p.FamilyName {
		if unicode.IsLetter(r) && !unicode.Is(tables[p.Script], r) {
			return false
		}
	}
	return tables[p.Script] != nil
}

func TestPersonFor(t *testing.T) {
	for lang, want := range map[string]string{
		"en": "default", "fr": "diacritics", "ar": "arabic", "ar-EG": "arabic", "zh_Hant": "chinese", "RU": "cyrillic", "hi": "devanagari", "th-TH": "thai",
		"id": "single-name", "": "default", "xx": "default",
	} {
		if got := PersonFor(lang).ID; got != want {
			t.Errorf("PersonFor(%q) is %s, want %s", lang, got, want)
		}
	}
}

func TestPersonValue(t *testing.T) {
	p, err := FindPerson("default")
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{
		"given_name": "Testa", "given-name": "Testa", "name": "Testa Igfaudit", "full_name": "Testa Igfaudit", "email": "testa.igfaudit@example.org",
		"country-name": "United Kingdom", "bday": "1990-01-31", "username": "testa.igfaudit", "needs": "This is a test by a program. Please ignore it.",
	} {
		if got, ok := p.Value(key); !ok || got != want {
			t.Errorf("%s is %q (%t), want %q", key, got, ok, want)
		}
	}
	if got, ok := p.Value("disability"); ok {
		t.Errorf("a disability is known: %q", got)
	}
}

func TestWithToken(t *testing.T) {
	p := PersonFor("id").WithToken("Run 42")
	if p.Email != "ujicoba+run42@example.org" || p.GivenName != "Ujicoba run42" || p.FamilyName != "" || p.FullName != "Ujicoba run42" {
		t.Errorf("%+v", p)
	}
	if q := PersonFor("id").WithToken("--"); q.FullName != "Ujicoba" {
		t.Errorf("an empty token changes the name: %q", q.FullName)
	}
}

func TestFindPersonNamesWhatWasMeant(t *testing.T) {
	_, err := FindPerson("arabi")
	if err == nil || err.Error() != `there is no person "arabi"; did you mean "arabic"?` {
		t.Errorf("%v", err)
	}
}
