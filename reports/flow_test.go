package reports_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/reports"
	"github.com/igfaudit/igfaudit/rules/page"
)

// flowText is the section on the registration as it is read, each run of white
// space a blank.
func flowText(t testing.TB, run *audit.Run) string {
	t.Helper()
	return spaced(parse(t, write(t, "html", run)).Find("#registration").Parent())
}

// spaced is the text of a part of a page, with blanks between its blocks.
func spaced(s *goquery.Selection) string {
	s.Find("p, li, td, th, dt, dd, caption, h3, h4").AppendHtml(" ")
	return strings.Join(strings.Fields(s.Text()), " ")
}

// TestFlowIsTold looks for what a reader must learn of the example's
// registration.
func TestFlowIsTold(t *testing.T) {
	text := flowText(t, exampleRun(t))
	for _, want := range []string{
		`The flow came to the last button, "Register", which was not pressed.`,
		"1 request that could write was let through, as listed below; 4 requests were stopped.",
		"The steps come from the file registration.flow.yaml.",
		"The form is made with Contact Form 7 (WordPress) 5.9. Who can mend faults of it: Whoever keeps the site, in the settings of the form plugin.",
		"Messages about errors were not tied to their fields. Source of “Messages about errors were not tied to their fields”",
		"Presses of the Tab key 38", "Fields 11 6 of them required", "Puzzles and codes none found", "Megabytes 1.8", "Seconds on a slow network 14.3",
		`Fill in: textbox "Given name" Done. Found by its role and label. A screen reader would say: Given name, textbox, required`,
		"Found by its selector only. A screen reader would say: (no name), textbox For whoever keeps the flow file: " +
			`No textbox is labelled "Other needs" any more; its name is now "". What line 10 of the flow file says of it does not fit any more; ` +
			"write what it is called now. That is no fault of the site.",
		"The form was sent with “E-mail” empty and nothing says so. Needs review (R) When: Sent empty.",
		"When: As it came, sent empty, after one mistake was put right and sent empty in French.",
		"What stood in the way here:", "What may stand in the way here:", "Whom it stops:", "Whom it would stop:", "Here as well, as told above: I-001.",
		"Each step sent empty, in English Made to its end 1 fault in what was tried. Issues on its pages: I-001, I-004.",
		"A mistake put right, in English Made to its end No fault found in what was tried; 1 withdrawn, since a second try did not show it.",
		`The keyboard alone, in English Broke off, which is no fault of the site: flows/registration.flow.yaml:12: step 6, press button "Next": the Tab key did not come to it Nothing was tested.`,
		"in English Not made, because the flow broke before anything of it could be looked at Not tested.",
		"Each step sent empty, in French Made to its end",
		"It is no fault of the site, and no sign that all is well.",
		"The flow did not ask for: each step with wrong values, each step gone through by keys, in other sizes, and as drawn, going back and reloading,",
		"Mode that was asked for: validate. Mode that was used: observe. In it nothing is sent that could write to the site, but for requests that the flow file allows. " +
			"It runs as observe, not as validate: the site has no file /.well-known/igfaudit.txt",
		"Requests that were stopped: 4. Requests that could write and were let through: 1.",
		"POST https://exampleland-igf.example/track?… Ping 1", "POST https://exampleland-igf.example/draft Fetch 2",
		"POST https://exampleland-igf.example/wp-admin/admin-ajax.php?action=nonce allowed by the flow file: form token 1",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("not said: %s", want)
		}
	}
	for _, bad := range []string{"ada%40example.org", "registration/start", "guard-stopped"} {
		if strings.Contains(text, bad) {
			t.Errorf("said: %s", bad)
		}
	}
}

