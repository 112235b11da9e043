package reports

import (
	"fmt"
	"slices"

	"github.com/igfaudit/igfaudit/audit"
)

// levelTexts are the levels of UNDIS's scale as people read them.
var levelTexts = map[string]string{
	"missing": "missing", "approaches": "approaches requirements", "meets": "meets requirements", "exceeds": "exceeds requirements",
}

// RatingText is the rating with all that must be read beside it, in one text so
// that nothing can part them; "" of a success criterion.
func (r *Requirement) RatingText() string {
	if r.Rating == nil {
		return ""
	}
	c := r.Rating.Coverage
	return fmt.Sprintf("%s · %d\u00a0%% of planned checks done (%d\u00a0%% by a program, %d\u00a0%% by people) · confidence %s",
		ratingWord(r.Rating), percent(c.Share()), percent(c.Machine()), percent(c.People()), r.Rating.Confidence.Word)
}

// ratingWord is the level, or between which it lies.
func ratingWord(r *audit.Rating) string {
	bounds := levelTexts[r.Low]
	if r.Low != r.High {
		bounds = r.Low + " to " + levelTexts[r.High]
	}
	switch {
	case r.NotApplicable:
		return "not applicable"
	case !r.Rated && r.Low == r.High:
		return "not rated (" + bounds + ", as far as is known)"
	case !r.Rated:
		return "not rated (between " + r.Low + " and " + levelTexts[r.High] + ")"
	}
	return bounds
}

// Known are the items of which it is known whether they hold.
func (r *Requirement) Known() []audit.RatedItem { return append(r.items("yes"), r.Against()...) }

// Open are the items of which it is not known whether they hold, and which
// could still change the rating.
func (r *Requirement) Open() []audit.RatedItem { return r.items("unknown") }

// Against are the items that are known not to hold.
func (r *Requirement) Against() []audit.RatedItem { return r.items("no") }

func (r *Requirement) items(answer string) []audit.RatedItem {
	var list []audit.RatedItem
	if r.Rating == nil {
		return nil
	}
	for _, i := range r.Rating.Items {
		if i.Answer == answer {
			list = append(list, i)
		}
	}
	return list
}

// levelOf is the level that asks for an item.
func levelOf(r *audit.Rating, item string) string {
	switch {
	case slices.Contains(r.Ladder.Approaches, item):
		return "approaches"
	case slices.Contains(r.Ladder.Meets, item):
		return "meets"
	}
	return "exceeds"
}

// NextStep says what would raise the rating: what is known not to hold comes
// first, then what nobody knows; "" where there is nothing to say.
func (r *Requirement) NextStep() string {
	switch {
	case r.Rating == nil || r.Rating.NotApplicable:
		return ""
	case len(r.Against()) > 0:
		return "Mend: " + asked(r.Against())
	case len(r.Open()) > 0:
		return "Find out: " + asked(r.Open())
	}
	return "Nothing that this rule set asks for."
}

// asked lists the questions of a few items.
func asked(list []audit.RatedItem) string {
	const most = 3
	text := ""
	for n, i := range list {
		if n == most {
			return text + fmt.Sprintf(" And %s more.", plural(len(list)-most, "point"))
		}
		if n > 0 {
			text += " "
		}
		text += sentence(i.Asks)
	}
	return text
}

// GapText is how far the site is from the measured level of the host country,
// "" where none was chosen.
func (r *Requirement) GapText() string {
	switch g := r.Gap; {
	case g == nil:
		return ""
	case g.Refused != "":
		return fmt.Sprintf("%s. %s", g.Words, g.Refused)
	default:
		return sentence(g.Words)
	}
}

// Indicators are those indicators that requirements of ours look at.
func (s *Scorecard) Indicators() []audit.Indicator {
	return slices.DeleteFunc(slices.Clone(s.Run.Indicators), func(in audit.Indicator) bool { return len(in.Requirements) == 0 })
}
