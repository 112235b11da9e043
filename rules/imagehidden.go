package rules

import (
	"regexp"

	"github.com/igfaudit/igfaudit/rules/aria"
	"github.com/igfaudit/igfaudit/rules/page"
)

// imageDecorative checks that pictures which screen readers do not meet only
// decorate. That is so for certain of none; where something speaks against it,
// a person must look.
//
// Source: WCAG 2.2 SC 1.1.1, technique H67, failure F38; ACT rule e88epe.
var imageDecorative = Rule{
	ID:        "image-decorative",
	Title:     "Pictures that screen readers leave out only decorate",
	ACT:       []string{"e88epe"},
	Class:     Pointer,
	Why:       "What a picture tells is lost to blind visitors when it is marked as decoration.",
	Fix:       "Give a picture that tells something a text alternative.",
	Bad:       `<img src="programme-day-1.png" alt="">`,
	Good:      `<img src="programme-day-1.png" alt="Programme of day 1: opening at 9, workshops from 10 to 17">`,
	WordPress: "Media library, the picture, Alternative text.",
	Question:  "Would something be missing if the picture were not there?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		named := authorNamed(s)
		targets := s.Elements(func(n *page.Node) bool {
			return picture(n) && unheardPicture(n) && n.Visible() && !named[n.Index()] && !brokenImage(n) && !nothingDrawn(n)
		})
		reached := linkedAddresses(s)
		return targets, func(n *page.Node) Verdict {
			if saidByLink(n, reached) {
				return pass()
			}
			return expectDecoration(n)
		}
	},
}

// linkedAddresses are where links with a name lead that screen readers meet.
func linkedAddresses(s *page.Snapshot) map[string]bool {
	out := map[string]bool{}
	for _, a := range s.WithTag("a") {
		if to := destination(a); to != "" && a.Exposed && !a.Unread() && !blank(a.Name) {
			out[to] = true
		}
	}
	return out
}

var logoFile = regexp.MustCompile(`(?i)(?:^|[^a-z])(?:logos?|logotype)(?:[^a-z]|$)`)

// saidByLink tells whether a link says what the picture in it is for: a logo
// beside the name of the site in one link, or a picture in a link that is hidden
// because another link leads to the same.
func saidByLink(n *page.Node, reached map[string]bool) bool {
	link := n.Closest(func(p *page.Node) bool { return p.Is("a") })
	if link == nil || destination(link) == "" {
		return false
	}
	if link.Exposed && !link.Unread() {
		return logoFile.MatchString(fileOf(n)) && attr(n, "alt") == "" && blank(attr(n, "title")) && !blank(link.VisibleText())
	}
	return reached[destination(link)]
}

// unheardPicture tells whether screen readers do not meet a picture.
func unheardPicture(n *page.Node) bool {
	switch {
	case !n.Exposed:
		return true
	case n.Is("canvas"):
		return blank(n.Name) && aria.Explicit(attr(n, "role")) == ""
	case n.Namespace == "svg":
		role := aria.Explicit(attr(n, "role"))
		return blank(n.Name) && (role == "" || role == "graphics-document" || decorationRole(n))
	}
	return false
}

// nothingDrawn tells whether a graphic has nothing in it to see.
func nothingDrawn(n *page.Node) bool {
	if n.Namespace != "svg" {
		return n.Blank
	}
	for c := range n.Descendants() {
		if c.IsElement() && svgShapes[c.Tag] {
			return false
		}
	}
	return true
}

var svgShapes = map[string]bool{
	"path": true, "rect": true, "circle": true, "ellipse": true, "line": true, "polyline": true, "polygon": true, "text": true, "image": true,
	"use": true, "foreignobject": true, "foreignObject": true,
}

// tellingFile matches the names of files of pictures that tell something.
var tellingFile = regexp.MustCompile(`(?i)(?:^|[^a-z])(?:logos?|logotype|chart|graph|diagram|map|infographics?|poster|flyer|programme?|agenda|schedule|timetable|screenshot|certificate|invitation|announcement|qr|qrcode|timeline|table|organigram|organigramme|affiche|carte|graphique|horaire|mapa|cartel|afiche|gr[aá]fico|cronograma|programa|convite|karte|plakat|mappa|locandina)(?:[^a-z]|$)`)

// signSize is the size up to which a picture is a sign beside a text, in pixels.
const signSize = 24

func expectDecoration(n *page.Node) Verdict {
	alt := page.CollapseSpace(attr(n, "alt"))
	switch {
	case n.Box == nil || n.Box.W < signSize || n.Box.H < signSize || !largePicture(n) && n.Namespace == "svg":
		return pass()
	case n.Is("img") && alt != "":
		return cantTell("the picture has the text alternative %q, but is hidden from screen readers; see whether it only decorates", shorten(alt))
	case n.Is("img") && !blank(attr(n, "title")):
		return cantTell("the picture has the title %q, but is marked as decoration", shorten(attr(n, "title")))
	case n.Is("img") && tellingFile.MatchString(fileOf(n)):
		return cantTell("the picture is marked as decoration, but its file is called %q; see whether it tells something", shorten(fileOf(n)))
	case n.Is("canvas"):
		return cantTell("something is drawn here that screen readers do not meet; see whether it tells something")
	case n.Namespace == "svg" && !stretchedDrawing(n):
		return cantTell("this drawing has no name; see whether it tells something")
	case largePicture(n) && captionedPicture(n):
		return cantTell("the picture has a caption, but is marked as decoration")
	}
	return pass()
}

// stretchedDrawing tells whether a graphic fills whatever place it gets, as waves and
// slopes between the parts of a page do.
func stretchedDrawing(n *page.Node) bool {
	return attr(n, "preserveAspectRatio") == "none" || attr(n, "preserveaspectratio") == "none"
}

// captionedPicture tells whether a figure with a caption holds this picture and
// nothing else to see.
func captionedPicture(n *page.Node) bool {
	figure := n.Closest(func(p *page.Node) bool { return p.Is("figure") })
	if figure == nil {
		return false
	}
	caption, pictures := false, 0
	for c := range figure.Descendants() {
		caption = caption || c.Is("figcaption") && c.Text() != ""
		if picture(c) || c.Is("video", "iframe", "table") {
			pictures++
		}
	}
	return caption && pictures == 1
}
