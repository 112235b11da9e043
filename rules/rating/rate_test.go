package rating_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/igfaudit/igfaudit/rules/rating"
)

var (
	yes     = rating.Item{Answer: rating.Yes, Source: rating.Person}
	no      = rating.Item{Answer: rating.No, Source: rating.Person}
	open    = rating.Item{Judged: true}
	machine = rating.Item{Answer: rating.Yes, Source: rating.Machine, Judged: true}
	ladder  = rating.Ladder{Approaches: []string{"a"}, Meets: []string{"b", "c"}, Exceeds: []string{"d"}}
)

// items gives a, b, c, d these answers.
func items(list ...rating.Item) []rating.Item {
	for i := range list {
		list[i].ID, list[i].Planned = string(rune('a'+i)), 1
		if list[i].Answer != rating.Unknown && list[i].Source == rating.Person {
			list[i].Reviewed = 1
		} else if list[i].Answer != rating.Unknown {
			list[i].Automatic = 1
		}
	}
	return list
}

func TestRate(t *testing.T) {
	tests := []struct {
		name      string
		c         rating.Case
		low, high rating.Level
		rated     bool
		sure      string
	}{
		{"nothing is known", rating.Case{Ladder: ladder, Cap: rating.Approaches}, rating.Missing, rating.Exceeds, false, "low"},
		{"all is there", rating.Case{Ladder: ladder, Items: items(yes, yes, yes, yes)}, rating.Exceeds, rating.Exceeds, true, "high"},
		{"the last is open", rating.Case{Ladder: ladder, Items: items(yes, yes, yes, open)}, rating.Meets, rating.Exceeds, true, "medium"},
		{"the first is not there", rating.Case{Ladder: ladder, Items: items(no, yes, yes, yes)}, rating.Missing, rating.Missing, true, "high"},
		{"the first is open", rating.Case{Ladder: ladder, Items: items(open, yes, yes, no)}, rating.Missing, rating.Meets, true, "medium"},
		{"a machine cannot go past the cap", rating.Case{Ladder: ladder, Items: items(machine, machine, machine, machine), Cap: rating.Approaches}, rating.Approaches, rating.Exceeds, true, "low"},
		{"a judgement that a level does not ask for does not cap it", rating.Case{Ladder: ladder, Items: items(yes, yes, yes, machine), Cap: rating.Approaches}, rating.Meets, rating.Exceeds, true, "medium"},
		{"hinders", rating.Case{Ladder: ladder, Items: items(yes, yes, yes, open), Blocker: rating.Hinders}, rating.Approaches, rating.Approaches, true, "high"},
		{"impossible", rating.Case{Ladder: ladder, Items: items(yes, yes, yes, open), Blocker: rating.Impossible}, rating.Missing, rating.Missing, true, "high"},
		{"a ladder without a top", rating.Case{Ladder: rating.Ladder{Approaches: []string{"a"}, Meets: []string{"b"}}, Items: items(yes, yes)}, rating.Meets, rating.Meets, true, "high"},
		{"a ladder without a first step", rating.Case{Ladder: rating.Ladder{Meets: []string{"a"}}, Items: items(yes)}, rating.Meets, rating.Meets, true, "high"},
		{"a ladder of nothing", rating.Case{}, rating.Missing, rating.Missing, false, "medium"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := rating.Rate(tt.c, 0.6)
			if r.Low != tt.low || r.High != tt.high || r.Rated != tt.rated || r.Confidence.Word != tt.sure {
				t.Errorf("got %v to %v, rated %v, confidence %s %q", r.Low, r.High, r.Rated, r.Confidence.Word, r.Confidence.Lacking)
			}
		})
	}
}

func TestConfidenceSaysWhatItLacks(t *testing.T) {
	old := yes
	old.Days = 90
	r := rating.Rate(rating.Case{Ladder: ladder, Items: items(old, yes, yes, yes)}, 0.6)
	if r.Confidence.Word != "medium" || !slices.Equal(r.Confidence.Lacking, []string{"evidence less than 90 days old"}) {
		t.Errorf("%+v", r.Confidence)
	}
	failed := rating.Item{Answer: rating.No, Source: rating.Machine, Provable: true}
	r = rating.Rate(rating.Case{Ladder: ladder, Items: items(failed, yes, yes, yes)}, 0.6)
	if r.Confidence.Word != "medium" || !slices.Equal(r.Confidence.Lacking, []string{"a second load that shows the same"}) {
		t.Errorf("%+v", r.Confidence)
	}
}

// TestBandOfTheDesign is the example of the design: of 55 criteria 5 do not
// apply, 12 fail and 8 were reviewed and pass.
func TestBandOfTheDesign(t *testing.T) {
	b := rating.BandOf(8, 15+6+9, 12)
	if b.Applicable != 50 || b.Low != 0.16 || b.High != 0.76 {
		t.Errorf("%+v", b)
	}
}

