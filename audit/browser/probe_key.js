// Puts what the walk with the Tab key needs into igf.keys: a recorder of where
// the focus is when a key goes down, and measures of what has it.
() => {
  // A form may have fields with the names of properties.
  const getter = (proto, name) => { const f = Object.getOwnPropertyDescriptor(proto, name).get; return e => f.call(e); };
  const up = getter(Node.prototype, "parentElement"), slot = getter(Element.prototype, "assignedSlot"), documentOf = getter(Node.prototype, "ownerDocument");
  const nameOf = getter(Element.prototype, "localName"), shadowOf = getter(Element.prototype, "shadowRoot"), space = getter(Element.prototype, "namespaceURI");
  const method = (proto, name) => { const f = proto[name]; return (e, ...a) => f.apply(e, a); };
  const rootOf = method(Node.prototype, "getRootNode"), visibly = method(Element.prototype, "checkVisibility"), rectOf = method(Element.prototype, "getBoundingClientRect");
  const focusOn = (e, o) => (/svg$/.test(space(e)) ? SVGElement : HTMLElement).prototype.focus.call(e, o);
  const blur = e => (/svg$/.test(space(e)) ? SVGElement : HTMLElement).prototype.blur.call(e);
  const docs = new Set(), roots = [];
  for (const e of igf.list) {
    const d = documentOf(e);
    if (!docs.has(d)) { docs.add(d); roots.push(d); }
    const shadow = shadowOf(e);
    if (shadow) roots.push(shadow);
  }
  const undo = [];
  const hear = (target, type, f) => { target.addEventListener(type, f, true); undo.push(() => target.removeEventListener(type, f, true)); };

  // What moves or fades in is to be where it ends at once.
  for (const r of roots) {
    try {
      const sheet = new (r.defaultView ?? r.ownerDocument.defaultView).CSSStyleSheet();
      sheet.replaceSync("*, ::before, ::after { transition-duration: 0s !important; transition-delay: 0s !important; scroll-behavior: auto !important; }");
      r.adoptedStyleSheets.push(sheet);
      undo.push(() => { const i = r.adoptedStyleSheets.indexOf(sheet); if (i >= 0) r.adoptedStyleSheets.splice(i, 1); });
    } catch { }
  }

  const parent = e => slot(e) ?? up(e) ?? rootOf(e).host ?? documentOf(e).defaultView?.frameElement ?? null;
  const within = (e, outer) => { for (; e; e = parent(e)) if (e === outer) return true; return false; };
  const box = e => {
    const r = rectOf(e);
    let x = r.x, y = r.y;
    for (let w = documentOf(e).defaultView; w && w !== window && w.frameElement; w = documentOf(w.frameElement).defaultView) {
      const f = rectOf(w.frameElement);
      x += f.x + w.frameElement.clientLeft; y += f.y + w.frameElement.clientTop;
    }
    return {x, y, w: r.width, h: r.height};
  };
  const area = e => {
    const b = box(e);
    if (b.w > 1 && b.h > 1) return b;
    let left = Infinity, top = Infinity, right = -Infinity, bottom = -Infinity, met = 0;
    for (const c of Element.prototype.querySelectorAll.call(e, "*")) {
      if (++met > 40) break;
      const r = box(c);
      if (r.w <= 1 || r.h <= 1) continue;
      left = Math.min(left, r.x); top = Math.min(top, r.y); right = Math.max(right, r.x + r.w); bottom = Math.max(bottom, r.y + r.h);
    }
    return right > left ? {x: left, y: top, w: right - left, h: bottom - top} : b;
  };
  // What is in front at a point of the window, in shadow trees and frames too.
  const front = (x, y) => {
    let root = document, hit = null;
    for (let depth = 0; depth < 20; depth++) {
      const e = root.elementFromPoint(x, y);
      if (!e || e === hit) return hit;
      hit = e;
      let inner = null;
      try { inner = /^(iframe|frame|object)$/.test(nameOf(e)) ? e.contentDocument : null; } catch { }
      if (inner?.documentElement) {
        const r = rectOf(e);
        x -= r.x + e.clientLeft; y -= r.y + e.clientTop;
        root = inner;
      } else if (shadowOf(e)) root = shadowOf(e);
      else return hit;
    }
    return hit;
  };
  const labels = e => { try { return [...(e.labels ?? [])]; } catch { return []; } };
  const opaque = (e, top) => {
    let solid = false;
    for (; e; e = parent(e)) {
      const s = getComputedStyle(e), c = s.backgroundColor;
      if (parseFloat(s.opacity) < 1) return false;
      const alpha = /^rgb\(/.test(c) ? 1 : parseFloat(/[,/]\s*([\d.]+)\)$/.exec(c)?.[1] ?? 0);
      solid ||= alpha >= 0.95 || /^(img|video|canvas|iframe)$/.test(nameOf(e));
      if (e === top) break;
    }
    return solid;
  };
  const coverOf = (hit, e) => {
    let top = hit, stays = null;
    for (let p = hit; p && !within(e, p); p = parent(p)) {
      top = p;
      if (/^(fixed|sticky)$/.test(getComputedStyle(p).position)) stays = p;
    }
    const c = stays ?? top, b = box(c);
    const w = Math.max(0, Math.min(innerWidth, b.x + b.w) - Math.max(0, b.x)), h = Math.max(0, Math.min(innerHeight, b.y + b.h) - Math.max(0, b.y));
    return {c, stays: !!stays, solid: opaque(hit, c), share: Math.round(100 * w * h / (innerWidth * innerHeight))};
  };
  // Whether a clip takes away the outline of a tiny element too.
  const clipped = e => {
    for (let i = 0; e && i < 3; i++, e = parent(e)) {
      const s = getComputedStyle(e);
      if (s.clipPath !== "none" || s.clip !== "auto" && /^(absolute|fixed)$/.test(s.position)) return true;
    }
    return false;
  };
  const same = (a, b) => a && b && a.c === b.c;
  const measure = e => {
    if (!e) return {n: -1};
    const r = area(e), out = {n: igf.of(e), known: true, b: [r.x, r.y, r.w, r.h].map(Math.round), y: Math.round(scrollY), u: "", p: 0, h: 0};
    if (nameOf(e) === "area") return out;
    let visible = true;
    for (let p = e; p && visible; p = documentOf(p).defaultView?.frameElement) visible = visibly(p, {opacityProperty: true, visibilityProperty: true});
    const left = Math.max(r.x, 0), top = Math.max(r.y, 0), right = Math.min(r.x + r.w, innerWidth), bottom = Math.min(r.y + r.h, innerHeight);
    const display = getComputedStyle(e).display;
    if (!visible && display !== "contents") out.u = "clear";
    else if (r.w <= 1 || r.h <= 1) out.u = clipped(e) ? "clip" : "tiny";
    else if (right - left < 1 || bottom - top < 1) out.u = "off";
    if (out.u) return out;
    if (getComputedStyle(e).pointerEvents === "none") { out.mute = true; return out; }
    const own = new Set(labels(e));
    let cover = null, one = true, covered = 0, nothing = 0, around = 0;
    for (const fx of [0.12, 0.5, 0.88]) for (const fy of [0.15, 0.5, 0.85]) {
      const hit = front(left + fx * (right - left), top + fy * (bottom - top));
      out.p++;
      if (!hit) { nothing++; continue; }
      if (within(hit, e) || [...own].some(l => within(hit, l))) continue;
      if (within(e, hit)) { around++; continue; }
      covered++;
      const c = coverOf(hit, e);
      if (cover && !same(cover, c)) one = false;
      if (!cover || !c.solid) cover = {...c, solid: c.solid && (cover?.solid ?? true), stays: c.stays && (cover?.stays ?? true)};
    }
    out.h = covered;
    if (covered === out.p) { out.c = igf.of(cover.c); out.stays = cover.stays; out.solid = cover.solid; out.share = cover.share; out.one = one; out.e = 1; }
    else if (around + nothing + covered === out.p) out.u = "cut"; // to be looked at again
    return out;
  };

  const K = igf.keys = {focusOn, blur, rows: [], first: null, started: false, measure};
  const now = () => {
    const e = igf.focus(), row = measure(e);
    const had = K.first && K.first !== e ? igf.of(K.first) : -1;
    if (had >= 0) row.f = had;
    K.first = null;
    return row;
  };
  K.now = now;
  const key = () => { if (K.started) K.rows.push(now()); K.started = true; K.first = null; };
  const seen = new WeakSet();
  const focused = ev => {
    if (seen.has(ev)) return;
    seen.add(ev);
    const e = ev.composedPath()[0];
    if (e?.nodeType === 1 && !K.first) K.first = e;
  };
  for (const d of docs) {
    const w = d.defaultView;
    if (!w) continue;
    hear(w, "keydown", ev => { if (ev.isTrusted) key(); });
    hear(w, "focus", focused);
    hear(w, "scroll", ev => { const e = ev.target; if (e?.nodeType === 1) K.scrolled.add(e); });
  }
  for (const r of roots) if (r.host) { hear(r, "focus", focused); hear(r, "scroll", ev => { if (ev.target?.nodeType === 1) K.scrolled.add(ev.target); }); }
  K.scrolled = new Set();
  const places = new Map();
  for (const e of igf.list) if (e.scrollTop || e.scrollLeft) places.set(e, [e.scrollLeft, e.scrollTop]);
  const address = location.href;
  K.end = () => {
    for (const f of undo) f();
    for (const e of K.scrolled) { const [x, y] = places.get(e) ?? [0, 0]; Element.prototype.scrollTo.call(e, {left: x, top: y, behavior: "instant"}); }
    if (igf.focus()) blur(igf.focus());
    if (document.activeElement !== document.body) { if (document.activeElement) blur(document.activeElement); }
    if (location.href !== address) history.replaceState(history.state, "", address);
    delete igf.keys;
  };
  // What the keys led to since it was asked last.
  K.read = () => { const rows = K.rows; if (K.started) rows.push(now()); K.rows = []; K.started = false; return rows; };
  // Puts the focus where it was before a stop.
  K.before = (n, y) => {
    const e = igf.at(n);
    window.focus();
    if (e) focusOn(e, {preventScroll: true});
    scrollTo({left: 0, top: y, behavior: "instant"});
    K.started = false; K.rows = []; K.first = null;
  };
  // Whether an animation of the element or of what is around it is under way.
  K.animated = e => {
    for (; e; e = parent(e)) if (Element.prototype.getAnimations.call(e).some(a => a.playState === "running")) return true;
    return false;
  };
  // Whether a box around the element cuts all of it off.
  K.shut = e => new Promise(done => {
    const o = new (documentOf(e).defaultView.IntersectionObserver)(list => { o.disconnect(); done(list.at(-1).intersectionRatio === 0 && !list.at(-1).isIntersecting); });
    o.observe(e);
    setTimeout(() => done(false), 300);
  });
}
