// What the style sheets of the document do to the sign of focus. It reads and
// changes nothing, and runs no code of the page. It gives null when that takes
// too long, else {total, unread, otherOutline, found: [[index, tag, removedBy, shown, maybe]], fresh}.
// kept and fresh hold what was noted on style sheets, by address and length.
((most, mostRules, kept) => {
  const started = performance.now();
  let met = 0; // rules; the time is a last resort, since what is known should not hang on how busy the machine is
  const late = () => met > mostRules || performance.now() - started > most;
  const ofDocument = (name) => Reflect.get(Document.prototype, name, document);
  const all = (selector) => { try { return Document.prototype.querySelectorAll.call(document, selector); } catch { return null; } };
  const removals = [], signs = [];
  let unread = 0, otherOutline = false;

  const gone = (s) => s.outlineStyle === "none" || s.outlineWidth === "0px" || s.outlineColor === "transparent";
  const quiet = /^(outline|cursor|transition|will-change|pointer-events|user-select|-webkit-tap|-webkit-user|animation-(delay|duration)|z-index|appearance|touch-action)/;
  const loud = (s) => [...s].filter((name) => !quiet.test(name)).map((name) => [name, s.getPropertyValue(name)])
    .filter(([name, value]) => !(name.startsWith("text-decoration-") && value === "initial"));

  // What a rule says that matters here; null for most. It lasts as JSON.
  const noteOf = (selector, s, sure, around) => {
    const aboutFocus = /focus/i.test(selector);
    if (!aboutFocus && !s.outlineStyle && !s.outlineWidth && !s.outlineColor && !s.outline) return null;
    const removes = gone(s);
    const outlined = !removes && !!(s.outline || s.outlineStyle || s.outlineWidth || s.outlineColor || s.all);
    const changes = aboutFocus ? loud(s) : [];
    if (outlined) changes.push(["outline", ""]);
    const important = s.getPropertyPriority("outline-style") === "important";
    return removes || changes.length ? {selector, around, removes: removes && sure, outlined, important, aboutFocus, changes} : null;
  };

  const walk = (rules, outer, sure, around, notes) => {
    if (late()) return;
    const add = (selector, style) => { const n = noteOf(selector, style, sure, around); if (n) notes.push(n); };
    for (const r of rules) {
      if (++met > mostRules) return;
      if (r instanceof CSSStyleRule) {
        const own = !outer ? r.selectorText : r.selectorText.includes("&") ? r.selectorText.replaceAll("&", `:is(${outer})`) : `:is(${outer}) ${r.selectorText}`;
        add(own, r.style);
        if (r.cssRules.length) walk(r.cssRules, own, sure, around, notes);
      } else if (r instanceof CSSImportRule) {
        if (r.styleSheet) read(r.styleSheet, [...around, ["media", r.media.mediaText]], notes);
      } else if (r instanceof CSSMediaRule || r instanceof CSSSupportsRule) {
        walk(r.cssRules, outer, sure, [...around, [r instanceof CSSMediaRule ? "media" : "supports", r.conditionText]], notes);
      } else if (r.cssRules && !(r instanceof CSSKeyframesRule)) {
        const layer = r instanceof CSSLayerBlockRule;
        walk(r.cssRules, outer, sure && layer, layer ? [...around, ["layer", ""]] : around, notes);
      } else if (r.style && outer) {
        add(outer, r.style);
      }
    }
  };
  const read = (sheet, around, notes) => {
    let rules;
    try { rules = sheet.cssRules; } catch { unread++; return; }
    walk(rules, "", true, around, notes);
  };

  const holds = ([kind, text]) => {
    const key = kind + text;
    if (!conditions.has(key)) conditions.set(key, !text || (kind === "media" ? matchMedia(text).matches : CSS.supports(text)));
    return conditions.get(key);
  };
  const conditions = new Map(), fresh = {};
  // The notes on a style sheet of the site are kept from page to page.
  const notesOn = (sheet) => {
    const inline = !sheet.href && sheet.ownerNode?.textContent;
    if (inline && !/outline|focus|@import/i.test(inline)) return [];
    const notes = [], before = unread;
    let key = "";
    try { key = sheet.href && sheet.href + " " + sheet.cssRules.length; } catch {}
    if (key && kept[key]) return kept[key];
    read(sheet, [], notes);
    if (key && unread === before && !late()) fresh[key] = notes;
    return notes;
  };
  for (const sheet of [...ofDocument("styleSheets"), ...ofDocument("adoptedStyleSheets")]) {
    if (sheet.disabled || !holds(["media", sheet.media.mediaText])) continue;
    for (const n of notesOn(sheet)) {
      if (!n.around.every(holds)) continue;
      if (n.removes) removals.push(n);
      if (!n.aboutFocus) otherOutline ||= n.outlined;
      else if (n.changes.length) signs.push(n);
    }
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
  // How specific a selector is, as one number; NaN where that is not plain.
  const weight = (selector) => {
    if (/[()\\]/.test(selector)) return NaN;
    const plain = selector.replace(/\[[^\]]*\]/g, "[]");
    const count = (re) => (plain.match(re) || []).length;
    return 1e6 * count(/#/g) + 1e3 * (count(/\.|\[/g) + count(/(^|[^:]):(?!:)/g)) + count(/(^|[\s>+~])[a-z]/gi) + count(/::/g);
  };
  for (const n of removals) {
    if (late()) return null;
    for (const complex of cut(n.selector, ",")) {
      const strength = n.important ? 1e12 : n.around.some(([kind]) => kind === "layer") ? 0 : weight(complex) || 0;
      for (const e of all(bare(complex)) || []) {
        if (stops.has(e) && !(found.get(e)?.strength >= strength)) found.set(e, {by: n.selector, shown: "", maybe: "", strength});
      }
    }
  }
  for (const e of all("[style*=outline]")) if (stops.has(e) && gone(e.style)) found.set(e, {by: "style", shown: "", maybe: "", strength: 1e9});

  // Whether a rule for focus shows something on its own element: an outline
  // does unless a stronger rule has taken it away.
  const shows = (e, f, n, complex) => {
    const now = getComputedStyle(e), styled = n.changes.some(([name]) => /^border-.*-style$|^background|^box-shadow/.test(name));
    const edge = (name) => now.getPropertyValue(name.replace(/-(color|width)$/, "-style")) !== "none";
    const ground = now.backgroundColor !== "rgba(0, 0, 0, 0)" || now.backgroundImage !== "none" || now.boxShadow !== "none" || now.borderStyle !== "none";
    return n.changes.some(([name, value]) => {
      if (name === "outline") return n.important || !(f.strength > weight(complex));
      if (!styled && /^border-.*-radius$/.test(name) && !ground || !styled && /^border-.*-(color|width)$/.test(name) && !edge(name)) return false;
      return now.getPropertyValue(name) !== value;
    });
  };
  for (const n of signs) {
    if (!found.size) break;
    for (const complex of cut(n.selector, ",")) {
      if (late()) return null;
      if (!/focus/i.test(complex)) continue;
      const t = triggers(complex);
      const mark = (list, how) => {
        const hits = new Set(list);
        for (const [e, f] of found) {
          if (f.shown || f[how]) continue;
          let hit = hits.has(e);
          if (!hit && t.within) for (let p = e.parentElement; p && !hit; p = p.parentElement) hit = hits.has(p);
          if (hit && (!t.last || t.within || shows(e, f, n, complex))) f[how] = n.selector;
        }
      };
      if (t.sure) mark(all(t.sure) || [], "shown");
      mark(all(t.maybe) || found.keys(), "maybe");
    }
  }
  // What stands in the hosts of shadow trees is left out of the count: the
  // snapshot has it where it is shown.
  const every = Document.prototype.getElementsByTagName.call(document, "*");
  const hosted = new Set(), out = [];
  for (const e of every) if (Reflect.get(Element.prototype, "shadowRoot", e)) for (const c of Element.prototype.querySelectorAll.call(e, "*")) hosted.add(c);
  let total = 0;
  for (const e of every) {
    if (hosted.has(e)) continue;
    const f = found.get(e);
    if (f) out.push([total, e.localName, f.by, f.shown, f.maybe]);
    total++;
  }
  return late() ? null : {total, unread, otherOutline, found: out, fresh};
})
