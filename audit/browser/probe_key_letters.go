package browser

import (
	"slices"
	"strings"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/rules/page"
)

const (
	characters = "abcdefghijklmnopqrstuvwxyz0123456789/?.,;-"
	mostActing = 5  // characters that do something
	letterRest = 60 // milliseconds for scripts to answer
)

// letters types single characters while nothing has the focus, where a script
// listens to keys wherever they are pressed, and gives those that did something
// twice. On a page that changes by itself nothing can be told, and none is typed.
func (k *keyTour) letters() (acting []string, typed bool, err error) {
	if !listensToKeys(k.page) {
		return nil, false, nil
	}
	var still bool
	if err := k.bench.run(k.ctx, lettersScript, &still); err != nil || !still {
		return nil, false, err
	}
	for _, c := range characters {
		does, err := k.letter(string(c))
		if err == nil && does {
			does, err = k.letter(string(c))
		}
		if err != nil {
			return nil, false, err
		}
		if does {
			acting = append(acting, string(c))
		}
		if len(acting) == mostActing {
			break
		}
	}
	return acting, true, k.bench.run(k.ctx, "() => igf.letters.end()", nil)
}

// listensToKeys tells whether a script of the main document listens to keys on
// the document, its window or its body.
func listensToKeys(s *page.Snapshot) bool {
	return slices.ContainsFunc(s.Nodes, func(n *page.Node) bool {
		if n.FrameID != 0 || n.Kind != page.Document && !n.Is("html", "body") {
			return false
		}
		return slices.ContainsFunc([]string{"keydown", "keyup", "keypress"}, func(e string) bool { return slices.Contains(n.Listeners, e) || n.HasAttr("on"+e) })
	})
}

// letter types a character and tells whether the page did something.
func (k *keyTour) letter(c string) (bool, error) {
	if err := k.bench.run(k.ctx, "() => igf.letters.before()", nil); err != nil {
		return false, err
	}
	events := k.count()
	code := int64(strings.ToUpper(c)[0])
	for _, ev := range []input.DispatchKeyEventParams{
		{Type: input.DispatchKeyEventTypeKeyDown, Key: c, Text: c, UnmodifiedText: c, WindowsVirtualKeyCode: code},
		{Type: input.DispatchKeyEventTypeKeyUp, Key: c, WindowsVirtualKeyCode: code},
	} {
		if _, err := chromedp.Call(k.ctx, input.DispatchKeyEvent, ev); err != nil {
			return false, err
		}
	}
	var did bool
	err := k.bench.run(k.ctx, "ms => igf.letters.after(ms)", &did, letterRest)
	return did || k.count() > events, err
}

// lettersScript watches what a key changes: elements, attributes and texts that
// are shown, and where the focus is. It puts the focus and what was typed back.
// It gives whether the page is still.
const lettersScript = `async () => {
  let changes = 0, holds = "";
  const note = list => { for (const m of list) if (m.target.isConnected && m.target !== document.head && !document.head?.contains(m.target)) changes++; };
  const watch = new MutationObserver(note);
  watch.observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
  const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
  igf.letters = {
    before: () => { changes = 0; },
    after: async ms => {
      await igf.rest(ms);
      note(watch.takeRecords());
      const e = igf.focus();
      if (!e) return changes > 0;
      if (e instanceof HTMLInputElement && /^(search|text|)$/.test(e.getAttribute("type") ?? "") && value.get.call(e).length === 1) value.set.call(e, holds);
      e.blur();
      return true;
    },
    end: () => watch.disconnect(),
  };
  await igf.rest(200);
  note(watch.takeRecords());
  if (changes > 0) watch.disconnect();
  return changes === 0;
}`