func TestOfIndicator(t *testing.T) {
	met := rating.Rating{Low: rating.Meets, High: rating.Meets}
	unknown := rating.Rating{Low: rating.Missing, High: rating.Exceeds}
	not := rating.Rating{Low: rating.Missing, High: rating.Approaches}
	gone := rating.Rating{NotApplicable: true}
	tests := []struct {
		name      string
		parts     []rating.Part
		low, high rating.Level
	}{
		{"no requirement", nil, rating.Missing, rating.Exceeds},
		{"all met", []rating.Part{{rating.Approaches, met}, {rating.Meets, met}, {rating.Exceeds, met}}, rating.Exceeds, rating.Exceeds},
		{"no requirement for the top", []rating.Part{{rating.Approaches, met}, {rating.Meets, met}}, rating.Meets, rating.Exceeds},
		{"one of two open", []rating.Part{{rating.Approaches, met}, {rating.Approaches, unknown}}, rating.Missing, rating.Exceeds},
		{"one of two not met", []rating.Part{{rating.Approaches, met}, {rating.Meets, met}, {rating.Meets, not}}, rating.Approaches, rating.Approaches},
		{"the first not met", []rating.Part{{rating.Approaches, not}, {rating.Meets, met}}, rating.Missing, rating.Missing},
		{"nothing supports the first", []rating.Part{{rating.Meets, met}}, rating.Missing, rating.Exceeds},
		{"what does not apply", []rating.Part{{rating.Approaches, met}, {rating.Approaches, gone}}, rating.Approaches, rating.Exceeds},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if low, high := rating.OfIndicator(tt.parts); low != tt.low || high != tt.high {
				t.Errorf("got %v to %v", low, high)
			}
		})
	}
}

func drawCase(t *rapid.T) rating.Case {
	ids := []string{"a", "b", "c", "d", "e"}
	some := rapid.SliceOfN(rapid.SampledFrom(ids), 0, 3)
	c := rating.Case{
		Ladder:  rating.Ladder{Approaches: some.Draw(t, "approaches"), Meets: some.Draw(t, "meets"), Exceeds: some.Draw(t, "exceeds")},
		Blocker: rating.Blocker(rapid.IntRange(0, 2).Draw(t, "blocker")),
		Cap:     rating.Level(rapid.IntRange(0, 3).Draw(t, "cap")),
	}
	for _, id := range ids {
		i := rating.Item{ID: id, Answer: rating.Answer(rapid.IntRange(0, 2).Draw(t, id)), Judged: rapid.Bool().Draw(t, "judged"), Planned: 1}
		if i.Answer != rating.Unknown {
			i.Source = rating.Source(rapid.IntRange(1, 2).Draw(t, "source"))
		}
		c.Items = append(c.Items, i)
	}
	return c
}

func withItem(c rating.Case, n int, change func(*rating.Item)) rating.Case {
	c.Items = slices.Clone(c.Items)
	change(&c.Items[n])
	return c
}

func TestBoundsAreInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		if r := rating.Rate(drawCase(t), 0.6); r.Low > r.High {
			t.Errorf("low %v is above high %v", r.Low, r.High)
		}
	})
}

func TestAFailureNeverRaisesARating(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCase(t)
		worse := withItem(c, rapid.IntRange(0, 4).Draw(t, "item"), func(i *rating.Item) { i.Answer = rating.No })
		if rapid.Bool().Draw(t, "block") {
			worse.Blocker = min(worse.Blocker+1, rating.Impossible)
		}
		before, after := rating.Rate(c, 0.6), rating.Rate(worse, 0.6)
		if after.Low > before.Low || after.High > before.High {
			t.Errorf("before %v to %v, after %v to %v", before.Low, before.High, after.Low, after.High)
		}
	})
}

func TestAFailureThatAPersonConfirmsNeverRaisesARating(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCase(t)
		worse := withItem(c, rapid.IntRange(0, 4).Draw(t, "item"), func(i *rating.Item) { i.Answer, i.Source = rating.No, rating.Person })
		before, after := rating.Rate(c, 0.6), rating.Rate(worse, 0.6)
		if after.Low > before.Low || after.High > before.High {
			t.Errorf("before %v to %v, after %v to %v", before.Low, before.High, after.Low, after.High)
		}
	})
}

func TestAnAnswerNeverWidensABand(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCase(t)
		n := rapid.IntRange(0, 4).Draw(t, "item")
		if c.Items[n].Answer == rating.No {
			return // to take a failure back is no answer to a question
		}
		answer := rating.Answer(rapid.IntRange(1, 2).Draw(t, "answer"))
		answered := withItem(c, n, func(i *rating.Item) { i.Answer, i.Source = answer, rating.Person })
		before, after := rating.Rate(c, 0.6), rating.Rate(answered, 0.6)
		if after.High-after.Low > before.High-before.Low {
			t.Errorf("before %v to %v, after %v to %v", before.Low, before.High, after.Low, after.High)
		}
	})
}

func TestOrderDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCase(t)
		other := c
		other.Items = rapid.Permutation(c.Items).Draw(t, "order")
		a, b := rating.Rate(c, 0.6), rating.Rate(other, 0.6)
		if a.Low != b.Low || a.High != b.High || a.Coverage != b.Coverage || a.Confidence.Word != b.Confidence.Word || !slices.Equal(a.Decisive, b.Decisive) {
			t.Errorf("%+v and %+v", a, b)
		}
	})
}
