package browser

import (
	"context"
	"encoding/base64"
	"fmt"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/audit/ink"
	"github.com/igfaudit/igfaudit/rules/page"
)

// Bounds of what is looked at in the pictures of a page. Past them nothing is
// known of a picture.
const (
	mostPictures     = 60
	mostPictureBytes = 3_000_000
	mostAllBytes     = 12_000_000      // of the pictures of a page that were not known before
	mostLooking      = 5 * time.Second // a last resort, since what is known should not hang on how busy the machine is
	mostKeptPictures = 1000
	smallestPicture  = 32.0 // CSS pixels in either direction; what is smaller has no room for words
)

// pictures measures the pictures that the page shows. Chrome hands out the files
// that it has, so that nothing is fetched again.
func (t *tab) pictures(ctx context.Context, s *page.Snapshot) {
	wanted := shownPictures(s)
	if len(wanted) == 0 {
		return
	}
	s.Pictures = embedded(wanted)
	tree, err := chromedp.Call(ctx, cdppage.GetResourceTree, cdp.Empty{})
	if err != nil || tree.FrameTree == nil {
		return
	}
	p := &pictureReader{wanted: wanted, found: s.Pictures, kept: t.keptPictures(), listed: map[string]bool{}, end: time.Now().Add(mostLooking)}
	p.frame(ctx, tree.FrameTree)
	if p.skipped > 0 {
		s.Events = append(s.Events, page.Event{Kind: page.PicturesUnread, Detail: fmt.Sprintf("%d pictures were not looked into", p.skipped)})
	}
	t.mu.Lock()
	own := t.ownFrames
	t.mu.Unlock()
	for _, n := range s.WithTag("img") {
		for _, a := range n.PictureAddresses()[:min(1, len(n.PictureAddresses()))] {
			if strings.HasPrefix(a, "http") && n.FrameID < own && !p.listed[a] {
				s.Pictures[a] = &page.Picture{Broken: true} // Chrome lists what it could load
			}
		}
	}
}

type pictureReader struct {
	wanted  map[string]bool
	found   map[string]*page.Picture
	kept    map[file]*page.Picture
	listed  map[string]bool
	end     time.Time
	read    int
	bytes   float64
	skipped int
}

// file tells a picture from another one that is served at the same address.
type file struct {
	url      string
	size     float64
	modified cdp.TimeSinceEpoch
}

// keptPictures is what was measured on the pages before: a site shows the same
// pictures on many pages.
func (t *tab) keptPictures() map[file]*page.Picture {
	if t.pictured == nil || len(t.pictured) > mostKeptPictures {
		t.pictured = map[file]*page.Picture{}
	}
	return t.pictured
}

func (p *pictureReader) frame(ctx context.Context, t *cdppage.FrameResourceTree) {
	for _, r := range t.Resources {
		p.listed[r.URL] = true
		if r.Type != network.ResourceTypeImage || !p.wanted[r.URL] || p.found[r.URL] != nil {
			continue
		}
		if r.Failed || r.Canceled {
			p.found[r.URL] = &page.Picture{Broken: true}
			continue
		}
		if m := p.measure(ctx, t.Frame.ID, r); m != nil {
			p.found[r.URL] = m
		}
	}
	for _, c := range t.ChildFrames {
		p.frame(ctx, c)
	}
}

// measure gives what is known of a picture, nil where it is not looked into.
func (p *pictureReader) measure(ctx context.Context, frame cdp.FrameID, r *cdppage.FrameResource) *page.Picture {
	key := file{url: r.URL, size: r.ContentSize, modified: r.LastModified}
	if m, ok := p.kept[key]; ok {
		return m
	}
	p.read++
	p.bytes += r.ContentSize
	if p.read > mostPictures || r.ContentSize > mostPictureBytes || p.bytes > mostAllBytes || time.Now().After(p.end) {
		p.skipped++
		return nil
	}
	content, err := chromedp.Call(ctx, cdppage.GetResourceContent, cdppage.GetResourceContentParams{FrameID: frame, URL: r.URL})
	if err != nil {
		return unknown(r)
	}
	m := p.look(content.Content, r)
	if r.ContentSize > 0 {
		p.kept[key] = m
	}
	return m
}

func (p *pictureReader) look(content []byte, r *cdppage.FrameResource) *page.Picture {
	if len(content) > mostPictureBytes {
		p.skipped++
		return nil
	}
	m, err := ink.Measure(content)
	if err != nil {
		return unknown(r)
	}
	return m
}

// unknown is a picture that could not be read: broken where it is none, nil
// where it is of a kind that is not known here, or too large.
func unknown(r *cdppage.FrameResource) *page.Picture {
	if !strings.HasPrefix(r.MimeType, "image/") && !strings.HasPrefix(r.MimeType, "application/") {
		return &page.Picture{Broken: true} // such as the page that says that it was not found
	}
	return nil
}

// shownPictures are the addresses of pictures that can be seen and are not
// small.
func shownPictures(s *page.Snapshot) map[string]bool {
	out := map[string]bool{}
	for _, n := range s.Nodes {
		if !n.IsElement() || n.Box == nil || n.Box.W < smallestPicture && n.Box.H < smallestPicture && !n.Is("img") {
			continue
		}
		for _, a := range n.PictureAddresses() {
			out[a] = true
		}
	}
	return out
}

// mostEmbedded bounds the addresses that hold a picture themselves.
const mostEmbedded = 30_000

// embedded measures the pictures that stand in their addresses.
func embedded(wanted map[string]bool) map[string]*page.Picture {
	out := map[string]*page.Picture{}
	for address := range wanted {
		head, data, ok := strings.Cut(address, ";base64,")
		if !ok || !strings.HasPrefix(head, "data:image/") || len(address) > mostEmbedded {
			continue
		}
		content, err := base64.StdEncoding.DecodeString(data)
		if err != nil {
			continue
		}
		if p, err := ink.Measure(content); err == nil {
			out[address] = p
		}
	}
	return out
}
