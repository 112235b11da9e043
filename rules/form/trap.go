package form

import (
	_ "embed"
	"regexp"

	"github.com/igfaudit/igfaudit/rules/page"
)

//go:embed traps.yaml
var trapFile []byte

var traps = listed(read[map[string]map[string][]string]("traps.yaml", trapFile)["traps"])

// trapName is how programs of forms call their traps.
var trapName = regexp.MustCompile(`(?i)honey[-_]?pot|(?:^|[-_])(?:hp|hpot|gotcha|nospam|bot[-_]?(?:field|trap|check))(?:[-_]|$)`)

// Trap tells whether a field is there to catch programs: people do not meet it,
// or its label asks them to leave it empty.
func Trap(n *page.Node) bool {
	switch {
	case !n.Exposed, traps.in(fold(cut(label(n), mostMessage))) != "":
		return true
	case trapName.MatchString(attr(n, "name")), trapName.MatchString(attr(n, "id")):
		return true
	}
	i, given := n.TabIndex()
	return given && i < 0 && takesText(n) && n.Is("input", "textarea")
}
