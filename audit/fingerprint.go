package audit

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/igfaudit/igfaudit/rules"
)

// Fingerprint names a finding so that it is known again in a later scan,
// wherever on the site it stands: by the rule, the role and name of the
// element, and the template that made it. Neither the page nor the outcome is
// part of it.
func Fingerprint(rule string, f rules.Finding) string {
	return shortSum(rule, f.Target.Role, f.Target.Name, f.Shape)
}

// shortSum is a short name for the parts, 12 hexadecimal digits.
func shortSum(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:6])
}
