package finder_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/igfaudit/igfaudit/rules/finder"
	"github.com/igfaudit/igfaudit/rules/page/pagetest"
)

func pages(list ...finder.Looked) []finder.Looked { return list }

func missed(path string) finder.Looked {
	return finder.Looked{URL: host + path, State: finder.Missed}
}

func gone(path string) finder.Looked { return finder.Looked{URL: host + path, State: finder.Gone} }

// What is not found is "no" only where all was done to find it.
func TestNoNeedsASearch(t *testing.T) {
	home := look(t, "/", "en", `<h1>Forum</h1><p>Welcome. <a href="/x">Speakers</a> <a href="/y">More</a></p>`)
	leads := look(t, "/", "en", `<h1>Forum</h1><p>Welcome. <a href="/a">Accessibility</a></p>`)
	for name, test := range map[string]struct {
		pages []finder.Looked
		want  finder.Verdict
	}{
		"home page alone":                {pages(home), finder.No},
		"nothing":                        {nil, finder.Unknown},
		"home page missed":               {pages(missed("/"), look(t, "/x", "en", `<h1>More</h1>`)), finder.Unknown},
		"other page missed":              {pages(home, missed("/x")), finder.No},
		"page missed that no link names": {pages(home, missed("/z")), finder.Unknown},
		"page missed behind more":        {pages(home, missed("/y")), finder.Unknown},
		"fitting link, page missed":      {pages(leads, missed("/a")), finder.Unknown},
		"fitting link, page left out":    {pages(leads), finder.Unknown},
		"fitting link, page not there":   {pages(leads, gone("/a")), finder.No},
		"fitting link, other page":       {pages(leads, look(t, "/a", "en", `<h1>Speakers</h1><p>Ada.</p>`)), finder.No},
		"fitting link to itself":         {pages(look(t, "/", "en", `<h1>Forum</h1><p>Welcome. <a href="#a">Accessibility</a></p>`)), finder.No},
		"fitting link to another site":   {pages(look(t, "/", "en", `<h1>Forum</h1><p>Welcome. <a href="https://un.example/a">Accessibility</a></p>`)), finder.Unknown},
		"fitting link to a file":         {pages(look(t, "/", "en", `<h1>Forum</h1><p>Welcome. <a href="/a.pdf">Accessibility</a></p>`)), finder.Unknown},
		"language without words":         {pages(home, look(t, "/x", "sw", `<h1>Karibu</h1><p>Habari za mkutano wetu wa mwaka huu.</p>`)), finder.Unknown},
		"language that cannot be told":   {pages(home, look(t, "/x", "", `<h1>Qwx zzk</h1><p>Vrrt mnop qqst.</p>`)), finder.Unknown},
		"fitting link to a picture":      {pages(look(t, "/", "en", `<h1>Forum</h1><p>Welcome. <a href="/a.jpg">Accessibility</a></p>`)), finder.No},
		"fitting link for writers":       {pages(look(t, "/", "en", `<h1>Forum</h1><p>Welcome. <a href="/w?title=A&amp;action=edit">Accessibility</a> <a rel="nofollow" href="/b">Accessibility</a></p>`)), finder.No},
		"found on a page for writers":    {pages(home, look(t, "/x?oldid=7", "en", `<h1>Accessibility</h1><p>One floor.</p>`)), finder.No},
		"page without words":             {pages(home, look(t, "/x", "", `<img src="a.png">`)), finder.No},
		"found":                          {pages(leads, look(t, "/a", "en", `<h1>Accessibility</h1><p>One floor.</p>`)), finder.Yes},
		"redirected":                     {pages(leads, finder.Looked{URL: host + "/b", Asked: host + "/a", State: finder.Alias}, look(t, "/b", "en", `<h1>Speakers</h1>`)), finder.No},
	} {
		t.Run(name, func(t *testing.T) {
			a := answerTo(t, "accessibility-page", test.pages)
			if a.Verdict != test.want {
				t.Errorf("%s, want %s: %+v", a.Verdict, test.want, a.Record)
			}
			if (a.Verdict == finder.Yes) != (a.Record.Why == "") {
				t.Errorf("%s because %q", a.Verdict, a.Record.Why)
			}
		})
	}
}

