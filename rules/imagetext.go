package rules

import (
	"net/url"
	"path"
	"regexp"
	"strings"
	"unicode"

	"github.com/igfaudit/igfaudit/rules/aria"
	"github.com/igfaudit/igfaudit/rules/page"
)

// imageDescriptive checks that text alternatives tell what the picture tells.
// Names of files and words that stand for any picture fail; whether other words
// fit the picture, only a person can tell.
//
// Source: WCAG 2.2 SC 1.1.1, technique G94, failure F30; ACT rule qt1vmo.
var imageDescriptive = Rule{
	ID:        "image-name-descriptive",
	Title:     "Text alternatives tell what the picture tells",
	ACT:       []string{"qt1vmo"},
	Class:     Strong,
	Why:       "Blind visitors have the text in place of the picture; \"image\" or the name of a file tells them nothing.",
	Fix:       "Say in a few words what the picture tells here.",
	Bad:       `<img src="DSC_0412.jpg" alt="DSC_0412">`,
	Good:      `<img src="DSC_0412.jpg" alt="Delegates vote in the main hall">`,
	WordPress: "Media library, the picture, Alternative text; in the editor, the picture's block settings.",
	Question:  "Does the text alternative tell what the picture tells here?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		named := authorNamed(s)
		targets := s.Elements(func(n *page.Node) bool {
			return picture(n) && n.Exposed && !blank(n.Name) && n.Visible() && !named[n.Index()] && !brokenImage(n) && !n.Blank
		})
		repeated := neighbours(targets)
		return targets, func(n *page.Node) Verdict { return expectAlternative(n, repeated[n]) }
	},
}

// picture tells whether the element is an img, a canvas or the outermost svg of
// a graphic.
func picture(n *page.Node) bool {
	if n.Is("img", "canvas") {
		return true
	}
	return n.IsElement() && n.Namespace == "svg" && n.Tag == "svg" && (n.Parent() == nil || n.Parent().Namespace != "svg")
}

// brokenImage tells whether an image could not be loaded: browsers then put the
// text alternative, or nothing, in its place.
func brokenImage(n *page.Node) bool {
	if !n.Is("img") {
		return false
	}
	for _, p := range n.Pictures() {
		if p.Broken {
			return true
		}
	}
	return strings.TrimSpace(attr(n, "src")) == "" && strings.TrimSpace(attr(n, "srcset")) == "" && n.Source == ""
}

// authorNamed tells for each node whether a widget or a picture around it has a
// name of its own, so that what is in it is not heard.
// Source: WAI-ARIA, "name from author".
func authorNamed(s *page.Snapshot) []bool { return page.Shared(s, "author named", findAuthorNamed) }

func findAuthorNamed(s *page.Snapshot) []bool {
	out := make([]bool, len(s.Nodes))
	naming := make([]bool, len(s.Nodes))
	for _, n := range s.WithAttr("aria-label", "aria-labelledby") {
		naming[n.Index()] = n.Exposed && (!blank(attr(n, "aria-label")) || !blank(attr(n, "aria-labelledby"))) && replacesContent[roleOf(n)]
	}
	for i, n := range s.Nodes {
		if p := n.Parent(); p != nil {
			out[i] = out[p.Index()] || naming[p.Index()]
		}
	}
	return out
}

// replacesContent are the roles of which a name of their own is heard in place
// of what they hold.
var replacesContent = map[string]bool{
	"button": true, "link": true, "img": true, "figure": true, "menuitem": true, "menuitemcheckbox": true, "menuitemradio": true, "option": true, "tab": true,
	"checkbox": true, "radio": true, "switch": true, "treeitem": true, "progressbar": true, "slider": true, "meter": true, "graphics-document": true, "graphics-symbol": true,
}

