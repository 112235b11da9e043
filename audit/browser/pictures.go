package browser

import (
	"context"
	"encoding/base64"
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
	mostLooking      = 600 * time.Millisecond
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
	p := &pictureReader{wanted: wanted, found: s.Pictures, listed: map[string]bool{}, end: time.Now().Add(mostLooking)}
	p.frame(ctx, tree.FrameTree)
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
	wanted map[string]bool
	found  map[string]*page.Picture
	listed map[string]bool
	end    time.Time
	read   int
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

func (p *pictureReader) measure(ctx context.Context, frame cdp.FrameID, r *cdppage.FrameResource) *page.Picture {
	if p.read++; p.read > mostPictures || r.ContentSize > mostPictureBytes || time.Now().After(p.end) {
		return nil
	}
	content, err := chromedp.Call(ctx, cdppage.GetResourceContent, cdppage.GetResourceContentParams{FrameID: frame, URL: r.URL})
	var m *page.Picture
	if err == nil && len(content.Content) <= mostPictureBytes {
		m, err = ink.Measure(content.Content)
	}
	switch {
	case err == nil:
		return m
	case !strings.HasPrefix(r.MimeType, "image/") && !strings.HasPrefix(r.MimeType, "application/"):
		return &page.Picture{Broken: true} // such as the page that says that it was not found
	}
	return nil // of a kind that is not known here, or too large
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
