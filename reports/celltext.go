package reports

import (
	"fmt"
	"net/url"
	"strings"
	"unicode/utf16"
)

// maxCell is the most that a cell holds, in UTF-16 units.
const maxCell = 32_767

// cellText makes text fit for a cell. What is too long ends with a mark that
// says so.
func cellText(s string) string {
	s = visible(s)
	if len(s) <= maxCell || units(s) <= maxCell {
		return s
	}
	mark := fmt.Sprintf(" … [cut: %d characters in all]", len([]rune(s)))
	left := maxCell - units(mark)
	for i, r := range s {
		if left -= utf16.RuneLen(r); left < 0 {
			return s[:i] + mark
		}
	}
	return s
}

func units(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

// maxLinkLength is what all programs for workbooks accept.
const maxLinkLength = 2_000

// webLink is an address in the form that workbooks accept, "" when it is none
// of the web.
func webLink(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
		return ""
	}
	link := u.String()
	ascii := func(r rune) bool { return r < 0x80 }
	odd := func(r rune) bool { return r <= ' ' || r > '~' || strings.ContainsRune("\"<>\\^`{|}", r) }
	if strings.TrimFunc(u.Host, ascii) != "" || len(link) > maxLinkLength || strings.ContainsFunc(link, odd) {
		return ""
	}
	return link
}

// evidenceLink is a path of the evidence as a relative link, "" when it is
// none.
func evidenceLink(rel string) string {
	if !inEvidence(rel) {
		return ""
	}
	return escapedPath(rel)
}

// escapedPath is a relative path with slashes as a link.
func escapedPath(rel string) string { return (&url.URL{Path: rel}).String() }
