package audit

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// ConsentPath is where the owner of a site says what an audit may do there.
const ConsentPath = "/.well-known/igfaudit.txt"

// Consent is what the owner of a site allows. The zero value allows to observe.
type Consent struct {
	Contacts []string
	Modes    []GuardMode
	Hosts    []string // with the port where it is not the usual one
	Rate     int      // most pages a minute, 0 when the owner does not say
	Expires  time.Time

	site string // the host that the consent was read from
	lack string // why there is none, "" when there is one
}

// mostConsent is the size of a consent file that is read, in bytes.
const mostConsent = 32 << 10

// ReadConsent asks a site for the consent of its owner. Where there is none that
// holds, the error is nil and the consent says why. The error tells that the
// site could not be asked; the consent then allows to observe as well.
func ReadConsent(ctx context.Context, client *http.Client, userAgent string, site Address, now time.Time) (Consent, error) {
	none := func(format string, args ...any) Consent {
		return Consent{site: site.Host(), lack: fmt.Sprintf(format, args...)}
	}
	address := strings.TrimSuffix(string(site.origin()), "/") + ConsentPath
	status, body, err := get(ctx, sameOrigin(client), address, userAgent, mostConsent+1)
	switch {
	case errors.Is(err, errAnotherHost):
		return none("%s leads to another host, which cannot speak for this one", address), nil
	case err != nil:
		return none("%s could not be read", address), fmt.Errorf("reading %s: %w", address, err)
	case status != http.StatusOK:
		return none("the site has no file %s (the server answered %d)", ConsentPath, status), nil
	case len(body) > mostConsent:
		return none("%s is larger than %d bytes", address, mostConsent), nil
	}
	c, err := ParseConsent(string(body))
	switch {
	case err != nil:
		return none("%s is not understood: %s", address, err), nil
	case !now.Before(c.Expires):
		return none("%s expired on %s", address, c.Expires.Format(time.RFC3339)), nil
	}
	c.site = site.Host()
	return c, nil
}

var errAnotherHost = errors.New("it leads to another host")

// sameOrigin follows redirects within one host only.
func sameOrigin(client *http.Client) *http.Client {
	c := *client
	c.CheckRedirect = func(next *http.Request, via []*http.Request) error {
		first := via[0].URL
		downgraded := first.Scheme == "https" && next.URL.Scheme != "https"
		if plainHost(next.URL.Host) != plainHost(first.Host) || downgraded {
			return errAnotherHost
		}
		if len(via) >= 5 {
			return errors.New("it leads round in a circle")
		}
		return nil
	}
	return &c
}

// ParseConsent reads a consent file: lines such as "Mode: validate". What it
// does not know it refuses, since it could be a restriction.
func ParseConsent(text string) (Consent, error) {
	var c Consent
	lines := bufio.NewScanner(strings.NewReader(strings.TrimPrefix(text, "\ufeff")))
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		key, value, ok := strings.Cut(line, ":")
		if value = strings.TrimSpace(value); !ok || value == "" {
			return Consent{}, fmt.Errorf("line %d is not of the form \"Key: value\"", n)
		}
		if problem := c.set(strings.ToLower(strings.TrimSpace(key)), value); problem != "" {
			return Consent{}, fmt.Errorf("line %d: %s", n, problem)
		}
	}
	if err := lines.Err(); err != nil {
		return Consent{}, err
	}
	switch {
	case len(c.Contacts) == 0:
		return Consent{}, errors.New("it has no line \"Contact:\"")
	case len(c.Modes) == 0:
		return Consent{}, errors.New("it has no line \"Mode:\"")
	case len(c.Hosts) == 0:
		return Consent{}, errors.New("it has no line \"Host:\"")
	case c.Expires.IsZero():
		return Consent{}, errors.New("it has no line \"Expires:\"")
	}
	return c, nil
}

// set takes one line; what it gives is what is wrong with it.
func (c *Consent) set(key, value string) string {
	switch key {
	case "contact":
		c.Contacts = append(c.Contacts, value)
	case "mode":
		mode := GuardMode(strings.ToLower(value))
		if !slices.Contains(GuardModes, mode) {
			return "the mode is none of observe, validate, staging"
		}
		c.Modes = append(c.Modes, mode)
	case "host":
		if wholeHost(value) == "" {
			return "the host must be written without scheme, path and *"
		}
		c.Hosts = append(c.Hosts, wholeHost(value))
	case "rate":
		rate, err := strconv.Atoi(value)
		if err != nil || rate < 1 || c.Rate != 0 {
			return "the rate must be one number of pages a minute"
		}
		c.Rate = rate
	case "expires":
		at, err := endOf(value)
		if err != nil || !c.Expires.IsZero() {
			return "there must be one date of the form 2027-03-31 or 2027-03-31T12:00:00Z"
		}
		c.Expires = at
	default:
		return "the key is not known"
	}
	return ""
}

// endOf is the end of a day, or a point in time.
func endOf(value string) (time.Time, error) {
	if day, err := time.Parse(time.DateOnly, value); err == nil {
		return day.AddDate(0, 0, 1), nil
	}
	return time.Parse(time.RFC3339, value)
}

// wholeHost is the host of a line as it is compared, "" when it is none.
func wholeHost(value string) string {
	a, err := ParseAddress("http://" + value)
	if err != nil || strings.ContainsAny(value, "/\\?#@* \t%") {
		return ""
	}
	return plainHost(a.Host())
}

// plainHost makes two spellings of a host with its port equal.
func plainHost(host string) string {
	return strings.TrimPrefix(strings.ToLower(strings.TrimSpace(host)), "www.")
}

// Grants tells whether the owner allows a mode on a host, and why not. A site
// speaks for itself and for hosts below its own: any other host that its file
// names must have such a file too.
func (c Consent) Grants(mode GuardMode, host string) (bool, string) {
	host = plainHost(host)
	switch {
	case mode == Observe:
		return true, ""
	case c.lack != "":
		return false, c.lack
	case c.site == "":
		return false, "the owner was not asked for consent"
	case !slices.Contains(c.Modes, mode):
		return false, fmt.Sprintf("the consent of %s does not allow the mode %s", c.site, mode)
	case !slices.Contains(c.Hosts, host):
		return false, fmt.Sprintf("the consent of %s does not name the host %s", c.site, host)
	case host != plainHost(c.site) && !strings.HasSuffix(host, "."+plainHost(c.site)):
		return false, fmt.Sprintf("%s cannot speak for %s, which needs a file %s of its own", c.site, host, ConsentPath)
	}
	return true, ""
}

// Mode is the mode in which a flow runs that asks for one, and why when it is
// stricter.
func (c Consent) Mode(asked GuardMode, host string) (GuardMode, string) {
	if asked == "" {
		asked = Observe
	}
	if ok, why := c.Grants(asked, host); !ok {
		return Observe, fmt.Sprintf("it runs as %s, not as %s: %s", Observe, asked, why)
	}
	return asked, ""
}
