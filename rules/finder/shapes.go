package finder

import (
	"path"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

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
// which by hreflang, or their text is the name of a language in itself. A list
// to choose from may be of machine translations, and is for a person to try.
func otherLanguages(sh *sheet) []Clue {
	var out []Clue
	for _, l := range sh.links {
		said, given := l.link.Attr("hreflang")
		name := languageNames[strings.ToLower(l.text)]
		if given && len(l.text) <= 3 {
			name = primary(l.text)
		}
		if name == "" || name == sh.lang || given && primary(said) != "" && primary(said) != name {
			continue
		}
		c := sh.clue("", "", Leads, Link, l, nil)
		c.To, c.Proof = l.link.Address(), true
		out = append(out, c)
	}
	for _, n := range sh.snapshot.WithTag("link", "option") {
		said, _ := n.Attr("hreflang")
		switch lang := primary(said); {
		case n.Is("option") && languageNames[strings.ToLower(n.Text())] != "":
			out = append(out, Clue{Sense: Unsure, Kind: Thing, Quote: quote(n.Text(), 0), Lang: sh.lang, Node: n})
		case n.Is("link") && lang != "" && lang != sh.lang && n.Address() != "":
			out = append(out, Clue{Sense: Leads, Proof: true, Kind: Link, Quote: "the head of the page names a version in " + lang, Lang: sh.lang, Node: n, To: n.Address()})
		}
	}
	return out
}

// languageNames are the names of languages in themselves.
var languageNames = map[string]string{
	"english": "en", "français": "fr", "español": "es", "русский": "ru", "中文": "zh", "简体中文": "zh", "繁體中文": "zh", "العربية": "ar", "عربي": "ar",
	"português": "pt", "deutsch": "de", "italiano": "it", "日本語": "ja", "한국어": "ko", "bahasa indonesia": "id", "kiswahili": "sw", "हिन्दी": "hi",
	"বাংলা": "bn", "türkçe": "tr", "українська": "uk", "polski": "pl", "nederlands": "nl", "فارسی": "fa", "tiếng việt": "vi", "ไทย": "th", "norsk": "no",
	"svenska": "sv", "dansk": "da", "suomi": "fi", "ελληνικά": "el", "հայերեն": "hy", "ქართული": "ka", "қазақша": "kk", "română": "ro", "shqip": "sq",
}
