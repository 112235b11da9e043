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
	group    *robotstxt.Group
	sitemaps []string
	note     string // what was found, in words
}

// mostRobots is the part of a robots.txt that is read, in bytes.
// Source: RFC 9309, section 2.5, which asks for 500 kibibytes at least.
const mostRobots = 512 << 10

// readRobots asks the site for its robots.txt. When none can be had it follows
// RFC 9309: a site without one allows all, a server in trouble allows nothing.
func readRobots(ctx context.Context, client *http.Client, site Address, agent string) *robots {
	address, err := site.Join("/robots.txt")
	if err != nil {
		return &robots{note: "not read: " + err.Error()}
	}
	status, body, err := get(ctx, client, string(address), agent, mostRobots)
	if err != nil {
		return &robots{note: "could not be read, so that nothing is known of it"}
	}
	data, err := robotstxt.FromStatusAndBytes(status, cleanRobots(body))
	if err != nil {
		return &robots{note: "could not be understood and was not used"}
	}
	return &robots{group: data.FindGroup(agentName(agent)), sitemaps: data.Sitemaps, note: robotsNote(status)}
}

func robotsNote(status int) string {
	switch {
	case status < 300:
		return "read and followed"
	case status < 500:
		return "there is none"
	}
	return fmt.Sprintf("the server answered %d; nothing but the first page was visited", status)
}

func (r *robots) allows(a Address) bool {
	return r == nil || r.group == nil || r.group.Test(a.pathAndQuery())
}

// cleanRobots drops what the library stumbles over: rules that stand before the
// first User-agent line, delays that are no numbers, and a byte order mark.
func cleanRobots(body []byte) []byte {
	var b strings.Builder
	agents := false
	for line := range strings.Lines(strings.TrimPrefix(string(body), "\ufeff")) {
		key, value, _ := strings.Cut(line, ":")
		switch strings.ToLower(strings.TrimSpace(key)) {
		case "user-agent":
			agents = true
		case "allow", "disallow":
			if !agents {
				continue
			}
		case "crawl-delay":
			if !agents || !isNumber(value) {
				continue
			}
		}
		b.WriteString(line)
	}
	return []byte(b.String())
}

func isNumber(s string) bool {
	s, _, _ = strings.Cut(s, "#")
	s = strings.TrimSpace(s)
	return s != "" && strings.Trim(s, "0123456789.") == "" && strings.Count(s, ".") < 2
}

// agentName is the name that rules in a robots.txt are written for.
func agentName(userAgent string) string {
	if strings.Contains(userAgent, "igfaudit") {
		return "igfaudit"
	}
	name, _, _ := strings.Cut(userAgent, "/")
	return name
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
