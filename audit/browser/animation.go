package browser

import (
	"context"
	"encoding/base64"
	"encoding/binary"
	"math"
	"net/url"
	"strings"

	"github.com/chromedp/cdproto/cdp"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/rules/page"
)

const (
	mostAnimations = 10      // GIF files of a document that are looked at
	mostGIF        = 8 << 20 // bytes of one
)

// animations reads the GIF files that images of a process show, to tell those
// that move. Pages without them cost nothing.
func (c *captured) animations(ctx context.Context) {
	c.moves = map[cdp.BackendNodeID]*page.Animation{}
	for _, d := range c.Documents {
		sources := d.Nodes.CurrentSourceURL
		if sources == nil {
			continue
		}
		seen := map[string]*page.Animation{}
		for k, j := range sources.Index {
			address := c.str(sources.Value[k])
			if !isGIF(address) {
				continue
			}
			a, ok := seen[address]
			if !ok {
				if len(seen) == mostAnimations {
					continue
				}
				a = parseGIF(resource(ctx, cdp.FrameID(c.str(d.FrameID)), address))
				seen[address] = a
			}
			c.moves[d.Nodes.BackendNodeID[j]] = a
		}
	}
}

func isGIF(address string) bool {
	if strings.HasPrefix(address, "data:") {
		return strings.HasPrefix(address, "data:image/gif;base64,")
	}
	u, err := url.Parse(address)
	return err == nil && strings.HasSuffix(strings.ToLower(u.Path), ".gif")
}

// resource is the content of a file that the page has loaded, nil where Chrome
// no longer has it.
func resource(ctx context.Context, frame cdp.FrameID, address string) []byte {
	if _, data, ok := strings.Cut(address, ";base64,"); ok && strings.HasPrefix(address, "data:") {
		content, _ := base64.StdEncoding.DecodeString(data)
		return content
	}
	r, err := chromedp.Call(ctx, cdppage.GetResourceContent, cdppage.GetResourceContentParams{FrameID: frame, URL: address})
	if err != nil || len(r.Content) > mostGIF {
		return nil
	}
	return r.Content
}

// parseGIF gives the frames of a GIF file and how long they last, nil for one
// that does not move or cannot be read.
//
// Source: GIF89a specification; browsers take a tenth of a second for a delay
// of a hundredth or less.
func parseGIF(data []byte) *page.Animation {
	if len(data) < 13 || string(data[:3]) != "GIF" {
		return nil
	}
	g := gif{data: data[13:]}
	g.skipColors(data[10])
	a := &page.Animation{Rounds: 1}
	for g.block(a) {
	}
	if a.Frames < 2 {
		return nil
	}
	a.Seconds = math.Round(a.Seconds*100) / 100
	return a
}

type gif struct {
	data  []byte
	delay float64
}

// block reads one block of the file; it tells whether there is more.
func (g *gif) block(a *page.Animation) bool {
	switch kind := g.take(1); {
	case kind == nil:
		return false
	case kind[0] == 0x2c: // an image
		head := g.take(9)
		if head == nil {
			return false
		}
		a.Frames++
		a.Seconds += g.delay
		g.delay = 0.1
		g.skipColors(head[8])
		return g.take(1) != nil && g.skipBlocks()
	case kind[0] == 0x21: // an extension
		return g.extension(a)
	}
	return false
}

func (g *gif) extension(a *page.Animation) bool {
	label := g.take(1)
	if label == nil {
		return false
	}
	switch {
	case label[0] == 0xf9 && len(g.data) > 4 && g.data[0] >= 4:
		if d := binary.LittleEndian.Uint16(g.data[2:4]); d > 1 {
			g.delay = float64(d) / 100
		} else {
			g.delay = 0.1
		}
	case label[0] == 0xff && len(g.data) > 15 && string(g.data[1:12]) == "NETSCAPE2.0":
		if n := binary.LittleEndian.Uint16(g.data[14:16]); n == 0 {
			a.Rounds = 0
		} else {
			a.Rounds = int(n) + 1
		}
	}
	return g.skipBlocks()
}

// skipColors goes past the table of colours that the flags speak of.
func (g *gif) skipColors(flags byte) {
	if flags&0x80 != 0 {
		g.take(3 << (flags&7 + 1))
	}
}

// skipBlocks goes past blocks of data up to the empty one that ends them.
func (g *gif) skipBlocks() bool {
	for {
		size := g.take(1)
		if size == nil {
			return false
		}
		if size[0] == 0 {
			return true
		}
		if g.take(int(size[0])) == nil {
			return false
		}
	}
}

func (g *gif) take(n int) []byte {
	if n > len(g.data) {
		g.data = nil
		return nil
	}
	taken := g.data[:n]
	g.data = g.data[n:]
	return taken
}
