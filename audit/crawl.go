package audit

import (
	"context"
	"slices"
)

// list visits exactly the pages that were named. Their owner named them, so
// robots.txt is not asked.
func (v *visit) list(ctx context.Context) error {
	v.run.Plan = Plan{Mode: "list", Depth: v.Depth, Robots: "not asked, since the pages were named one by one", Sitemap: "not read", Excluded: []string{}}
	return v.look(ctx, v.job.List...)
}

// mostTries bounds the pages that a crawl opens, as a multiple of its limit:
// a site of nothing but broken links must end, too.
const mostTries = 3

// crawl visits the first page, then what it and the sitemap lead to, then what
// those lead to, until the limit. Each round is planned before it begins and
// read in its order, so that the same site gives the same pages.
func (v *visit) crawl(ctx context.Context) error {
	c := &crawl{visit: v, robots: map[string]*robots{}, known: map[Address]bool{}, seen: map[Address]bool{}, hosts: map[string]bool{}}
	v.run.Plan = Plan{Mode: "crawl", Depth: v.Depth, Limit: v.job.Limit, Sitemap: "none was found", Excluded: []string{}}
	defer func() {
		c.offerLast()
		v.run.Plan.LeftOut = len(c.queue)
		slices.Sort(v.run.Plan.Excluded)
	}()
	if err := c.begin(ctx); err != nil {
		return err
	}
	v.unwanted = c.unwanted
	defer func() { v.unwanted = nil }()
	for c.left() > 0 && c.more() {
		if err := c.round(ctx, c.left()); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// crawl is the memory of one crawl.
type crawl struct {
	*visit
	robots map[string]*robots // of each host; none when they are not asked
	known  map[Address]bool   // addresses that were queued, visited or refused
	seen   map[Address]bool   // documents that were looked at
	hosts  map[string]bool
	queue  []Address
	ahead  int    // addresses at the head of the queue that go before all others
	firsts int    // of these, how many there were
	last   []lead // links that wait until the queue is empty
}

// begin opens the first page, which robots.txt does not forbid since it was
// asked for. Where it leads tells which host is the site's.
func (c *crawl) begin(ctx context.Context) error {
	site := c.job.Site
	c.known[site] = true
	if err := c.look(ctx, site); err != nil {
		return err
	}
	c.album.settle(c.run, c.Evidence)
	first := &c.run.Pages[0]
	first.Role = "home"
	final := first.final()
	c.known[final], c.seen[final] = true, first.Outcome == Captured
	c.hosts[site.Host()], c.hosts[final.Host()] = true, true
	c.askRobots(ctx, site, final)
	c.offer(c.links[0])
	c.offerSitemap(ctx, final)
	return nil
}

// askRobots reads the robots.txt of the host where the site turned out to be,
// and of the one that it was asked for under.
func (c *crawl) askRobots(ctx context.Context, site, final Address) {
	if c.IgnoreRobots {
		c.run.Plan.Robots = "not asked, as configured"
		return
	}
	c.robots[site.Host()] = readRobots(ctx, c.Client, site, c.UserAgent)
	if final.origin() != site.origin() {
		c.robots[final.Host()] = readRobots(ctx, c.Client, final, c.UserAgent)
	}
	c.run.Plan.Robots = c.robots[final.Host()].note
}

func (c *crawl) offerSitemap(ctx context.Context, final Address) {
	first := []string{string(final.origin()) + "sitemap.xml", string(final.origin()) + "sitemap_index.xml"}
	if r := c.robots[final.Host()]; r != nil && r.nothing {
		return
	} else if r != nil && len(r.sitemaps) > 0 {
		first = r.sitemaps
	}
	found, pages := readSitemaps(ctx, c.Client, c.UserAgent, first)
	if found != "" {
		c.run.Plan.Sitemap = found
	}
	var list []lead
	for _, p := range pages {
		if a, err := resolve(p, ""); err == nil {
			list = append(list, lead{to: a, first: c.search != nil && namesRegistration(a)})
		}
	}
	c.offer(list)
}

// offer puts addresses of the site into the queue that were not there before.
// What the page itself calls no place for programs waits until nothing else is
// left: on many sites such links edit or copy a page.
func (c *crawl) offer(list []lead) {
	for _, l := range list {
		if c.known[l.to] || !c.hosts[l.to.Host()] || l.to.looksLikeFile() {
			continue
		}
		if l.last {
			c.last = append(c.last, lead{to: l.to})
			continue
		}
		c.known[l.to] = true
		if !c.robots[l.to.Host()].allows(l.to) {
			c.run.Plan.Excluded = append(c.run.Plan.Excluded, string(l.to))
			continue
		}
		c.enqueue(l)
	}
}

// mostFirst bounds the pages that go before others, since a site may have a
// registration for each of its news.
const mostFirst = 10

func (c *crawl) enqueue(l lead) {
	if !l.first || c.firsts == mostFirst {
		c.queue = append(c.queue, l.to)
		return
	}
	c.queue = slices.Insert(c.queue, c.ahead, l.to)
	c.ahead++
	c.firsts++
}

// more tells whether an address is left to visit.
func (c *crawl) more() bool {
	if len(c.queue) == 0 {
		c.offerLast()
	}
	return len(c.queue) > 0
}

func (c *crawl) offerLast() {
	list := c.last
	c.last = nil
	c.offer(list)
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

// mostRound bounds a round in which a registration is looked for, so that a page
// that leads to it can have its say before the limit is reached.
const mostRound = 8

func (c *crawl) round(ctx context.Context, n int) error {
	n = min(n, len(c.queue))
	if c.search != nil {
		n = min(n, mostRound)
	}
	c.ahead = max(0, c.ahead-n)
	first, list := len(c.run.Pages), c.queue[:n]
	c.queue = c.queue[n:]
	if err := c.look(ctx, list...); err != nil {
		return err
	}
	c.once(c.run.Pages[first:])
	c.album.settle(c.run, c.Evidence)
	for i := first; i < len(c.run.Pages); i++ {
		c.offer(c.links[i])
		delete(c.links, i)
	}
	return nil
}

// unwanted tells why a page that was opened is none of the crawl, "" when it is
// one.
func (c *crawl) unwanted(p *Page) string {
	final := p.final()
	switch {
	case p.onward != "":
		return "it sends its readers on at once to " + p.onward
	case !c.hosts[final.Host()]:
		return "it leads to another site: " + final.Host()
	case c.seen[final]:
		return "it leads to a page that was looked at already"
	}
	return ""
}

// once keeps a document that several addresses of one round led to from being
// counted several times.
func (c *crawl) once(pages []Page) {
	for i := range pages {
		p := &pages[i]
		if p.Outcome != Captured {
			continue
		}
		if why := c.unwanted(p); why != "" {
			c.remove(p)
			p.skip(why)
			continue
		}
		c.seen[p.final()], c.known[p.final()] = true, true
	}
}
