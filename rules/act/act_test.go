package act_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/act"
)

const p, f, c, i, u = rules.Passed, rules.Failed, rules.CantTell, rules.Inapplicable, rules.Untested

// aCase is a case of the rule "aaaaaa", which fails 1.1.1 and is related to 1.4.6.
func aCase(id string, expected rules.Outcome) act.Case {
	return act.Case{
		Rule: "aaaaaa", RuleName: "A thing holds", ID: id, Title: id, Expected: expected, Path: "/" + id + ".html",
		Approved: true, CaseApproved: true, SC: []string{"1.1.1", "1.4.6"}, Conformance: []string{"1.1.1"},
	}
}

func said(rule string, o rules.Outcome, sc ...string) act.Said {
	return act.Said{Rule: rule, ACT: []string{"aaaaaa"}, SC: sc, Outcome: o}
}

func TestVerdicts(t *testing.T) {
	also := aCase("also", p)
	also.AlsoFails = []string{"1.1.1"}
	none := aCase("none", f)
	none.SC, none.Conformance = nil, nil
	related := aCase("related", p)
	related.Conformance = nil
	for _, test := range []struct {
		name               string
		given              act.Case
		said               []act.Said
		detected, assisted bool
	}{
		{"found by its criterion", aCase("x", f), []act.Said{{Rule: "other", SC: []string{"1.1.1"}, Outcome: f}}, true, true},
		{"found by a related criterion", aCase("x", f), []act.Said{{Rule: "other", SC: []string{"1.4.6"}, Outcome: f}}, true, true},
		{"a person is asked", aCase("x", f), []act.Said{said("r", c, "1.1.1")}, false, true},
		{"found by a criterion of something else", aCase("x", f), []act.Said{said("r", f, "2.4.4")}, false, false},
		{"passed and failed", aCase("x", p), []act.Said{said("r", f, "1.1.1")}, true, true},
		{"a related criterion is no false positive", aCase("x", p), []act.Said{said("r", f, "1.4.6")}, false, false},
		{"the page fails by another rule", also, []act.Said{said("r", f, "1.1.1")}, false, false},
		{"without normative criteria a claim counts", related, []act.Said{said("r", f)}, true, true},
		{"without any criterion a claim counts", none, []act.Said{said("r", f)}, true, true},
	} {
		v := act.Verdicts([]act.Case{test.given}, act.Results{test.given.ID: test.said})[0]
		if v.Detected() != test.detected || v.Assisted != test.assisted || v.Missing {
			t.Errorf("%s: detected %v, assisted %v, missing %v", test.name, v.Detected(), v.Assisted, v.Missing)
		}
	}
	if v := act.Verdicts([]act.Case{aCase("x", f)}, nil)[0]; !v.Missing {
		t.Error("a page that was not opened is not missing")
	}
}

// A page that another rule fails by the criterion is no false positive of it.
func TestSamePageUnderTwoRules(t *testing.T) {
	other := aCase("x", f)
	other.Rule = "bbbbbb"
	verdicts := act.Verdicts([]act.Case{aCase("x", p), other}, act.Results{"x": {said("r", f, "1.1.1")}})
	if verdicts[0].Detected() || !verdicts[1].Detected() {
		t.Errorf("%+v", verdicts)
	}
}

func TestImplementations(t *testing.T) {
	cases := []act.Case{aCase("bad", f), aCase("good", p), aCase("aside", i)}
	for _, test := range []struct {
		name             string
		bad, good, aside rules.Outcome
		sc               string
		want             act.Consistency
	}{
		{"all right", f, p, i, "1.1.1", act.Complete},
		{"fails what is well", f, f, i, "1.1.1", act.Inconsistent},
		{"fails what it is not about", f, p, f, "1.1.1", act.Inconsistent},
		{"never fails", p, p, i, "1.1.1", act.Inconsistent},
		{"asks a person", c, p, i, "1.1.1", act.Partial},
		{"asks of what it is not about", c, p, c, "1.1.1", act.Inconsistent},
		{"a foreign criterion", f, p, i, "2.4.4", act.Partial},
		{"one case untested", f, u, i, "1.1.1", act.Partial},
	} {
		got := act.Implementations(cases, act.Results{
			"bad": {said("r", test.bad, test.sc)}, "good": {said("r", test.good, test.sc)}, "aside": {said("r", test.aside, test.sc)},
		})
		if len(got) != 1 || got[0].Consistency != test.want {
			t.Errorf("%s: %+v, want %s", test.name, got, test.want)
		}
	}
	if got := act.Implementations(cases, act.Results{"bad": {{Rule: "r", Outcome: f}}}); got[0].Consistency != act.NotClaimed {
		t.Errorf("a rule that nobody claims is %s", got[0].Consistency)
	}
}

func TestDrops(t *testing.T) {
	recorded := act.Score{Detected: 10, Complete: 5, FalsePositives: 1}
	if d := (act.Score{Detected: 11, Complete: 6}).Drops(recorded); d != nil {
		t.Errorf("better figures are held for worse: %v", d)
	}
	got := (act.Score{Detected: 9, Complete: 5, FalsePositives: 2}).Drops(recorded)
	want := []string{"failed cases detected: 9, recorded are 10", "false positives: 2, recorded are 1"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestWriteEARL(t *testing.T) {
	sets, err := rules.LoadSets([]string{"wcag22"}, rules.All)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	results := act.Results{"x": {said("image-name", f, "1.1.1"), {Rule: "own", Outcome: p}}}
	if err := act.WriteEARL(&out, "1.0", []act.Case{aCase("x", f), aCase("lost", p)}, results, sets); err != nil {
		t.Fatal(err)
	}
	var report struct {
		Graph []struct {
			Source     string
			Assertions []struct {
				Test struct {
					Title    string
					IsPartOf []string
				}
				Result struct{ Outcome string }
			}
		} `json:"@graph"`
	}
	if err := json.Unmarshal(out.Bytes(), &report); err != nil {
		t.Fatal(err)
	}
	if len(report.Graph) != 1 || report.Graph[0].Source != "https://www.w3.org/x.html" || len(report.Graph[0].Assertions) != 1 {
		t.Fatalf("%s", out.String())
	}
	a := report.Graph[0].Assertions[0]
	want := []string{"WCAG2:non-text-content", "https://www.w3.org/WAI/standards-guidelines/act/rules/aaaaaa/"}
	if diff := cmp.Diff(want, a.Test.IsPartOf); diff != "" || a.Test.Title != "image-name" || a.Result.Outcome != "earl:failed" {
		t.Errorf("%+v %s", a, diff)
	}
}

func TestReadCases(t *testing.T) {
	dir := t.TempDir()
	for text, want := range map[string]string{
		`[{"rule_id":"a","testcase_id":"b","url_path":"/c","expected":"passed"}]`:  "",
		`[{"rule_id":"a","testcase_id":"b","url_path":"/c","expected":"perhaps"}]`: "case 1 is not complete",
		`{`: "unexpected end",
	} {
		if err := os.WriteFile(filepath.Join(dir, "cases.json"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		_, err := act.ReadCases(dir)
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
	if _, err := act.ReadCases(filepath.Join(dir, "none")); err == nil {
		t.Error("a folder that is not there was read")
	}
}
