package act

import (
	"encoding/json"
	"io"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules"
)

// The report follows the W3C's "EARL Reporting Format" for implementations of
// ACT rules.
type earlReport struct {
	Context string        `json:"@context"`
	Graph   []earlSubject `json:"@graph"`
}

type earlSubject struct {
	Type       string          `json:"@type"`
	Source     string          `json:"source"`
	Assertor   earlAssertor    `json:"assertor"`
	Assertions []earlAssertion `json:"assertions"`
}

type earlAssertor struct {
	Type    string      `json:"@type"`
	Name    string      `json:"name"`
	Release earlRelease `json:"release"`
}

type earlRelease struct {
	Type     string `json:"@type"`
	Revision string `json:"revision"`
}

type earlAssertion struct {
	Type   string     `json:"@type"`
	Mode   string     `json:"mode"`
	Test   earlTest   `json:"test"`
	Result earlResult `json:"result"`
}

type earlTest struct {
	Type   string   `json:"@type"`
	Title  string   `json:"title"`
	PartOf []string `json:"isPartOf"`
}

type earlResult struct {
	Type    string `json:"@type"`
	Outcome string `json:"outcome"`
}

const (
	earlContext = "https://www.w3.org/WAI/content-assets/wcag-act-rules/earl-context.json"
	published   = "https://www.w3.org"
	rulePrefix  = "https://www.w3.org/WAI/standards-guidelines/act/rules/"
)

// WriteEARL writes the implementation report as JSON-LD: one subject for each
// page, with what every rule that claims an ACT rule said of it. Criteria are
// named by the anchors that the sets give for them.
func WriteEARL(w io.Writer, version string, cases []Case, results Results, sets []rules.Set) error {
	anchors := anchorsOf(sets)
	report := earlReport{Context: earlContext, Graph: []earlSubject{}}
	assertor := earlAssertor{"Assertor", "igfaudit", earlRelease{"Version", version}}
	seen := map[string]bool{}
	for _, c := range cases {
		said, opened := results[c.ID]
		if seen[c.ID] || !opened {
			continue
		}
		seen[c.ID] = true
		report.Graph = append(report.Graph, earlSubject{"TestSubject", published + c.Path, assertor, earlAssertions(said, anchors)})
	}
	out := json.NewEncoder(w)
	out.SetIndent("", "  ")
	return out.Encode(report)
}

func earlAssertions(said []Said, anchors map[string]string) []earlAssertion {
	list := []earlAssertion{}
	for _, s := range said {
		if len(s.ACT) == 0 {
			continue
		}
		partOf := []string{}
		for _, sc := range s.SC {
			partOf = append(partOf, "WCAG2:"+anchors[sc])
		}
		for _, id := range s.ACT {
			partOf = append(partOf, rulePrefix+id+"/")
		}
		list = append(list, earlAssertion{
			"Assertion", "earl:automatic", earlTest{"TestCase", s.Rule, partOf}, earlResult{"TestResult", "earl:" + string(s.Outcome)},
		})
	}
	return list
}

// anchorsOf are the names of success criteria within WCAG, such as
// "non-text-content".
func anchorsOf(sets []rules.Set) map[string]string {
	anchors := map[string]string{}
	for _, r := range slices.Concat(requirements(sets)...) {
		if r.Origin != nil {
			_, anchors[r.ID], _ = strings.Cut(r.Origin.URL, "#")
		}
	}
	return anchors
}

func requirements(sets []rules.Set) [][]rules.Requirement {
	var out [][]rules.Requirement
	for _, s := range sets {
		out = append(out, s.Requirements)
	}
	return out
}
