package audit

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/page"
)

// ErrNothingCaptured says that no page at all could be looked at.
var ErrNothingCaptured = errors.New("no page could be looked at")

// Evidence keeps what was seen. Its methods are called from several
// goroutines; a path is relative to the run.
type Evidence interface {
	WriteSnapshot(name string, s *page.Snapshot) (path string, err error)
	WritePicture(name string, png []byte) (path string, err error)
	Remove(path string) error
}

// Auditor visits pages, judges them and puts a run together.
type Auditor struct {
	Capturer Capturer
	Walker   Walker // for flows; may be nil where there are none
	Waits    Waits  // for flows that pause; nil where nobody is there
	Evidence Evidence
	Rules    []rules.Rule
	Sets     []rules.Set
	Baseline *Baseline // may be nil
	Review   Review    // answers of people to earlier runs of the same site
	Measured *Measured // may be nil

	Documents DocumentReader // may be nil: then documents are only listed

	Tool         Tool
	Browser      string       // product and version, for the record
	Client       *http.Client // for robots.txt and sitemaps
	UserAgent    string
	Workers      int // pages at once
	Depth        Depth
	IgnoreRobots bool // the owner asked for it
	Now          func() time.Time
	Progress     func(Progress) // may be nil; not called at the same time twice
	Found        func(Starter)  // is given the registration that was found, before it is walked; may be nil
}

// Progress tells how far a run is.
type Progress struct {
	Done  int // pages looked at or given up
	Total int // pages planned so far
	Page  *Page
}

// Job is what a run is to look at.
type Job struct {
	Site  Address   // where a crawl begins, and what the addresses of flows are relative to
	List  []Address // exactly these pages, instead of a crawl
	Limit int       // most pages of a crawl
	Flows []Flow

	FindRegistration bool // in a crawl, find the registration and walk its first step
}

// visit is one run in the making.
type visit struct {
	*Auditor
	job     Job
	run     *Run
	album   *album
	mu      sync.Mutex
	done    int
	planned int
	failure error          // of the evidence store: it ends the run
	links   map[int][]lead // of a page, by its place in the run
	offered map[int][]Document
	opened  map[int][]openedState // of a page, by its place in the run
	reader  *LinkReader           // nil where there is no client
	notes   siteNotes
	clues   siteClues
	search  *search // nil where no registration is looked for
	// unwanted tells why a page that was opened is not to be kept; nil keeps
	// all. It is called from several goroutines.
	unwanted func(p *Page) string
}

// Run looks at the pages of the job and judges them. A page that cannot be
// looked at keeps its reason in the run and does not stop the others. The error
// is ErrNothingCaptured, the cause that ended ctx, or why the evidence cannot be
// kept; the run then holds what was seen until then.
func (a *Auditor) Run(ctx context.Context, job Job) (*Run, error) {
	v := &visit{Auditor: a, job: job, run: a.newRun(job), album: newAlbum(), links: map[int][]lead{}, offered: map[int][]Document{}, opened: map[int][]openedState{}, notes: siteNotes{}, clues: siteClues{}}
	if job.FindRegistration && len(job.List) == 0 && a.Walker != nil {
		v.search = newSearch(job.Site)
	}
	if a.Client != nil {
		v.reader = NewLinkReader(a.Client, a.UserAgent, a.IgnoreRobots)
	}
	err := v.pages(ctx)
	v.album.settle(v.run, v.Evidence)
	if err == nil {
		v.readDocuments(ctx)
		err = v.loadAgain(ctx)
	}
	if err == nil {
		err = v.walk(ctx)
	}
	if err == nil && v.search != nil {
		err = v.walkFound(ctx)
	}
	v.finish()
	switch {
	case ctx.Err() != nil:
		return v.run, context.Cause(ctx)
	case err == nil && !v.run.anyCaptured():
		return v.run, ErrNothingCaptured
	}
	return v.run, err
}

func (v *visit) pages(ctx context.Context) error {
	defer v.addOpened()
	if len(v.job.List) > 0 {
		return v.list(ctx)
	}
	return v.crawl(ctx)
}

func (v *visit) finish() {
	for i := range v.run.Pages {
		if p := &v.run.Pages[i]; p.Outcome == "" {
			p.Outcome, p.Reason = Broken, "the audit ended before it was looked at"
		}
	}
	v.notes.compare(v.run, v.Rules)
	v.run.Finished = v.Now().UTC().Truncate(time.Second)
	v.run.Evidence = v.clues.conclude(v.run)
	v.run.Score(v.Sets)
}

func (a *Auditor) newRun(job Job) *Run {
	r := &Run{
		Schema: RunSchema, Tool: a.Tool, Browser: a.Browser, Started: a.Now().UTC().Truncate(time.Second),
		Site: string(job.Site), Sets: []SetRef{}, Rules: []RuleRef{}, Pages: []Page{}, Flows: []FlowRecord{}, Evidence: []FinderAnswer{},
		Plan: Plan{Excluded: []string{}}, Baseline: a.Baseline, Measured: a.Measured, Review: append(Review{}, a.Review...),
	}
	a.describe(r)
	return r
}

