package finder

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// headedSections are parts of other pages on accessibility: whether they will
// do for a page is for a person to say. Links from the registration are told
// as well.
func headedSections(sh *sheet) []Clue {
	var out []Clue
	for _, p := range sh.byTopic["accessibility"] {
		switch {
		case p.head && !p.title && !p.asks && p.headed("accessibility"):
			out = append(out, sh.clue("", "", Unsure, Passage, p, p.hitsOn([]string{"accessibility"})))
		case p.link != nil && sh.about("registering") && p.link.Address() != "":
			c := sh.clue("", "from-registration", Leads, Link, p, p.hits)
			c.To, c.Proof = p.link.Address(), true
			out = append(out, c)
		}
	}
	if sh.about("registering") && !slices.ContainsFunc(out, func(c Clue) bool { return c.Facet != "" }) {
		out = append(out, sh.clue("", "from-registration", Denied, Page, sh.titles[0], nil))
	}
	return out
}

var (
	mailAddress = regexp.MustCompile(`[\pL\pN._%+-]+@[\pL\pN-]+\.[\pL\pN.-]+`)
	telNumber   = regexp.MustCompile(`\+\d[\d\s().-]{6,}\d`)
)

// ways are the ways to reach somebody that a passage gives, by facet of
// needs-contact: addresses and numbers in it, and links in its block.
func (sh *sheet) ways(p *passage) map[string]string {
	out := map[string]string{}
	if m := mailAddress.FindString(p.text); m != "" {
		out["mail"] = m
	}
	if m := telNumber.FindString(p.text); m != "" {
		out["telephone"] = m
	}
	for _, l := range sh.linksIn(p.node) {
		href, _ := l.link.Attr("href")
		href = strings.ToLower(strings.TrimSpace(href))
		switch {
		case strings.HasPrefix(href, "mailto:"):
			out["mail"] = href
		case strings.HasPrefix(href, "tel:"):
			out["telephone"] = href
		case l.has("contact") || l.has("focal"):
			out["form"] = l.link.Address()
		}
	}
	return out
}

// linksIn are the links within a node.
func (sh *sheet) linksIn(n *page.Node) []*passage {
	from, _ := slices.BinarySearchFunc(sh.links, n.Index(), func(l *passage, at int) int { return l.link.Index() - at })
	to := from
	for to < len(sh.links) && to < from+mostLinksIn && sh.links[to].link.Within(n) {
		to++
	}
	return sh.links[from:to]
}

const mostLinksIn = 20

// needsContact finds whom to ask about what one needs: ways in the sentences
// on that and in those under headings on it.
func needsContact(sh *sheet) []Clue {
	return sh.contacts(func(p *passage) bool {
		return p.has("needs") || p.has("focal") || p.has("barrier") || p.under("needs") || p.under("focal") ||
			!p.aside && sh.about("accessibility") || p.under("accessibility")
	}, nil)
}

// statementContact finds the contact on an accessibility statement.
func statementContact(sh *sheet) []Clue {
	return sh.contacts(func(p *passage) bool { return !p.aside && sh.about("statement") || p.under("statement") }, []string{"contact"})
}

func (sh *sheet) contacts(fits func(*passage) bool, facets []string) []Clue {
	var out []Clue
	for _, p := range sh.passages {
		if p.link != nil || !fits(p) {
			continue
		}
		for _, way := range []string{"mail", "form", "telephone"} {
			to, ok := sh.ways(p)[way]
			if !ok {
				continue
			}
			facet := way
			if facets != nil {
				facet = facets[0]
			}
			out = append(out, sh.contactClue(p, facet, way, to))
		}
	}
	return out
}

// contactClue is a way to reach somebody; that of a form leads to another page,
// which must be there.
func (sh *sheet) contactClue(p *passage, facet, way, to string) Clue {
	own := p.hitsOn([]string{"needs", "focal", "contact", "barrier", "accessibility"})
	if len(own) == 0 {
		own = []hit{{to: 1}} // an address alone
	}
	sense := p.senseOf(own, own, allowance{wish: true}, sh.newest)
	if sh.bare {
		sense = Unsure
	}
	c := sh.clue("", facet, sense, Passage, p, nil)
	if way == "form" && sense == Shown {
		c.Sense, c.Kind, c.To, c.Proof = Leads, Link, to, true
	}
	return c
}

