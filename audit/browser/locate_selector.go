package browser

import (
	"context"
	"strings"

	"github.com/igfaudit/igfaudit/rules/page"
)

// bySelector asks the browser: by CSS, by XPath, by CSS through shadow trees, or
// by text, in the main document.
func (w *walker) bySelector(ctx context.Context, s *page.Snapshot, selector string) *page.Node {
	switch kind, rest, _ := strings.Cut(selector, "/"); {
	case selector == "":
		return nil
	case kind == "aria":
		name, _, _ := strings.Cut(rest, "[role=")
		return place{w: w}.byLabel(s, name, nil)
	case kind == "text":
		return byText(s, rest)
	case kind == "xpath":
		return w.byScript(ctx, s, findByXPath, strings.TrimPrefix(rest, "/"))
	case kind == "pierce":
		return w.byScript(ctx, s, findDeep, rest)
	}
	return w.byScript(ctx, s, findDeep, selector)
}

// findDeep looks for a selector in the document and then in its open shadow
// trees.
const findDeep = `function (selector) {
  const look = root => {
    try {
      const found = root.querySelector(selector);
      if (found) return found;
    } catch { return null; }
    for (const e of root.querySelectorAll("*")) {
      const inner = e.shadowRoot && look(e.shadowRoot);
      if (inner) return inner;
    }
    return null;
  };
  return look(this);
}`

const findByXPath = `function (path) {
  try { return this.evaluate("/" + path, this, null, XPathResult.FIRST_ORDERED_NODE_TYPE, null).singleNodeValue; } catch { return null; }
}`

// byScript is the element that a function of ours finds from the document on.
func (w *walker) byScript(ctx context.Context, s *page.Snapshot, function, argument string) *page.Node {
	root := s.Root()
	if root == nil {
		return nil
	}
	id, err := w.elementBy(ctx, root, function, argument)
	if err != nil || id == 0 {
		return nil
	}
	return withNumber(s, id)
}

// withNumber is the element of the snapshot with that number of Chrome.
func withNumber(s *page.Snapshot, id int64) *page.Node {
	for _, n := range s.Nodes {
		if n.DevTools == id && n.IsElement() {
			return n
		}
	}
	return nil
}

// byText is the smallest shown element with that text.
func byText(s *page.Snapshot, text string) *page.Node {
	want := plainLabel(text)
	var best *page.Node
	for _, n := range s.Elements(func(n *page.Node) bool { return n.Visible() && !n.Is("html", "body") }) {
		if plainLabel(n.VisibleText()) == want {
			best = n // the innermost of those with the same text comes last
		}
	}
	return best
}