// A page to write from has a form; one that gives an address is another way.
func TestFormForNeeds(t *testing.T) {
	home := look(t, "/", "en", `<h1>Accessibility</h1><p>Tell us what you need: <a href="/c">contact us</a> or mail a@example.org.</p>`)
	for name, test := range map[string]struct {
		page finder.Looked
		want finder.Verdict
	}{
		"form":    {look(t, "/c", "en", `<h1>Contact</h1><form><label>Message <textarea></textarea></label></form>`), finder.Yes},
		"address": {look(t, "/c", "en", `<h1>Contact</h1><p>Mail a@example.org.</p>`), finder.No},
		"missed":  {missed("/c"), finder.Unknown},
	} {
		a, ways := answerTo(t, "needs-contact/form", pages(home, test.page)), answerTo(t, "needs-contact/two-ways", pages(home, test.page))
		if a.Verdict != test.want || ways.Verdict != test.want {
			t.Errorf("%s: %s, two ways %s, want %s", name, a.Verdict, ways.Verdict, test.want)
		}
	}
}

// A link promises something; the page behind must keep it.
func TestLinksThatPromise(t *testing.T) {
	home := look(t, "/", "en", `<h1>Forum</h1><p><a href="/r">Recordings</a></p>`)
	for name, test := range map[string]struct {
		pages []finder.Looked
		want  finder.Verdict
	}{
		"kept":              {pages(home, look(t, "/r", "en", `<h1>Recordings</h1><p>All sessions are here.</p>`)), finder.Yes},
		"placeholder":       {pages(home, look(t, "/r", "en", `<h1>Recordings</h1><p>Coming soon.</p>`)), finder.Unknown},
		"something else":    {pages(home, look(t, "/r", "en", `<h1>Archive</h1><p>Welcome.</p>`)), finder.Unknown},
		"not there":         {pages(home, gone("/r")), finder.No},
		"missed":            {pages(home, missed("/r")), finder.Unknown},
		"on another site":   {pages(look(t, "/", "en", `<h1>Forum</h1><p><a href="https://video.example/r">Recordings</a></p>`)), finder.Yes},
		"in arabic, missed": {pages(look(t, "/", "ar", `<h1>المنتدى</h1><p><a href="/r">تسجيلات الجلسات</a></p>`), missed("/r")), finder.Unknown},
		"in french, gone":   {pages(look(t, "/", "fr", `<h1>Forum</h1><p><a href="/r">Enregistrements</a></p>`), gone("/r")), finder.No},
	} {
		if a := answerTo(t, "recordings", test.pages); a.Verdict != test.want {
			t.Errorf("%s: %s, want %s: %+v", name, a.Verdict, test.want, a.Quotations)
		}
	}
}

