package browser_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/igfaudit/igfaudit/audit/browser"
	"github.com/igfaudit/igfaudit/rules/speech"
)

// TestSpeech holds what is said of pages, as Chrome tells of them now, to the
// words that a person has read.
func TestSpeech(t *testing.T) {
	const folder = "../../rules/speech/testdata/"
	site := httptest.NewServer(http.FileServer(http.Dir(folder)))
	defer site.Close()
	b, err := browser.Open(t.Context(), browser.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	session := b.NewSession()
	defer session.Close()
	for _, name := range []string{"registration", "arabic"} {
		s, err := captured(t.Context(), session, site.URL+"/"+name+".html", nil)
		if err != nil {
			t.Fatal(err)
		}
		if *update {
			store(t, s, site.URL, "../speech/testdata/"+name+".json")
			if err := os.WriteFile(folder+name+".txt", []byte(speech.Text(s)), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(folder + name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), speech.Text(s)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
