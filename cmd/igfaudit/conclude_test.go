package main

import (
	"strings"
	"testing"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules/page"
)

func TestFlowLine(t *testing.T) {
	one := make([]page.Event, 1)
	passes := func(outcomes ...audit.FlowOutcome) []audit.PassRecord {
		var list []audit.PassRecord
		for n, o := range outcomes {
			list = append(list, audit.PassRecord{Pass: audit.Passes[n], Outcome: o})
		}
		return list
	}
	faulty := passes(audit.FlowStopped, audit.FlowStopped, audit.FlowBroken, audit.FlowSkipped)
	faulty[1].Failed = 2
	for name, test := range map[string]struct {
		flow audit.FlowRecord
		want string
	}{
		"walked": {audit.FlowRecord{Outcome: audit.FlowStopped, Passes: faulty, Guard: audit.GuardRecord{Stopped: make([]page.Event, 4)}},
			"Flow f: walked to the last button, which was not pressed; 3 passes, 1 of them found faults, 1 broke off; 1 pass not made; 4 requests stopped, 0 sent"},
		"sent": {audit.FlowRecord{Outcome: audit.FlowSent, Passes: passes(audit.FlowSent), Guard: audit.GuardRecord{Stopped: one, Sent: one}},
			"Flow f: walked to the last button, which was pressed, as the owner agreed; 1 pass, 0 of them found faults; 1 request stopped, 1 sent"},
		"broken": {audit.FlowRecord{Outcome: audit.FlowBroken, Reason: "step 3:\nno button"},
			"Flow f could not be walked to its end, step 3: no button; 0 requests stopped, 0 sent"},
		"skipped": {audit.FlowRecord{Outcome: audit.FlowSkipped, Reason: "nobody was there"}, "Flow f was not walked: nobody was there"},
	} {
		test.flow.Name, test.flow.File = "f", "f.yaml"
		if got := flowLine(test.flow); got != test.want {
			t.Errorf("%s:\ngot  %s\nwant %s", name, got, test.want)
		}
	}
}

func TestConcludeTellsWhatWasSent(t *testing.T) {
	event := []page.Event{{Kind: page.Stopped, Method: "POST"}}
	for name, test := range map[string]struct {
		run  audit.Run
		want string
	}{
		"nothing": {audit.Run{}, ""},
		"once": {audit.Run{Pages: []audit.Page{{State: "load", Stopped: event}, {State: "f/start", Stopped: event}},
			Flows: []audit.FlowRecord{{Name: "f", Guard: audit.GuardRecord{Stopped: event}}}}, "2 requests stopped; nothing was sent\n"},
		"sent": {audit.Run{Flows: []audit.FlowRecord{{Name: "f", Guard: audit.GuardRecord{Sent: event}}}},
			"0 requests stopped; 1 other let through, which the report lists\n"},
	} {
		if got := requestLine(total(&test.run)); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
		var out strings.Builder
		if err := conclude(&out, &test.run, "."); err == nil || !strings.Contains(out.String(), test.want) {
			t.Errorf("%s: %s, %v", name, out.String(), err)
		}
	}
}
