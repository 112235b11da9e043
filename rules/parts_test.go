package rules

import "testing"

func TestBest(t *testing.T) {
	p, f, c := Verdict{Outcome: Passed}, Verdict{Failed, "no captions"}, Verdict{CantTell, "is the link a transcript?"}
	for name, test := range map[string]struct {
		ways []Verdict
		want Verdict
	}{
		"one way is enough":          {[]Verdict{f, p}, p},
		"a doubt leaves it open":     {[]Verdict{f, c}, c},
		"all ways fail":              {[]Verdict{f, f, {Failed, "no transcript"}}, Verdict{Failed, "no captions; no transcript"}},
		"a pass outweighs any doubt": {[]Verdict{c, p}, p},
	} {
		if got := best(test.ways); got != test.want {
			t.Errorf("%s: %+v, want %+v", name, got, test.want)
		}
	}
}
