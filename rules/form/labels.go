package form

import (
	_ "embed"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

//go:embed passwords.yaml
var passwordFile []byte

type passwordTable struct {
	Passwords map[string][]string `yaml:"passwords"`
	Alone     map[string][]string `yaml:"alone"`
}

var (
	passwordWords  = read[passwordTable]("passwords.yaml", passwordFile)
	passwords      = listed(passwordWords.Passwords)
	alonePasswords = wholes(listed(passwordWords.Alone))
)

// longWord is the length, in letters, from which a word is also looked for as a
// part of a longer one, as in "Benutzerpasswort".
const longWord = 8

// PasswordLabel tells whether a text speaks of a password or the like. In doubt
// it says yes.
func PasswordLabel(text string) bool {
	t := fold(text)
	if passwords.in(t) != "" || alonePasswords[bare(text)] {
		return true
	}
	for _, p := range passwords {
		if len([]rune(p)) >= longWord && strings.Contains(t, p) {
			return true
		}
	}
	return false
}

// PurposeOf is what a label asks the person for where nothing else is known of
// its field; see [Purpose]. It is "" where that is not sure.
func PurposeOf(label string) string {
	text := bare(label)
	switch {
	case text == "" || aboutSomebody.in(text) != "" || PasswordLabel(label):
		return ""
	case alwaysGiven[text]:
		return "given-name"
	case alwaysFamily[text]:
		return "family-name"
	case aloneNames[text]:
		return "name"
	}
	return byLabel(text, &page.Node{})
}
