package browser

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/igfaudit/igfaudit/audit"
)

// mayOpen tells whether the flow may go to an address: to its hosts, or to the
// site's own where it names none.
func (w *walker) mayOpen(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	hosts := w.r.Flow.Hosts
	if len(hosts) == 0 {
		own, err := url.Parse(w.r.Site)
		if err != nil {
			return false
		}
		hosts = []string{own.Host}
	}
	for _, h := range hosts {
		if sameHost(h, u.Host) || sameHost(h, u.Hostname()) {
			return true
		}
	}
	return false
}

func sameHost(a, b string) bool {
	return strings.EqualFold(strings.TrimPrefix(a, "www."), strings.TrimPrefix(b, "www."))
}

func (w *walker) openStep(ctx context.Context, address string) error {
	address = lookUp.ReplaceAllStringFunc(address, func(string) string { return w.r.Flow.Languages[w.r.Language] })
	at, err := audit.Address(w.r.Site).Join(address)
	if err != nil {
		return &stepError{stepNotFound, err.Error()}
	}
	if !w.mayOpen(string(at)) {
		return &stepError{stepRefused, "the flow does not name the host of " + string(at) + " among its hosts"}
	}
	w.since = w.count()
	w.enter(opening)
	err = w.open(ctx, w.options, string(at))
	w.enter(walking)
	var refused *audit.NotCaptured
	if errors.As(err, &refused) {
		return &stepError{stepNotFound, refused.Reason}
	}
	if err != nil {
		return err
	}
	return w.arrived()
}

// arrived tells why the page that stands there is not one to go on with.
func (w *walker) arrived() error {
	w.mu.Lock()
	place, status := w.load.place, w.load.answer.Status
	w.mu.Unlock()
	if u, err := url.Parse(place); err == nil {
		w.hosts[u.Host] = true
	}
	switch {
	case !w.mayOpen(place):
		return &stepError{stepRefused, "it leads to a host that the flow does not name: " + place}
	case status >= http.StatusBadRequest:
		return &stepError{stepNotFound, fmt.Sprintf("the server answered %d %s", status, http.StatusText(status))}
	}
	return nil
}
