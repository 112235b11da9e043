package reports

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/igfaudit/igfaudit/audit"
)

// NotSeen says what no program can judge.
const NotSeen = "Whether a text alternative tells the same as its picture. Whether captions are right. Whether the words are plain, " +
	"the order makes sense and an error message helps. Whether a person gets through the registration with the screen reader, switch or " +
	"magnifier that they use. Whether support that was asked for is given. Only people can say, best of all people with disabilities."

// Dispute says what to do about a finding that seems wrong.
const Dispute = "Write to whoever gave you this report. Name the id of the issue or finding, the page and what is wrong, in any UN language. " +
	"The stored evidence lets the finding be judged again without the site. A finding that cannot be shown is withdrawn, and the rule is mended."

// about says how the scorecard was come by.
func (s *Scorecard) about() []Fact {
	facts := []Fact{
		{"What this is", "The result of one automated audit of a website against WCAG 2.2, UNDIS and the DCAD guidelines."},
		{"What this is not", NotCertificate},
		{"What no program can see", NotSeen},
		{"How to dispute a finding", Dispute},
	}
	facts = append(facts, s.madeBy()...)
	facts = append(facts, planFacts(s.Run.Plan)...)
	for _, set := range s.Run.Sets {
		facts = append(facts, setFact(set))
	}
	facts = append(facts, baselineFact(s.Run.Baseline), measuredFact(s.Run.Measured))
	return append(facts, s.wordFacts()...)
}

func (s *Scorecard) madeBy() []Fact {
	r := s.Run
	return []Fact{
		{"Site", oneLine(r.Site)},
		{"Program", strings.TrimSpace(r.Tool.Name + " " + r.Tool.Version)},
		{"Browser", orNone(oneLine(r.Browser))},
		{"Begun", timeText(r.Started)},
		{"Ended", timeText(r.Finished)},
		{"What was stopped and sent", stoppedText(s.Stopped, s.Sent)},
		{"Evidence", "Beside this report, in the folder evidence: snapshots, pictures, and a manifest with their SHA-256 sums."},
	}
}

func planFacts(p audit.Plan) []Fact {
	how := map[string]string{"crawl": "by following links and the sitemap", "list": "from a list of addresses", "flow": "by the flow alone"}
	seed := "none, since nothing was drawn by lot"
	if p.Seed != 0 {
		seed = fmt.Sprint(p.Seed)
	}
	limit := "none"
	if p.Limit > 0 {
		limit = plural(p.Limit, "page")
	}
	return []Fact{
		{"How the pages were chosen", cmp.Or(how[p.Mode], p.Mode)},
		{"How thoroughly pages were tried", depthText(p.Depth)},
		{"Most pages", limit},
		{"Seed of the sample", seed},
		{"robots.txt", orNone(oneLine(p.Robots))},
		{"Sitemap", orNone(oneLine(p.Sitemap))},
		{"Addresses found and not visited", fmt.Sprint(p.LeftOut)},
		{"Addresses that robots.txt forbids", fmt.Sprint(len(p.Excluded))},
	}
}

// depthText says what was done with each page.
func depthText(d audit.Depth) string {
	switch d {
	case audit.Quick:
		return "quick: read as they stand"
	case audit.Standard:
		return "standard: read, gone through by keyboard, shown in other sizes and spacings, and looked at as drawn"
	case audit.Thorough:
		return "thorough: as standard, and operated by pointer and keys, watched for some seconds, and shown in other settings"
	}
	return "not known"
}

func setFact(set audit.SetRef) Fact {
	return Fact{"Rule set " + set.ID, fmt.Sprintf("%s. Source: %s Version of the set: %s. SHA-256: %s. %s", strings.TrimSuffix(set.Title, "."),
		sentence(cmp.Or(set.Source, "not stated")), cmp.Or(set.Version, "not stated"), cmp.Or(set.SHA256, "not stated"), sentence(set.Notice))}
}

