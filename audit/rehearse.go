package audit

import (
	"context"
	"fmt"
	"maps"
	"net/url"
	"slices"

	"github.com/igfaudit/igfaudit/rules/page"
)

// walk makes all passes of the flows, one after the other.
func (v *visit) walk(ctx context.Context) error {
	for _, flow := range v.job.Flows {
		if v.Walker == nil {
			return fmt.Errorf("flow %s: nothing here can walk it", flow.Name)
		}
		if err := v.walkFlow(ctx, flow); err != nil {
			return err
		}
	}
	return nil
}

// walkFlow makes all passes of one flow.
func (v *visit) walkFlow(ctx context.Context, flow Flow) error {
	record := newFlowRecord(flow)
	consents := v.consents(ctx, flow, &record.Guard)
	for _, r := range v.rehearsals(flow, &record) {
		r.Consents = consents
		if err := v.rehearse(ctx, r, &record); err != nil {
			return err
		}
	}
	v.run.Flows = append(v.run.Flows, record)
	return nil
}

func newFlowRecord(f Flow) FlowRecord {
	return FlowRecord{
		Name: f.Name, Title: f.Title, File: f.File, Outcome: FlowBroken, Steps: []StepRecord{}, Passes: []PassRecord{},
		Guard: GuardRecord{Asked: f.Guard.Mode, Mode: Observe, Stopped: []page.Event{}, Sent: []page.Event{}},
	}
}

// consents reads what the owners of the flow's hosts agreed to, where the flow
// asks for more than looking, and sets the mode that may be used.
func (v *visit) consents(ctx context.Context, f Flow, g *GuardRecord) []Consent {
	if g.Asked == "" {
		g.Asked = Observe
	}
	if g.Asked == Observe {
		return nil
	}
	var list []Consent
	for i, origin := range v.job.Site.origins(f.Hosts) {
		c, err := ReadConsent(ctx, v.Client, v.UserAgent, origin, v.Now())
		if err != nil {
			c = Consent{}
		}
		list = append(list, c)
		if i > 0 {
			continue
		}
		g.Mode, g.Reason = c.Mode(g.Asked, origin.host())
		if err != nil {
			g.Reason = err.Error()
		}
	}
	return list
}

// origins are the site's own origin and those of further hosts, in its scheme.
func (a Address) origins(hosts []string) []Address {
	list := []Address{a}
	u, err := url.Parse(string(a))
	if err != nil {
		return list
	}
	for _, h := range hosts {
		if h != u.Hostname() && h != u.Host {
			list = append(list, Address(u.Scheme+"://"+h+"/"))
		}
	}
	return list
}

func (a Address) host() string {
	u, err := url.Parse(string(a))
	if err != nil {
		return ""
	}
	return u.Host
}

// rehearsals are the replays that the passes of a flow need. The scan comes
// first, whether it is asked for or not: it shows whether the flow works.
func (v *visit) rehearsals(f Flow, record *FlowRecord) []Rehearsal {
	languages, branches := f.languages(), f.branches()
	basic := Rehearsal{Flow: f.branch(branches[0]), Pass: ScanPass, Site: string(v.job.Site), Language: languages[0], Mode: record.Guard.Mode, Waits: v.Waits}
	list := []Rehearsal{basic}
	for _, p := range f.passes() {
		switch p {
		case ScanPass, ChallengePass: // the scan shows them
		case ProbePass:
			if probes := v.Depth.stepProbes(); len(probes) > 0 {
				other := basic
				other.Pass, other.Probes = p, probes
				list = append(list, other)
			}
		case LanguagePass:
			for _, lang := range languages[1:] {
				for _, p := range []Pass{ScanPass, EmptyPass} {
					other := basic
					other.Pass, other.Language = p, lang
					list = append(list, other)
				}
			}
		default:
			other := basic
			other.Pass = p
			list = append(list, other)
		}
	}
	for _, name := range branches[1:] {
		for _, p := range []Pass{ScanPass, EmptyPass} {
			other := basic
			other.Flow, other.Branch, other.Pass = f.branch(name), name, p
			list = append(list, other)
		}
	}
	return list
}

// passes are those that a flow asks for, in their order.
func (f Flow) passes() []Pass {
	if len(f.Passes) == 0 {
		return Passes
	}
	return slices.DeleteFunc(slices.Clone(Passes), func(p Pass) bool { return !slices.Contains(f.Passes, p) })
}

// languages are those of a flow, the one that it is walked in first; "" where
// it names none.
func (f Flow) languages() []string {
	list := slices.Sorted(maps.Keys(f.Languages))
	if len(list) == 0 {
		return []string{""}
	}
	if i := slices.Index(list, "en"); i > 0 {
		list = append([]string{"en"}, slices.Delete(list, i, i+1)...)
	}
	return list
}

// First is the language in which the flow is walked first, "" where it names
// none.
func (f Flow) First() string { return f.languages()[0] }

