package rules

import (
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// Parts are the rules that decide nothing alone: each is one way to meet what
// a rule of [All] asks for, or one half of it. They name no requirement, and
// reports do not show them.
var Parts = []Rule{
	skipLink,
	contentHeading,
	contentLandmark,
	blockCollapsible,
	audioTranscript,
	audioAsAlternative,
	videoHasCaptions,
	videoHasDescription,
	videoAsAlternative,
	videoOnlyTranscript,
	videoOnlyAsAlternative,
	videoOnlyAudioTrack,
	autoplayHasControl,
	autoplayShort,
	noTrapStandard,
	noTrapHelped,
	decorativeExposed,
}

// anyOf judges by parts of which one is enough. A target is what any part
// applies to; it passes where one part passes it, and fails where each part
// that applies to it fails it.
//
// Source: ACT Rules Format 1.1, composite rules.
func anyOf(parts ...Rule) func(*page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
	return func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		verdicts := map[*page.Node][]Verdict{}
		var targets []*page.Node
		for _, r := range parts {
			for _, j := range r.Judge(s) {
				if verdicts[j.Node] == nil {
					targets = append(targets, j.Node)
				}
				verdicts[j.Node] = append(verdicts[j.Node], j.Verdict)
			}
		}
		slices.SortFunc(targets, func(a, b *page.Node) int { return a.Index() - b.Index() })
		return targets, func(n *page.Node) Verdict { return best(verdicts[n]) }
	}
}

// best is the verdict on a target that one of several ways is enough for.
func best(ways []Verdict) Verdict {
	var messages []string
	out := Verdict{Outcome: Failed}
	for _, v := range ways {
		if v.Outcome == Passed {
			return v
		}
		if v.Outcome == CantTell {
			out.Outcome = CantTell
		}
	}
	for _, v := range ways {
		if v.Outcome == out.Outcome && v.Message != "" && !slices.Contains(messages, v.Message) {
			messages = append(messages, v.Message)
		}
	}
	out.Message = strings.Join(messages, "; ")
	return out
}
