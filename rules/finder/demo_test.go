package finder_test

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/igfaudit/igfaudit/audit/demo"
	"github.com/igfaudit/igfaudit/rules/finder"
	"github.com/igfaudit/igfaudit/rules/page/pagetest"
)

var demoPages = []string{
	"/", "/accessibility", "/ar", "/ar/contact", "/ar/programme", "/committee", "/contact", "/documents", "/fr", "/fr/a-propos", "/fr/programme",
	"/live", "/news", "/news/call-for-workshops", "/news/captions", "/news/opening-session", "/gallery", "/practical", "/programme", "/register", "/speakers", "/venue", "/workshops",
}

// What the pages of the demo say was read by a person; all else is not there.
var (
	demoSays = []string{
		"accessibility-page", "accessibility-page/within-two-steps", "accessibility-page/from-registration",
		"needs-contact", "needs-contact/mail", "needs-contact/form", "needs-contact/two-ways",
		"information", "information/venue", "information/step-free", "information/toilets", "information/captions", "information/sign-language",
		"information/hearing", "information/quiet-room", "information/remote", "information/assistance", "information/animals", "information/formats",
		"information/transport", "information/map", "accommodation", "accommodation/deadline",
		"session-services", "session-services/captions", "session-services/sign-language", "programme", "remote-participation", "documents",
		"feedback", "feedback/reply-time", "languages", "fees", "privacy", "privacy/needs",
	}
	demoLeavesOpen = []string{"programme/text", "documents/html-beside"}
)

func TestDemo(t *testing.T) {
	site := demo.New()
	var pages []finder.Looked
	for _, p := range demoPages {
		w := httptest.NewRecorder()
		site.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://demo.example"+p, nil))
		s, err := pagetest.Parse("http://demo.example"+p, w.Body.String())
		if err != nil {
			t.Fatal(err)
		}
		l := finder.Look(s)
		l.Home = p == "/"
		pages = append(pages, l)
	}
	for _, a := range finder.Conclude(pages, 0) {
		id, want := strings.TrimSuffix(a.Finder+"/"+a.Facet, "/"), finder.No
		if slices.Contains(demoSays, id) {
			want = finder.Yes
		}
		if slices.Contains(demoLeavesOpen, id) {
			want = finder.Unknown
		}
		if a.Verdict != want {
			t.Errorf("%s: %s, want %s: %+v", id, a.Verdict, want, a.Quotations)
		}
	}
}
