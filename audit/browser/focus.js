// What the style sheets of the document do to the sign of focus. It reads and
// changes nothing, and runs no code of the page. It gives null when that takes
// too long, else {total, unread, otherOutline, found: [[index, tag, removedBy, shown, maybe]]}.
((most) => {
  const started = performance.now();
  const late = () => performance.now() - started > most;
  const ofDocument = (name) => Reflect.get(Document.prototype, name, document);
  const all = (selector) => { try { return Document.prototype.querySelectorAll.call(document, selector); } catch { return null; } };
  const removals = new Map(), signs = new Map();
  let unread = 0, otherOutline = false;

  const gone = (s) => s.outlineStyle === "none" || s.outlineWidth === "0px" || s.outlineColor === "transparent";
  const quiet = /^(outline|cursor|transition|will-change|pointer-events|user-select|-webkit-tap|-webkit-user|animation-(delay|duration)|z-index|appearance|touch-action)/;
  const loud = (s) => [...s].filter((name) => !quiet.test(name)).map((name) => [name, s.getPropertyValue(name)])
    .filter(([name, value]) => !(name.startsWith("text-decoration-") && value === "initial"));

  const note = (selector, s, sure) => {
    if (!s || !s.length) return;
    const removes = gone(s), aboutFocus = /focus/i.test(selector);
    if (removes && sure) removals.set(selector, true);
    const outlined = !removes && (s.outline || s.outlineStyle || s.outlineWidth || s.outlineColor || s.all);
    if (!aboutFocus) { otherOutline ||= !!outlined; return; }
    const changes = loud(s);
    if (outlined) changes.push(["outline", ""]);
    if (changes.length) signs.set(selector, [...(signs.get(selector) || []), ...changes]);
  };

  const walk = (rules, outer, sure) => {
    for (const r of rules) {
      if (late()) return;
      if (r instanceof CSSStyleRule) {
        const own = !outer ? r.selectorText : r.selectorText.includes("&") ? r.selectorText.replaceAll("&", `:is(${outer})`) : `:is(${outer}) ${r.selectorText}`;
        note(own, r.style, sure);
        if (r.cssRules?.length) walk(r.cssRules, own, sure);
      } else if (r instanceof CSSImportRule) {
        if (r.media.length && !matchMedia(r.media.mediaText).matches) continue;
        try { if (r.styleSheet) walk(r.styleSheet.cssRules, "", sure); } catch { unread++; }
      } else if (r instanceof CSSMediaRule) {
        if (matchMedia(r.conditionText).matches) walk(r.cssRules, outer, sure);
      } else if (r instanceof CSSSupportsRule) {
        if (CSS.supports(r.conditionText)) walk(r.cssRules, outer, sure);
      } else if (r.cssRules && !(r instanceof CSSKeyframesRule)) {
        walk(r.cssRules, outer, sure && r instanceof CSSLayerBlockRule);
      } else if (r.style && outer) {
        note(outer, r.style, sure);
      }
    }
  };
  for (const sheet of [...ofDocument("styleSheets"), ...ofDocument("adoptedStyleSheets")]) {
    if (sheet.disabled || sheet.media.length && !matchMedia(sheet.media.mediaText).matches) continue;
    try { walk(sheet.cssRules, "", true); } catch { unread++; }
  }

  // Parts of selectors: at commas, and at the combinators between compounds.
  const cut = (selector, at) => {
    const out = [""]; let depth = 0, quote = "";
    for (const c of selector) {
      if (quote) { if (c === quote) quote = ""; }
      else if (c === '"' || c === "'") quote = c;
      else if (c === "(" || c === "[") depth++;
      else if (c === ")" || c === "]") depth--;
      else if (!depth && at.includes(c)) { out.push(at === "," ? "" : c); if (at !== ",") out.push(""); continue; }
      out[out.length - 1] += c;
    }
    return out.map((p) => p.trim() || (at === "," ? "" : p));
  };
  const focus = /:focus(-visible|-within)?(?![\w-])/g;
  // Functional pseudo-classes that speak of focus are left out with all they hold.
  const open = (selector) => {
    let out = selector, before;
    do { before = out; out = out.replace(/:[\w-]+\((?:[^()]|\([^()]*\))*focus(?:[^()]|\([^()]*\))*\)/gi, ""); } while (out !== before);
    return out.replace(focus, "").replace(/\.[\w-]*focus[\w-]*/gi, "").replace(/\[[^\]]*focus[^\]]*\]/gi, "").replace(/::[\w-]+(\([^)]*\))?/g, "");
  };
  const state = /^(html|body|:root)\b|tab|key|focus|access|intent|input|mouse|user|a11y|outline/i;
  // The elements whose focus sets off a complex selector, surely and perhaps.
  const triggers = (complex) => {
    const parts = cut(complex, " >+~").filter((p) => p !== "");
    const at = parts.findIndex((p) => /focus/i.test(p));
    const last = !parts.slice(at + 1).some((p) => p.trim() && !/^[>+~]$/.test(p));
    const within = /:focus-within|:has\(/i.test(parts[at]);
    const plain = /focus/i.test(parts[at].replace(focus, ""));
    const ahead = parts.slice(0, at), own = open(parts[at]) || "*";
    const sure = ahead.join(" ") + " " + own;
    while (ahead.length && state.test(ahead[0])) { ahead.shift(); while (ahead.length && /^[\s>+~]*$/.test(ahead[0])) ahead.shift(); }
    const maybe = ahead.join(" ") + " " + own;
    return {sure: plain ? "" : sure, maybe, within, last: last && !/::/.test(parts[at])};
  };

  // In fields for text the caret shows where the focus is.
  const stops = new Map();
  for (const e of all("a[href],area[href],button,select,summary,input,[tabindex]")) {
    if (e.isContentEditable || e.localName === "textarea") continue;
    if (e.localName === "input" && !/^(button|submit|reset|image|checkbox|radio)$/i.test(e.type)) continue;
    stops.set(e, null);
  }
  const found = new Map();
  const bare = (selector) => selector.replace(focus, ":not(x-none)");
  for (const selector of removals.keys()) {
    if (late()) return null;
    for (const e of all(bare(selector)) || []) if (stops.has(e) && !found.has(e)) found.set(e, {by: selector, shown: "", maybe: ""});
  }
  for (const e of all("[style*=outline]")) if (stops.has(e) && gone(e.style)) found.set(e, {by: "style", shown: "", maybe: ""});

  const differs = (e, changes) => { const now = getComputedStyle(e); return changes.some(([name, value]) => name === "outline" || now.getPropertyValue(name) !== value); };
  for (const [selector, changes] of signs) {
    if (!found.size) break;
    for (const complex of cut(selector, ",")) {
      if (late()) return null;
      if (!/focus/i.test(complex)) continue;
      const t = triggers(complex);
      const mark = (list, how) => {
        const hits = new Set(list);
        for (const [e, f] of found) {
          if (f.shown || f[how]) continue;
          let hit = hits.has(e);
          if (!hit && t.within) for (let p = e.parentElement; p && !hit; p = p.parentElement) hit = hits.has(p);
          if (hit && (!t.last || t.within || differs(e, changes))) f[how] = selector;
        }
      };
      if (t.sure) mark(all(t.sure) || [], "shown");
      mark(all(t.maybe) || found.keys(), "maybe");
    }
  }
  const every = Document.prototype.getElementsByTagName.call(document, "*");
  const out = [];
  if (found.size) for (let i = 0; i < every.length; i++) {
    const f = found.get(every[i]);
    if (f) out.push([i, every[i].localName, f.by, f.shown, f.maybe]);
  }
  return late() ? null : {total: every.length, unread, otherOutline, found: out};
})
