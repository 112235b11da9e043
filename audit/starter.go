package audit

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/datafile"
	"github.com/igfaudit/igfaudit/rules/form"
	"github.com/igfaudit/igfaudit/rules/page"
)

// Starter is a flow that was made from a form that was found, for its owner to
// extend. It goes through what can be filled in at first sight, up to the button
// that sends the form or leads to its next step.
type Starter struct {
	Flow Flow
	Why  []string // what the form was taken for a registration by
	Left []string // fields that it leaves alone, and why
	Next bool     // the button leads to a next step
}

// starterPasses are those that need nothing to be sent.
var starterPasses = []Pass{
	ScanPass, EmptyPass, WrongPass, RecoverPass, KeyPass, SizePass, AgainPass, PastePass, InputPass, ChallengePass, TimePass,
}

var errNoButton = errors.New("the form has no button that sends it or leads on")

// StarterName is what a flow is called that the program found.
const StarterName = "registration"

// mostEntries bounds the fields of one form that a starter fills in.
const mostEntries = 120

// NewStarter makes the starter of a form of the page, for a site. The same page
// gives the same starter.
func NewStarter(s *page.Snapshot, f *page.Node, site Address) (Starter, error) {
	button, next := buttonOf(f)
	if button == nil {
		return Starter{}, errNoButton
	}
	path, hosts, err := relativeTo(site, s.FinalURL)
	if err != nil {
		return Starter{}, err
	}
	out := Starter{Next: next, Flow: Flow{
		Version: FlowVersion, Name: StarterName, Title: "Registration found at " + path, Hosts: hosts, Passes: starterPasses,
		Steps: []Step{{Open: path}, {Checkpoint: "form"}},
	}}
	if lang := langOf(f); rules.KnownLanguage(lang) && PersonFor(lang).ID != PersonFor("").ID {
		out.Flow.Languages = map[string]string{lang: path}
	}
	out.enter(s, f)
	stop, ok := locatorOf(button, form.ButtonName(button), pressableRoles)
	if !ok {
		return Starter{}, errNoButton
	}
	out.Flow.Steps = append(out.Flow.Steps, Step{StopBefore: &Target{Button: &stop}})
	return out, out.check()
}

// check reads the file of the starter back, so that what is written down can
// be used.
func (s Starter) check() error {
	_, err := ParseFlow("registration.flow.yaml", WriteFlow(s.Flow))
	return err
}

// enter adds a step for each field that a person would fill in.
func (s *Starter) enter(snapshot *page.Snapshot, f *page.Node) {
	var puzzles []*page.Node
	for _, c := range form.Challenges(snapshot) {
		puzzles = append(puzzles, c.Node)
	}
	groups := map[string]bool{}
	for _, field := range form.FieldsOf(f) {
		step, why := stepFor(field, puzzles, groups)
		switch {
		case step != nil && len(s.Flow.Steps) < mostEntries:
			s.Flow.Steps = append(s.Flow.Steps, *step)
		case step != nil:
			s.leave(field, "the form is too long for a first draft")
		case why != "":
			s.leave(field, why)
		}
	}
}

func (s *Starter) leave(f form.Field, why string) {
	name := page.CollapseSpace(f.Label)
	if name == "" {
		name = "a field without a name, " + ownSelector(f.Node)
	}
	s.Left = append(s.Left, fmt.Sprintf("%s: %s", shortened(name, 60), why))
}

// buttonOf is the button that sends a form or, where it has none that is shown,
// the one that leads to its next step; nil for none.
func buttonOf(f *page.Node) (button *page.Node, next bool) {
	var final, onward, submit *page.Node
	for _, b := range form.ButtonsOf(f) {
		name := form.ButtonName(b)
		kind, _ := b.Attr("type")
		switch {
		case !b.Visible() || !b.Exposed || form.NeverPress(name) || form.BackButton(name) || strings.EqualFold(kind, "reset"):
		case form.FinalButton(name):
			final = b
		case form.NextButton(name):
			onward = b
		case b.Is("button") && kind == "" || strings.EqualFold(kind, "submit") || strings.EqualFold(kind, "image"):
			submit = b
		}
	}
	for _, b := range []*page.Node{final, onward, submit} {
		if b != nil {
			return b, b == onward
		}
	}
	return nil, false
}

// relativeTo is an address as a flow for the site opens it, and the hosts that
// the flow must name for it.
func relativeTo(site Address, address string) (path string, hosts []string, err error) {
	at, err := resolve(address, "")
	if err != nil {
		return "", nil, err
	}
	if at.origin() == site.origin() {
		return at.pathAndQuery(), nil, nil
	}
	u, err := url.Parse(string(at))
	if err != nil {
		return "", nil, err
	}
	return string(at), []string{u.Hostname()}, nil
}

// langOf is the language of the nearest element round a form that tells it.
func langOf(f *page.Node) string {
	n := f.Closest(func(p *page.Node) bool {
		lang, ok := p.Attr("lang")
		return ok && strings.TrimSpace(lang) != ""
	})
	if n == nil {
		return f.Snapshot().Lang()
	}
	lang, _ := n.Attr("lang")
	return strings.TrimSpace(lang)
}

const starterHead = `igfaudit found this registration by itself and wrote down its steps as far as it
could see them. It is a beginning: complete it and hand it to the next audit,
  igfaudit scan SITE --flow registration.flow.yaml
Nothing was sent and nobody was registered. igfaudit never presses the button of
stop_before, which is the last step.
To extend it: correct what is filled in and, where the form has several steps,
put a press of the button in the place of stop_before, then a checkpoint and the
fields of the next step, and stop_before the button that sends. A later audit
leaves this file alone once it was changed.`

// File is the file of the flow, with what its owner should know at its head.
func (s Starter) File() []byte {
	head := starterHead
	if len(s.Why) > 0 {
		head += "\nWhy it was taken for one: " + strings.Join(s.Why, "; ") + "."
	}
	if s.Next {
		head += "\nThe last step here is a button that leads on: only the first step of the form is\ncovered."
	}
	if len(s.Left) > 0 {
		head += "\nLeft alone:\n- " + strings.Join(s.Left[:min(len(s.Left), 40)], "\n- ")
	}
	head += "\n\n" + flowHead
	f := s.Flow
	f.Passes = nil // a flow that its owner completed is worth them all
	return datafile.Encode(head, f)
}

// shortened cuts a text at a space.
func shortened(text string, most int) string {
	letters := []rune(text)
	if len(letters) <= most {
		return text
	}
	cut := letters[:most]
	for i, r := range slices.Backward(cut) {
		if r == ' ' && i > most/2 {
			return string(cut[:i])
		}
	}
	return string(cut)
}
