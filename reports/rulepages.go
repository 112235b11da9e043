package reports

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules"
)

//go:embed rulepages.html.tmpl
var ruleTemplate string

var rulePages = template.Must(template.New("rules").Funcs(template.FuncMap{
	"actRule":    func(id string) string { return "https://www.w3.org/WAI/standards-guidelines/act/rules/" + id + "/" },
	"failureURL": func(id string) string { return "https://www.w3.org/WAI/WCAG22/Techniques/failures/" + id },
	"classText": func(c rules.Class) string {
		return map[rules.Class]string{
			rules.Provable: "the markup is the failure.",
			rules.Strong:   "nearly always right; a person confirms it before it is published.",
			rules.Pointer:  "worth a look.",
		}[c]
	},
}).Parse(ruleTemplate))

// A RulePage is one web page about the rules.
type RulePage struct {
	Name string // of its file, such as "image-name.html"
	HTML []byte
}

// ruleView is a rule with all that refers to it.
type ruleView struct {
	rules.Rule
	Criteria []rules.Requirement // success criteria of WCAG
	Others   []string            // ids of requirements of other sets
	Failures []rules.Failure
}

type rulePageView struct {
	File, Title, Policy string
	Style               template.CSS
	Rules               []ruleView
	Rule                ruleView
	Failures            []rules.Failure
}

// RulePages are the web pages about the rules: a list, one page for each rule,
// and the documented failures of WCAG with the rules that find them.
func RulePages(list []rules.Rule, sets []rules.Set, failures []rules.Failure) ([]RulePage, error) {
	views := ruleViews(list, sets, failures)
	pages := []struct {
		template string
		view     rulePageView
	}{
		{"index", rulePageView{File: "index.html", Title: "What igfaudit tests", Rules: views}},
		{"failures", rulePageView{File: "failures.html", Title: "Failures of WCAG 2.2 and who finds them", Failures: failures}},
	}
	for _, r := range views {
		pages = append(pages, struct {
			template string
			view     rulePageView
		}{"rule", rulePageView{File: r.ID + ".html", Title: r.Title, Rule: r}})
	}
	var out []RulePage
	for _, p := range pages {
		p.view.Style, p.view.Policy = template.CSS(reportStyle), policyFor(reportStyle)
		var b bytes.Buffer
		if err := rulePages.ExecuteTemplate(&b, p.template, p.view); err != nil {
			return nil, fmt.Errorf("writing %s: %w", p.view.File, err)
		}
		out = append(out, RulePage{p.view.File, b.Bytes()})
	}
	return out, nil
}

func ruleViews(list []rules.Rule, sets []rules.Set, failures []rules.Failure) []ruleView {
	var out []ruleView
	for _, r := range list {
		v := ruleView{Rule: r}
		for _, s := range sets {
			for _, q := range s.Requirements {
				switch {
				case !slices.Contains(q.Rules, r.ID):
				case strings.HasPrefix(s.ID, "wcag"):
					v.Criteria = append(v.Criteria, q)
				default:
					v.Others = append(v.Others, q.ID)
				}
			}
		}
		for _, f := range failures {
			if slices.Contains(f.Rules, r.ID) {
				v.Failures = append(v.Failures, f)
			}
		}
		out = append(out, v)
	}
	return out
}

// WriteRuleTables writes the rules and the failures as Markdown, for readers of
// the source.
func WriteRuleTables(w io.Writer, list []rules.Rule, sets []rules.Set, failures []rules.Failure) error {
	var b strings.Builder
	b.WriteString("# Rules\n\nWritten by `go test ./reports -run RuleTables -update` from the rules themselves; `igfaudit rules show ID` tells more of each.\n\n")
	b.WriteString("| rule | holds when all is well | class | WCAG 2.2 | ACT rules |\n|---|---|---|---|---|\n")
	for _, v := range ruleViews(list, sets, failures) {
		var ids []string
		for _, c := range v.Criteria {
			ids = append(ids, c.ID)
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", v.ID, cell(v.Title), v.Class, strings.Join(ids, " "), strings.Join(v.ACT, " "))
	}
	b.WriteString("\n# Documented failures of WCAG 2.2\n\nFrom `rules/failures.yaml`: the rules that find each, what a person is asked, or why there is nothing to find.\n\n")
	b.WriteString("| failure | what goes wrong | criteria | rules | asked of a person, or why not |\n|---|---|---|---|---|\n")
	for _, f := range failures {
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", f.ID, cell(f.What), strings.Join(f.Criteria, " "), strings.Join(f.Rules, ", "), cell(f.Ask+f.Not))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// cell is a text that stays within its cell of a Markdown table.
func cell(s string) string {
	return strings.NewReplacer("|", `\|`, "\n", " ", "<", "&lt;").Replace(s)
}