// Bounds on what is taken for a programme.
const (
	fewestTimes    = 3
	leastPicture   = 250.0 // pixels, in each direction
	mostTimesToSee = 500
)

// programmeText tells whether the programme on a page about it is text that can
// be found one's way in.
func programmeText(sh *sheet) []Clue {
	if !sh.about("programme") || sh.titles[0].story {
		return nil
	}
	title := sh.titles[0]
	clue := func(sense Sense, p *passage) []Clue { return []Clue{sh.clue("", "text", sense, Thing, p, nil)} }
	var times []*passage
	ordered := 0
	for _, p := range sh.passages {
		if p.link != nil || p.aside || len(times) == mostTimesToSee || !clock.MatchString(p.text) {
			continue
		}
		times = append(times, p)
		if inOrder(p) {
			ordered++
		}
	}
	switch {
	case len(times) >= fewestTimes && ordered*3 >= len(times)*2:
		return clue(Shown, times[0])
	case len(times) >= fewestTimes:
		return clue(Unsure, times[0])
	case sh.bare:
		return nil
	}
	if n := sh.pictureOrFile(); n != nil {
		c := clue(Denied, title)
		c[0].Node, c[0].Quote, c[0].To = n, quote(describe(n), 0), n.Address()
		return c
	}
	return clue(Unsure, title)
}

// inOrder tells whether a time stands in a table with header cells, or under a
// heading that is not that of the whole page.
func inOrder(p *passage) bool {
	table := p.node.Closest(func(n *page.Node) bool { return n.Is("table") })
	if table != nil {
		for n := range table.Descendants() {
			if n.Is("th") {
				return true
			}
		}
		return false
	}
	return p.heading != nil && p.heading.level > 1 && p.heading.level < 7
}

// pictureOrFile is the first large picture on the page, or link to a file, that
// may hold the programme.
func (sh *sheet) pictureOrFile() *page.Node {
	for _, n := range sh.snapshot.WithTag("img", "object", "embed") {
		if n.Box != nil && n.Box.W >= leastPicture && n.Box.H >= leastPicture && !n.Hidden() {
			return n
		}
	}
	for _, l := range sh.links {
		if fileType(l.link.Address()) != "" && l.has("programme") {
			return l.link
		}
	}
	return nil
}

// describe is what can be said of a thing without words on the page.
func describe(n *page.Node) string {
	if n.Is("a") {
		return n.Text() + " (" + fileType(n.Address()) + ")"
	}
	alt, _ := n.Attr("alt")
	return "a picture, with the text alternative “" + alt + "”"
}

// fileTypes are endings of the addresses of documents, and what they are.
var fileTypes = map[string]string{
	".pdf": "PDF", ".doc": "Word", ".docx": "Word", ".odt": "OpenDocument", ".rtf": "RTF", ".txt": "text", ".csv": "CSV",
	".xls": "Excel", ".xlsx": "Excel", ".ods": "OpenDocument", ".ppt": "PowerPoint", ".pptx": "PowerPoint", ".odp": "OpenDocument", ".epub": "EPUB",
}

func fileType(address string) string {
	address, _, _ = strings.Cut(address, "#")
	address, _, _ = strings.Cut(address, "?")
	return fileTypes[strings.ToLower(path.Ext(address))]
}

// documentFiles are links to documents. Beside them may stand a link to a page
// by the same words.
func documentFiles(sh *sheet) []Clue {
	var out []Clue
	for _, l := range sh.links {
		if fileType(l.link.Address()) == "" || l.story {
			continue
		}
		c := sh.clue("", "", Shown, Link, l, nil)
		c.Quote = quote(l.text+" ("+fileType(l.link.Address())+")", 0)
		out = append(out, c)
		if beside := sh.pageBeside(l); beside != nil {
			b := sh.clue("", "html-beside", Leads, Link, beside, nil)
			b.To, b.Proof = beside.link.Address(), true
			out = append(out, b)
		}
	}
	if len(out) > 0 && !slices.ContainsFunc(out, func(c Clue) bool { return c.Facet != "" }) {
		c := out[0]
		c.Facet, c.Sense = "html-beside", Unsure
		out = append(out, c)
	}
	return out
}