// rehearse makes one pass and, where something failed in it, makes it once
// more: only what both tries show stays a failure.
func (v *visit) rehearse(ctx context.Context, r Rehearsal, record *FlowRecord) error {
	p := PassRecord{Pass: r.Pass, Title: r.Pass.Title(), Language: r.Language, Trials: []string{}, Steps: []StepRecord{}, Withdrawn: []Sight{}}
	if r.Branch != "" {
		p.Title += " (" + r.Branch + ")"
	}
	first := len(v.run.Pages)
	r.Until = record.brokeAt(r)
	if k := slices.IndexFunc(r.Flow.Steps, func(s Step) bool { return s.Pause != "" }); k >= 0 && len(record.Passes) > 0 && r.Until == 0 {
		r.Until = k + 1 // nobody is asked to do the same a dozen times
	}
	if why := record.hinders(r); why != "" {
		p.Outcome, p.Reason = FlowSkipped, why
		record.Passes = append(record.Passes, p)
		return nil
	}
	var views []string
	walked := v.Walker.Walk(ctx, r, func(s *page.Snapshot, camera Camera) {
		v.show(r, s, camera, record)
		if r.Pass == ScanPass {
			views = append(views, v.view(s, camera))
		}
	})
	walked.illustrate(views)
	if err := v.ended(ctx); err != nil {
		return err
	}
	p.Withdrawn = v.confirm(ctx, r, first, &record.Guard)
	if err := v.ended(ctx); err != nil {
		return err
	}
	ids := v.trialIDs()
	for i := first; i < len(v.run.Pages); i++ {
		p.Trials = append(p.Trials, v.run.Pages[i].State)
		p.Failed += len(trialFailures(ids, v.run.Pages[i].State, v.run.Pages[i].Assertions))
	}
	record.add(p, walked, r.Until)
	return nil
}

// Pauses is how often a flow waits for a person.
func (f Flow) Pauses() int {
	n := 0
	for _, s := range f.Steps {
		if s.Pause != "" {
			n++
		}
	}
	return n
}

// brokeAt is the step at which the first pass broke, 0 where it did not. Other
// passes need not wait there again.
func (f *FlowRecord) brokeAt(r Rehearsal) int {
	if len(f.Passes) == 0 || f.Outcome != FlowBroken || r.Language != f.Passes[0].Language || r.Branch != "" || len(f.Steps) == 0 {
		return 0
	}
	return f.Steps[len(f.Steps)-1].Step
}

// hinders tells why a pass is not worth making.
func (f *FlowRecord) hinders(r Rehearsal) string {
	if len(f.Passes) == 0 || f.Outcome != FlowBroken || r.Language != f.Passes[0].Language || r.Branch != "" {
		return ""
	}
	if len(f.Passes[0].Trials) == 0 {
		return "the flow broke before anything of it could be looked at"
	}
	return ""
}

func (v *visit) ended(ctx context.Context) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return v.failure
}

// show takes a page of the flow into the run.
func (v *visit) show(r Rehearsal, s *page.Snapshot, camera Camera, record *FlowRecord) {
	if record.Platform == nil && s.Trial == nil {
		record.Platform = platformRef(s)
	}
	v.run.Pages = append(v.run.Pages, newPage(Address(s.URL)))
	i := len(v.run.Pages) - 1
	p := &v.run.Pages[i]
	p.Role = r.Flow.Name
	v.judge(i, p, s, camera, func() {}) // what a visitor without the session sees is no evidence
	v.album.settle(v.run, v.Evidence)
	v.planned++
	v.tell(p)
}

// view takes a picture of a page as it stands, and gives its path. A picture
// that Chrome does not give is no loss worth an error.
func (v *visit) view(s *page.Snapshot, camera Camera) string {
	root := s.DocumentElement()
	if root == nil || camera == nil {
		return ""
	}
	png, err := camera(root)
	if err != nil || len(png) == 0 {
		return ""
	}
	path, err := v.Evidence.WritePicture(fmt.Sprintf("%04d-view.png", len(v.run.Pages)), png)
	if err != nil {
		v.fail(err)
	}
	return path
}

// illustrate gives the steps at which the page was looked at their pictures, in
// their order.
func (w Walked) illustrate(views []string) {
	for i := range w.Steps {
		if (w.Steps[i].Action == "checkpoint" || w.Steps[i].Action == "send") && len(views) > 0 {
			w.Steps[i].Picture, views = views[0], views[1:]
		}
	}
}

// add notes a pass that was made.
func (f *FlowRecord) add(p PassRecord, w Walked, until int) {
	p.Outcome, p.Reason, p.Millis, p.Bytes = w.Outcome, w.Reason, w.Millis, w.Effort.Bytes
	if until > 0 && p.Reason == "" {
		p.Reason = fmt.Sprintf("made up to step %d, where the flow broke or waits for a person", until)
	}
	if len(f.Passes) == 0 {
		f.Outcome, f.Reason, f.Steps = w.Outcome, w.Reason, w.Steps
	} else {
		p.Steps = append(p.Steps, w.Steps...)
	}
	f.Passes = append(f.Passes, p)
	f.Effort = f.Effort.with(p, w.Effort)
	f.Guard.note(w)
}

// note adds what a walk was stopped from sending, and what it sent.
func (g *GuardRecord) note(w Walked) {
	g.Stopped = append(g.Stopped, w.Stopped...)
	g.Sent = append(g.Sent, w.Sent...)
}

// with takes over what a pass measured of the effort. The first pass counts
// what is there, that with keys what is pressed, and that on a slow network how
// long it takes.
func (e Effort) with(p PassRecord, w Effort) Effort {
	switch {
	case p.Pass == ScanPass && e.Steps == 0:
		slow, tabs, keys := e.SlowMillis, e.Tabs, e.Keystrokes
		e = w
		e.SlowMillis, e.Tabs, e.Keystrokes = slow, tabs, keys
	case p.Pass == KeyPass && p.Outcome != FlowBroken:
		e.Tabs, e.Keystrokes = w.Tabs, w.Keystrokes
	case p.Pass == SlowPass:
		e.SlowMillis = w.SlowMillis
	}
	return e
}
