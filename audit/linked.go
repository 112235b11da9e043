package audit

import (
	"context"
	"errors"
	"io"
	"mime"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/page"
)

// What is read of the pages that a page links to is bounded, so that an audit
// asks a site for little more than the pages that it looks at.
const (
	mostLinked      = 12               // addresses for one page
	mostLinkedEver  = 200              // addresses in the life of a reader
	mostLinkedBytes = 512 << 10        // of one document
	mostLinkedTime  = 10 * time.Second // for all addresses of one page
	mostLinkedHops  = 5                // redirects of one address
)

// LinkReader reads addresses that a page links to, for rules that compare where
// links lead. It only ever asks (GET), only the host of the page itself, only
// what robots.txt allows, and nothing that looks as if asking for it did
// something. An address is read once.
type LinkReader struct {
	client       *http.Client
	agent        string
	ignoreRobots bool

	mu     sync.Mutex // held while reading: a site is asked for one address at a time
	robots map[Address]*robots
	known  map[Address]page.Linked
}

// NewLinkReader reads with the client, under the name that robots.txt knows.
func NewLinkReader(client *http.Client, agent string, ignoreRobots bool) *LinkReader {
	r := &LinkReader{agent: agent, ignoreRobots: ignoreRobots, robots: map[Address]*robots{}, known: map[Address]page.Linked{}}
	own := *client
	own.Jar = nil
	own.CheckRedirect = func(req *http.Request, via []*http.Request) error {
		to, err := resolve(req.URL.String(), "")
		if err != nil || len(via) > mostLinkedHops || !r.may(req.Context(), Address(via[0].URL.String()), to) {
			return http.ErrUseLastResponse
		}
		return nil
	}
	r.client = &own
	return r
}

// Read puts into the snapshot what is found at the addresses that the rules ask
// for.
func (r *LinkReader) Read(ctx context.Context, s *page.Snapshot, list []rules.Rule) {
	from, err := resolve(s.FinalURL, "")
	if err != nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	ctx, cancel := context.WithTimeout(ctx, mostLinkedTime)
	defer cancel()
	seen := map[Address]bool{}
	for _, rule := range list {
		if rule.Reads == nil {
			continue
		}
		for _, text := range rule.Reads(s) {
			a, err := resolve(text, "")
			if err != nil || seen[a] || len(s.Linked) == mostLinked {
				continue
			}
			seen[a] = true
			if l, ok := r.one(ctx, from, a); ok {
				s.Linked = append(s.Linked, l)
			}
		}
	}
}

// one reads an address, unless it is known already; ok is false where it must
// not or cannot be read.
func (r *LinkReader) one(ctx context.Context, from, a Address) (l page.Linked, ok bool) {
	if l, ok = r.known[a]; ok {
		return l, l.Status != 0
	}
	if len(r.known) == mostLinkedEver || ctx.Err() != nil || !r.may(ctx, from, a) {
		return page.Linked{}, false
	}
	l = page.Linked{URL: string(a), FinalURL: string(a)}
	for range mostLinkedHops {
		onward, err := r.get(ctx, &l)
		if ctx.Err() != nil {
			return page.Linked{}, false
		}
		next, bad := Address(l.FinalURL).Join(onward)
		if err != nil || onward == "" || bad != nil || !r.may(ctx, from, next) {
			break
		}
		l = page.Linked{URL: string(a), FinalURL: string(next)}
	}
	r.known[a] = l
	return l, l.Status != 0
}

// get asks for the document and reads it when it is HTML. Onward is where it
// sends its reader at once.
func (r *LinkReader) get(ctx context.Context, l *page.Linked) (onward string, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, l.FinalURL, nil)
	if err != nil {
		return "", err
	}
	req.Header.Set("User-Agent", r.agent)
	req.Header.Set("Accept", "text/html")
	res, err := r.client.Do(req)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	l.Status, l.FinalURL = res.StatusCode, res.Request.URL.String()
	l.MediaType, _, _ = mime.ParseMediaType(res.Header.Get("Content-Type"))
	if l.Status != http.StatusOK || l.MediaType != "text/html" {
		return "", nil
	}
	onward, err = l.ReadHTML(io.LimitReader(res.Body, mostLinkedBytes))
	if err != nil && !errors.Is(err, io.EOF) {
		return "", err
	}
	return onward, nil
}

// may tells whether an address may be asked for from a page.
func (r *LinkReader) may(ctx context.Context, from, a Address) bool {
	if a.Host() != from.Host() || a.looksLikeFile() || acts(a) {
		return false
	}
	return r.allowed(ctx, a)
}

// allows tells whether robots.txt allows an address.
func (r *LinkReader) allows(ctx context.Context, a Address) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.allowed(ctx, a)
}

func (r *LinkReader) allowed(ctx context.Context, a Address) bool {
	if r.ignoreRobots {
		return true
	}
	origin := a.origin()
	if r.robots[origin] == nil {
		r.robots[origin] = readRobots(ctx, &http.Client{Transport: r.client.Transport, Timeout: r.client.Timeout}, a, r.agent)
	}
	return r.robots[origin].allows(a)
}

// acts tells whether asking for an address may do something: end a session,
// change, order or send something, or use up a ticket that works once.
func acts(a Address) bool {
	asked := strings.ToLower(a.pathAndQuery())
	return actingPath.MatchString(asked) || actingQuery.MatchString(asked)
}

var (
	actingPath = regexp.MustCompile(`[/_.-](?:log-?out|log-?off|sign-?out|log-?in|sign-?in|delete|remove|trash|destroy|edit|update|unsubscribe|subscribe|optout|opt-out|confirm|verify|activate|approve|cancel|vote|rate|like|add-?to-?cart|cart|checkout|order|pay|payment|buy|print|download|export|wp-admin|wp-login|wp-json|xmlrpc|admin|cgi-bin|feed|rss|ical|calendar|share|redirect|go|out|click|track|api|ajax)(?:[/_.?&-]|$)`)
	// actingQuery are parameters that name an act, a ticket, or where to go
	// afterwards.
	actingQuery = regexp.MustCompile(`[?&](?:[^=&]*(?:nonce|token|action|logout|login|delete|remove|unsub|add-to-cart|add_to_cart|cart|replytocom|share|download|export|print|redirect|return|destination|session|sid|key|signature|hash|like|vote|do|op|cmd|task|preview|ical|feed)[^=&]*)(?:=|&|$)`)
)
