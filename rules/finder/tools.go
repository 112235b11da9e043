package finder

import (
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// toolKeys are parameters of addresses that software of sites gives to pages
// for those who write: old versions, forms to edit, lists of changes.
var toolKeys = []string{"action", "oldid", "diff", "redlink", "do", "rev", "replytocom", "tab_details", "printable"}

// toolNames are parts of a wiki that are not for its readers.
var toolNames = regexp.MustCompile(`[/:=](?:Special|Talk|User|User_talk|File|Template|Help)(?::|%3A)`)

// pictures are endings of the addresses of what says nothing in words.
var pictures = []string{".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif", ".mp3", ".mp4", ".webm", ".ics"}

// forWriters tells whether an address is of a page for those who write a site,
// or a copy of another page.
func forWriters(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	asked := u.Query()
	return toolNames.MatchString(address) || slices.ContainsFunc(toolKeys, asked.Has)
}

// followed tells whether a link leads readers to something in words.
func followed(n *page.Node) bool {
	to := n.Address()
	rel, _ := n.Attr("rel")
	if to == "" || forWriters(to) || slices.Contains(strings.Fields(strings.ToLower(rel)), "nofollow") && !external(n, to) {
		return false
	}
	if u, err := url.Parse(to); err == nil {
		return !slices.Contains(pictures, strings.ToLower(path.Ext(u.Path)))
	}
	return true
}

// external tells whether a link leads to another host. Sites mark such links
// as not to be followed for reasons of their own.
func external(n *page.Node, to string) bool {
	return hostOf(key(to)) != hostOf(key(n.Snapshot().FinalURL))
}
