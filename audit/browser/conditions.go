package browser

import (
	"context"
	"encoding/json"
	"strconv"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/igfaudit/igfaudit/rules/page"
)

// conditional is what the style sheets of a process's first document say for
// other windows than the one that it was captured in.
type conditional struct {
	responsive bool
	of         map[cdp.BackendNodeID][]page.Declaration
}

// conditionsScript reads the style sheets out of reach of the page's scripts.
// It gives the declarations under a media query that rules ask for, each with
// the number of its element in the list that it keeps for later.
const conditionsScript = `(() => {
  const started = performance.now(), found = new Map(), first = [];
  let sized = false, unread = false, met = 0;
  const late = () => ++met > 60000 || performance.now() - started > 2000;
  const orientation = text => {
    const all = text.split(",").map(q => /^\s*not\b/.test(q) ? null : q.match(/\(\s*orientation\s*:\s*(portrait|landscape)\s*\)/));
    return all.every(m => m && m[1] === all[0][1]) ? all[0][1] : "";
  };
  const narrow = text => {
    const m = text.match(/(?:max-width\s*:|\bwidth\s*<=?)\s*([\d.]+)(px|r?em)/);
    const least = text.match(/(?:min-width\s*:|\bwidth\s*>=?)\s*([\d.]+)(px|r?em)/);
    const px = m => m[1] * (m[2] === "px" ? 1 : 16);
    return m && px(m) >= 640 && !(least && px(least) > 640) && !matchMedia(text).matches;
  };
  const keep = (selector, media, style, names) => {
    let list;
    try { list = Document.prototype.querySelectorAll.call(document, selector); } catch { return; }
    for (let i = 0; i < list.length && i < 30 && found.size < 500; i++) {
      const all = found.get(list[i]) || [];
      for (const name of names) {
        const value = style.getPropertyValue(name);
        if (value) all.push({media, property: name, value, important: style.getPropertyPriority(name) === "important" || undefined});
      }
      found.set(list[i], all);
    }
  };
  const turns = style => /rotate|matrix/.test(style.getPropertyValue("transform")) || style.getPropertyValue("rotate");
  const cuts = style => /hidden|clip/.test(style.getPropertyValue("overflow-y")) &&
    [style.getPropertyValue("height"), style.getPropertyValue("max-height")].some(v => parseFloat(v) > 0);
  const walk = (rules, media, parent, visit) => {
    for (const rule of rules) {
      if (late()) { unread = true; return; }
      const own = rule.media && rule.media.mediaText;
      const under = own && own !== "all" ? [...media, own] : media;
      let selector = parent;
      if (rule.selectorText) {
        selector = !parent ? rule.selectorText : rule.selectorText.includes("&") ?
          rule.selectorText.replaceAll("&", ":is(" + parent + ")") : ":is(" + parent + ") " + rule.selectorText;
      }
      if (rule instanceof CSSContainerRule || own && /width|height|aspect|orientation/.test(own)) sized = true;
      if (selector && rule.style) visit(selector, under, rule.style);
      if (rule instanceof CSSImportRule) sheet(rule.styleSheet, under, visit);
      else if (rule.cssRules && rule.cssRules.length) walk(rule.cssRules, under, selector, visit);
    }
  };
  const sheet = (s, media, visit) => {
    if (!s || s.disabled) return;
    const own = s.media.mediaText;
    if (own && /width|height|aspect|orientation/.test(own)) sized = true;
    let rules;
    try { rules = s.cssRules; } catch { unread = true; return; }
    walk(rules, own && own !== "all" ? [...media, own] : media, "", visit);
  };
  const sheets = [...Reflect.get(Document.prototype, "styleSheets", document), ...Reflect.get(Document.prototype, "adoptedStyleSheets", document)];
  const each = visit => sheets.forEach(s => sheet(s, [], visit));
  let turning = false;
  each((selector, media, style) => {
    if (!media.length) {
      if (cuts(style) && /vh/.test(style.getPropertyValue("height") + style.getPropertyValue("max-height"))) keep(selector, "", style, ["height", "max-height"]);
      return;
    }
    const way = media.map(orientation).find(Boolean);
    if (way && turns(style)) { turning = true; keep(selector, "(orientation: " + way + ")", style, ["transform", "rotate"]); }
    if (media.some(narrow) && cuts(style)) keep(selector, media.join(" and "), style, ["overflow-y", "height", "max-height"]);
  });
  if (turning) {
    const known = new Set([...found].filter(f => f[1].some(d => d.media)).map(f => f[0]));
    each((selector, media, style) => {
      if (media.map(orientation).some(Boolean) || !media.every(m => matchMedia(m).matches)) return;
      if (style.getPropertyValue("transform") || style.getPropertyValue("rotate")) keep(selector, "", style, ["transform", "rotate"]);
    });
    for (const [e, list] of found) if (!known.has(e)) found.set(e, list.filter(d => /height/.test(d.property)));
  }
  if (!sized && !unread) {
    each((selector, media, style) => { if (/\d(?:[sld]?v(?:w|h|i|b|min|max))\b/.test(style.cssText)) sized = true; });
  }
  const fields = Document.prototype.querySelectorAll.call(document, "input[placeholder], textarea[placeholder]");
  for (let i = 0; i < fields.length && i < 60; i++) {
    const look = getComputedStyle(fields[i], "::placeholder");
    const all = found.get(fields[i]) || [];
    all.push({media: "::placeholder", property: "color", value: look.getPropertyValue("-webkit-text-fill-color")});
    all.push({media: "::placeholder", property: "opacity", value: look.opacity});
    found.set(fields[i], all);
  }
  for (const [e, list] of found) if (list.length) first.push([e, list]);
  globalThis.igfauditFound = first.map(f => f[0]);
  return {responsive: sized || unread, found: first.map(f => f[1])};
})()`

