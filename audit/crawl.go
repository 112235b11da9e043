package audit

import (
	"context"
	"fmt"
	"slices"
)

// list visits exactly the pages that were named. Their owner named them, so
// robots.txt is not asked.
func (v *visit) list(ctx context.Context) error {
	v.run.Plan = Plan{Mode: "list", Robots: "not asked, since the pages were named one by one", Sitemap: "not read", Excluded: []string{}}
	for _, a := range v.job.List {
		v.run.Pages = append(v.run.Pages, newPage(a))
	}
	v.planned = len(v.run.Pages)
	return v.look(ctx, 0)
}

// mostTries bounds the pages that a crawl opens, as a multiple of its limit:
// a site of nothing but broken links must end, too.
const mostTries = 3

// crawl visits the first page, then what it and the sitemap lead to, then what
// those lead to, until the limit. Each round is planned before it begins and
// read in its order, so that the same site gives the same pages.
func (v *visit) crawl(ctx context.Context) error {
	c := &crawl{visit: v, known: map[Address]bool{}, hosts: map[string]bool{v.job.Site.Host(): true}}
	v.run.Plan = Plan{Mode: "crawl", Limit: v.job.Limit, Sitemap: "none was found", Excluded: []string{}}
	if err := c.begin(ctx); err != nil {
		return err
	}
	for len(c.queue) > 0 && c.left() > 0 {
		if err := c.round(ctx, c.left()); err != nil {
			return err
		}
	}
	v.run.Plan.LeftOut = len(c.queue)
	slices.Sort(v.run.Plan.Excluded)
	return ctx.Err()
}

// crawl is the memory of one crawl.
type crawl struct {
	*visit
	robots *robots
	known  map[Address]bool // addresses that were queued, visited or refused
	seen   map[string]bool  // documents that were looked at
	hosts  map[string]bool
	queue  []Address
}

// begin opens the first page: where it leads tells which host is the site's.
func (c *crawl) begin(ctx context.Context) error {
	if !c.IgnoreRobots {
		c.robots = readRobots(ctx, c.Client, c.job.Site, c.UserAgent)
		c.run.Plan.Robots = c.robots.note
	} else {
		c.run.Plan.Robots = "not asked, as configured"
	}
	c.known[c.job.Site] = true
	c.run.Pages = append(c.run.Pages, newPage(c.job.Site))
	c.run.Pages[0].Role = "home"
	c.planned = 1
	if err := c.look(ctx, 0); err != nil {
		return err
	}
	c.seen = map[string]bool{c.run.Pages[0].FinalURL: true}
	c.hosts[Address(c.run.Pages[0].FinalURL).Host()] = true
	c.known[Address(c.run.Pages[0].FinalURL)] = true
	c.offer(c.links[0])
	c.offerSitemap(ctx)
	return nil
}

func (c *crawl) offerSitemap(ctx context.Context) {
	first := []string{string(c.job.Site.origin()) + "sitemap.xml", string(c.job.Site.origin()) + "sitemap_index.xml"}
	if c.robots != nil && len(c.robots.sitemaps) > 0 {
		first = c.robots.sitemaps
	}
	found, pages := readSitemaps(ctx, c.Client, c.UserAgent, first)
	if found != "" {
		c.run.Plan.Sitemap = found
	}
	var list []Address
	for _, p := range pages {
		if a, err := resolve(p, ""); err == nil {
			list = append(list, a)
		}
	}
	c.offer(list)
}

// offer puts addresses of the site into the queue that were not there before.
func (c *crawl) offer(list []Address) {
	for _, a := range list {
		if c.known[a] || !c.hosts[a.Host()] || a.looksLikeFile() {
			continue
		}
		c.known[a] = true
		if !c.robots.allows(a) {
			c.run.Plan.Excluded = append(c.run.Plan.Excluded, string(a))
			continue
		}
		c.queue = append(c.queue, a)
	}
}

// left is the number of pages that may still be opened.
func (c *crawl) left() int {
	captured := 0
	for _, p := range c.run.Pages {
		if p.Outcome == Captured {
			captured++
		}
	}
	return min(c.job.Limit-captured, mostTries*c.job.Limit-len(c.run.Pages))
}

func (c *crawl) round(ctx context.Context, n int) error {
	n = min(n, len(c.queue))
	first := len(c.run.Pages)
	for _, a := range c.queue[:n] {
		c.run.Pages = append(c.run.Pages, newPage(a))
	}
	c.queue = c.queue[n:]
	c.planned = len(c.run.Pages)
	if err := c.look(ctx, first); err != nil {
		return err
	}
	for i := first; i < len(c.run.Pages); i++ {
		c.once(&c.run.Pages[i])
		c.offer(c.links[i])
		delete(c.links, i)
	}
	return nil
}

// once keeps a document that several addresses lead to from being counted
// several times.
func (c *crawl) once(p *Page) {
	if p.Outcome != Captured {
		return
	}
	final := Address(p.FinalURL)
	if a, err := resolve(p.FinalURL, ""); err == nil {
		final = a
	}
	switch {
	case p.onward != "":
		c.drop(p, "it sends its readers on at once to "+p.onward)
	case !c.hosts[final.Host()]:
		c.drop(p, fmt.Sprintf("it leads to another site: %s", final.Host()))
	case c.seen[string(final)]:
		c.drop(p, "it leads to a page that was looked at already")
	}
	c.seen[string(final)] = true
	c.known[final] = true
}

func (c *crawl) drop(p *Page, why string) {
	c.Evidence.Remove(p.Snapshot)
	kept := newPage(Address(p.URL))
	kept.FinalURL, kept.HTTPStatus, kept.Title, kept.Lang = p.FinalURL, p.HTTPStatus, p.Title, p.Lang
	kept.Outcome, kept.Reason, kept.Stopped = Skipped, why, p.Stopped
	*p = kept
}
