package audit

import (
	"time"

	"github.com/igfaudit/igfaudit/rules"
)

// observation is what one rule said of one page, with what people said of it.
type observation struct {
	page      *Page
	rule      string
	outcome   rules.Outcome // a finding that was dismissed is none
	counts    rules.Counts
	confirmed int       // findings that a person confirmed
	latest    time.Time // of the answers that confirmed them
	reason    string    // why the page is untested
}

// Counts are the counts of an assertion as they stand after what people
// answered: what they confirmed failed, what they dismissed is no finding.
func (r *Run) Counts(p *Page, a rules.Assertion) rules.Counts {
	return observe(p, a, r.Review, r.Started).counts
}

// Said is what people say of a finding of a rule.
func (r *Run) Said(rule string, f rules.Finding) Opinion {
	return r.Review.Finding(Fingerprint(rule, f), r.Started)
}

// observe weighs an assertion with the answers of people.
func observe(p *Page, a rules.Assertion, review Review, day time.Time) observation {
	o := observation{page: p, rule: a.Rule, outcome: a.Outcome, counts: a.Counts, reason: a.Reason}
	if len(review) == 0 || len(a.Findings) == 0 {
		return o
	}
	for _, f := range a.Findings {
		switch opinion := review.Finding(Fingerprint(a.Rule, f), day); opinion.Value {
		case AnswerBarrier:
			o.confirm(f.Outcome)
			o.latest = latest(o.latest, opinion)
		case AnswerNotBarrier, AnswerNotApplicable:
			o.dismiss(f.Outcome)
		}
	}
	o.outcome = weighed(o.counts, a.Outcome)
	return o
}

func (o *observation) confirm(found rules.Outcome) {
	o.confirmed++
	if found == rules.CantTell {
		o.counts.CantTell--
		o.counts.Failed++
	}
}

func (o *observation) dismiss(found rules.Outcome) {
	if found == rules.Failed {
		o.counts.Failed--
	} else {
		o.counts.CantTell--
	}
	o.counts.Passed++
}

func weighed(c rules.Counts, otherwise rules.Outcome) rules.Outcome {
	switch {
	case c.Failed > 0:
		return rules.Failed
	case c.CantTell > 0:
		return rules.CantTell
	case c.Passed > 0:
		return rules.Passed
	}
	return otherwise
}

func latest(t time.Time, o Opinion) time.Time {
	for _, a := range o.Answers {
		if day, err := time.Parse(time.DateOnly, a.Date); err == nil && day.After(t) {
			t = day
		}
	}
	return t
}
