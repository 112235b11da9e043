package rules

import (
	"regexp"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// iconContrast checks that icons which are all that a link or button shows stand
// out from their ground.
//
// Source: WCAG 2.2 SC 1.4.11, technique G207.
var iconContrast = Rule{
	ID:        "icon-contrast",
	Title:     "Icons that are links or buttons stand out from their background",
	Class:     Strong,
	Why:       "People who see little do not find a button that is nothing but a pale drawing.",
	Fix:       "Choose a darker or lighter colour for the icon, until a contrast checker shows 3:1.",
	Bad:       `<button aria-label="Search" style="color: #ccc"><svg …></button>`,
	Good:      `<button aria-label="Search" style="color: #595959"><svg …></button>`,
	WordPress: "Change the colour of icons in the settings of the block, the theme or the plugin.",
	Question:  "Does the icon stand out from its ground by 3:1, or does something else beside it say the same?",
	Probe:     page.InkProbe,
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		if s.Probed.Ink == nil {
			return nil, nil
		}
		off := inactive(s)
		found := map[*page.Node]page.Iconed{}
		var targets []*page.Node
		for _, i := range s.Probed.Ink.Icons {
			if n := s.At(i.Node); n != nil && !off[n.Index()] && !disabled(n) && n.Visible() {
				if _, twice := found[n]; !twice {
					targets = append(targets, n)
				}
				found[n] = i
			}
		}
		return targets, func(n *page.Node) Verdict { return judgeIcon(n, found[n]) }
	},
}

func judgeIcon(n *page.Node, i page.Iconed) Verdict {
	const need, slack = 3.0, 0.2
	seen := "the icon is " + i.Letters + " on " + i.Ground + ": the contrast is " + ratio(i.Best) + ":1"
	switch {
	case i.Best >= need:
		return pass()
	case i.Moving, inMotion(n):
		return cantTell("%s, and something moves there; look at it", seen)
	case brand(n):
		return cantTell("%s and should be 3:1, unless it is the logo of somebody, which needs none", seen)
	case looksOff(n):
		return cantTell("%s and should be 3:1, unless it is switched off", seen)
	case !i.Plain, i.Best >= need-slack, i.Best < leastSeen, n.Unread():
		return cantTell("%s at best and should be 3:1", seen)
	}
	return fail("%s and must be 3:1", seen)
}

// brands matches the names of services whose logos stand on many pages.
var brands = regexp.MustCompile(`(?i)logo|facebook|twitter|instagram|linkedin|youtube|mastodon|whatsapp|telegram|tiktok|pinterest|github|flickr|vimeo|bluesky|threads|\bx\b`)

// brand tells whether an icon may be somebody's logo.
func brand(n *page.Node) bool {
	return brands.MatchString(strings.Join([]string{n.Name, attr(n, "class"), attr(n, "href")}, " "))
}

// looksOff tells whether a class says that a control is switched off.
func looksOff(n *page.Node) bool {
	class := strings.ToLower(attr(n, "class"))
	return strings.Contains(class, "disabled") || strings.Contains(class, "inactive")
}
