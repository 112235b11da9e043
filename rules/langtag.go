package rules

import (
	"strings"

	"golang.org/x/text/language"
)

// primarySubtag is the first part of a language tag, "" when the tag is not
// made of letters, digits and hyphens.
func primarySubtag(tag string) string {
	for _, r := range tag {
		if !asciiAlphanumeric(r) && r != '-' {
			return ""
		}
	}
	primary, _, _ := strings.Cut(tag, "-")
	return strings.ToLower(primary)
}

func asciiAlphanumeric(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
}

// bibliographic are codes that libraries use beside those of the registry.
// Source: ISO 639-2, codes marked (B).
var bibliographic = map[string]bool{
	"alb": true, "arm": true, "baq": true, "bur": true, "chi": true, "cze": true, "dut": true, "fre": true, "geo": true, "ger": true,
	"gre": true, "ice": true, "mac": true, "mao": true, "may": true, "per": true, "rum": true, "slo": true, "tib": true, "wel": true,
}

// knownLanguage tells whether the subtag stands in the language subtag registry
// as a language. The registry has no three letters where there are two, such as
// "eng".
// Source: ACT rules, "known primary language tag"; RFC 5646, section 2.2.1.
func knownLanguage(subtag string) bool {
	if len(subtag) < 2 || len(subtag) > 3 {
		return false
	}
	if bibliographic[subtag] {
		return false
	}
	base, err := language.ParseBase(subtag)
	if err != nil {
		return len(subtag) == 3 && subtag >= "qaa" && subtag <= "qtz"
	}
	return len(subtag) == 2 || len(base.String()) == 3
}

// KnownLanguage tells whether a tag such as "pt-BR" is of the form of a language
// tag and begins with a language of the registry.
func KnownLanguage(tag string) bool {
	_, err := language.Parse(tag)
	return err == nil && knownLanguage(primarySubtag(tag))
}