// TestFlowIsInTheWorkbook looks for the same in the sheet.
func TestFlowIsInTheWorkbook(t *testing.T) {
	f := open(t, write(t, "xlsx", exampleRun(t)))
	rows, err := f.GetRows("Registration")
	if err != nil {
		t.Fatal(err)
	}
	text := ""
	for _, row := range rows {
		text += strings.Join(row, " | ") + "\n"
	}
	const flow = "Registration for Exampleland IGF"
	for _, want := range []string{
		"Answer | How far “" + flow + `” came | The flow came to the last button, "Register", which was not pressed`,
		"Effort | Presses of the Tab key | 38 | to come through by keyboard alone | not applicable",
		"Step 2 | Look at the page: start | Done. 3 failures. | not applicable | not applicable | I-001, I-002, I-004 | not applicable | 0.3 | Picture of step 2 | " + flow,
		`Step 3 | Fill in: textbox "Given name" | Done. Found by its role and label. | not applicable | Given name, textbox, required`,
		"Pass 2 | Each step sent empty, in English | Made to its end. 1 fault in what was tried.",
		"Withdrawn: error-message on #mail (registration, start, after one mistake was put right).",
		"Not asked for | Each step with wrong values, each step gone through by keys, in other sizes, and as drawn, going back and reloading,",
		"Stopped 1 | POST https://exampleland-igf.example/draft | 2 times | Fetch",
		"Sent 1 | POST https://exampleland-igf.example/wp-admin/admin-ajax.php?action=nonce | 1 time | allowed by the flow file: form token",
		"Software | What the form is made with | Contact Form 7 (WordPress) 5.9",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("not in the sheet: %s", want)
		}
	}
	if t.Failed() {
		t.Log(text)
	}
}

// TestStatesAreWords looks at the states of an invented page.
func TestStatesAreWords(t *testing.T) {
	for state, want := range map[string]string{
		"load":                          "as it loads",
		"registration/start":            "registration, start",
		"registration/start/E0":         "registration, start, sent empty",
		"registration/fr/start":         "registration in French, start",
		"registration/pt-BR/start/K":    "registration in Brazilian Portuguese, start, by the keyboard alone",
		"registration/start/E2":         "registration, start, after one mistake was put right",
		"registration/start-narrow/Z":   "registration, start, in a narrow window",
		"registration/start-narrow":     "registration, start-narrow",
		"registration/step-2/E1":        "registration, step-2, sent with wrong values",
		"registration/E0":               "registration, E0",
		"registration/x-not-a-tag/step": "registration in x-not-a-tag, step",
	} {
		run := &audit.Run{Pages: []audit.Page{{URL: "https://example.org/", State: state, Outcome: audit.Captured}}}
		if cell, err := open(t, write(t, "xlsx", run)).GetCellValue("Pages", "D5"); err != nil || cell != want {
			t.Errorf("%s is %q, want %q", state, cell, want)
		}
		if text := spaced(parse(t, write(t, "html", run)).Find("#pages").Parent()); !strings.Contains(text, "https://example.org/ "+want+" no failure") {
			t.Errorf("%s is not %q on the web page", state, want)
		}
	}
}

// TestFlowAnswers looks at the first sentence on flows that ended in each way.
func TestFlowAnswers(t *testing.T) {
	step := func(outcome string) []audit.StepRecord {
		return []audit.StepRecord{{Step: 1, Action: "open", Target: "/", Outcome: "done"}, {Step: 2, Line: 9, Action: "press", Target: `button "Next"`, Outcome: outcome, Detail: "button \"Next\" is not there"}}
	}
	for name, test := range map[string]struct {
		flow audit.FlowRecord
		want []string
	}{
		"sent": {audit.FlowRecord{Outcome: audit.FlowSent, Guard: audit.GuardRecord{Asked: audit.Staging, Mode: audit.Staging, Sent: []page.Event{{Kind: "sent", Method: "POST", Detail: "https://example.org/send"}}}},
			[]string{"which was pressed, since the owner of the host agreed to that.", "1 request that could write was let through", "POST https://example.org/send not recorded 1"}},
		"skipped":     {audit.FlowRecord{Outcome: audit.FlowSkipped, Reason: "no browser."}, []string{"was not walked, because no browser. Nothing of it was tested. Nothing was sent; no request had to be stopped."}},
		"no step":     {audit.FlowRecord{Outcome: audit.FlowBroken}, []string{"broke before its first step, because of a reason that was not recorded.", "No step was made", "Nothing of this was measured", "No passes were recorded", "the program found this form by itself"}},
		"not found":   {audit.FlowRecord{Outcome: audit.FlowBroken, Steps: step("not-found")}, []string{`broke at step 2 (press button "Next"), because button "Next" is not there.`, "It was not found.", "If the site has changed, mend line 9 of the flow file."}},
		"challenge":   {audit.FlowRecord{Outcome: audit.FlowBroken, Steps: step("challenge")}, []string{"A puzzle or code that tells people from machines stood there.", "Put a pause before it"}},
		"guard":       {audit.FlowRecord{Outcome: audit.FlowBroken, Steps: step("guard-stopped")}, []string{"What the page tried to send was stopped", "allow it in the flow file"}},
		"after steps": {audit.FlowRecord{Outcome: audit.FlowBroken, Reason: "Chrome ended.", Steps: step("done")[:1]}, []string{"broke after step 1, because Chrome ended. What comes after"}},
	} {
		t.Run(name, func(t *testing.T) {
			test.flow.Name = "registration"
			run := &audit.Run{Flows: []audit.FlowRecord{test.flow}}
			text := flowText(t, run)
			for _, want := range test.want {
				if !strings.Contains(text, want) {
					t.Errorf("not said: %s\n%s", want, text)
				}
			}
			write(t, "xlsx", run)
		})
	}
}

