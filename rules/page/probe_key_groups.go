package page

import (
	"regexp"
	"slices"
	"strings"
)

// groups are the roles in which the Tab key comes to one item alone and arrow
// keys lead to the others, with the roles of their items.
//
// Source: ARIA Authoring Practices, "keyboard navigation inside components".
var groups = map[string][]string{
	"tablist": {"tab"}, "menu": menuItems, "menubar": menuItems, "listbox": {"option"}, "tree": {"treeitem"}, "radiogroup": {"radio"},
	"grid": gridItems, "treegrid": gridItems, "toolbar": {"button", "link", "checkbox", "radio", "menuitem"},
}

var (
	menuItems = []string{"menuitem", "menuitemcheckbox", "menuitemradio"}
	gridItems = []string{"gridcell", "row", "columnheader", "rowheader"}
)

// GroupOf is the group of which the element is an item, such as the list of a
// tab; nil where it is none.
func GroupOf(n *Node) *Node {
	role := written(n)
	if role == "" {
		return nil
	}
	for p := range n.Ancestors() {
		if items, ok := groups[written(p)]; ok && slices.Contains(items, role) {
			return p
		}
	}
	return nil
}

// written is the first word of the attribute role.
func written(n *Node) string {
	v, _ := n.Attr("role")
	first, _, _ := strings.Cut(strings.TrimSpace(strings.ToLower(v)), " ")
	return first
}

// skipWords are how links say that they skip something, in the languages of
// event sites.
var skipWords = regexp.MustCompile(`(?i)skip|jump to|go to (the )?(main|content)|(to|main) content|zum (haupt)?inhalt|springe|überspring|aller au contenu|contenu principal|passer|accéder au contenu|éviter|(ir|saltar|pasar) al? (contenido|menú)|contenido principal|(pular|ir|saltar) para o? ?conteúdo|vai al contenuto|salta|naar (de )?(hoofd)?inhoud|hoppa|hopp til|spring til|przejdź|перейти к|к содержан|ana içerik|içeriğe|انتقل|تخط|الانتقال|跳到|跳过|跳至|スキップ|本文へ|건너뛰|본문`)

// SaysSkip tells whether the name of a link says that it skips something.
func SaysSkip(name string) bool { return skipWords.MatchString(name) }
