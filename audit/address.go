package audit

import (
	"errors"
	"fmt"
	"net/url"
	"path"
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
	switch {
	case err != nil:
		return "", fmt.Errorf("%q is no address of a page: %w", text, err)
	case a.url().User != nil:
		return "", fmt.Errorf("the address of a page must hold no user name and password: they would stand in every report")
	}
	return a, nil
}

// HasScheme tells whether an address says by itself that it begins with https
// or something else.
func HasScheme(text string) bool { return strings.Contains(text, "://") }

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
	u.SetHash("")
	u.SetSearch(withoutCounters(strings.TrimPrefix(u.Search(), "?")))
	return Address(u.Href(true)), nil
}

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

func (a Address) url() *url.URL {
	u, err := url.Parse(string(a))
	if err != nil {
		return &url.URL{}
	}
	return u
}

// Host is the host with its port, without a leading "www.".
func (a Address) Host() string { return strings.TrimPrefix(a.url().Host, "www.") }

// origin is the scheme, host and port.
func (a Address) origin() Address {
	u := a.url()
	return Address(u.Scheme + "://" + u.Host + "/")
}

// pathAndQuery is what a server is asked for.
func (a Address) pathAndQuery() string { return a.url().RequestURI() }

// looksLikeFile tells whether the path names a document, picture or recording,
// which a browser would save or play and not show as a page.
func (a Address) looksLikeFile() bool {
	return fileExtensions[strings.ToLower(path.Ext(a.url().Path))]
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
