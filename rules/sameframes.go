package rules

import (
	"regexp"
	"slices"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// iframeSameName checks that frames of one name show the same. The first frame
// of each such set is the target.
//
// Source: WCAG 2.2 SC 4.1.2, technique H64; ACT rule 4b1c6c.
var iframeSameName = Rule{
	ID:        "iframe-same-name",
	Title:     "Frames that are called the same show the same",
	ACT:       []string{"4b1c6c"},
	Class:     Strong,
	Why:       "People who use a screen reader choose a frame by its name, and cannot tell two videos or maps apart that have one name.",
	Fix:       "Say in the title of each frame what it shows, such as \"Video: opening session\". The code that YouTube gives has the same title for all videos.",
	Bad:       `<iframe src="https://video.example/7" title="Video"> ... <iframe src="https://video.example/9" title="Video">`,
	Good:      `<iframe src="https://video.example/7" title="Video: opening"> ... <iframe src="https://video.example/9" title="Video: closing">`,
	WordPress: "In the HTML block that holds the code of the frame: the attribute title. In page builders: the settings of the video or map.",
	Question:  "Do these frames show different things?",
	Within: func(s *page.Snapshot) ([]*page.Node, func(*page.Node) Verdict) {
		frames := only(s.WithTag("iframe"), html, exposed, func(n *page.Node) bool { return !blank(n.Name) && !decorative(n) })
		sets := groups(frames, func(n *page.Node) string { return matching(n.Name) })
		return firsts(sets), func(n *page.Node) Verdict { return compareFrames(sets[n]) }
	},
}

// frameContent is what a frame shows.
type frameContent struct {
	address string // resource of the document, "" where it is written into the frame
	player  string // the recording of a known player, "" for other frames
	document
	read bool
}

func contentOf(n *page.Node) frameContent {
	c := frameContent{address: resource(n.FrameAddress())}
	if m := recordings.FindStringSubmatch(n.FrameAddress()); m != nil && m[2] != "videoseries" && m[2] != "live_stream" {
		c.player = strings.Join(m[1:], "/")
	}
	for _, d := range n.Children() {
		if d.Kind != page.Document {
			continue
		}
		c.read, c.title, c.text = true, d.Frame().Title, d.Text()
		if root := firstElement(d); root != nil {
			c.lang = attr(root, "lang")
		}
		if u := d.Frame().URL; strings.HasPrefix(u, "http") {
			c.address = resource(u)
		}
	}
	return c
}

func firstElement(d *page.Node) *page.Node {
	for _, c := range d.Children() {
		if c.IsElement() {
			return c
		}
	}
	return nil
}

// recordings are addresses in which a part names the recording.
var recordings = regexp.MustCompile(`^https?://(?:www\.)?(youtube(?:-nocookie)?\.com/embed|player\.vimeo\.com/video|dailymotion\.com/embed/video|open\.spotify\.com/embed/\w+|fast\.wistia\.net/embed/iframe|peertube\.[\w.]+/videos/embed)/([\w-]{4,})`)

// advertising are words for what is different each time and means the same.
var advertising = regexp.MustCompile(`(?i)\b(?:ads?|advert\w*|sponsor\w*|publicit\w*|publicidad\w*|publicidade|anuncio\w*|anzeige\w*|werbung|pubblicit\w*|iklan)\b|广告|廣告|реклам|إعلان`)

func compareFrames(set []*page.Node) Verdict {
	var seen []frameContent
	out, what := same, ""
	for _, n := range set[:min(len(set), mostCompared)] {
		c := contentOf(n)
		for _, o := range seen {
			if l := framesAlike(o, c); l > out {
				out, what = l, orNone(o.address)+" and "+orNone(c.address)
			}
		}
		if !slices.Contains(seen, c) {
			seen = append(seen, c)
		}
	}
	switch {
	case out == same, out == unknown && advertising.MatchString(set[0].Name):
		return pass()
	case out == different && !advertising.MatchString(set[0].Name):
		return fail("%d frames are called %q and show different things: %s", len(set), shorten(set[0].Name), what)
	}
	return cantTell("%d frames are called %q and do not show the same document: %s", len(set), shorten(set[0].Name), what)
}

// framesAlike tells whether two frames show the same.
func framesAlike(a, b frameContent) likeness {
	switch {
	case a.address != "" && a.address == b.address:
		return same
	case a.player != "" && b.player != "" && youtube(a.player) != youtube(b.player):
		return different
	case a.player != "" && b.player != "":
		return same
	case !a.read || !b.read:
		return unknown
	case a.title == b.title && a.text == b.text && a.text != "":
		return same
	}
	a.scripted, b.scripted = true, true // pictures and drawings are no text
	return documents(a.document, b.document)
}

// youtube takes the two hosts of one player for one.
func youtube(player string) string { return strings.Replace(player, "-nocookie", "", 1) }
