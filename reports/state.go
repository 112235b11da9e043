package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

// flowState is the state of a page of a flow, taken apart. Its name is
// "<flow>/<checkpoint>", with the language after the flow where that is not the
// first one, and the pass at the end where that is not the scan.
type flowState struct {
	flow, language, stage string
	pass                  audit.Pass
	ending                string // what of the pass it shows, in words; "" where the pass has but one page at a stage
}

// inFlow tells whether a state belongs to a flow.
func inFlow(state string) bool {
	return strings.Contains(state, "/") && !strings.HasPrefix(state, page.OpenState)
}

func parseState(state string) flowState {
	parts := strings.Split(state, "/")
	s := flowState{flow: parts[0], pass: audit.ScanPass}
	parts = parts[1:]
	if last := len(parts) - 1; last > 0 && audit.Pass(parts[last]).Known() {
		s.pass, parts = audit.Pass(parts[last]), parts[:last]
	}
	if len(parts) > 1 {
		s.language, parts = parts[0], parts[1:]
	}
	s.stage = strings.Join(parts, "/")
	for _, e := range stateEndings {
		if stage, ok := strings.CutSuffix(s.stage, e.suffix); ok && s.pass == e.pass && stage != "" {
			s.stage, s.ending = stage, e.words
		}
	}
	return s
}

// stateEndings are what passes hang on the name of a checkpoint where they show
// more than one page there.
var stateEndings = []struct {
	pass          audit.Pass
	suffix, words string
}{
	{audit.SizePass, "-narrow", "in a narrow window"},
	{audit.SizePass, "-large", "with large text"},
	{audit.SizePass, "-spaced", "with wide spacing"},
	{audit.BackPass, "-browser", "after the browser's Back button"},
	{audit.BackPass, "-reload", "after a reload"},
}

// passWords say what a pass did to the page, as it is said after the name of a
// checkpoint.
var passWords = map[audit.Pass]string{
	audit.EmptyPass:     "sent empty",
	audit.WrongPass:     "sent with wrong values",
	audit.RecoverPass:   "after one mistake was put right",
	audit.KeyPass:       "by the keyboard alone",
	audit.SizePass:      "in another size",
	audit.BackPass:      "after going back",
	audit.AgainPass:     "looked through for what is asked twice",
	audit.PastePass:     "with text pasted in",
	audit.InputPass:     "with each field touched",
	audit.ProbePass:     "gone through by keys, in other sizes, and as drawn",
	audit.ChallengePass: "looked through for puzzles and codes",
	audit.LanguagePass:  "in another language",
	audit.TimePass:      "looked through for limits on time",
	audit.SlowPass:      "on a slow network",
}

// how says what was done to the page, "" where it was only looked at.
func (s flowState) how() string {
	if s.ending != "" {
		return s.ending
	}
	return passWords[s.pass]
}

// where is the flow, with the language where it is not the first.
func (s flowState) where() string {
	if s.language == "" {
		return s.flow
	}
	return s.flow + " in " + languageName(s.language)
}

// stateText says a state in words, such as "registration, start, sent empty".
func stateText(state string) string {
	switch {
	case state == "load":
		return "as it loads"
	case strings.HasPrefix(state, page.OpenState):
		return "with “" + cut(oneLine(strings.TrimPrefix(state, page.OpenState)), 60) + "” open"
	case !inFlow(state):
		return oneLine(state)
	}
	s := parseState(state)
	return oneLine(joined(", ", s.where(), s.stage, s.how()))
}

// stateTexts says states in words, each whole.
func stateTexts(states []string) string {
	var list []string
	for _, s := range states {
		list = append(list, stateText(s))
	}
	return strings.Join(list, "; ")
}

// maxStages is how many steps of forms a sentence can name.
const maxStages = 6

// wayText says states of flows in one sentence: each checkpoint once, with what
// was done to it.
func wayText(states []string) string {
	var order []string
	hows := map[string][]string{}
	for _, state := range states {
		s := parseState(state)
		key := oneLine(s.where() + ", " + s.stage)
		if _, ok := hows[key]; !ok {
			order = append(order, key)
		}
		hows[key] = append(hows[key], s.how())
	}
	var parts []string
	for _, key := range order[:min(len(order), maxStages)] {
		parts = append(parts, key+inBrackets(hows[key]))
	}
	text := strings.Join(parts, "; ")
	if more := len(order) - len(parts); more > 0 {
		text += fmt.Sprintf("; and %s", plural(more, "more step"))
	}
	return text
}

// inBrackets lists what was done to a page. To have looked at it goes without
// saying where nothing else was done.
func inBrackets(hows []string) string {
	if len(hows) == 1 && hows[0] == "" {
		return ""
	}
	var words []string
	for _, h := range hows {
		if h == "" {
			h = "as it came"
		}
		if !slices.Contains(words, h) {
			words = append(words, h)
		}
	}
	return " (" + inWords(words) + ")"
}

// languageName is the English name of a language, or its tag where it has none.
func languageName(tag string) string {
	parsed, err := language.Parse(tag)
	if err != nil {
		return oneLine(tag)
	}
	if base, sure := parsed.Base(); sure == language.No || base.String() == "und" {
		return oneLine(tag)
	}
	return cmp.Or(display.English.Tags().Name(parsed), oneLine(tag))
}
