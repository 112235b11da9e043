package rules

import "github.com/igfaudit/igfaudit/rules/page"

// flash checks that nothing flashes more than three times in a second.
//
// Source: WCAG 2.2 SC 2.3.1, techniques G19 and G176.
var flash = Rule{
	ID:        "flash",
	Title:     "Nothing flashes more than three times in a second",
	Class:     Strong,
	Probe:     page.TimeProbe,
	Why:       "Flashing can bring on seizures in people with photosensitive epilepsy.",
	Fix:       "Take the flashing away, or let it change no more than three times in a second.",
	Bad:       ".alarm { animation: flash 0.1s steps(2) infinite }",
	Good:      ".alarm { background: #b00020 }",
	WordPress: "Take the animation out of the block or of Appearance, Customize, Additional CSS, and replace pictures that flash.",
	Question:  "Does this flash more than three times in any second? Do not look at it for long if flashing troubles you.",
	Within: foundOrWhole(func(s *page.Snapshot, add func(*page.Node, Verdict)) bool {
		lapse := lapseOf(s)
		if lapse == nil {
			return false
		}
		const most = 3
		for _, f := range lapse.Flashes {
			kind := "flashes"
			if f.Red {
				kind = "flashes in red"
			}
			switch {
			case f.PerSecond <= most:
			case f.By == page.ByScript:
				add(s.At(f.Node), cantTell("this %s about %d times in a second on %d square pixels while it was watched; have it measured", kind, f.PerSecond, f.Area))
			default:
				add(s.At(f.Node), fail("this %s %d times in a second on %d square pixels, as counted picture by picture", kind, f.PerSecond, f.Area))
			}
		}
		return true
	}),
}

// lapseOf is what was seen to happen by itself, nil where that was not watched.
func lapseOf(s *page.Snapshot) *page.Lapse {
	if s.Probed == nil {
		return nil
	}
	return s.Probed.Time
}
