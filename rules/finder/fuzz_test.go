package finder_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/igfaudit/igfaudit/rules/finder"
	"github.com/igfaudit/igfaudit/rules/page/pagetest"
)

// FuzzLook holds what is read from any page to what is said of clues.
func FuzzLook(f *testing.F) {
	for _, c := range load(f).Cases {
		for _, body := range c.Yes {
			f.Add(c.Lang, body)
		}
	}
	f.Add("", `<dl><dt>Captions</dt><dd>ﷺ ﷺ<br></dl><a href="%zz">Accessibility</a><svg><a href="x">x</a></svg>`)
	f.Fuzz(func(t *testing.T, lang, body string) {
		s, err := pagetest.Parse(host+"/", `<html lang="`+lang+`">`+body)
		if err != nil {
			return // too deep for the parser
		}
		l := finder.Look(s)
		l.Home = true
		for _, c := range l.Clues {
			if n := utf8.RuneCountInString(c.Quote); n > 200 || !utf8.ValidString(c.Quote) || strings.ContainsAny(c.Quote, "\n\u202e") {
				t.Errorf("quotation of %d letters: %q", n, c.Quote)
			}
			if c.Node == nil || !finder.Known(strings.TrimSuffix(c.Finder+"/"+c.Facet, "/")) {
				t.Errorf("clue %+v", c)
			}
			if c.Sense == finder.Leads && c.To == "" {
				t.Errorf("a link that leads nowhere: %+v", c)
			}
		}
		for _, a := range finder.Conclude([]finder.Looked{l}, 0) {
			if a.Verdict == finder.Yes && len(a.Quotations) == 0 {
				t.Errorf("%s/%s is yes without a quotation", a.Finder, a.Facet)
			}
		}
	})
}

// large is a page of n sections with words of many finders in them.
func large(n int) string {
	return `<h1>Programme</h1>` + strings.Repeat(`<section><h2>Accessibility and captions</h2><p>There is sign language, but no induction loop in 2019.</p>`+
		`<ul><li>09:00 <a href="/a">Accessibility</a> of rooms, step-free, write to a@example.org</li><li>لا تتوفر لغة الإشارة في القاعة</li><li>会议提供字幕和手语。</li></ul></section>`, n)
}

// A page that is ten times as long takes about ten times as long to read, and
// not a hundred times. The machine may be busy with something else, so that it
// is tried until it is not.
func TestLookIsNearLinear(t *testing.T) {
	took := func(n int) time.Duration {
		s, err := pagetest.Parse(host+"/", large(n))
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		finder.Look(s)
		return time.Since(start)
	}
	small, big := time.Hour, time.Hour
	for range 20 {
		small, big = min(small, took(200)), min(big, took(2000))
		if big < 30*small {
			return
		}
	}
	t.Errorf("%v for a page, %v for one ten times as long", small, big)
}

func BenchmarkLook(b *testing.B) {
	s, err := pagetest.Parse(host+"/", large(1000))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		finder.Look(s)
	}
}
