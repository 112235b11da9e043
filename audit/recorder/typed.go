package recorder

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"github.com/igfaudit/igfaudit/rules/form"
)

// vault knows what was typed and must not be told again.
type vault struct {
	secrets  []string          // in no text of the flow, not even as a part
	personal map[string]string // in no text as whole words; what stands for each
	names    map[string]string // of the variable that stands for a secret
	counts   map[string]int
}

// mostPlain is the length of the longest value, in letters, that stays as it was
// typed, and the most words and digits of it.
const (
	mostPlain  = 40
	mostWords  = 3
	mostDigits = 4
)

// answers are the keys of a made-up person, by what a field asks for.
var answers = map[string]string{
	"given-name": "given_name", "family-name": "family_name", "additional-name": "given_name", "name": "full_name", "email": "email",
	"tel": "tel", "organization": "organization", "organization-title": "job_title", "street-address": "street",
	"postal-code": "postal_code", "address-level2": "city", "country-name": "country", "bday": "birth_date", "url": "website",
	"username": "username",
}

var (
	secretName = regexp.MustCompile(`(?i)type\s*=\s*['"]?password|passw|passwd|pwd|passcode|passphrase|kennwort|mot-?de-?passe|senha|contrase|\bpin\b|\bsecret\b|[_-]secret`)
	codeName   = regexp.MustCompile(`(?i)one-?time|\botp\b|[_-]otp|otp[_-]|2fa|\btotp\b|verification-?code`)
	cardName   = regexp.MustCompile(`(?i)cc-?num|card-?num|cardnumber|\bcv[vc]2?\b|\bcc-?csc\b|security-?code|iban`)
	mailShape  = regexp.MustCompile(`^[^\s@]+@[^\s@]+\.[^\s@]+$`)
	phoneShape = regexp.MustCompile(`^\+?[0-9\s().\-/]{7,}$`)
	dateShape  = regexp.MustCompile(`^\d{4}-\d{2}(-\d{2})?(T\d{2}:\d{2}(:\d{2})?)?$`)
	longWord   = regexp.MustCompile(`^[A-Za-z0-9+/=_.\-]{20,}$`)
)

// value is what the flow puts into a field in place of what was typed, and
// whether that is the same.
func (v *vault) value(typed string, f found) (with string, kept bool) {
	label := f.Label.Any("")
	if name := secretOf(typed, label, f.hint+" "+f.kind); name != "" {
		return "secret." + v.secret(name, typed), false
	}
	token := f.Purpose
	if token == "" && answers[f.kind] != "" {
		token = f.kind
	}
	if token == "" {
		token, _ = form.InName(f.hint, func(t string) bool { return answers[t] != "" && t != "username" && t != "url" })
	}
	switch key := answers[token]; {
	case key != "":
		return v.person(key, typed), false
	case mailShape.MatchString(typed):
		return v.person("email", typed), false
	case dateShape.MatchString(typed):
		return typed, true
	case phoneShape.MatchString(typed) && digits(typed) >= 7:
		return v.person("tel", typed), false
	case !harmless(typed):
		return v.person("needs", typed), false
	}
	return typed, true
}

// secretOf is the sort of secret that was typed, "" for none.
func secretOf(typed, label, hint string) string {
	switch {
	case cardName.MatchString(hint), isCard(typed):
		return "CARD"
	case codeName.MatchString(hint), form.AsksToCopy(label):
		return "CODE"
	case secretName.MatchString(hint), strings.HasSuffix(hint, " password"), form.PasswordLabel(label):
		return "PASSWORD"
	case longWord.MatchString(typed) && digits(typed) > 0 && strings.ContainsFunc(typed, unicode.IsLetter):
		return "VALUE"
	}
	return ""
}

// harmless tells whether a value is short, of one line, with few digits, and
// nothing that the flow would look up. Others may tell of a person.
func harmless(typed string) bool {
	return digits(typed) <= mostDigits && len([]rune(typed)) <= mostPlain && len(strings.Fields(typed)) <= mostWords && !strings.ContainsAny(typed, "@\n{}") &&
		!strings.HasPrefix(typed, "persona.") && !strings.HasPrefix(typed, "secret.")
}

// secret is the name of the variable for a secret; the same secret has the same.
func (v *vault) secret(sort, typed string) string {
	if name := v.names[typed]; name != "" {
		return name
	}
	if v.names == nil {
		v.names, v.counts = map[string]string{}, map[string]int{}
	}
	v.counts[sort]++
	name := sort
	if n := v.counts[sort]; n > 1 {
		name = fmt.Sprintf("%s_%d", sort, n)
	}
	v.names[typed] = name
	v.secrets = append(v.secrets, typed)
	return name
}

func (v *vault) person(key, typed string) string {
	if v.personal == nil {
		v.personal = map[string]string{}
	}
	v.personal[typed] = "persona." + key
	return "persona." + key
}

func digits(s string) int {
	n := 0
	for _, r := range s {
		if r >= '0' && r <= '9' {
			n++
		}
	}
	return n
}

// isCard tells whether a value is the number of a bank card.
// Source: ISO/IEC 7812-1, annex B, the Luhn formula.
func isCard(typed string) bool {
	number := strings.NewReplacer(" ", "", "-", "").Replace(typed)
	if digits(number) != len(number) || len(number) < 13 || len(number) > 19 {
		return false
	}
	sum := 0
	for i := range len(number) {
		d := int(number[len(number)-1-i] - '0')
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}