func TestSteps(t *testing.T) {
	link := func(to string) string { return fmt.Sprintf(`<h1>Page</h1><p><a href="%s">On</a></p>`, to) }
	page := look(t, "/d/", "en", `<h1>Accessibility</h1><p>One floor.</p>`)
	for name, test := range map[string]struct {
		pages []finder.Looked
		steps int
		want  finder.Verdict
	}{
		"home":        {pages(look(t, "/", "en", `<h1>Accessibility</h1><p>One floor.</p>`)), 0, finder.Yes},
		"one":         {pages(look(t, "/", "en", link("/d")), page), 1, finder.Yes},
		"two":         {pages(look(t, "/", "en", link("/b#x")), look(t, "/b", "en", link("/d")), page), 2, finder.Yes},
		"three":       {pages(look(t, "/", "en", link("/b")), look(t, "/b", "en", link("/c")), look(t, "/c", "en", link("/d")), page), 3, finder.No},
		"three, gaps": {pages(look(t, "/", "en", link("/b")), look(t, "/b", "en", link("/c")), look(t, "/c", "en", link("/d")), page, missed("/e")), 3, finder.Unknown},
		"no way":      {pages(look(t, "/", "en", link("/b")), page), -1, finder.Unknown},
	} {
		t.Run(name, func(t *testing.T) {
			a := answerTo(t, "accessibility-page", test.pages)
			near := answerTo(t, "accessibility-page/within-two-steps", test.pages)
			if a.Verdict != finder.Yes || a.Steps != test.steps || near.Verdict != test.want {
				t.Errorf("%s, %d steps, near: %s; want %d, %s", a.Verdict, a.Steps, near.Verdict, test.steps, test.want)
			}
		})
	}
}

func TestFromRegistration(t *testing.T) {
	home := look(t, "/", "en", `<h1>Forum</h1><p>Welcome.</p>`)
	access := look(t, "/a", "en", `<h1>Accessibility</h1><p>One floor.</p>`)
	for name, test := range map[string]struct {
		body string
		want finder.Verdict
	}{
		"linked":          {`<h1>Register</h1><p>See <a href="/a">Accessibility</a>.</p>`, finder.Yes},
		"in french":       {`<h1>Inscription</h1><p><a href="/a">Accessibilité</a></p>`, finder.Yes},
		"in arabic":       {`<h1>التسجيل</h1><p><a href="/a">إمكانية الوصول</a></p>`, finder.Yes},
		"not linked":      {`<h1>Register</h1><p>Fill in all fields.</p>`, finder.No},
		"link to nothing": {`<h1>Register</h1><p>See <a href="/gone">Accessibility</a>.</p>`, finder.Unknown},
		"of trademarks":   {`<h1>Registration of trademarks</h1><p>Fees.</p>`, finder.Unknown},
		"no registration": {`<h1>Speakers</h1><p>Ada.</p>`, finder.Unknown},
	} {
		lang := map[string]string{"in french": "fr", "in arabic": "ar"}[name]
		if lang == "" {
			lang = "en"
		}
		a := answerTo(t, "accessibility-page/from-registration", pages(home, access, look(t, "/r", lang, test.body), gone("/gone")))
		if a.Verdict != test.want {
			t.Errorf("%s: %s, want %s", name, a.Verdict, test.want)
		}
	}
}

// Pages that disagree leave the answer to a person.
func TestPagesThatDisagree(t *testing.T) {
	a := answerTo(t, "information/captions", pages(
		look(t, "/", "en", `<h1>Forum</h1><p>Captions are provided.</p>`),
		look(t, "/x", "en", `<h1>Rooms</h1><p>Captions are not available.</p>`)))
	if a.Verdict != finder.Unknown || len(a.Quotations) != 2 {
		t.Errorf("%s with %+v", a.Verdict, a.Quotations)
	}
}

