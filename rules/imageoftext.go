package rules

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/igfaudit/igfaudit/rules/page"
)

// imageOfText checks that text is written and not painted. A picture that is
// nothing but a few lines of text on plain ground fails; where text is a part
// of a picture, a person must see whether it has to be.
//
// Source: WCAG 2.2 SC 1.4.5, technique C30; ACT rule 0va7u6.
var imageOfText = Rule{
	ID:        "image-of-text",
	Title:     "Text is written and not shown as a picture",
	ACT:       []string{"0va7u6"},
	Class:     Strong,
	Why:       "A picture of text gets blurred when it is enlarged, and its colours, letters and spacing cannot be changed by those who need that.",
	Fix:       "Write the text on the page and style it there.",
	Bad:       `<img src="welcome-text.png" alt="Welcome to the forum. Registration is open until 1 October.">`,
	Good:      "<p>Welcome to the forum. Registration is open until 1 October.</p>",
	WordPress: "Replace the picture's block by a paragraph or a heading.",
	Question:  "Is there text in the picture that could as well be written on the page?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		found := map[*page.Node]*page.Picture{}
		if len(s.Pictures) == 0 {
			return nil, nil
		}
		targets := s.Elements(func(n *page.Node) bool {
			if n.Box == nil || !n.Visible() {
				return false
			}
			found[n] = mostLettered(n)
			return found[n] != nil
		})
		return targets, func(n *page.Node) Verdict {
			v := expectNoText(n, found[n])
			if v.Outcome != Passed && logotype(n) {
				return pass()
			}
			return v
		}
	},
}

// mostLettered is the picture with the most letters of those that an element
// shows, nil where none is known.
func mostLettered(n *page.Node) *page.Picture {
	var best *page.Picture
	for _, p := range n.Pictures() {
		if !p.Broken && (best == nil || p.Letters > best.Letters) {
			best = p
		}
	}
	return best
}

// Bounds between pictures of text and others. A logo has fewer letters than a
// text; a scanned letter has more lines than a greeting.
const (
	lettersOfText = 40
	lettersOfPart = 25
	linesOfScan   = 6
	onlyText      = 0.97 // share of what stands on the ground
	partText      = 0.3
)

func expectNoText(n *page.Node, p *page.Picture) Verdict {
	switch {
	case p.Vector && p.Letters >= lettersOfPart:
		return cantTell("the drawing has text in it, about %d letters; see whether that could be written on the page", p.Letters)
	case p.Vector:
		return pass()
	case p.Letters >= lettersOfText && p.Share >= onlyText && p.Lines <= linesOfScan && wholePicture(n, p) && !asDecoration(n):
		return fail("the picture is nothing but text, about %d letters in %d lines", p.Letters, p.Lines)
	case buttonWords(n, p):
		return fail("the picture of the button shows writing, and its text alternative %q has as many letters; a button can be written", n.Name)
	case p.Letters >= lettersOfText && p.Share >= onlyText && p.Lines <= linesOfScan && n.Is("img") && writtenBeside(n, p):
		return fail("the picture is nothing but text, about %d letters, as many as the text beside it has", p.Letters)
	case p.Letters >= lettersOfPart && p.Share >= partText:
		return cantTell("there seem to be about %d letters in %d lines in the picture; see whether they could be written on the page", p.Letters, p.Lines)
	case likeWord(n, p):
		return cantTell("the picture has the form of a word or a short line; see whether it is text that could be written on the page")
	}
	return pass()
}

var logoWord = regexp.MustCompile(`(?i)logo|brand|sponsor|partner|signature|formula|latex|math|equation|captcha|chart|graph|diagram|map\b`)

// screenWord is what pictures of a screen are called. They show how something
// looks.
var screenWord = regexp.MustCompile(`(?i)screen ?shot|screen capture|capture d[’']écran|captura de (?:pantalla|tela|ecrã)|bildschirmfoto|schermata|tangkapan layar|ekran görüntüsü|снимок экрана|скриншот|截图|截屏|截圖|لقطة شاشة`)

// logotype tells whether the element, or what holds it, is called a logo or
// another thing whose letters must look as they do.
func logotype(n *page.Node) bool {
	if screenWord.MatchString(n.Name) || logoWord.MatchString(n.Name) || logoWord.MatchString(fileOf(n)) {
		return true
	}
	for p, steps := n, 0; p != nil && steps < 4; p, steps = p.Parent(), steps+1 {
		if logoWord.MatchString(attr(p, "class")) || logoWord.MatchString(attr(p, "id")) {
			return true
		}
	}
	return false
}

// wholePicture tells whether about the whole picture shows, and not a piece of it that
// was cut out, and not repeated.
func wholePicture(n *page.Node, p *page.Picture) bool {
	if n.Is("img", "input", "object", "embed") {
		return true
	}
	return n.Box.W >= 0.7*float64(p.Width) && n.Box.H >= 0.5*float64(p.Height) && n.Box.W <= 2*float64(p.Width) && n.Box.H <= 2*float64(p.Height) &&
		blank(n.VisibleText())
}

// asDecoration tells whether the author takes the picture for decoration. The same
// text may then be written beside it.
func asDecoration(n *page.Node) bool {
	return n.Unread() || n.Is("img") && !n.Exposed || decorative(n)
}

// buttonWords tells whether the picture of a button shows one line of writing,
// and its text alternative has as many letters as that has strokes: between one
// and two for a letter. Other scripts than the Latin one are written otherwise.
func buttonWords(n *page.Node, p *page.Picture) bool {
	letters := latinLetters(n.Name)
	return n.Is("input") && n.Exposed && letters >= 6 && letters <= 24 && p.Strokes*10 >= letters*11 && p.Strokes*10 <= letters*23
}

// latinLetters counts the letters and digits of a text, -1 where there are
// letters that are not Latin.
func latinLetters(text string) int {
	count := 0
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Latin, r) || unicode.IsDigit(r):
			count++
		case unicode.IsLetter(r):
			return -1
		}
	}
	return count
}

// writtenBeside tells whether the element before or after a picture has about
// as much text as the picture, so that it repeats what is written there.
func writtenBeside(n *page.Node, p *page.Picture) bool {
	if n.Parent() == nil {
		return false
	}
	siblings := n.Parent().Children()
	for i, c := range siblings {
		if c != n {
			continue
		}
		return near(siblings[:i], true, p.Letters) || near(siblings[i+1:], false, p.Letters)
	}
	return false
}

// near tells whether the text nearest to one end of a row of nodes has about so
// many Latin letters.
func near(row []*page.Node, last bool, letters int) bool {
	for i := range row {
		c := row[i]
		if last {
			c = row[len(row)-1-i]
		}
		text := c.Data
		if c.IsElement() {
			text = c.VisibleText()
		}
		if blank(text) || !c.Visible() {
			continue
		}
		n := latinLetters(text)
		return n*10 >= letters*9 && n*9 <= letters*10
	}
	return false
}

// likeWord tells whether a picture on plain ground is low and wide, or is a
// button wider than high: letters that are joined or shaded are not counted.
func likeWord(n *page.Node, p *page.Picture) bool {
	if p.Plain < 0.4 || p.Width == 0 {
		return false
	}
	ratio := n.Box.W / max(1, n.Box.H)
	switch {
	case n.Is("input"):
		return ratio >= 1.6 && strings.ContainsRune(page.CollapseSpace(n.Name), ' ')
	case n.Is("img"):
		return ratio >= 2.5 && n.Box.H >= 16 && n.Box.H <= 200 && n.Box.W >= 100 && p.Height >= 16
	}
	return false
}
