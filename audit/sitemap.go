package audit

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/xml"
	"io"
	"net/http"
	"strings"
)

const (
	mostSitemap  = 50 << 20 // bytes of one file, by the protocol at sitemaps.org
	mostSitemaps = 8        // files that are read of one site
)

// readSitemaps gives the addresses that the sitemaps name, in their order, and
// the address of the first sitemap that was found.
func readSitemaps(ctx context.Context, client *http.Client, agent string, first []string) (found string, pages []string) {
	queue, seen := first, map[string]bool{}
	for len(queue) > 0 && len(seen) < mostSitemaps {
		address := queue[0]
		queue = queue[1:]
		if seen[address] {
			continue
		}
		seen[address] = true
		status, body, err := get(ctx, client, address, agent, mostSitemap)
		if err != nil || status != http.StatusOK {
			continue
		}
		urls, more := parseSitemap(body)
		if found == "" && len(urls)+len(more) > 0 {
			found = address
		}
		pages = append(pages, urls...)
		queue = append(queue, more...)
	}
	return found, pages
}

// parseSitemap reads a sitemap or an index of sitemaps, plain or gzipped. What
// is broken ends the list, but does not lose what stood before.
func parseSitemap(body []byte) (urls, sitemaps []string) {
	if bytes.HasPrefix(body, []byte{0x1f, 0x8b}) {
		z, err := gzip.NewReader(bytes.NewReader(body))
		if err != nil {
			return nil, nil
		}
		body, _ = io.ReadAll(io.LimitReader(z, mostSitemap))
	}
	d := xml.NewDecoder(bytes.NewReader(body))
	d.Strict = false
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	for {
		token, err := d.Token()
		if err != nil {
			return urls, sitemaps
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name.Local != "url" && start.Name.Local != "sitemap" {
			continue
		}
		var entry struct {
			Loc string `xml:"loc"`
		}
		if d.DecodeElement(&entry, &start) != nil {
			return urls, sitemaps
		}
		loc := strings.TrimSpace(entry.Loc)
		switch {
		case loc == "":
		case start.Name.Local == "url":
			urls = append(urls, loc)
		default:
			sitemaps = append(sitemaps, loc)
		}
	}
}
