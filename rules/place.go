package rules

import (
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// place is where in the page a node stands.
type place struct {
	part   int    // index of the landmark or document that it stands in
	inner  bool   // it stands in an article or section, of which header and footer are no landmarks
	headed bool   // a heading stands before it in that
	menu   bool   // it stands in a navigation or menu
	lang   string // its primary language, "" where none is told
}

// placesOf works out the places of all nodes; parents come before their
// children. A term in a list of terms counts as a heading.
func placesOf(s *page.Snapshot) []place { return page.Shared(s, "places", findPlaces) }

func findPlaces(s *page.Snapshot) []place {
	out := make([]place, len(s.Nodes))
	headed := map[int]bool{}
	for i, n := range s.Nodes {
		at := place{part: i}
		if p := n.Parent(); p != nil {
			at = out[p.Index()]
		}
		if n.Kind == page.Document || n.IsElement() && landmarkTags[n.Tag] && !(at.inner && n.Is("header", "footer")) {
			at.part = i
		}
		at.inner = (at.inner || n.Is("article", "section", "main", "aside", "nav")) && n.Kind != page.Document
		role := attr(n, "role")
		at.menu = at.menu || n.Is("nav") || menuRoles[role]
		if lang := attr(n, "lang"); !blank(lang) {
			at.lang = primary(strings.TrimSpace(lang))
		}
		at.headed = headed[at.part]
		out[i] = at
		if n.Is("h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary") || role == "heading" {
			headed[at.part] = headed[at.part] || !n.ProgrammaticallyHidden()
		}
	}
	return out
}

var menuRoles = map[string]bool{"navigation": true, "menu": true, "menubar": true, "tablist": true}

var landmarkTags = map[string]bool{"main": true, "header": true, "footer": true, "nav": true, "aside": true}
