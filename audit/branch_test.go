package audit

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestBranches(t *testing.T) {
	f := Flow{Steps: []Step{{Open: "/"}, {Checkpoint: "a", When: "on-site"}, {Checkpoint: "b", When: "online"}, {Checkpoint: "c"}}, Lines: []int{3, 4, 5, 6}}
	if diff := cmp.Diff([]string{"on-site", "online"}, f.branches()); diff != "" {
		t.Error(diff)
	}
	got := f.branch("online")
	if diff := cmp.Diff([]int{3, 5, 6}, got.Lines); diff != "" || len(got.Steps) != 3 || got.Steps[1].Checkpoint != "b" || len(f.Steps) != 4 {
		t.Errorf("%v %+v", diff, got.Steps)
	}
	if diff := cmp.Diff([]string{""}, Flow{Steps: []Step{{Open: "/"}}}.branches()); diff != "" {
		t.Error(diff)
	}
	v := &visit{Auditor: &Auditor{}}
	var passes []string
	for _, r := range v.rehearsals(f, &FlowRecord{}) {
		if r.Branch != "" {
			passes = append(passes, r.Branch+" "+string(r.Pass))
		}
	}
	if diff := cmp.Diff([]string{"online S", "online E0"}, passes); diff != "" {
		t.Error(diff)
	}
}
