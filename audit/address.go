package audit

import (
	"errors"
	"fmt"
	"path"
	"regexp"
	"strings"

	whatwgerrors "github.com/nlnwa/whatwg-url/errors"
	whatwg "github.com/nlnwa/whatwg-url/url"
)

// Address is an address of the web in the form in which two spellings of the
// same one are equal: as browsers read it, without fragment and without the
// parameters that only count visitors.
type Address string

// ParseAddress reads an address as a person types it. One without a scheme is
// taken as https.
func ParseAddress(text string) (Address, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", fmt.Errorf("the address is empty")
	}
	full := text
	if !HasScheme(text) {
		full = "https://" + text
	}
	a, err := resolve(full, "")
	if err != nil && !errors.Is(err, errPassword) {
		return "", fmt.Errorf("%q is no address of a page: %w", text, err)
	}
	return a, err
}

var errPassword = errors.New("the address of a page must hold no user name and password: they would stand in every report")

var schemeAndSlashes = regexp.MustCompile(`^[a-zA-Z][a-zA-Z0-9+.-]*:[/\\]{2}`)

// HasScheme tells whether an address says by itself that it begins with https
// or something else.
func HasScheme(text string) bool { return schemeAndSlashes.MatchString(text) }

// Join reads an address as it stands in a page with that base.
func (a Address) Join(ref string) (Address, error) { return resolve(ref, string(a)) }

func resolve(ref, base string) (Address, error) {
	var u *whatwg.Url
	var err error
	if base == "" {
		u, err = whatwg.Parse(ref)
	} else {
		u, err = whatwg.ParseRef(base, ref)
	}
	if err != nil {
		return "", errors.New(inWordsOf(err))
	}
	if s := u.Scheme(); s != "http" && s != "https" {
		return "", fmt.Errorf("it begins with %q, not with http or https", s+":")
	}
	if u.Hostname() == "" {
		return "", errors.New("it has no host")
	}
	if u.Username() != "" || u.Password() != "" {
		return "", errPassword
	}
	u.SetHash("")
	u.SetSearch(withoutCounters(strings.TrimPrefix(u.Search(), "?")))
	return Address(percentCode.ReplaceAllStringFunc(u.Href(true), strings.ToUpper)), nil
}

// percentCode is a byte as it stands in an address. Sites write its digits in
// either case, for the same page.
var percentCode = regexp.MustCompile(`%[0-9a-fA-F]{2}`)

// inWordsOf says what is wrong with an address without the terms of the
// standard.
func inWordsOf(err error) string {
	switch kind := whatwgerrors.Type(err); kind {
	case whatwgerrors.HostMissing:
		return "it has no host"
	case whatwgerrors.PortInvalid, whatwgerrors.PortOutOfRange, whatwgerrors.PortMissing:
		return "its port is no number from 0 to 65535"
	case whatwgerrors.DomainInvalidCodePoint, whatwgerrors.HostInvalidCodePoint, whatwgerrors.DomainToASCII, whatwgerrors.DomainToUnicode:
		return "its host has signs that no host may have"
	default:
		if strings.HasPrefix(string(kind), "An IPv") || strings.HasPrefix(string(kind), "The IPv") {
			return "its host is no valid IP address"
		}
	}
	return "write it as a browser shows it, such as https://www.example.org/"
}

// withoutCounters takes out the parameters that mailings and campaigns add.
func withoutCounters(query string) string {
	if query == "" {
		return ""
	}
	kept := []string{}
	for part := range strings.SplitSeq(query, "&") {
		name, _, _ := strings.Cut(part, "=")
		if !strings.HasPrefix(name, "utm_") && name != "fbclid" && name != "gclid" && part != "" {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, "&")
}

// parts takes the address apart where a browser does. It holds what Go's own
// reader of addresses refuses, such as a percent sign by itself.
func (a Address) parts() (scheme, host, pathAndQuery string) {
	scheme, rest, _ := strings.Cut(string(a), "://")
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		return scheme, rest, "/"
	}
	pathAndQuery, _, _ = strings.Cut(rest[end:], "#")
	return scheme, rest[:end], pathAndQuery
}

// Host is the host with its port, without a leading "www.".
func (a Address) Host() string {
	_, host, _ := a.parts()
	if short := strings.TrimPrefix(host, "www."); short != "" {
		return short
	}
	return host
}

// origin is the scheme, host and port.
func (a Address) origin() Address {
	scheme, host, _ := a.parts()
	return Address(scheme + "://" + host + "/")
}

// pathAndQuery is what a server is asked for.
func (a Address) pathAndQuery() string {
	_, _, asked := a.parts()
	return asked
}

// looksLikeFile tells whether the path names a document, picture or recording,
// which a browser would save or play and not show as a page.
func (a Address) looksLikeFile() bool {
	file, _, _ := strings.Cut(a.pathAndQuery(), "?")
	return fileExtensions[strings.ToLower(path.Ext(file))]
}

var fileExtensions = map[string]bool{
	".pdf": true, ".doc": true, ".docx": true, ".xls": true, ".xlsx": true, ".ppt": true, ".pptx": true,
	".odt": true, ".ods": true, ".odp": true, ".rtf": true, ".csv": true, ".epub": true, ".ics": true,
	".zip": true, ".gz": true, ".rar": true, ".7z": true, ".tar": true, ".dmg": true, ".exe": true, ".apk": true,
	".jpg": true, ".jpeg": true, ".png": true, ".gif": true, ".webp": true, ".svg": true, ".avif": true, ".ico": true,
	".mp3": true, ".mp4": true, ".m4a": true, ".ogg": true, ".wav": true, ".webm": true, ".mov": true, ".avi": true,
	".css": true, ".js": true, ".json": true, ".xml": true, ".rss": true, ".atom": true, ".txt": true,
	".woff": true, ".woff2": true, ".ttf": true,
}
