// Package audit is the domain: a site, its flows, the pages that were visited,
// and the run that holds what was found. It plans and judges; adapters below
// it open pages, keep files and write reports.
package audit

import (
	"time"

	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/page"
	"github.com/igfaudit/igfaudit/rules/rating"
)

// RunSchema names the layout of run.json. A reader refuses any other.
const RunSchema = "igfaudit-run/1"

// Run is the result of one audit. Every report is made from it alone.
type Run struct {
	Schema       string         `json:"schema"`
	Tool         Tool           `json:"tool"`
	Browser      string         `json:"browser"` // product and version
	Started      time.Time      `json:"started"`
	Finished     time.Time      `json:"finished"`
	Site         string         `json:"site"` // the address that was asked for; the first of a list
	Plan         Plan           `json:"plan"`
	Sets         []SetRef       `json:"sets"`
	Rules        []RuleRef      `json:"rules"`
	Pages        []Page         `json:"pages"`
	Flows        []FlowRecord   `json:"flows"`
	Documents    []Document     `json:"documents"` // files that the pages offer, each once
	Evidence     []FinderAnswer `json:"evidence"`  // what finders make of the pages together
	Requirements []Requirement  `json:"requirements"`
	Indicators   []Indicator    `json:"indicators"` // of the sets that have them
	Criteria     rating.Band    `json:"criteria"`   // what share of the success criteria of levels A and AA is met
	Review       Review         `json:"review"`     // what people answered, also in earlier runs
	Baseline     *Baseline      `json:"baseline"`   // the host country's practice, null when none was chosen
	Measured     *Measured      `json:"measured"`   // the host country's level, null when none was chosen
}

// ID names a run in few letters, for the copies of its questions that people
// fill in.
func (r *Run) ID() string { return "R-" + shortSum(r.Site, r.Started.UTC().Format(time.RFC3339)) }

// Tool is the program that made a run.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// Plan says which pages were to be visited and how they were chosen.
type Plan struct {
	Mode     string   `json:"mode"`     // "crawl", "list" or "flow"
	Depth    Depth    `json:"depth"`    // how thoroughly pages were tried; "" in runs of earlier versions
	Limit    int      `json:"limit"`    // most pages of a crawl; 0 for a list
	Seed     int64    `json:"seed"`     // of the sample; 0 where nothing was drawn by lot
	Robots   string   `json:"robots"`   // what robots.txt said, in words
	Sitemap  string   `json:"sitemap"`  // address of the sitemap that was read, or why none
	LeftOut  int      `json:"leftOut"`  // addresses found and not visited, because of the limit
	Excluded []string `json:"excluded"` // addresses that robots.txt forbids
}

// SetRef names a rule set of a run, by content.
type SetRef struct {
	ID      string `json:"id"`
	Version string `json:"version"`
	Title   string `json:"title"`
	Source  string `json:"source"`
	Notice  string `json:"notice"`
	SHA256  string `json:"sha256"`
}

// RuleRef is a rule that ran.
type RuleRef struct {
	ID    string      `json:"id"`
	Title string      `json:"title"`
	Class rules.Class `json:"class"`
	ACT   []string    `json:"act"`
	SC    []string    `json:"sc"` // success criteria of WCAG that it tests, such as "1.4.3"
	Why   string      `json:"why"`

	Fix       string `json:"fix"`
	Bad       string `json:"bad"`  // an example of the fault
	Good      string `json:"good"` // the same when mended
	WordPress string `json:"wordPress"`
	Question  string `json:"question"` // what a person should answer where the rule cannot tell
}

// PageOutcome says whether a page could be looked at.
type PageOutcome string

const (
	Captured PageOutcome = "captured"
	Blocked  PageOutcome = "blocked" // the site did not let us: robots.txt, log-in, challenge
	Broken   PageOutcome = "failed"  // we tried and could not
	Skipped  PageOutcome = "skipped" // not a page: a document, an image, an empty answer
)

