// Leaves in the world that it runs in what looks at the page in one setting of the
// reader after another: igf.usually() looks at it as it is, igf.set(name) in a
// setting, igf.reduced() at what still moves.
() => {
  const {list} = igf;
  const getter = (proto, name) => { const f = Object.getOwnPropertyDescriptor(proto, name).get; return e => f.call(e); };
  const parentOf = getter(Node.prototype, "parentElement"), localOf = getter(Element.prototype, "localName"), nodesOf = getter(Node.prototype, "childNodes");
  const matches = (e, s) => Element.prototype.matches.call(e, s), all = (e, s) => [...Element.prototype.querySelectorAll.call(e, s)];
  const boxOf = e => Element.prototype.getBoundingClientRect.call(e);
  const contains = (a, b) => Node.prototype.contains.call(a, b);
  const up = e => { const p = parentOf(e); if (p) return p; const r = Node.prototype.getRootNode.call(e); return r instanceof ShadowRoot ? r.host : null; };
  const rendered = e => Element.prototype.checkVisibility.call(e, {opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true});
  const skipped = /^(script|style|noscript|template|title|head|html|option|link|meta)$/;
  const mine = list.filter(e => e.ownerDocument === document && e.namespaceURI === "http://www.w3.org/1999/xhtml" && !skipped.test(localOf(e)));
  const own = e => { let t = ""; for (const n of nodesOf(e)) if (n.nodeType === 3) t += n.data; return t; };
  const most = 2000, mostTold = 40;
  const texts = mine.filter(e => /[\p{L}\p{N}]/u.test(own(e))).slice(0, most);
  const controls = mine.filter(e => matches(e, "a[href],button,summary,[role=button],[role=link],[role=tab],[role=menuitem]")).slice(0, most);

  const color = t => { const m = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(t); return m ? [+m[1], +m[2], +m[3], m[4] === undefined ? 1 : +m[4]] : null; };
  const over = (a, b) => [0, 1, 2].map(i => a[i] * a[3] + b[i] * (1 - a[3])).concat(1);
  const light = c => { const f = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; return 0.2126 * f(c[0]) + 0.7152 * f(c[1]) + 0.0722 * f(c[2]); };
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };

  // The ground of an element, null where it cannot be told. What lies behind a
  // page is white, or dark where the page says that it can be.
  const grounds = styleOf => {
    const known = new Map();
    const canvas = () => { const s = styleOf(document.documentElement).colorScheme; return /dark/.test(s === "normal" ? Document.prototype.querySelector.call(document, "meta[name=color-scheme i]")?.getAttribute("content") ?? "" : s) && matchMedia("(prefers-color-scheme: dark)").matches ? [18, 18, 18, 1] : matchMedia("(forced-colors: active)").matches && light(color(styleOf(document.documentElement).color) ?? [0, 0, 0]) > 0.5 ? [0, 0, 0, 1] : [255, 255, 255, 1]; };
    const ground = e => {
      if (!e) return canvas();
      if (known.has(e)) return known.get(e);
      const s = styleOf(e), c = color(s.backgroundColor);
      let out = null;
      if (c && s.backgroundImage === "none" && s.opacity === "1" && s.filter === "none" && s.mixBlendMode === "normal" && s.position !== "fixed") {
        if (c[3] === 1) out = c;
        else { const below = ground(up(e)); out = below && over(c, below); }
      }
      known.set(e, out);
      return out;
    };
    return ground;
  };

  const stylesOf = () => { const m = new Map(); return e => { if (!m.has(e)) m.set(e, getComputedStyle(e)); return m.get(e); }; };
  const pictures = () => mine.filter(e => /^(img|video|canvas|iframe|object|picture)$/.test(localOf(e)) || getComputedStyle(e).backgroundImage !== "none").concat(list.filter(e => localOf(e) === "svg")).filter(e => rendered(e)).map(e => ({e, b: boxOf(e)})).filter(p => p.b.width > 40 && p.b.height > 20);

  // Contrasts of the texts whose ground can be told.
  const contrasts = () => {
    const styleOf = stylesOf(), ground = grounds(styleOf), out = new Map();
    for (const e of texts) {
      if (!rendered(e)) continue;
      const s = styleOf(e), c = color(s.color), g = ground(e);
      if (!c || !g || s.textShadow !== "none" || /text/.test(s.webkitBackgroundClip)) continue;
      out.set(e, ratio(over(c, g), g));
    }
    return out;
  };
  const calm = async () => {
    await igf.rest(50);
    const ends = Document.prototype.getAnimations.call(document).filter(a => isFinite(a.effect?.getComputedTiming().endTime ?? 0)).map(a => a.finished);
    await Promise.race([Promise.allSettled(ends), igf.rest(700)]);
  };

  const url = t => /url\(/.test(t), drawn = s => s.backgroundImage !== "none" || (s.maskImage ?? "none") !== "none";
  const content = s => { const m = /^"(.*)"$/s.exec(s.content); return m && m[1].trim() !== ""; };
  // Whether a control shows nothing but what style sheets draw: pictures of
  // backgrounds, or grounds seen through a mask.
  const bareFace = e => {
    if (!rendered(e) || boxOf(e).width < 4) return null;
    let found = null;
    for (const x of [e, ...all(e, "*")]) {
      if (x.shadowRoot || /^(img|svg|video|canvas|object|iframe|input|picture|use|path|slot)$/.test(localOf(x))) return null;
      if (!rendered(x)) continue;
      const s = getComputedStyle(x), b = boxOf(x);
      const tucked = parseFloat(s.textIndent) < -50 || parseFloat(s.fontSize) < 2 || b.width <= 2 || b.height <= 2 || /rgba\(.*, 0\)/.test(s.color);
      if (/\S/.test(own(x)) && !tucked) return null;
      for (const p of ["::before", "::after"]) { const q = getComputedStyle(x, p); if (q.content !== "none" && q.content !== "normal") { if (content(q) || /url\(/.test(q.content)) return null; if (drawn(q)) found = {x, p}; } }
      if (drawn(s)) found = {x, p: null};
      if (s.borderTopWidth !== "0px" && s.borderTopStyle !== "none" && x !== e) return null; // drawn by its edges
    }
    return found;
  };
  let usual = null, bare = [], images = [];
  const usually = () => {
    usual = contrasts();
    images = pictures();
    bare = controls.map(e => [e, bareFace(e)]).filter(([, f]) => f);
    return {gone: bare.filter(([, {x, p}]) => { const s = getComputedStyle(x, p); return url(s.backgroundImage) && (s.maskImage ?? "none") === "none"; }).map(([e]) => igf.of(e)).slice(0, mostTold)};
  };
  const clear = e => { const b = boxOf(e); return !images.some(p => !contains(e, p.e) && b.left < p.b.right && p.b.left < b.right && b.top < p.b.bottom && p.b.top < b.bottom); };
  const round = x => Math.round(x * 10) / 10;
  const set = async name => {
    await calm();
    const now = contrasts(), answer = {reacts: false, dim: [], gone: []};
    for (const [e, r] of now) {
      const was = usual.get(e);
      if (was === undefined) continue;
      if (Math.abs(r - was) > 0.1) answer.reacts = true;
      if (was >= 4.5 && r < 3 && answer.dim.length < mostTold && clear(e)) answer.dim.push({node: igf.of(e), ratio: round(r), usual: round(was), setting: name});
    }
    if (name === "forced-colors") {
      const styleOf = stylesOf(), ground = grounds(styleOf);
      for (const [e, {x, p}] of bare) {
        const s = getComputedStyle(x, p), c = color(s.backgroundColor), g = ground(up(x) ?? x);
        const masked = (s.maskImage ?? "none") !== "none", behind = p ? color(styleOf(x).backgroundColor) : g;
        if (masked && (!c || c[3] === 0 || behind && behind[3] > 0 && ratio(c, behind) < 1.1) || !masked && !url(s.backgroundImage)) answer.gone.push({node: igf.of(e), setting: name});
      }
      answer.gone = answer.gone.slice(0, mostTold);
    }
    return answer;
  };

  // What still moves when the reader asked for less motion.
  const reduced = async () => {
    await calm();
    const root = document.scrollingElement ?? document.documentElement;
    const tall = root.scrollHeight > 2 * innerHeight, within = mine.some(e => localOf(e) === "a" && /^#./.test(e.getAttribute("href") ?? "") && rendered(e));
    const smooth = tall && within && getComputedStyle(document.documentElement).scrollBehavior === "smooth";
    const sways = new Set();
    const far = t => (/translate(?:X|Y|3d)?\(([^)]*)\)/.exec(t)?.[1] ?? "").split(",").some(v => /px$/.test(v.trim()) ? Math.abs(parseFloat(v)) >= 20 : /%$/.test(v.trim()) && Math.abs(parseFloat(v)) >= 20) || /rotate[XYZ]?\((-?(?:[3-9]\d|\d{3,})deg|-?[.\d]*turn)/.test(t);
    let read = 0;
    const walk = (rules, depth) => {
      for (const r of rules) {
        if (read++ > 5000) return;
        if (r instanceof CSSMediaRule && !matchMedia(r.conditionText).matches) continue;
        if (r.selectorText && /:hover/.test(r.selectorText) && far(r.style.transform + " " + (r.style.translate ? "translate(" + r.style.translate.replace(/ /g, ",") + ")" : ""))) {
          try {
            for (const e of Document.prototype.querySelectorAll.call(document, r.selectorText.replace(/:hover/g, ""))) {
              const s = getComputedStyle(e), names = s.transitionProperty.split(", "), times = s.transitionDuration.split(", ");
              if (names.some((n, i) => /^(all|transform|translate|rotate)$/.test(n) && parseFloat(times[i % times.length]) >= 0.2) && rendered(e) && igf.of(e) >= 0) sways.add(igf.of(e));
            }
          } catch {}
        }
        if (r.cssRules && depth < 4) walk(r.cssRules, depth + 1);
      }
    };
    for (const s of document.styleSheets) try { walk(s.cssRules, 0); } catch {}
    return {smooth, sways: [...sways].sort((a, b) => a - b).slice(0, mostTold)};
  };
  Object.assign(igf, {usually, set, reduced});
}
