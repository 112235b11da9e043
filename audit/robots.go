package audit

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
)

// robots is what a site's robots.txt asks of us.
type robots struct {
	rules    []robotsRule
	nothing  bool // it could not be had, and what is not known must not be visited
	sitemaps []string
	note     string // what was found, in words
}

// robotsRule allows or forbids the paths that match.
type robotsRule struct {
	allow bool
	path  *regexp.Regexp
	size  int // of the path as it is written: the longest rule counts
}

// mostRobots is the part of a robots.txt that is read, in bytes.
// Source: RFC 9309, section 2.5, which asks for 500 kibibytes at least.
const mostRobots = 512 << 10

// readRobots asks the site for its robots.txt. When none can be had it follows
// RFC 9309: a site without one allows all, a server in trouble allows nothing.
func readRobots(ctx context.Context, client *http.Client, site Address, agent string) *robots {
	status, body, err := get(ctx, client, string(site.origin())+"robots.txt", agent, mostRobots)
	switch {
	case err != nil:
		return &robots{nothing: true, note: "could not be read; nothing but the first page was visited"}
	case status >= 500:
		return &robots{nothing: true, note: fmt.Sprintf("the server answered %d; nothing but the first page was visited", status)}
	case status >= 300:
		return &robots{note: "there is none"}
	}
	r := parseRobots(string(body), agentName(agent))
	r.note = "read and followed"
	return r
}

// parseRobots reads the rules for an agent: those of the groups that name it,
// or else those for all. Lines that make no sense are passed over.
// Source: RFC 9309, section 2.2.
func parseRobots(text, agent string) *robots {
	r := &robots{}
	var ours, all []robotsRule
	named, forUs, forAll, inRules := false, false, false, true
	for line := range strings.FieldsFuncSeq(strings.TrimPrefix(text, "\ufeff"), func(c rune) bool { return c == '\n' || c == '\r' }) {
		key, value := robotsLine(line)
		switch key {
		case "user-agent", "useragent":
			if inRules { // a new group begins
				forUs, forAll, inRules = false, false, false
			}
			forAll = forAll || value == "*"
			forUs = forUs || strings.EqualFold(productOf(value), agent)
			named = named || forUs
		case "allow", "disallow":
			inRules = true
			rule, ok := newRobotsRule(key == "allow", value)
			if ok && forUs {
				ours = append(ours, rule)
			}
			if ok && forAll {
				all = append(all, rule)
			}
		case "sitemap":
			r.sitemaps = append(r.sitemaps, value)
		}
	}
	r.rules = all
	if named {
		r.rules = ours
	}
	return r
}

// robotsLine is the key of a line in small letters, and its value without
// comment.
func robotsLine(line string) (key, value string) {
	line, _, _ = strings.Cut(line, "#")
	key, value, _ = strings.Cut(line, ":")
	return strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
}

// productOf is the name of an agent without its version.
func productOf(agent string) string {
	name, _, _ := strings.Cut(agent, "/")
	return strings.TrimSpace(name)
}

// newRobotsRule reads a path in which "*" stands for anything and a "$" at the
// end for the end of the address. An empty one rules nothing.
func newRobotsRule(allow bool, path string) (robotsRule, bool) {
	if path == "" {
		return robotsRule{}, false
	}
	if path[0] != '/' && path[0] != '*' {
		path = "/" + path
	}
	path = plainPath(path)
	start, atEnd := strings.CutSuffix(path, "$")
	pattern := "^" + strings.ReplaceAll(regexp.QuoteMeta(start), `\*`, ".*")
	if atEnd {
		pattern += "$"
	}
	compiled, err := regexp.Compile(pattern)
	return robotsRule{allow, compiled, len(path)}, err == nil
}

// allows tells whether the address may be visited. The longest rule that
// matches decides, and of two as long the one that allows.
func (r *robots) allows(a Address) bool {
	if r == nil {
		return true
	}
	path, longest, allowed := plainPath(a.pathAndQuery()), 0, !r.nothing
	for _, rule := range r.rules {
		if order := cmp.Compare(rule.size, longest); order < 0 || order == 0 && !rule.allow || !rule.path.MatchString(path) {
			continue
		}
		longest, allowed = rule.size, rule.allow
	}
	return allowed
}

// plainPath brings a path to one form: what may stand for itself does, and
// every other byte stands as percent sign and digits in capitals.
// Source: RFC 9309, section 2.2.2; RFC 3986, section 2.3.
func plainPath(path string) string {
	var b strings.Builder
	for i := 0; i < len(path); i++ {
		c, coded := path[i], false
		if percentCode.MatchString(path[i:min(i+3, len(path))]) {
			fmt.Sscanf(path[i+1:i+3], "%02x", &c)
			i, coded = i+2, true
		}
		if c >= 0x80 || c <= ' ' || coded && !unreserved(c) {
			fmt.Fprintf(&b, "%%%02X", c)
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

func unreserved(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-._~", c) >= 0
}

// agentName is the name that rules in a robots.txt are written for.
func agentName(userAgent string) string {
	if strings.Contains(userAgent, "igfaudit") {
		return "igfaudit"
	}
	return productOf(userAgent)
}

// get asks for a small text. It never sends anything but the question.
func get(ctx context.Context, client *http.Client, address, agent string, most int64) (int, []byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return 0, nil, err
	}
	req.Header.Set("User-Agent", agent)
	res, err := client.Do(req)
	if err != nil {
		return 0, nil, err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(io.LimitReader(res.Body, most))
	return res.StatusCode, body, err
}
