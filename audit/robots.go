package audit

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/temoto/robotstxt"
)

// robots is what a site's robots.txt asks of us.
type robots struct {
	group    *robotstxt.Group // the rules for us; nil where there are none
	nothing  bool             // it could not be had, and what is not known must not be visited
	sitemaps []string
	note     string // what was found, in words
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
	return parseRobots(string(body), agentName(agent))
}

// parseRobots reads the rules for an agent.
func parseRobots(text, agent string) *robots {
	data, err := robotstxt.FromBytes(cleanRobots(text, agent))
	if err != nil {
		return &robots{nothing: true, note: "could not be understood; nothing but the first page was visited"}
	}
	return &robots{group: data.FindGroup(agent), sitemaps: data.Sitemaps, note: "read and followed"}
}

// allows tells whether the address may be visited. The library is stricter than
// RFC 9309 in rare cases: of two rules as long, and of one with a star, it takes
// the one that forbids, and a star may match further on in a path.
func (r *robots) allows(a Address) bool {
	switch {
	case r == nil:
		return true
	case r.nothing:
		return false
	}
	return r.group == nil || r.group.Test(plainPath(a.pathAndQuery()))
}

// cleanRobots brings a file to the form in which the library reads it as
// RFC 9309 asks: common misspellings of keys, names of agents without version
// and equal as a whole, paths in one percent-encoding, and nothing that the
// library would refuse the whole file for.
func cleanRobots(text, agent string) []byte {
	var b strings.Builder
	began := false
	for line := range strings.FieldsFuncSeq(strings.TrimPrefix(text, "\ufeff"), func(c rune) bool { return c == '\n' || c == '\r' }) {
		key, value := robotsLine(line)
		switch {
		case key == "user-agent" || key == "useragent":
			began = true
			fmt.Fprintf(&b, "User-agent: %s\n", groupName(value, agent))
		case (key == "allow" || key == "disallow") && began:
			fmt.Fprintf(&b, "%s: %s\n", key, rulePath(value))
		case key == "sitemap" && value != "":
			fmt.Fprintf(&b, "Sitemap: %s\n", value)
		}
	}
	return []byte(b.String())
}

// robotsLine is the key of a line in small letters, and its value without
// comment.
func robotsLine(line string) (key, value string) {
	line, _, _ = strings.Cut(line, "#")
	key, value, _ = strings.Cut(line, ":")
	return strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
}

// groupName keeps the library, which takes the beginning of a name for the
// name, from taking another program's rules for ours.
func groupName(value, agent string) string {
	switch product := productOf(value); {
	case product == "*":
		return "*"
	case strings.EqualFold(product, agent):
		return agent
	}
	return "another-program"
}

// productOf is the name of an agent without its version.
func productOf(agent string) string {
	name, _, _ := strings.Cut(agent, "/")
	return strings.TrimSpace(name)
}

func rulePath(path string) string {
	if path == "" {
		return ""
	}
	if path[0] != '/' && path[0] != '*' {
		path = "/" + path
	}
	start, atEnd := strings.CutSuffix(path, "$")
	if atEnd {
		return plainPath(start) + "$"
	}
	return plainPath(path)
}

// plainPath brings a path to one form: what may stand for itself does, and
// every other byte stands as percent sign and digits in capitals. So does the
// dollar sign, which the library takes for the end of a path wherever it stands.
// Source: RFC 9309, section 2.2.2; RFC 3986, section 2.3.
func plainPath(path string) string {
	var b strings.Builder
	for i := 0; i < len(path); i++ {
		c, coded := path[i], false
		if percentCode.MatchString(path[i:min(i+3, len(path))]) {
			fmt.Sscanf(path[i+1:i+3], "%02x", &c)
			i, coded = i+2, true
		}
		if c >= 0x80 || c <= ' ' || c == '$' || coded && !unreserved(c) {
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
