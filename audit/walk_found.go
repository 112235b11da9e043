package audit

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/form"
)

// walkFound walks the first step of the registration that the crawl found. Where
// a flow was given for the host, that one is the way to go, and none is added.
// What is on another host is not opened and only told of.
func (v *visit) walkFound(ctx context.Context) error {
	own := v.ownHosts()
	if v.given(own...) {
		return nil
	}
	if c, ok := v.search.best(v.run); ok {
		return v.walkStarter(ctx, c.starter, Walked{})
	}
	if c, pressed, ok := v.pressFor(ctx); ok {
		return v.walkStarter(ctx, c.starter, pressed)
	}
	c, ok := v.search.away(v.run, func(a Address) bool { return slices.Contains(own, a.Host()) || v.given(a.Host()) })
	if ok {
		v.run.Flows = append(v.run.Flows, v.skippedFlow(c))
	}
	return nil
}

// walkStarter walks a registration that was found. What was stopped on the way to
// it is told with it.
func (v *visit) walkStarter(ctx context.Context, s Starter, before Walked) error {
	flow := s.Flow
	flow.Name = v.freeName(flow.Name)
	if v.Found != nil {
		v.Found(s)
	}
	if err := v.walkFlow(ctx, flow); err != nil {
		return err
	}
	v.run.Flows[len(v.run.Flows)-1].Guard.note(before)
	return nil
}

// ownHosts are those of the crawl: the one that was asked for, and the one that
// it led to.
func (v *visit) ownHosts() []string {
	return []string{v.job.Site.Host(), v.run.Pages[0].final().Host()}
}

// given tells whether a flow was given for one of the hosts.
func (v *visit) given(hosts ...string) bool {
	return slices.ContainsFunc(v.job.Flows, func(f Flow) bool {
		if len(f.Hosts) == 0 {
			return slices.Contains(hosts, v.job.Site.Host())
		}
		return slices.ContainsFunc(f.Hosts, func(h string) bool {
			return slices.ContainsFunc(hosts, func(host string) bool {
				name, _, _ := strings.Cut(host, ":")
				return plainHost(h) == host || plainHost(h) == name
			})
		})
	})
}

// freeName is a name for a flow that no other flow of the run has.
func (v *visit) freeName(name string) string {
	free := name
	for n := 2; slices.ContainsFunc(v.run.Flows, func(f FlowRecord) bool { return f.Name == free }); n++ {
		free = fmt.Sprintf("%s-%d", name, n)
	}
	return free
}

// skippedFlow tells of a registration on another host, which was not opened.
func (v *visit) skippedFlow(c clue) FlowRecord {
	record := newFlowRecord(Flow{Name: v.freeName(StarterName), Title: "Registration at " + c.address.Host()})
	record.Outcome = FlowSkipped
	sure := "seems to be"
	if p, ok := form.PlatformAt(string(c.address)); ok {
		record.Platform, sure = refOf(p), "is"
	}
	record.Reason = fmt.Sprintf("the registration %s on another host: %s leads to %s; name it in a flow file", sure, c.what, c.address)
	return record
}