// The style sheets of a page that is busy with many frames are not read, and
// none for long: they tell less than the rest.
const (
	mostFramesRead = 30
	mostConditions = 3 * time.Second
)

// conditions asks the style sheets. It gives nothing when Chrome does not say.
func (c *captured) conditions(ctx context.Context) {
	c.conditional = conditional{responsive: true, of: map[cdp.BackendNodeID][]page.Declaration{}}
	if len(c.Documents) > mostFramesRead {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, mostConditions)
	defer cancel()
	frame := cdp.FrameID(c.str(c.Documents[0].FrameID))
	world, err := chromedp.Call(ctx, cdppage.CreateIsolatedWorld, cdppage.CreateIsolatedWorldParams{FrameID: frame})
	if err != nil {
		return
	}
	yes := true
	out, err := chromedp.Call(ctx, runtime.Evaluate, runtime.EvaluateParams{
		Expression: conditionsScript, ContextID: world.ExecutionContextID, ReturnByValue: &yes,
	})
	var read struct {
		Responsive bool                 `json:"responsive"`
		Found      [][]page.Declaration `json:"found"`
	}
	if err != nil || out.ExceptionDetails != nil || json.Unmarshal(out.Result.Value, &read) != nil {
		return
	}
	c.conditional.responsive = read.Responsive
	for i, list := range read.Found {
		element, err := chromedp.Call(ctx, runtime.Evaluate, runtime.EvaluateParams{
			Expression: "globalThis.igfauditFound[" + strconv.Itoa(i) + "]", ContextID: world.ExecutionContextID,
		})
		if err != nil || element.Result.ObjectID == "" {
			continue
		}
		d, err := chromedp.Call(ctx, dom.DescribeNode, dom.DescribeNodeParams{ObjectID: element.Result.ObjectID})
		if err == nil && d.Node != nil {
			c.conditional.of[d.Node.BackendNodeID] = list
		}
	}
}
