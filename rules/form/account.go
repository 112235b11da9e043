package form

import (
	_ "embed"
	"slices"

	"github.com/igfaudit/igfaudit/rules/page"
)

//go:embed accounts.yaml
var accountFile []byte

var accounts = listed(read[map[string]map[string][]string]("accounts.yaml", accountFile)["accounts"])

// AccountWord tells whether the text of a link, heading or button says that it
// makes an account.
func AccountWord(text string) bool {
	return len([]rune(text)) <= mostLinkText && accounts.in(fold(text)) != ""
}

// MakesAccount tells whether a form makes an account for a person: it asks for a
// password, and for it again or for an address, and says so in a button or
// heading.
func MakesAccount(form *page.Node) bool {
	passwords, mails := 0, 0
	for _, f := range FieldsOf(form) {
		switch {
		case f.Type == "password":
			passwords++
		case f.Purpose == "email":
			mails++
		}
	}
	if passwords == 0 || passwords+mails < 2 {
		return false
	}
	texts := append(headings(form), form.Snapshot().Title)
	for _, b := range ButtonsOf(form) {
		texts = append(texts, ButtonName(b))
	}
	return slices.ContainsFunc(texts, AccountWord)
}
