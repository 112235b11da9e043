package browser_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"testing"

	"github.com/igfaudit/igfaudit/audit/browser"
	"github.com/igfaudit/igfaudit/rules"
	"github.com/igfaudit/igfaudit/rules/page"
	"github.com/igfaudit/igfaudit/rules/ruletest"
)

// TestContrastMeasured judges texts of which the pixels tell what their styles
// leave open. With -update it stores the snapshot.
func TestContrastMeasured(t *testing.T) {
	b, err := browser.Open(t.Context(), browser.Options{HostResolverRules: "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	session := b.NewSession()
	defer session.Close()
	site := httptest.NewServer(http.FileServer(http.Dir(fixtures)))
	defer site.Close()
	r := rules.All[slices.IndexFunc(rules.All, func(r rules.Rule) bool { return r.ID == "contrast-minimum" })]
	for _, p := range ruletest.Pages(os.DirFS(fixtures), rules.Rule{ID: "contrast-measured"}) {
		s, err := captured(t.Context(), session, site.URL+"/"+p, []page.Probe{page.InkProbe})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range ruletest.Differences(r, s) {
			t.Errorf("%s: %s", p, d)
		}
		if *update {
			store(t, s, site.URL, ruletest.SnapshotFile(p))
		}
	}
}