// pageBeside is a link in the same block as one to a file that names a web page.
func (sh *sheet) pageBeside(l *passage) *passage {
	block := l.link.Closest(func(n *page.Node) bool { return n.Is("li", "p", "td", "dd") })
	if block == nil {
		return nil
	}
	for _, o := range sh.linksIn(block) {
		if o != l && fileType(o.link.Address()) == "" && strings.HasPrefix(o.link.Address(), "http") && slices.ContainsFunc(o.tokens, webPage) {
			return o
		}
	}
	return nil
}

func webPage(t token) bool {
	return slices.Contains([]string{"html", "web", "page", "online", "pagina", "ligne", "网", "страница", "صفحة"}, t.text)
}

// players are hosts whose frames play videos.
var players = []string{"youtube.com", "youtube-nocookie.com", "youtu.be", "vimeo.com", "dailymotion.com", "rutube.ru", "bilibili.com", "peertube"}

// videos are the players on a page, and whether they have captions.
func videos(sh *sheet) []Clue {
	var out []Clue
	add := func(facet string, sense Sense, n *page.Node, text string) {
		out = append(out, Clue{Facet: facet, Sense: sense, Kind: Thing, Quote: quote(text, 0), Lang: sh.lang, Node: n})
	}
	for _, n := range sh.snapshot.WithTag("video") {
		if n.Hidden() {
			continue
		}
		about := sh.about("recording") || sh.about("programme")
		sense := Unsure
		if about {
			sense = Shown
		}
		add("", sense, n, "a video on the page "+sh.snapshot.Title)
		if track := captionTrack(n); track != nil {
			add("captions", sense, track, "a video with a track of captions")
		} else {
			add("captions", Unsure, n, "a video without a track of captions; they may be part of the picture")
		}
	}
	for _, n := range sh.snapshot.WithTag("iframe") {
		at := n.FrameAddress()
		if slices.ContainsFunc(players, func(p string) bool { return strings.Contains(hostOf(key(at)), p) }) {
			add("", Unsure, n, "a player of "+hostOf(key(at)))
			add("captions", Unsure, n, "a player of "+hostOf(key(at))+"; whether it has captions is seen only when it plays")
		}
	}
	return out
}

func captionTrack(video *page.Node) *page.Node {
	for n := range video.Descendants() {
		if kind, _ := n.Attr("kind"); n.Is("track") && (kind == "captions" || kind == "subtitles" || kind == "") {
			return n
		}
	}
	return nil
}

// otherLanguages are links to the same pages in other languages: they say in
// which by hreflang, or their text is the name of a language in itself.
func otherLanguages(sh *sheet) []Clue {
	var out []Clue
	for _, l := range sh.links {
		lang, given := l.link.Attr("hreflang")
		name := languageNames[strings.ToLower(l.text)]
		if name == "" || given && primary(lang) != name && primary(lang) != "" {
			continue
		}
		if name == sh.lang {
			continue
		}
		c := sh.clue("", "", Leads, Link, l, nil)
		c.To, c.Proof = l.link.Address(), true
		out = append(out, c)
	}
	return out
}

// languageNames are the names of languages in themselves, and their codes as
// links of switches show them.
var languageNames = map[string]string{
	"english": "en", "français": "fr", "español": "es", "русский": "ru", "中文": "zh", "简体中文": "zh", "繁體中文": "zh", "العربية": "ar", "عربي": "ar",
	"português": "pt", "deutsch": "de", "italiano": "it", "日本語": "ja", "한국어": "ko", "bahasa indonesia": "id", "kiswahili": "sw", "हिन्दी": "hi",
	"বাংলা": "bn", "türkçe": "tr", "українська": "uk", "polski": "pl", "nederlands": "nl", "فارسی": "fa", "tiếng việt": "vi", "ไทย": "th", "norsk": "no",
	"svenska": "sv", "dansk": "da", "suomi": "fi", "ελληνικά": "el", "հայերեն": "hy", "ქართული": "ka", "қазақша": "kk", "română": "ro", "shqip": "sq",
	"en": "en", "fr": "fr", "es": "es", "ru": "ru", "zh": "zh", "ar": "ar", "pt": "pt", "de": "de", "it": "it",
}
