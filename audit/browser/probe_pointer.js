// Leaves in igf.ptr what the pointer probe asks of the page, beside igf.op.
() => {
  const method = (proto, name) => { const f = proto[name]; return (e, ...a) => f.apply(e, a); };
  const getter = (proto, name) => { const f = Object.getOwnPropertyDescriptor(proto, name).get; return e => f.call(e); };
  const box = method(Element.prototype, "getBoundingClientRect"), rects = method(Element.prototype, "getClientRects"), visible = method(Element.prototype, "checkVisibility"), matches = method(Element.prototype, "matches");
  const up = getter(Node.prototype, "parentNode"), local = getter(Element.prototype, "localName"), kids = getter(Node.prototype, "childNodes");
  const above = e => { const p = up(e); return p instanceof ShadowRoot ? p.host : p instanceof Element ? p : null; };
  const within = (e, o) => { for (; e; e = above(e)) if (e === o) return true; return false; };
  const ptr = igf.ptr = {};
  const mostRules = 20000, mostSelectors = 60, mostFound = 200;

  // hovered are the elements that style sheets show something for while the pointer is on them.
  ptr.hovered = () => {
    const found = new Set();
    let rules = 0, selectors = 0;
    const reveals = /(?:^|;|\s)(?:display|visibility|opacity|max-height|height|transform|left|right|top|bottom|clip|clip-path|scale|inset[\w-]*)\s*:/;
    const read = list => {
      for (const r of list) {
        if (++rules > mostRules || selectors > mostSelectors) return;
        if (r.selectorText?.includes(":hover") && reveals.test(r.style.cssText)) {
          for (const one of r.selectorText.split(/,(?![^(]*\))/)) {
            const m = /^(.*?:hover[^\s>+~]*)\s*[\s>+~]\s*\S/.exec(one.trim());
            if (!m || ++selectors > mostSelectors) continue;
            try { for (const e of document.querySelectorAll(m[1].replace(/:hover/g, ""))) if (found.size < mostFound) found.add(e); } catch { }
          }
        }
        if (r.cssRules && (!r.media || matchMedia(r.media.mediaText).matches)) read(r.cssRules);
      }
    };
    for (const s of document.styleSheets) { try { read(s.cssRules); } catch { } }
    return [...found].map(igf.of).filter(i => i >= 0).sort((a, b) => a - b);
  };

  // toward gives where the pointer must go to be on what is shown, from a place on the control.
  ptr.toward = from => {
    const o = igf.op.shown()[0];
    if (!o) return null;
    const r = box(o), own = igf.op.rect(), [x, y] = from;
    ptr.was = [r.left, r.top];
    ptr.mark = o;
    const l = Math.max(r.left, 0), t = Math.max(r.top, 0), rt = Math.min(r.right, innerWidth - 1), b = Math.min(r.bottom, innerHeight - 1);
    if (rt - l < 4 || b - t < 4) return null;
    const inset = v => Math.min(8, v / 2), near = (v, lo, hi) => Math.min(Math.max(v, lo + inset(hi - lo)), hi - inset(hi - lo));
    const to = [near(x, l, rt), near(y, t, b)];
    const apart = to[0] < own.left || to[0] > own.right || to[1] < own.top || to[1] > own.bottom;
    return { to, apart };
  };
  ptr.moved = () => { const r = ptr.mark?.isConnected ? box(ptr.mark) : null; return !!r && (Math.abs(r.left - ptr.was[0]) > 2 || Math.abs(r.top - ptr.was[1]) > 2); };
  // obscures tells whether what is shown lies over texts that were there before.
  ptr.obscures = () => {
    const list = igf.op.shown(), base = igf.op.former();
    for (const o of list) {
      const r = box(o);
      for (const e of base) {
        if (within(e, o) || within(o, e)) continue;
        if (![...kids(e)].some(c => c.nodeType === 3 && c.data.trim() !== "")) continue;
        const q = box(e), w = Math.min(r.right, q.right) - Math.max(r.left, q.left), h = Math.min(r.bottom, q.bottom) - Math.max(r.top, q.top);
        if (w <= 4 || h <= 4 || igf.op.isTrigger(e)) continue;
        const x = Math.max(r.left, q.left) + w / 2, y = Math.max(r.top, q.top) + h / 2, top = document.elementFromPoint(x, y);
        if (top && within(top, o)) return true;
      }
    }
    return false;
  };

  // narrow measures what is pressed: the small, and what stands near to it.
  ptr.narrow = (list, least) => {
    const round = r => ({ x: Math.round(r.left * 10) / 10, y: Math.round(r.top * 10) / 10, w: Math.round((r.right - r.left) * 10) / 10, h: Math.round((r.bottom - r.top) * 10) / 10 });
    const pressed = new Set(list.map(igf.at));
    const clip = (r, e) => {
      for (let p = above(e); p; p = above(p)) {
        const style = getComputedStyle(p);
        if (style.overflowX !== "visible" && p !== document.body && p !== document.documentElement) {
          const q = box(p);
          r = { left: Math.max(r.left, q.left), top: Math.max(r.top, q.top), right: Math.min(r.right, q.right), bottom: Math.min(r.bottom, q.bottom) };
        }
        if (style.position === "fixed") break;
      }
      return r;
    };
    const span = (a, b) => !a ? b : b.right <= b.left || b.bottom <= b.top ? a : { left: Math.min(a.left, b.left), top: Math.min(a.top, b.top), right: Math.max(a.right, b.right), bottom: Math.max(a.bottom, b.bottom) };
    const range = document.createRange();
    const area = e => {
      let r = span(null, box(e));
      const add = p => {
        for (const c of kids(p)) {
          if (c.nodeType === 3 && c.data.trim() !== "") { range.selectNodeContents(c); r = span(r, range.getBoundingClientRect()); }
          if (c.nodeType === 1 && !pressed.has(c) && visible(c, { visibilityProperty: true })) { r = span(r, box(c)); add(c); }
        }
      };
      add(e);
      return clip(r, e);
    };
    // sentence tells whether the lines in which an element stands hold other text.
    const sentence = e => {
      let block = above(e), left = 400;
      while (block && /^(inline|contents)$/.test(getComputedStyle(block).display)) block = above(block);
      const holds = p => [...kids(p)].some(c => left-- > 0 && (c.nodeType === 3 ? /[\p{L}\p{N}]/u.test(c.data) : c.nodeType === 1 && !pressed.has(c) && /^(inline|contents)$/.test(getComputedStyle(c).display) && holds(c)));
      return !!block && holds(block);
    };
    const shift = r => ({ left: r.left + scrollX, top: r.top + scrollY, right: r.right + scrollX, bottom: r.bottom + scrollY });
    const all = [];
    for (const i of list) {
      const e = igf.at(i);
      if (!e?.isConnected || !visible(e, { visibilityProperty: true, opacityProperty: true })) continue;
      const a = shift(area(e));
      if (a.right <= 0 || a.bottom <= 0 || a.left >= document.documentElement.scrollWidth || a.right - a.left < 2 || a.bottom - a.top < 2) continue;
      const inline = getComputedStyle(e).display === "inline" && sentence(e), lines = getComputedStyle(e).display === "inline" ? [...rects(e)] : [];
      all.push({ number: i, a, href: (Element.prototype.getAttribute.call(e, "href") ?? "").trim(), inline, lines: lines.length > 1 ? lines.slice(0, 6).map(shift) : [], small: a.right - a.left < least - 0.5 || a.bottom - a.top < least - 0.5 });
    }
    const small = all.filter(o => o.small), near = (p, q) => p.a.left < q.a.right + least && q.a.left < p.a.right + least && p.a.top < q.a.bottom + least && q.a.top < p.a.bottom + least;
    return all.filter(o => o.small || small.some(q => near(o, q) || q.href !== "" && q.href === o.href)).slice(0, 300).map(o => ({ number: o.number, area: round(o.a), inline: o.inline, lines: o.lines.map(round) }));
  };
}
