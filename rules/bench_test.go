package rules_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/igfaudit/igfaudit/rules"
)

// BenchmarkEvaluate judges by all rules a page of 2,500 elements, ones of
// 200,000 nodes, and all pages of hostile_test.go.
func BenchmarkEvaluate(b *testing.B) {
	for _, name := range slices.Sorted(maps.Keys(hostile)) {
		b.Run(name, func(b *testing.B) {
			s := hostile[name](b)
			for b.Loop() {
				b.StopTimer()
				s.Link() // forgets what the last round worked out
				b.StartTimer()
				rules.Evaluate(slices.Concat(rules.All, rules.Parts), s)
			}
		})
	}
}

// BenchmarkRule judges a page of 200,000 nodes by each rule alone. What several
// rules need is worked out anew for each.
func BenchmarkRule(b *testing.B) {
	for _, name := range []string{"page", "wide", "deep", "links"} {
		b.Run(name, func(b *testing.B) {
			s := hostile[name](b)
			for _, r := range slices.Concat(rules.All, rules.Parts) {
				if r.Across != nil {
					continue
				}
				b.Run(r.ID, func(b *testing.B) {
					for b.Loop() {
						b.StopTimer()
						s.Link()
						b.StartTimer()
						r.Evaluate(s)
					}
				})
			}
		})
	}
}

// BenchmarkLink makes a page ready to be judged.
func BenchmarkLink(b *testing.B) {
	for _, name := range []string{"page", "wide", "deep"} {
		b.Run(name, func(b *testing.B) {
			s := hostile[name](b)
			for b.Loop() {
				s.Link()
			}
		})
	}
}
