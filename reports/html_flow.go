package reports

import (
	"fmt"
	"strings"
)

// htmlFlow is a flow as the web page tells it.
type htmlFlow struct {
	FlowScore
	Of       string // ends headings where there is more than one flow
	Steps    []htmlStep
	Platform *htmlPlatform
}

// htmlStep is a step with its picture.
type htmlStep struct {
	StoryStep
	Shot *picture
}

// htmlPlatform is the software that a form is made with.
type htmlPlatform struct {
	Name   string
	Mends  string
	Faults []htmlFault
}

// htmlFault is a known fault with the address of its source, "" for none.
type htmlFault struct{ Text, Source string }

// talesOf takes what room is left for pictures for those of the steps.
func talesOf(s *Scorecard, pictures *album) []htmlFlow {
	var list []htmlFlow
	for _, f := range s.Flows {
		tale := htmlFlow{FlowScore: f, Platform: platformOf(f)}
		if len(s.Flows) > 1 {
			tale.Of = ": " + cut(f.Label(), 80)
		}
		for _, step := range f.Story {
			tale.Steps = append(tale.Steps, htmlStep{step, pictures.show(step.Picture, stepAlt(step))})
		}
		list = append(list, tale)
	}
	return list
}

// stepAlt says what a picture of a step shows.
func stepAlt(s StoryStep) string {
	what := "the page"
	if s.Seen != nil {
		what = "the page “" + cut(s.Seen.Name(), 80) + "”"
	}
	return fmt.Sprintf("Screenshot of %s at step %d: %s.", what, s.Step, cut(oneLine(joined(" ", s.Verb(), s.Target)), 80))
}

func platformOf(f FlowScore) *htmlPlatform {
	p := f.FlowRecord.Platform
	if p == nil {
		return nil
	}
	out := &htmlPlatform{Name: platformName(p), Mends: p.Mends}
	for _, fault := range p.Faults {
		out.Faults = append(out.Faults, faultOf(fault))
	}
	return out
}

// faultOf parts the text of a known fault from the address that it ends with.
func faultOf(text string) htmlFault {
	text = oneLine(text)
	at := strings.Index(text, "https://")
	if at < 0 {
		return htmlFault{Text: text}
	}
	address, rest, _ := strings.Cut(text[at:], " ")
	address, end := strings.TrimRight(address, ").,;"), rest
	if webLink(address) == "" {
		return htmlFault{Text: text}
	}
	return htmlFault{joined(" ", strings.TrimRight(text[:at], " (:,;"), end), address}
}
