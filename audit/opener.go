package audit

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/form"
	"github.com/igfaudit/igfaudit/rules/page"
)

// opener is a button that may show a registration in a dialog.
type opener struct {
	page   int // its place in the run
	points int
	at     string // address of the page
	button Locator
}

// Points for what speaks of a button that shows a registration, and how many are
// enough; the page counts as for clues.
const (
	namePoints    = 2 // the button's name
	dialogPoints  = 1 // it says that it opens a dialog
	hiddenPoints  = 2 // the page holds a registration that is not shown
	enoughOpening = 2
	mostOpeners   = 3 // that are pressed in a run
)

// openersOf are the buttons of a page, outside of forms, that may show a
// registration in a dialog.
func openersOf(i int, s *page.Snapshot) []opener {
	about := 0
	if speaksOfRegistration(s) {
		about = pagePoints
	}
	hides := hidesRegistration(s)
	if hides {
		about = hiddenPoints
	}
	var list []opener
	for _, b := range s.WithRole("button") {
		name := form.ButtonName(b)
		if !b.Visible() || !b.Exposed || b.State("disabled") == "true" || form.NeverPress(name) || b.Closest(func(p *page.Node) bool { return p.Is("form") }) != nil {
			continue
		}
		points := 0
		if form.RegistrationWord(name) {
			points = namePoints
		}
		if opensDialog(b) {
			points += dialogPoints
		}
		if points == 0 && !hides || points+about < enoughOpening {
			continue
		}
		if l, ok := locatorOf(b, name, pressableRoles); ok {
			list = append(list, opener{i, points + about, s.FinalURL, l})
		}
	}
	return list
}

// hidesRegistration tells whether a page holds a field for an e-mail address that
// is not shown, in a form or dialog whose heading or button speaks of a
// registration.
func hidesRegistration(s *page.Snapshot) bool {
	return slices.ContainsFunc(s.WithTag("input"), func(n *page.Node) bool {
		kind, _ := n.Attr("type")
		token, _ := n.Attr("autocomplete")
		if n.Visible() || !strings.EqualFold(kind, "email") && !strings.EqualFold(token, "email") {
			return false
		}
		whole := n.Closest(func(p *page.Node) bool { return p.Is("form", "dialog") })
		if whole == nil {
			return false
		}
		for d := range whole.Descendants() {
			if d.Is("h1", "h2", "h3", "legend", "button") && form.RegistrationWord(d.Text()) {
				return true
			}
		}
		return false
	})
}

// opensDialog tells whether a button says that it shows a dialog or a popover.
//
// Source: HTML, the attributes popovertarget and commandfor; ARIA, aria-haspopup.
func opensDialog(b *page.Node) bool {
	kind, _ := b.Attr("aria-haspopup")
	command, _ := b.Attr("command")
	if strings.EqualFold(strings.TrimSpace(kind), "dialog") || b.HasAttr("popovertarget") || command == "show-modal" || command == "show-popover" || command == "toggle-popover" {
		return true
	}
	id, _ := b.Attr("aria-controls")
	to := b.ByID(strings.TrimSpace(id))
	if to == nil {
		return false
	}
	role, _ := to.Attr("role")
	return to.Is("dialog") || role == "dialog"
}

// likeliest are the likeliest buttons among the pages of the run that were kept.
func (x *search) likeliest(run *Run) []opener {
	var list []opener
	for _, i := range slices.Sorted(maps.Keys(x.openers)) {
		if run.Pages[i].Outcome == Captured {
			list = append(list, x.openers[i]...)
		}
	}
	slices.SortStableFunc(list, func(a, b opener) int { return cmp.Compare(b.points, a.points) })
	return list[:min(len(list), mostOpeners)]
}

// open presses a button, under the guard, and gives the form that shows. What
// was stopped meanwhile is in walked.
func (v *visit) open(ctx context.Context, o opener) (found candidate, walked Walked, ok bool) {
	path, hosts, err := relativeTo(v.job.Site, o.at)
	if err != nil {
		return candidate{}, Walked{}, false
	}
	press := Step{Press: &Target{Button: &o.button}}
	flow := Flow{Version: FlowVersion, Name: StarterName, Hosts: hosts, Steps: []Step{{Open: path}, press, {Checkpoint: "form"}}}
	r := Rehearsal{Flow: flow, Pass: ScanPass, Site: string(v.job.Site), Mode: Observe}
	walked = v.Walker.Walk(ctx, r, func(s *page.Snapshot, _ Camera) {
		if found, ok = v.search.form(o.page, s); ok && found.starter.Flow.Steps[0].Open == path {
			found.starter.Flow.Steps = slices.Insert(found.starter.Flow.Steps, 1, press)
			ok = found.starter.check() == nil
		}
	})
	return found, walked, ok
}

// pressFor presses the buttons that may show a registration, where no page shows
// one at first sight.
func (v *visit) pressFor(ctx context.Context) (candidate, Walked, bool) {
	var all Walked
	if v.Walker == nil {
		return candidate{}, all, false
	}
	for _, o := range v.search.likeliest(v.run) {
		c, walked, ok := v.open(ctx, o)
		all.Stopped, all.Sent = append(all.Stopped, walked.Stopped...), append(all.Sent, walked.Sent...)
		if ok || ctx.Err() != nil {
			return c, all, ok
		}
	}
	return candidate{}, all, false
}