var (
	// anyPicture are words that stand for any picture.
	anyPicture = oneOf(`image; images; img; image of; an image; picture; a picture; picture of; pic; photo; a photo; photo of; photograph; graphic; graphics; figure; illustration; alt; alt text; image alt; image alt text; alternative text; alternate text; alt tag; no alt; null; undefined; spacer; placeholder; placeholder image; image placeholder; image description; insert alt text here; description of image; untitled; untitled design; featured image; default image; thumbnail image; your image; sample image; dummy image; blank; bild; foto; grafik; abbildung; alternativtext; platzhalter; bildbeschreibung;
	image à la une; une image; texte alternatif; photographie; sans titre; description de l’image; imagen; imágenes; fotografía; texto alternativo; imagen destacada; descripción de la imagen; sin título; marcador de posición; imagem; fotografia; imagem destacada; descrição da imagem; sem título; immagine; immagini; testo alternativo; immagine in evidenza; senza titolo; afbeelding; plaatje; alternatieve tekst; uitgelichte afbeelding;
	изображение; картинка; рисунок; фото; фотография; альтернативный текст; صورة; صوره; نص بديل; صورة فوتوغرافية; 图片; 图像; 照片; 图; 替代文本; 替代文字; 圖片; 圖像; 照片; gambar; teks alternatif`)
	// kindOfPicture are words that name a kind of picture and not which one.
	kindOfPicture = oneOf(`logo; icon; banner; avatar; thumbnail; chart; graph; diagram; map; screenshot; poster; flyer; slide; slider; header; header image; background; background image; hero; hero image; button; arrow; bullet; divider; separator; infographic; video; gallery; image gallery; gallery image; profile; profile picture; portrait; speaker; partner; sponsor;
	icône; bannière; carte; graphique; affiche; flèche; diagramme; capture d’écran; icono; mapa; gráfico; cartel; flecha; ícone; seta; símbolo; karte; diagramm; banner; icona; mappa; grafico; pictogram; kaart; логотип; иконка; баннер; карта; график; شعار; أيقونة; خريطة; 标志; 图标; 横幅; 地图; 图表; peta; ikon; spanduk`)
	numberedPicture = regexp.MustCompile(`^(?:image|img|picture|photo|pic|foto|bild|imagen|imagem|immagine|afbeelding|gambar|slide|banner|logo|untitled(?: design)?|изображение|фото|صورة|图片)\s*[-_#(]?\s*\d{1,4}\)?$`)
	cameraName      = regexp.MustCompile(`(?i)^(?:(?:img|dscn?|dscf|pxl|imag|sam|gopr|mvi|whatsapp image|screenshot|screen shot|capture d’écran|bildschirmfoto|scan|untitled design)[-_ ]?(?:at )?\d{2,}|p\d{5,}|\d{6,})(?:[\d _.\-:()x]|at|am|pm|copy|edited|scaled|wa)*$`)
	fileEnding      = regexp.MustCompile(`(?i)\.(?:jpe?g|png|gif|webp|svg|avif|bmp|tiff?|heic)$`)
	machineName     = regexp.MustCompile(`(?i)^(?:[0-9a-f]{16,}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\d{6,}(?:[_-]\d+)+[a-z_]*)$`)
)

func expectAlternative(n *page.Node, repeated *page.Node) Verdict {
	name := page.CollapseSpace(n.Name)
	words, file := bareText(name), fileOf(n)
	switch {
	case loremIpsum.MatchString(name), templateCode.MatchString(name):
		return fail("the text alternative %q is text to fill the page", shorten(name))
	case webAddress.MatchString(name) && n.Is("img") && strings.EqualFold(path.Base(name), path.Base(n.Source)):
		return fail("the text alternative %q is the address of the picture", shorten(name))
	case n.Is("img") && namesFile(name, file):
		return fail("the text alternative %q is the name of the picture's file", shorten(name))
	case fileEnding.MatchString(name) || cameraName.MatchString(name) || machineName.MatchString(name) || webAddress.MatchString(name):
		return cantTell("the text alternative %q looks like the name of a file or an address; see whether it tells what the picture shows", shorten(name))
	case anyPicture[words] || numberedPicture.MatchString(words):
		return standsForAny(n, name)
	case kindOfPicture[words]:
		return cantTell("the text alternative %q names a kind of picture; see whether it must tell which, or what it shows", name)
	case words == "" && largePicture(n):
		return cantTell("the text alternative %q has no word in it", name)
	case otherLogo(words, file):
		return cantTell("the text alternative is %q and the file is called %q; see whether it is that logo", shorten(name), file)
	case repeated != nil:
		return cantTell("the text alternative %q is that of another picture beside this one as well (%s)", shorten(name), repeated.Selector())
	case n.Is("canvas"), n.Namespace == "svg" && largePicture(n):
		return cantTell("see whether %q tells what this drawing shows", shorten(name))
	}
	return pass()
}

