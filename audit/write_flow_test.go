package audit_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/audit/demo"
)

func TestWriteFlow(t *testing.T) {
	for _, text := range []string{smallFlow, wholeFlow, string(demo.Flow())} {
		f, err := audit.ParseFlow("flow.yaml", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		written := audit.WriteFlow(f)
		again, err := audit.ParseFlow("flow.yaml", written)
		if err != nil {
			t.Fatalf("%v\n%s", err, written)
		}
		if diff := cmp.Diff(f, again, cmpopts.IgnoreFields(audit.Flow{}, "Lines"), cmpopts.EquateEmpty()); diff != "" {
			t.Error(diff)
		}
	}
}

func TestWrittenFlowIsReadable(t *testing.T) {
	f, err := audit.ParseFlow("flow.yaml", []byte(smallFlow))
	if err != nil {
		t.Fatal(err)
	}
	head, body, _ := strings.Cut(string(audit.WriteFlow(f)), "version:")
	if diff := cmp.Diff(smallFlow, "version:"+strings.ReplaceAll(body, "'", `"`)); diff != "" {
		t.Error(diff)
	}
	for line := range strings.Lines(head) {
		if !strings.HasPrefix(line, "# ") {
			t.Errorf("no comment: %q", line)
		}
	}
}
