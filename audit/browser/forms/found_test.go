package forms_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/igfaudit/igfaudit/audit"
	"github.com/igfaudit/igfaudit/rules"
)

// TestFindsDialog finds a registration that a button shows in a dialog, and walks
// it; nothing arrives.
func TestFindsDialog(t *testing.T) {
	b := openForForms(t)
	for _, quality := range []string{"good", "bad"} {
		t.Run(quality, func(t *testing.T) {
			t.Parallel()
			site := newFormSite(t, "modal", quality)
			session := b.NewSession()
			defer session.Close()
			var found *audit.Starter
			auditor := &audit.Auditor{
				Capturer: session, Walker: b, Evidence: nowhere{}, Rules: rules.All, Client: http.DefaultClient, Workers: 1, Now: time.Now,
				Found: func(s audit.Starter) { found = &s },
			}
			run, err := auditor.Run(t.Context(), audit.Job{Site: audit.Address(site.own.URL + "/form"), Limit: 3, FindRegistration: true})
			if err != nil {
				t.Fatal(err)
			}
			if found == nil || len(run.Flows) != 1 {
				t.Fatalf("found %v, %d flows", found, len(run.Flows))
			}
			wantWhole(t, run.Flows[0])
			wantNothingSent(t, site, found.Flow)
			if e := run.Flows[0].Effort; e.Fields != 3 || e.Tabs == 0 {
				t.Errorf("%d fields, %d presses of the Tab key", e.Fields, e.Tabs)
			}
		})
	}
}