// standsForAny judges a word such as "image". On a small picture, and in a link
// or button, it may tell what that is for.
func standsForAny(n *page.Node, name string) Verdict {
	if !largePicture(n) || n.Closest(func(p *page.Node) bool { return p.Is("button", "a") || roleOf(p) == "button" }) != nil {
		return cantTell("the text alternative is %q; see whether the picture is a sign for that", name)
	}
	return fail("the text alternative %q may stand for any picture", name)
}

// largePicture tells whether a picture is too large for an icon.
func largePicture(n *page.Node) bool {
	const icon = 96
	return n.Box != nil && n.Box.W >= icon && n.Box.H >= icon
}

// fileOf is the name of the file of an image, without its ending, "" when there
// is none.
func fileOf(n *page.Node) string {
	source := n.Source
	if source == "" {
		source = attr(n, "src")
	}
	u, err := url.Parse(source)
	if err != nil || u.Scheme == "data" || u.Scheme == "blob" {
		return ""
	}
	base := path.Base(u.Path)
	return strings.TrimSuffix(base, path.Ext(base))
}

var sizeEnding = regexp.MustCompile(`(?i)(?:-\d{2,4}x\d{2,4}|-scaled|-e\d{8,}|@\dx|-\d)+$`)

// namesFile tells whether a text is the name of the file as no one would write
// it: with its ending, or made by a camera or a machine.
func namesFile(text, file string) bool {
	if file == "" {
		return false
	}
	bare := fileEnding.ReplaceAllString(text, "")
	same := sameLetters(sizeEnding.ReplaceAllString(file, "")) == sameLetters(sizeEnding.ReplaceAllString(bare, ""))
	return same && (bare != text || cameraName.MatchString(text) || machineName.MatchString(text))
}

// sameLetters leaves the letters and digits of a text.
func sameLetters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// plainLogo are words in the names of logo files that do not say whose it is.
var plainLogo = oneOf(`logo; logos; logotype; new; old; final; white; black; blue; color; colour; colored; dark; light; small; large; big; main; header; footer; site; horizontal; vertical; transparent; web; retina; rgb; png; svg; img; image; full; version; the; of; and`)

// otherLogo tells whether text and file both speak of a logo, and of different
// owners.
func otherLogo(words, file string) bool {
	owner := func(s string) ([]string, bool) {
		var out []string
		logo := false
		for _, w := range labelWords(strings.ReplaceAll(s, "_", " ")) {
			logo = logo || strings.HasPrefix(w, "logo")
			if !plainLogo[w] && !strings.ContainsFunc(w, func(r rune) bool { return !unicode.IsDigit(r) && !unicode.IsLetter(r) }) && len(w) > 1 && strings.Trim(w, "0123456789x") != "" {
				out = append(out, w)
			}
		}
		return out, logo
	}
	a, logoA := owner(words)
	b, logoB := owner(file)
	if !logoA || !logoB || len(a) == 0 || len(b) == 0 {
		return false
	}
	known := stems{}
	for _, w := range b {
		known[stem(w)] = true
	}
	return known.shared(a) == 0 && (len(a) < 2 || !strings.Contains(sameLetters(file), initialsOf(a)))
}

func initialsOf(words []string) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteRune([]rune(w)[0])
	}
	return b.String()
}

// neighbours are, for pictures of one file each, another one in the same list
// or group that has the same text alternative.
func neighbours(pictures []*page.Node) map[*page.Node]*page.Node {
	out := map[*page.Node]*page.Node{}
	var before *page.Node
	for _, n := range pictures {
		if before != nil && n.Is("img") && before.Is("img") && largePicture(n) && largePicture(before) && bareText(n.Name) == bareText(before.Name) &&
			fileOf(n) != fileOf(before) && fileOf(n) != "" && galleryOf(n) == galleryOf(before) {
			out[n] = before
		}
		before = n
	}
	return out
}

// galleryOf is the third element above a picture: of pictures in a gallery it is
// the gallery.
func galleryOf(n *page.Node) *page.Node {
	for range 3 {
		if p := n.Parent(); p != nil && !p.Is("body", "main", "ul", "ol") {
			n = p
		}
	}
	if p := n.Parent(); p != nil {
		return p
	}
	return n
}

// decorationRole tells whether the author took the picture out by its role.
func decorationRole(n *page.Node) bool {
	role := aria.Explicit(attr(n, "role"))
	return role == "none" || role == "presentation"
}
