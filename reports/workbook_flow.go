package reports

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/audit"
)

// notHere fills cells that a row of its kind has no use for.
const notHere = "not applicable"

func registrationSheet(s *Scorecard) tableSheet {
	var rows []flowRow
	for _, f := range s.Flows {
		rows = append(rows, flowRows(f)...)
	}
	return tableSheet{
		name:  "Registration",
		title: "The registration, step by step: what was done, what stood in the way, what was stopped and sent",
		holds: "First the answer and the effort of a flow, then each step, each pass, and each request.",
		columns: []column{
			{"Item", 18}, {"What", 46}, {"How it went, or the number", 46}, {"What else to know", 56}, {"What a screen reader would say", 40},
			{"Issues met there", 26}, {"Faults in what was tried", 16}, {"Seconds", 16}, {"Picture", 22}, {"Flow", 34},
		},
		count: len(rows),
		rows:  cellsOf(rows),
	}
}

// flowRow is a row of the sheet. What is empty does not apply to its kind.
type flowRow struct {
	item, what, went, more, heard, issues, seconds, flow string

	faults  any // a number, or why there is none
	picture hyperlink
}

func cellsOf(rows []flowRow) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for _, r := range rows {
			cells := []any{r.item, r.what, r.went, r.more, r.heard, r.issues, r.faults, r.seconds, r.picture, r.flow}
			for i, c := range cells {
				if c == "" || c == nil {
					cells[i] = notHere
				}
			}
			if r.picture.text == "" {
				cells[len(cells)-2] = notHere
			}
			if !yield(cells) {
				return
			}
		}
	}
}

func flowRows(f FlowScore) []flowRow {
	rows := []flowRow{
		{item: "Answer", what: "How far “" + f.Label() + "” came", went: f.Answer(), more: f.Source(), issues: idList(f.Issues)},
		{item: "Guard", what: "What might be sent", went: f.GuardText(), more: countsText(f)},
	}
	if p := platformOf(f); p != nil {
		rows = append(rows, platformRow(f.FlowRecord.Platform))
	}
	for _, g := range f.Figures() {
		rows = append(rows, flowRow{item: "Effort", what: g.Name, went: g.Value, more: g.Note})
	}
	if len(f.Figures()) == 0 {
		rows = append(rows, flowRow{item: "Effort", what: "What it asks of a person", went: notMeasured})
	}
	for _, s := range f.Story {
		rows = append(rows, stepRow(s))
	}
	for n, p := range f.Tries {
		rows = append(rows, passRow(n+1, p))
	}
	if list := f.Unasked(); len(list) > 0 {
		rows = append(rows, flowRow{item: "Not asked for", what: sentence(inWords(list)), went: "not tested"})
	}
	rows = slices.Concat(rows, requestRows("Stopped", f.Stopped), requestRows("Sent", f.Sent))
	for i := range rows {
		rows[i].flow = f.Label()
	}
	return rows
}

func countsText(f FlowScore) string {
	return fmt.Sprintf("Requests that were stopped: %d. Requests that could write and were let through: %d.", f.Stopped.Count, f.Sent.Count)
}

func platformRow(p *audit.PlatformRef) flowRow {
	more := ""
	if len(p.Faults) > 0 {
		more = "Faults known of some version of it, which are no findings on this site:\n" + strings.Join(p.Faults, "\n")
	}
	return flowRow{item: "Software", what: "What the form is made with", went: platformName(p),
		more: joined("\n", "Who can mend faults of it: "+sentence(orElse(p.Mends, "whoever looks after the form")), more)}
}

func stepRow(s StoryStep) flowRow {
	r := flowRow{
		item: fmt.Sprintf("Step %d", s.Step), what: joined(": ", s.Verb(), oneLine(s.Target)),
		went: joined(" ", sentence(s.Went()), sentence(s.Found())), more: joined(" ", sentence(s.Remark()), s.Advice()),
		heard: s.Heard, issues: idList(s.All()), seconds: seconds(s.Millis),
	}
	if s.Seen != nil {
		r.went = joined(" ", r.went, sentence(orElse(s.Seen.Because(), s.Seen.Found())))
		r.issues = orNone(r.issues)
	}
	if target := evidenceLink(s.Picture); target != "" {
		r.picture = hyperlink{fmt.Sprintf("Picture of step %d", s.Step), target, false}
	}
	return r
}

func passRow(n int, p PassScore) flowRow {
	r := flowRow{
		item: fmt.Sprintf("Pass %d", n), what: p.Name(), went: joined(" ", sentence(p.Went()), sentence(p.Found())), more: p.WithdrawnText(),
		faults: "not tested",
	}
	if p.Made() {
		r.faults, r.issues, r.seconds = p.Failed, orNone(idList(p.Issues)), seconds(p.Millis)
	}
	return r
}

func requestRows(kind string, list Requests) []flowRow {
	var rows []flowRow
	for n, q := range list.Listed {
		rows = append(rows, flowRow{item: fmt.Sprintf("%s %d", kind, n+1), what: joined(" ", q.MethodText(), q.Address),
			went: plural(q.Times, "time"), more: q.WhyText()})
	}
	if list.More > 0 {
		rows = append(rows, flowRow{item: kind + ", further", what: plural(list.More, "more address"), went: "not listed here"})
	}
	return rows
}

func idList(list []*Issue) string {
	var ids []string
	for _, i := range list {
		ids = append(ids, i.ID)
	}
	return strings.Join(ids, ", ")
}

func seconds(millis int64) string { return fmt.Sprintf("%.1f", float64(millis)/1000) }