// describe notes the rules and sets that judge a run.
func (a *Auditor) describe(r *Run) {
	r.Sets, r.Rules = []SetRef{}, []RuleRef{}
	for _, s := range a.Sets {
		r.Sets = append(r.Sets, SetRef{ID: s.ID, Version: s.Version, Title: s.Title, Source: s.Source, Notice: s.Notice, SHA256: s.SHA256})
	}
	for _, rule := range a.Rules {
		r.Rules = append(r.Rules, RuleRef{
			ID: rule.ID, Title: rule.Title, Class: rule.Class, ACT: append([]string{}, rule.ACT...),
			SC: rules.CriteriaOf(a.Sets, rule.ID), Why: rule.Why,
			Fix: rule.Fix, Bad: rule.Bad, Good: rule.Good, WordPress: rule.WordPress, Question: rule.Question,
		})
	}
}

func (r *Run) anyCaptured() bool {
	for _, p := range r.Pages {
		if p.Outcome == Captured {
			return true
		}
	}
	return false
}

// look opens pages and adds them to the run, some at once.
func (v *visit) look(ctx context.Context, list ...Address) error {
	first := len(v.run.Pages)
	for _, a := range list {
		v.run.Pages = append(v.run.Pages, newPage(a))
	}
	v.planned = len(v.run.Pages)
	g, gctx := errgroup.WithContext(ctx)
	g.SetLimit(max(1, v.Workers))
	for i := first; i < len(v.run.Pages); i++ {
		g.Go(func() error { return v.capture(gctx, i) })
	}
	return g.Wait()
}

// capture looks at one page. Only what makes all further work pointless is an
// error.
func (v *visit) capture(ctx context.Context, i int) error {
	p := &v.run.Pages[i]
	probing := Probing{Probes: v.Depth.Probes(), Worth: func(s *page.Snapshot) bool { return v.isWorth(p.URL, s) }}
	err := v.Capturer.Capture(ctx, p.URL, probing, func(s *page.Snapshot, camera Camera) {
		if s.Opening != nil {
			v.judgeOpened(i, s, camera)
			return
		}
		v.judge(i, p, s, camera, func() { v.readLinked(ctx, s) })
	})
	var refused *NotCaptured
	switch {
	case errors.As(err, &refused):
		p.Outcome, p.Reason, p.HTTPStatus = refused.Outcome, refused.Reason, refused.HTTPStatus
	case err != nil:
		return err
	}
	v.tell(p)
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.failure
}

// isWorth tells whether a page that was read will be judged.
func (v *visit) isWorth(url string, s *page.Snapshot) bool {
	p := newPage(Address(url))
	fill(&p, s)
	return p.Outcome == Captured && (v.unwanted == nil || v.unwanted(&p) == "")
}

func (v *visit) readLinked(ctx context.Context, s *page.Snapshot) {
	if v.reader != nil {
		v.reader.Read(ctx, s, v.Rules)
	}
}

// judge fills in a page from its snapshot, while it is still open. More adds
// what rules want to know besides, for a page that is to be kept.
func (v *visit) judge(i int, p *Page, s *page.Snapshot, camera Camera, more func()) {
	fill(p, s)
	if p.Outcome != Captured {
		return
	}
	links := linksOf(s)
	if v.search != nil {
		markFirst(links, s)
	}
	if v.unwanted != nil {
		if why := v.unwanted(p); why != "" {
			p.skip(why)
			v.keepLinks(i, links)
			return
		}
	}
	more()
	if v.search != nil && p.State == "load" {
		v.search.look(i, s)
	}
	p.Assertions = rules.Evaluate(rulesFor(v.Rules, s), s)
	v.takeNotes(i, s)
	v.keepDocuments(i, documentsOf(s))
	v.keep(i, fmt.Sprintf("%04d", i+1), p, s, camera)
	v.keepLinks(i, links)
}

// keep keeps what was seen of a page under a name, and the pictures that are
// wanted of it.
func (v *visit) keep(i int, name string, p *Page, s *page.Snapshot, camera Camera) {
	path, err := v.Evidence.WriteSnapshot(name, s)
	if err == nil {
		p.Snapshot = path
		err = v.album.take(i, name, p, camera, v.Evidence)
	}
	p.forget()
	if err != nil {
		v.fail(err)
	}
}

func (v *visit) takeNotes(i int, s *page.Snapshot) {
	notes, clues := rules.TakeNotes(v.Rules, s), takeClues(s)
	v.mu.Lock()
	defer v.mu.Unlock()
	v.notes[i], v.clues[i] = notes, clues
}

func (v *visit) keepLinks(i int, links []lead) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.links[i] = links
}

func (v *visit) fail(err error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.failure = err
}

// remove throws away what was kept of a page.
func (v *visit) remove(p *Page) {
	if p.Snapshot != "" {
		v.Evidence.Remove(p.Snapshot)
	}
	for _, as := range p.Assertions {
		for _, f := range as.Findings {
			if f.Picture != "" {
				v.Evidence.Remove(f.Picture)
			}
		}
	}
}

// forget lets go of the nodes of the snapshot, so that it can be freed.
func (p *Page) forget() {
	for i := range p.Assertions {
		for j := range p.Assertions[i].Findings {
			p.Assertions[i].Findings[j].Node = nil
		}
	}
}

func (v *visit) tell(p *Page) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.done++
	if v.Progress != nil {
		v.Progress(Progress{Done: v.done, Total: v.planned, Page: p})
	}
}
