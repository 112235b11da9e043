// Package document reads what a downloaded file tells of itself: its title and
// language, and whether a screen reader finds a structure and text in it. It is
// the one home of the PDF library.
package document

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"time"

	"github.com/igfaudit/igfaudit/audit"
)

// Documents come from strangers: their size and the time that they take are
// bounded.
const (
	mostBytes = 20 << 20
	mostTime  = 20 * time.Second
)

// Reader fetches documents, which it only ever asks for (GET).
type Reader struct {
	Client    *http.Client
	UserAgent string
	Teller    []string // a program with its arguments that does what Tell does
}

// ReadDocument fetches the document and fills in what it tells of itself. What
// cannot be read keeps its reason; nothing of it is guessed.
func (r *Reader) ReadDocument(ctx context.Context, d *audit.Document) {
	ctx, cancel := context.WithTimeout(ctx, mostTime)
	defer cancel()
	data, err := r.fetch(ctx, d.URL)
	d.Bytes = int64(len(data))
	if err == nil {
		err = r.tell(ctx, data, d)
	}
	if err != nil {
		d.Why = err.Error()
		return
	}
	d.Read = true
}

func (r *Reader) fetch(ctx context.Context, url string) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, errors.New("its address cannot be asked for")
	}
	req.Header.Set("User-Agent", r.UserAgent)
	client := *r.Client
	client.Jar, client.CheckRedirect = nil, stayOnHost
	res, err := client.Do(req)
	if err != nil {
		return nil, errors.New("it could not be fetched")
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("the server answered %d %s", res.StatusCode, http.StatusText(res.StatusCode))
	}
	data, err := io.ReadAll(io.LimitReader(res.Body, mostBytes+1))
	switch {
	case err != nil:
		return nil, errors.New("it broke off while it was fetched")
	case len(data) > mostBytes:
		return data, fmt.Errorf("it is larger than %d MB", mostBytes>>20)
	}
	return data, nil
}

// stayOnHost follows a redirect only within the host that was asked.
func stayOnHost(req *http.Request, via []*http.Request) error {
	if req.URL.Host != via[0].URL.Host || len(via) > 5 {
		return http.ErrUseLastResponse
	}
	return nil
}

// tell lets a process of its own read the document: a hostile file may make a
// library run for ever, take all memory or panic, and a process can be ended.
func (r *Reader) tell(ctx context.Context, data []byte, d *audit.Document) error {
	cmd := exec.CommandContext(ctx, r.Teller[0], r.Teller[1:]...)
	cmd.Stdin = bytes.NewReader(data)
	cmd.WaitDelay = time.Second
	out, err := cmd.Output()
	if ctx.Err() != nil {
		return errors.New("it took too long to read")
	}
	var t told
	if err != nil || json.Unmarshal(out, &t) != nil {
		return errors.New("it is damaged")
	}
	if t.Problem != "" {
		return errors.New(t.Problem)
	}
	d.Title, d.Lang, d.Tagged, d.Texts, d.Pages = t.Title, t.Lang, t.Tagged, t.Texts, t.Pages
	return nil
}