// measuredFact names the measured baseline and what is fair to know of it.
func measuredFact(m *audit.Measured) Fact {
	const item = "Measured level of the host country"
	if m == nil {
		return Fact{item, "No measured baseline was chosen for this run."}
	}
	var sites []string
	for _, s := range m.Sites {
		sites = append(sites, fmt.Sprintf("%s (audited on %s)", oneLine(s.Site), s.Audited))
	}
	return Fact{item, fmt.Sprintf("%s %d, from %s, all reviewed by people. A level is one that at least half of them reach. It holds until %s. SHA-256: %s. "+
		"When you compare, think of the languages that each check knows, of who runs each site and with what money, and of the software that it was made with.",
		oneLine(m.Country), m.Year, inWords(sites), m.Until, cmp.Or(m.SHA256, "not stated"))}
}

func baselineFact(b *audit.Baseline) Fact {
	if b == nil {
		return Fact{"Host country's practice", "No baseline was chosen for this run."}
	}
	return Fact{"Host country's practice", fmt.Sprintf("%s, host %s. %s SHA-256: %s.", b.Event, b.Host, sentence(b.HowToUse),
		cmp.Or(b.SHA256, "not stated"))}
}

func (s *Scorecard) wordFacts() []Fact {
	var facts []Fact
	for _, w := range statusWords {
		facts = append(facts, Fact{"Status: " + w.String(), w.Meaning})
	}
	return append(facts,
		Fact{"Share of criteria", BandText(s.Run.Criteria) + " Lower end: criteria that people found to be met, divided by applicable criteria. Upper end: those and the ones that are not known, divided by applicable criteria. Applicable are all but those that a person found not to apply."},
		Fact{"What a rating is", "How far a requirement is met, on the scale of UNDIS: missing, approaches, meets, exceeds. It stands between two bounds. The certain level holds if every open question goes against the site; the possible level holds if every one goes its way. What was not found by a program is an open question: it is not on the pages that were looked at. A program alone never makes more than \"approaches requirements\" certain."},
		Fact{"How a rating is worked out", "From the sheet Evidence. A level is certain where every item that it and the levels below ask for is answered yes; above \"approaches\" only where people answered. It is possible where no such item is answered no. What stands in the way of the whole task keeps both at \"approaches\" or below."},
		Fact{"When a requirement is not rated", fmt.Sprintf("Where less than %.0f\u00a0%% of the planned checks were made. A check is planned once for the program, where rules or finders look at an item, and once for people. The share that a program made of a check is the share of the pages that could be looked at; what is left of it, people make who answer.", audit.MinimumCoverage*100)},
		Fact{"How sure a rating is", "High where everything that decides it was confirmed by people, or by rules that are beyond doubt, was seen on a second load, is less than 90 days old, and enough was planned and done. Medium where one of these is lacking, low where more are."},
		Fact{"How pages are counted", "A page is counted in each state that it was looked at in: as it loads, at each checkpoint of a flow, and after each thing that a pass did to it there. The range in brackets is the 95 % Wilson interval of the share of pages."},
		Fact{"What an issue is", "Findings of one rule on elements that one template makes are one issue, however many pages show it."},
		Fact{"Order of issues", "Failures before points to review; those on the way through a flow first, then those beyond doubt, then those on most pages. Who can repair is a guess from where the element stands."},
		Fact{"How sure a rule is", "Class A: the page itself shows the failure. Class B: nearly always right, to be confirmed by a person before it is made public. Class C: a pointer, worth a look. Only failures by rules of class A are called failures here; the others need review."},
		Fact{"What a flow that broke means", "Nothing for the site. A flow breaks when a step of it does not fit the page any more, when something was stopped that the page needs, or when a puzzle stands in the way. What comes after that was not tested, and no failure is drawn from it."},
		Fact{"What a second try is", "What fails when a form is tried, as when it is sent empty or walked by keyboard, is tried once more in a fresh browser. What a page shows when keys, the pointer or other sizes are tried must be seen on two loads: of the same page, or of two pages with the same part. What only one of the tries shows is withdrawn and left to a person."},
		Fact{"Rules that ran", s.ruleList()},
	)
}

func (s *Scorecard) ruleList() string {
	var ids []string
	for _, r := range s.Run.Rules {
		ids = append(ids, fmt.Sprintf("%s (%s)", r.ID, r.Class))
	}
	return orNone(strings.Join(ids, ", "))
}