// TestManyRequests counts what is not listed.
func TestManyRequests(t *testing.T) {
	var list []page.Event
	for n := range 35 {
		for range n + 1 {
			list = append(list, page.Event{Kind: page.Stopped, Method: "POST", Detail: fmt.Sprintf("https://example.org/%d?%d", n, len(list))})
		}
	}
	run := &audit.Run{Flows: []audit.FlowRecord{{Name: "registration", Outcome: audit.FlowStopped, Guard: audit.GuardRecord{Stopped: list}}}}
	text := flowText(t, run)
	for _, want := range []string{"Requests that were stopped: 630.", "Times POST https://example.org/34?… not recorded 35", "15 more addresses not listed here."} {
		if !strings.Contains(text, want) {
			t.Errorf("not said: %s", want)
		}
	}
	if n := strings.Count(text, "POST https://example.org/"); n != 20 {
		t.Errorf("%d requests are listed", n)
	}
}

// TestRequestsAreCountedOnce has a request stand with its flow and with a page
// of it, as the walker tells it.
func TestRequestsAreCountedOnce(t *testing.T) {
	stopped := []page.Event{{Kind: page.Stopped, Method: "POST", Detail: "https://example.org/"}}
	for name, test := range map[string]struct {
		run  *audit.Run
		want int
	}{
		"page":          {&audit.Run{Pages: []audit.Page{{State: "load", Stopped: stopped}}}, 1},
		"flow and page": {&audit.Run{Pages: []audit.Page{{State: "a/start", Stopped: stopped}}, Flows: []audit.FlowRecord{{Name: "a", Guard: audit.GuardRecord{Stopped: stopped}}}}, 1},
		"page of flow":  {&audit.Run{Pages: []audit.Page{{State: "a/start", Stopped: stopped}}, Flows: []audit.FlowRecord{{Name: "a"}}}, 1},
		"both kinds": {&audit.Run{Pages: []audit.Page{{State: "load", Stopped: stopped}, {State: "a/start", Stopped: stopped}},
			Flows: []audit.FlowRecord{{Name: "a", Guard: audit.GuardRecord{Stopped: stopped}}}}, 2},
	} {
		if got := reports.NewScorecard(test.run).Stopped; got != test.want {
			t.Errorf("%s: %d requests, want %d", name, got, test.want)
		}
	}
}

// TestWhoMendsAForm looks at who is named for faults of a form whose software is
// known.
func TestWhoMendsAForm(t *testing.T) {
	who := map[string]string{}
	for _, i := range reports.NewScorecard(exampleRun(t)).Issues {
		who[i.Rule.ID] = i.Who
	}
	const maker = "whoever keeps the site, in the settings of the form plugin (the form is made with Contact Form 7 (WordPress) 5.9)"
	for rule, want := range map[string]string{
		"form-field-name": maker, "error-message": maker,
		"link-name": "whoever looks after the theme or template of the site: one repair mends all pages",
	} {
		if diff := cmp.Diff(want, who[rule]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", rule, diff)
		}
	}
}

// TestWhoMendsATrial looks at a fault that showed only when the form was tried,
// where nothing is known of its software.
func TestWhoMendsATrial(t *testing.T) {
	run := exampleRun(t)
	run.Flows[0].Platform = nil
	for _, i := range reports.NewScorecard(run).Issues {
		if told := strings.HasPrefix(i.Who, "whoever looks after the form"); told != (i.Rule.ID == "error-message") {
			t.Errorf("%s: %s", i.Rule.ID, i.Who)
		}
	}
}
