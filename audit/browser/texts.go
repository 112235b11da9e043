package browser

import (
	"context"
	"strings"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/rules/page"
)

// shape is a short description of the page that changes when its structure, its
// texts or its focus do.
func (w *walker) shape(ctx context.Context) (string, error) {
	out, err := chromedp.Call(ctx, runtime.Evaluate, runtime.EvaluateParams{Expression: `(() => {
  const root = document.documentElement;
  return location.href + " " + document.getElementsByTagName("*").length + " " + (root ? root.innerText.length : 0) + " " + scrollY;
})()`})
	if err != nil || out.Result == nil {
		return "", err
	}
	return string(out.Result.Value), nil
}

// freshTexts are the texts that are shown now and were not before. In the same
// document a text is known by its node; else by what it says.
func freshTexts(before, after *page.Snapshot, same bool) []int {
	shown := map[int64]string{}
	said := map[string]bool{}
	for _, n := range shownTexts(before) {
		shown[n.DevTools] = n.Data
		said[page.CollapseSpace(n.Data)] = true
	}
	fresh := []int{}
	for _, n := range shownTexts(after) {
		old, was := shown[n.DevTools]
		if same && was && old == n.Data || (!same || !was) && said[page.CollapseSpace(n.Data)] {
			continue
		}
		fresh = append(fresh, n.Index())
	}
	return fresh
}

func shownTexts(s *page.Snapshot) []*page.Node {
	var list []*page.Node
	for _, n := range s.Nodes {
		if n.Kind != page.Text && n.Kind != page.Pseudo || strings.TrimSpace(n.Data) == "" {
			continue
		}
		if p := n.Parent(); n.Visible() && p != nil && !p.Is("option", "textarea", "title", "script", "style") {
			list = append(list, n)
		}
	}
	return list
}

// spoken are the fresh texts that a live region announces: an alert that comes
// or changes, or another live region that was there before.
func spoken(before, after *page.Snapshot, fresh []int, same bool) []int {
	there := map[int64]bool{}
	for _, n := range before.Nodes {
		if live(n) != "" && n.Exposed {
			there[n.DevTools] = true
		}
	}
	out := []int{}
	for _, i := range fresh {
		for n := after.Nodes[i]; n != nil; n = n.Parent() {
			kind := live(n)
			if kind == "alert" && same || kind == "polite" && same && there[n.DevTools] {
				out = append(out, i)
			}
			if kind != "" {
				break
			}
		}
	}
	return out
}

// live tells what kind of live region an element is: "alert", which announces
// itself when it comes, "polite" for all others, "" for none.
func live(n *page.Node) string {
	if !n.IsElement() {
		return ""
	}
	role, _ := n.Attr("role")
	value, has := n.Attr("aria-live")
	switch role = strings.ToLower(strings.TrimSpace(role)); {
	case has && strings.EqualFold(value, "off"):
		return ""
	case role == "alert" || role == "alertdialog":
		return "alert"
	case role == "status" || role == "log" || n.Is("output") && role == "" || strings.EqualFold(value, "polite") || strings.EqualFold(value, "assertive"):
		return "polite"
	}
	return ""
}
