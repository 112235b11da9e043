package browser

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
)

// typed are the values that were put into fields, and what they look like in
// the spellings that scripts send values in.
type typed struct {
	values []string // in plain spelling
	coded  []string // of values that are long enough: what base64 makes of them
	lower  []string // and hexadecimal digits and sums, in small letters
}

// shortestSecret is the length from which on a typed value is told from the
// words that an address holds anyway. A shorter one must be the whole of a
// parameter, and no number such as that of a step.
const shortestSecret = 4

func (s *typed) add(value string) {
	plain := plainValue(value)
	if plain == "" || slices.Contains(s.values, plain) {
		return
	}
	s.values = append(s.values, plain)
	if len(plain) < shortestSecret {
		return
	}
	trimmed := strings.TrimSpace(value)
	for _, v := range slices.Compact([]string{trimmed, strings.ToLower(trimmed), strings.ToUpper(trimmed)}) {
		s.coded = append(s.coded, base64Cores(v)...)
		s.lower = append(s.lower, hex.EncodeToString([]byte(v)))
		s.lower = append(s.lower, sums(v)...)
	}
}

// sums are the digests that advertising scripts send in place of an address.
func sums(v string) []string {
	a, b, c := sha256.Sum256([]byte(v)), sha1.Sum([]byte(v)), md5.Sum([]byte(v))
	return []string{hex.EncodeToString(a[:]), hex.EncodeToString(b[:]), hex.EncodeToString(c[:])}
}

// base64Cores are the letters that stand for a value within a longer text in
// base64, at each of the three places where it may begin.
func base64Cores(v string) []string {
	var cores []string
	for before := range 3 {
		coded := base64.RawStdEncoding.EncodeToString(append(make([]byte, before), v...))
		first := []int{0, 2, 3}[before]
		last := (before + len(v)) * 8 / 6
		if last-first >= 4 {
			cores = append(cores, coded[first:last])
		}
	}
	return cores
}

// inAddress tells whether an address holds a value.
func (s *typed) inAddress(address string) bool {
	_, asked := cutHost(address)
	path, query, _ := strings.Cut(asked, "?")
	plainPath, plain := plainValue(unescape(path)), plainValue(unescape(query))
	parameters := strings.FieldsFunc(query, func(r rune) bool { return r == '&' || r == ';' })
	return s.disguised(asked, 2) || slices.ContainsFunc(s.values, func(v string) bool {
		if len(v) >= shortestSecret {
			return strings.Contains(plain, v) || !isWord(v) && strings.Contains(plainPath, v)
		}
		return strings.Trim(v, "0123456789") != "" && slices.ContainsFunc(parameters, func(p string) bool {
			_, value, _ := strings.Cut(p, "=")
			return plainValue(unescape(value)) == v
		})
	})
}

// inCookies tells whether cookies hold a value. They hold numbers of their own:
// a short value counts where it is the whole of one.
func (s *typed) inCookies(text string) bool {
	return s.inAddress("http://cookies.invalid/?" + strings.ReplaceAll(text, "; ", ";"))
}

