package act

import "github.com/igfaudit/igfaudit/rules"

// Row is what all rules said of one case, in the form that scorers of several
// tools read.
type Row struct {
	ID       string       `json:"testcase_id"`
	Rule     string       `json:"rule_id"`
	Error    string       `json:"error,omitempty"`
	Findings []RowFinding `json:"findings"`
}

// RowFinding is what one rule said.
type RowFinding struct {
	Rule    string        `json:"rule"`
	ACT     []string      `json:"act"`
	SC      []string      `json:"sc"`
	Outcome rules.Outcome `json:"outcome"`
}

// Table puts results beside cases.
func Table(cases []Case, results Results) []Row {
	out := make([]Row, len(cases))
	for i, c := range cases {
		said, opened := results[c.ID]
		out[i] = Row{ID: c.ID, Rule: c.Rule, Findings: []RowFinding{}}
		if !opened {
			out[i].Error = "not opened"
		}
		for _, s := range said {
			out[i].Findings = append(out[i].Findings, RowFinding{s.Rule, append([]string{}, s.ACT...), append([]string{}, s.SC...), s.Outcome})
		}
	}
	return out
}