// A page may hold passages in several languages, say the wrong one, or none.
func TestLanguagesOfPages(t *testing.T) {
	french := `<p>Le forum se tient sur deux jours et toutes les personnes qui le souhaitent peuvent y prendre part avec leurs collègues.</p>`
	for name, test := range map[string]struct {
		lang, body, want string
	}{
		"said":             {"pt-BR", `<p>Programa</p>`, "pt"},
		"not said":         {"", french, "fr"},
		"said wrongly":     {"en", french + french, "fr"},
		"no language":      {"arabic", `<p>يقرأ رسالتكم إنسان ويجيب خلال ثلاثة أيام من وصولها إلينا في المنتدى.</p>`, "ar"},
		"nothing to go by": {"", `<p>Zzk qrt.</p>`, finder.Undetermined},
	} {
		if got := look(t, "/", test.lang, test.body).Lang; got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
	a := answerTo(t, "information/sign-language", site(t, "en", `<h1>About</h1><p lang="fr">Interprétation en langue des signes.</p>`))
	if a.Verdict != finder.Yes || a.Quotations[0].Clue.Lang != "fr" {
		t.Errorf("a french passage on an english page: %s", a.Verdict)
	}
}

func TestQuotations(t *testing.T) {
	long := strings.Repeat("Many words come first and say little here ", 12) + "captions are provided " + strings.Repeat("and more words follow ", 12)
	a := answerTo(t, "information/captions", site(t, "en", `<h1>About</h1><p>`+long+`.</p>`))
	q := a.Quotations[0].Clue.Quote
	if n := len([]rune(q)); n > 200 || n < 120 || !strings.Contains(q, "captions are provided") || !strings.HasPrefix(q, "…") || !strings.HasSuffix(q, "…") {
		t.Errorf("%d letters: %s", n, q)
	}
	for w := range strings.FieldsSeq(strings.Trim(q, "…")) {
		if !strings.Contains(" "+long+" ", " "+w+" ") {
			t.Errorf("%q is cut", w)
		}
	}
}

func TestRecordNamesWords(t *testing.T) {
	r := answerTo(t, "information/quiet-room", pages(
		look(t, "/", "en", `<h1>Forum</h1><p>Welcome.</p>`), look(t, "/ar", "ar", `<h1>المنتدى</h1><p>مرحبا بكم.</p>`))).Record
	if r.Pages != 2 || !slices.Equal(r.Languages, []string{"ar", "en"}) || !slices.Contains(r.Words["en"], "quiet room…") || len(r.Words["ar"]) == 0 {
		t.Errorf("%+v", r)
	}
}

// The order of pages changes no answer, and what is taken away from a site
// never makes a "yes", nor a "no" where the home page is taken or a page is
// added that was missed and that links lead to by name.
func TestProperties(t *testing.T) {
	all := load(t).Cases
	for seed := range uint64(60) {
		rnd := rand.New(rand.NewPCG(seed, 7))
		list := pages(look(t, "/", "en", `<h1>Forum</h1><p><a href="/1">One</a></p>`))
		for i := range 5 {
			c := all[rnd.IntN(len(all))]
			body := slices.Concat(c.Yes, c.No, c.Unknown)
			list = append(list, look(t, fmt.Sprintf("/%d", i), c.Lang, body[rnd.IntN(len(body))]+fmt.Sprintf(`<p><a href="/%d">…</a></p>`, i+1)))
		}
		before := verdicts(list)
		mixed := slices.Clone(list)
		rnd.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		for id, v := range verdicts(mixed) {
			if v != before[id] {
				t.Errorf("seed %d: %s is %s in another order, was %s", seed, id, v, before[id])
			}
		}
		taken := rnd.IntN(len(list))
		fewer := slices.Concat(list[:taken], list[taken+1:])
		for id, v := range verdicts(fewer) {
			if v == finder.Yes && before[id] != finder.Yes && !disagree(list, id) {
				t.Errorf("seed %d: %s is yes without a page, was %s", seed, id, before[id])
			}
		}
		if taken > 0 {
			blocked := slices.Clone(list)
			blocked[taken] = finder.Looked{URL: list[taken].URL, State: finder.Missed}
			for id, v := range verdicts(blocked) {
				if v == finder.No && before[id] == finder.Unknown {
					t.Errorf("seed %d: %s is no where a page was missed, was unknown", seed, id)
				}
			}
		}
		without := slices.Clone(list)
		without[0] = finder.Looked{URL: without[0].URL, State: finder.Missed}
		for id, v := range verdicts(without) {
			if v == finder.No {
				t.Errorf("seed %d: %s is no without the home page", seed, id)
			}
		}
	}
}

// disagree tells whether a page denies what others show.
func disagree(list []finder.Looked, id string) bool {
	name, facet, _ := strings.Cut(id, "/")
	return slices.ContainsFunc(list, func(p finder.Looked) bool {
		return slices.ContainsFunc(p.Clues, func(c finder.Clue) bool {
			return c.Finder == name && (c.Facet == facet || facet == "") && c.Sense == finder.Denied
		})
	})
}

func verdicts(list []finder.Looked) map[string]finder.Verdict {
	out := map[string]finder.Verdict{}
	for _, a := range finder.Conclude(list, 0) {
		out[a.Finder+"/"+a.Facet] = a.Verdict
	}
	return out
}

// The heading says what a page is about; on some sites it is their name, and
// the title says it.
func TestTitles(t *testing.T) {
	for name, test := range map[string]struct {
		title, body string
		want        finder.Verdict
	}{
		"heading":                 {"Forum", `<h1>Accessibility</h1>`, finder.Yes},
		"heading with the name":   {"Accessibility – Ruritania IGF", `<h1>Accessibility at Ruritania IGF</h1>`, finder.Yes},
		"title and name":          {"Accessibility | Ruritania IGF", `<h1>Ruritania IGF</h1>`, finder.Yes},
		"title without a heading": {"Accessibility | Ruritania IGF", `<p>One floor.</p>`, finder.Yes},
		"title of a lost page":    {"Accessibility | Ruritania IGF", `<h1>Page not found</h1>`, finder.No},
		"another heading":         {"Accessibility | Ruritania IGF", `<h1>Ports</h1>`, finder.No},
		"name of a project":       {"Roads | Ruritania IGF", `<h1>Accessibility of mountain villages</h1>`, finder.Unknown},
	} {
		s, err := pagetest.Parse(host+"/x", `<html lang="en"><head><title>`+test.title+`</title></head><body><main>`+test.body+`<p>One floor for all the rooms of the forum.</p></main></body></html>`)
		if err != nil {
			t.Fatal(err)
		}
		a := answerTo(t, "accessibility-page", pages(look(t, "/", "en", `<h1>Forum</h1><p><a href="/x">…</a></p>`), finder.Look(s)))
		if a.Verdict != test.want {
			t.Errorf("%s: %s, want %s", name, a.Verdict, test.want)
		}
	}
}

// What stands at the foot of every page, or in news, says less.
func TestPlacesOnPages(t *testing.T) {
	for name, test := range map[string]struct {
		path, body string
		want       finder.Verdict
	}{
		"footer of a page on accessibility":  {"/x", `<h1>Accessibility</h1><p>One floor.</p><footer><p>Bus and hotel partners.</p></footer>`, finder.No},
		"section of a page on accessibility": {"/x", `<h1>Accessibility</h1><section><h2>Way</h2><p>Take the bus.</p></section>`, finder.Yes},
		"news folder":                        {"/news/bus", `<h1>Accessibility</h1><p>Take the bus.</p>`, finder.Unknown},
		"dated folder":                       {"/2024/05/bus", `<h1>Accessibility</h1><p>Take the bus.</p>`, finder.Unknown},
		"post":                               {"/x", `<article class="post type-post"><h1>Accessibility</h1><p>Take the bus.</p></article>`, finder.Unknown},
		"choice of a form":                   {"/x", `<h1>Accessibility</h1><form><label><input type="checkbox"> Bus</label></form>`, finder.No},
		"under another heading":              {"/x", `<h1>About</h1><section><h2>Accessibility</h2><p>One floor.</p></section><section><h2>Sponsors</h2><p>City bus.</p></section>`, finder.No},
	} {
		a := answerTo(t, "information/transport", pages(look(t, "/", "en", `<h1>Forum</h1><p><a href="`+test.path+`">…</a></p>`), look(t, test.path, "en", test.body)))
		if a.Verdict != test.want {
			t.Errorf("%s: %s, want %s: %+v", name, a.Verdict, test.want, a.Quotations)
		}
	}
}