// inText tells whether a header or a body holds a value, short ones and numbers
// too where they stand by themselves.
func (s *typed) inText(text string) bool {
	if len(s.values) == 0 {
		return false
	}
	plain := plainValue(unescape(unquote(text)))
	words := strings.FieldsFunc(plain, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	return s.disguised(text, 2) || slices.ContainsFunc(s.values, func(v string) bool {
		return len(v) >= shortestSecret && strings.Contains(plain, v) || slices.Contains(words, v)
	})
}

var base64Run = regexp.MustCompile(`[A-Za-z0-9+/]{6,}`)

// disguised tells whether a text holds a value in base64, in hexadecimal digits,
// as a sum, or as scripts write other letters; also one within another.
func (s *typed) disguised(text string, depth int) bool {
	if len(s.coded) == 0 {
		return false
	}
	plain := unquote(unescape(text))
	small := strings.ToLower(plain)
	escapes := plainValue(plain)
	alike := strings.NewReplacer("-", "+", "_", "/", " ", "+").Replace(plain)
	switch {
	case slices.ContainsFunc(s.lower, func(v string) bool { return strings.Contains(small, v) }),
		slices.ContainsFunc(s.coded, func(v string) bool { return strings.Contains(alike, v) }),
		plain != unescape(text) && slices.ContainsFunc(s.values, func(v string) bool {
			return len(v) >= shortestSecret && strings.Contains(escapes, v)
		}):
		return true
	case depth == 0:
		return false
	}
	for _, run := range base64Run.FindAllString(alike, 200) {
		for _, part := range append(strings.Split(run, "/"), run) {
			if inner := decoded(part); inner != "" && s.within(inner, depth-1) {
				return true
			}
		}
	}
	return false
}

func (s *typed) within(text string, depth int) bool {
	plain := plainValue(unescape(unquote(text)))
	return slices.ContainsFunc(s.values, func(v string) bool {
		return len(v) >= shortestSecret && strings.Contains(plain, v)
	}) || s.disguised(text, depth)
}

// decoded reads base64, also that of UTF-16; "" when it is none.
func decoded(s string) string {
	if len(s)%4 == 1 {
		s = s[:len(s)-1]
	}
	b, err := base64.RawStdEncoding.DecodeString(s)
	if err != nil || len(b) < shortestSecret {
		return ""
	}
	if b[1] == 0 && b[3] == 0 {
		var units []uint16
		for i := 0; i+1 < len(b); i += 2 {
			units = append(units, uint16(b[i])|uint16(b[i+1])<<8)
		}
		return string(utf16.Decode(units))
	}
	return string(b)
}

// hide keeps a value that was put into a field from leaving.
func (t *tab) hide(value string) {
	for of := t; of != nil; of = of.opener { // which a window may tell it to
		of.mu.Lock()
		of.typed.add(value)
		of.mu.Unlock()
	}
	if t.p != nil && t.p.guard != nil {
		t.p.guard.keep(value)
	}
}

// carries tells whether an address holds a value that was put into a field.
func (t *tab) carries(address string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.typed.inAddress(address)
}

// isWord tells whether a value is one word, which may be the name of a folder
// as well.
func isWord(v string) bool {
	return !strings.ContainsFunc(v, func(r rune) bool { return !unicode.IsLetter(r) })
}

// cutHost gives what stands before the path of an address, and the rest.
func cutHost(address string) (host, asked string) {
	scheme, rest, _ := strings.Cut(address, "://")
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		return scheme + "://" + rest[:i], rest[i:]
	}
	return address, ""
}

// unescape reads what forms and scripts write into addresses, twice, since an
// address may stand in another one. What makes no sense stays as it is.
func unescape(s string) string {
	for range 2 {
		s = escaped.ReplaceAllStringFunc(strings.ReplaceAll(s, "+", " "), func(code string) string {
			plain, err := url.PathUnescape(code)
			if err != nil {
				return code
			}
			return plain
		})
	}
	return s
}

var (
	escaped = regexp.MustCompile(`(%[0-9a-fA-F]{2})+`)
	quotes  = regexp.MustCompile(`(\\u[0-9a-fA-F]{4})+`)
)

// unquote reads the codes that JSON writes for letters.
func unquote(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	s = quotes.ReplaceAllStringFunc(s, func(run string) string {
		var units []uint16
		for i := 0; i+6 <= len(run); i += 6 {
			b, err := hex.DecodeString(run[i+2 : i+6])
			if err != nil {
				return run
			}
			units = append(units, uint16(b[0])<<8|uint16(b[1]))
		}
		return string(utf16.Decode(units))
	})
	return strings.NewReplacer(`\n`, "\n", `\r`, "\r", `\t`, "\t", `\"`, `"`, `\/`, "/", `\\`, `\`).Replace(s)
}

// plainValue makes values equal that differ in case and in white space, as that
// of line ends, and in the plus sign that may stand for it.
func plainValue(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(s, "+", " ")), " "))
}