// Page is one page in one state, and what the rules said of it.
type Page struct {
	URL        string            `json:"url"`
	FinalURL   string            `json:"finalUrl"`
	State      string            `json:"state"` // "load", "open: <what>", or "<flow>/<checkpoint>"
	Role       string            `json:"role"`  // home, registration, ...; "" when not known
	Title      string            `json:"title"`
	Lang       string            `json:"lang"`
	HTTPStatus int               `json:"httpStatus"`
	Outcome    PageOutcome       `json:"outcome"`
	Reason     string            `json:"reason"`   // why not captured, "" otherwise
	Notes      []string          `json:"notes"`    // what a reader should know of the capture
	Template   string            `json:"template"` // equal for pages made from one template
	Snapshot   string            `json:"snapshot"` // path in the run directory, "" when none was kept
	Timing     PageTiming        `json:"timing"`
	Stopped    []page.Event      `json:"stopped"` // requests that were stopped, since they would have written
	Assertions []rules.Assertion `json:"assertions"`
	Second     *SecondLoad       `json:"second"` // null where it was loaded once

	onward string // where the page sends its reader at once
}

// PageTiming holds milliseconds.
type PageTiming struct {
	Load    int64 `json:"load"`
	Capture int64 `json:"capture"`
}

// Requirement is one requirement of a set, with what the run says of it.
type Requirement struct {
	Set        string        `json:"set"`
	ID         string        `json:"id"`
	Title      string        `json:"title"`
	Level      string        `json:"level"`
	Area       string        `json:"area"`
	Status     Status        `json:"status"`
	Reason     string        `json:"reason"` // why it has this status, in one sentence
	Rules      []string      `json:"rules"`
	Criteria   []string      `json:"criteria"`
	Extent     Extent        `json:"extent"`
	Manual     string        `json:"manual"` // what a person does next
	Verify     string        `json:"verify"`
	Basis      string        `json:"basis"`
	Confidence string        `json:"confidence"`
	Origin     *rules.Origin `json:"origin"`
	Clause     string        `json:"clause"`   // of each edition that a person has read, such as "2015: 2.1"; "" where none is known
	Practice   []Practice    `json:"practice"` // what the host country did
	Rating     *Rating       `json:"rating"`   // null of a success criterion, which is met or not
	Gap        *Gap          `json:"gap"`      // to the measured level of the host country; null when none was chosen
}

// Extent is how much of the site is affected. Pages and templates are those
// captured on which a rule of the requirement was applicable.
type Extent struct {
	PagesAffected     int      `json:"pagesAffected"`
	PagesTested       int      `json:"pagesTested"`
	Low               float64  `json:"low"`  // 95 % Wilson interval of the share of pages
	High              float64  `json:"high"` // Low is 0 and High is 1 when no page was tested
	TemplatesAffected int      `json:"templatesAffected"`
	TemplatesTested   int      `json:"templatesTested"`
	ElementsFailed    int      `json:"elementsFailed"`
	ElementsTested    int      `json:"elementsTested"`
	States            []string `json:"states"` // flow states that are affected
}

// Baseline is what is documented of a host country's event, to read a site
// against.
type Baseline struct {
	Schema    string     `json:"schema"`
	Host      string     `json:"host"`
	Event     string     `json:"event"`
	HowToUse  string     `json:"howToUse"` // what must be said beside it
	SHA256    string     `json:"sha256"`
	Practices []Practice `json:"practices"` // with the law of the country, as area "law"
}

// The words for how sure a practice is.
const (
	Documented = "documented" // a source that was read says so
	Inferred   = "inferred"   // a question to ask, never to be shown as a fact
)

// Practice is one thing the host country did or its law asks for.
type Practice struct {
	ID         string   `json:"id"`
	Area       string   `json:"area"`
	Practice   string   `json:"practice"`
	MapsTo     []string `json:"mapsTo"`     // ids of requirements
	Confidence string   `json:"confidence"` // documented or inferred
	Source     string   `json:"source"`
	URL        string   `json:"url"`
	Note       string   `json:"note"`
}
