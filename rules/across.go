package rules

import "github.com/igfaudit/igfaudit/rules/page"

// Across is a check that compares the pages of a site. Of each page it notes
// what the comparison needs, so that no more than that need be kept.
type Across struct {
	Note func(*page.Snapshot) []Note

	// Compare gives the verdicts on the notes of each page, in their order.
	Compare func(site [][]Note) [][]Verdict
}

// Note is what is kept of one target of a page.
type Note struct {
	Page    string // address of the page
	Key     string // what must be alike for two targets to be compared
	Words   []string
	finding Finding
}

// Node is the target, while its snapshot is at hand.
func (n Note) Node() *page.Node { return n.finding.Node }

// note makes a note of a node.
func note(n *page.Node, key string, words ...string) Note {
	return Note{Page: n.Snapshot().FinalURL, Key: key, Words: words, finding: finding(Verdict{}, "", n)}
}

// Notes are what the rules that compare pages note of one page: a list for
// each of these rules.
type Notes [][]Note

// TakeNotes notes what the rules that compare pages need of the snapshot.
func TakeNotes(list []Rule, s *page.Snapshot) Notes {
	var out Notes
	for _, r := range list {
		if r.Across != nil {
			notes := r.Across.Note(s)
			for i := range notes { // so that the snapshot can be freed
				notes[i].finding.Node = nil
			}
			out = append(out, notes)
		}
	}
	return out
}

// Compare judges pages by the rules that compare them: for each page one
// assertion of each of these rules. Where only one page has something to
// compare, they are inapplicable.
func Compare(list []Rule, site []Notes) [][]Assertion {
	out := make([][]Assertion, len(site))
	at := 0
	for _, r := range list {
		if r.Across == nil {
			continue
		}
		pages, noted := make([][]Note, len(site)), 0
		for i, notes := range site {
			if at < len(notes) && len(notes[at]) > 0 {
				pages[i] = notes[at]
				noted++
			}
		}
		verdicts := make([][]Verdict, len(site))
		if noted > 1 {
			verdicts = r.Across.Compare(pages)
		}
		for i, list := range verdicts {
			out[i] = append(out[i], r.assert(pages[i], list))
		}
		at++
	}
	return out
}

func (r Rule) assert(notes []Note, verdicts []Verdict) Assertion {
	a := Assertion{Rule: r.ID, Outcome: Inapplicable, Findings: []Finding{}}
	for i, v := range verdicts {
		if a.take(v) {
			f := notes[i].finding
			f.Outcome, f.Message, f.Fix = v.Outcome, v.Message, r.Fix
			a.Findings = append(a.Findings, f)
		}
	}
	return a
}
