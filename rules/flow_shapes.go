package rules

import "github.com/igfaudit/igfaudit/rules/page"

// flowNarrow, flowLarge and flowSpacing check that the flow can be used in other
// shapes of the page.
//
// Source: WCAG 2.2 SC 1.4.10, 1.4.4 and 1.4.12.
var (
	flowNarrow = Rule{
		ID: "flow-narrow", Trial: true, Class: Strong,
		Title:     "The registration can be used in a window of 320 by 256 pixels",
		Why:       "People with low vision enlarge the page four times; then the window is as narrow as a small phone.",
		Fix:       "Let fields and buttons wrap below each other and let nothing fixed to the window cover them.",
		Bad:       `.bar { position: fixed; bottom: 0; height: 200px }`,
		Good:      `@media (min-height: 500px) { .bar { position: fixed; bottom: 0 } }`,
		WordPress: "Look at the form on a phone and switch off bars and notices that stay in place.",
		Question:  "On a small phone, can you see and press this field or button?",
		Within:    trialTargets(judgeShape(narrowShape, "in a window of 320 by 256 pixels")),
	}
	flowLarge = Rule{
		ID: "flow-large-text", Trial: true, Class: Strong,
		Title:     "The registration can be used when the page is enlarged to 200 %",
		Why:       "Many people read only with the page enlarged; what is covered or gone then is gone for them.",
		Fix:       "Do not give boxes of text a fixed height, and let nothing fixed to the window cover the form.",
		Bad:       `.step { height: 400px; overflow: hidden }`,
		Good:      `.step { min-height: 400px }`,
		WordPress: "Enlarge the page with Ctrl and + and look at the form; switch off what covers it.",
		Question:  "With the page enlarged to 200 %, can you see and press this field or button?",
		Within:    trialTargets(judgeShape("large text", "when the page is enlarged to 200 %")),
	}
	flowSpacing = Rule{
		ID: "flow-spacing", Trial: true, Class: Strong,
		Title:     "The registration can be used with wider spacing of text",
		Why:       "People with dyslexia or low vision widen lines, letters and words in order to read; fields must not vanish with it.",
		Fix:       "Do not give boxes of text a fixed height.",
		Bad:       `.step { height: 400px; overflow: hidden }`,
		Good:      `.step { min-height: 400px }`,
		WordPress: "Choose a theme or form style without fixed heights.",
		Question:  "With wider spacing of text, can you see and press this field or button?",
		Within:    trialTargets(judgeShape("spaced text", "with wider spacing of text")),
	}
)

// narrowShape is the name of the shape that success criterion 1.4.10 is about.
const narrowShape = "narrow"

func judgeShape(name, when string) func(*page.Snapshot) map[*page.Node]Verdict {
	return func(s *page.Snapshot) map[*page.Node]Verdict {
		out := map[*page.Node]Verdict{}
		if s.Trial.Sizes == nil || s.Trial.Sizes.Shape != name {
			return out
		}
		for _, f := range s.Trial.Sizes.Targets {
			worse(out, at(s, f.Node), shapeOf(f, name, when))
		}
		return out
	}
}

func shapeOf(f page.SizeField, name, when string) Verdict {
	switch {
	case f.Missing && f.Instead:
		return cantTell("The %s is not there any more %s; something else is, which may stand for it or open it", f.Label, when)
	case f.Missing:
		return fail("The %s is not there any more %s", f.Label, when)
	case f.Covered != "" && f.Closes:
		return cantTell("The %s is covered by %s %s, unless a button there takes that away", f.Label, f.Covered, when)
	case f.Covered != "":
		return fail("The %s is covered by %s %s, however the page is scrolled", f.Label, f.Covered, when)
	case f.Beyond && name == narrowShape: // only 1.4.10 speaks of scrolling across
		return cantTell("The %s stands beside the window %s and is only met by scrolling across", f.Label, when)
	case f.Cut:
		return cantTell("The text of the %s is cut off %s", f.Label, when)
	}
	return pass()
}
