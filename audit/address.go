package audit

import (
	"fmt"
	"net/url"
	"path"
	"strings"

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
	if !strings.Contains(text, "://") {
		text = "https://" + text
	}
	return resolve(text, "")
}

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
		return "", fmt.Errorf("%q is not an address: %w", ref, err)
	}
	if s := u.Scheme(); s != "http" && s != "https" {
		return "", fmt.Errorf("%q is not an address of the web: it begins with %q, not with http or https", ref, s+":")
	}
	if u.Hostname() == "" {
		return "", fmt.Errorf("%q has no host", ref)
	}
	u.SetHash("")
	u.SetSearch(withoutCounters(strings.TrimPrefix(u.Search(), "?")))
	return Address(u.Href(true)), nil
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
