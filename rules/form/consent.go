package form

import _ "embed"

//go:embed consent.yaml
var consentFile []byte

var consents = listed(read[map[string]map[string][]string]("consent.yaml", consentFile)["consent"])

// mostConsent bounds the label of a check box that is read, in letters.
const mostConsent = 600

// Consent tells by the label of a check box whether a person agrees with it to
// terms, or to how data are used.
func Consent(label string) bool { return consents.in(fold(cut(label, mostConsent))) != "" }
