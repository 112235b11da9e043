// Leaves in the world that it runs in what measures the page in one shape after
// another: igf.shape(task) measures it as it stands and compares it with the first
// time, igf.wear(style) and igf.bare() add and take away a style sheet of the
// reader, igf.facing() says what is shown. The function is given the function of
// cuts.js.
(cuts) => {
  const {list} = igf;
  const getter = (proto, name) => { const f = Object.getOwnPropertyDescriptor(proto, name).get; return e => f.call(e); };
  const parentOf = getter(Node.prototype, "parentElement"), rootOf = Node.prototype.getRootNode, slotOf = getter(Element.prototype, "assignedSlot");
  const nodesOf = getter(Node.prototype, "childNodes"), shadowOf = getter(Element.prototype, "shadowRoot"), localOf = getter(Element.prototype, "localName");
  const matches = (e, s) => Element.prototype.matches.call(e, s), has = (e, s) => Element.prototype.querySelector.call(e, s) !== null;
  const boxOf = e => Element.prototype.getBoundingClientRect.call(e);
  const contains = (a, b) => Node.prototype.contains.call(a, b);
  const up = e => { const p = slotOf(e) ?? parentOf(e); if (p) return p; const r = rootOf.call(e); return r instanceof ShadowRoot ? r.host : null; };
  const rendered = e => Element.prototype.checkVisibility.call(e, {opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true});
  const round = x => Math.round(x);

  const controls = "a[href],button,summary,select,textarea,input:not([type=hidden]),[role=button],[role=link],[role=tab],[role=menuitem],[role=checkbox],[role=radio],[role=switch],[role=slider],[role=combobox],[role=option]";
  const excepted = "input[type=image],table,[role=table],[role=grid],[role=treegrid],[role=application],[role=toolbar],[role=img],[role=math],pre,code,samp,svg,canvas,video,audio,iframe,object,embed,math,map,img,picture,textarea,select,[class*=leaflet],[class*=mapbox],[class*=ol-viewport],[class*=gm-style]";
  const opens = "button,summary,[role=button],[aria-expanded],[aria-controls],[aria-haspopup],a[href^='#'],label[for],input[type=checkbox]";
  const mostTexts = 4000, mostTold = 40, mostLines = 6000;

  // A table that only lays out is no exception.
  const excepts = e => {
    for (let p = e; p; p = up(p)) {
      if (!matches(p, excepted)) continue;
      if (localOf(p) !== "table" || matches(p, "[role=grid],[role=treegrid],[role=table]")) return true;
      if (!matches(p, "[role=presentation],[role=none]") && has(p, "th,caption,thead,[scope]")) return true;
    }
    return false;
  };
  const letters = t => (t.match(/[\p{L}\p{N}]/gu) ?? []).length;
  const own = e => { let t = ""; for (const n of nodesOf(e)) if (n.nodeType === 3) t += n.data + " "; return t.replace(/\s+/g, " ").trim(); };
  const iconFont = s => /icon|awesome|symbols|glyph|dashicons|fa-/i.test(s.fontFamily);
  const skipped = new Set(["script", "style", "noscript", "template", "title", "option", "optgroup", "datalist", "head", "html"]);

  // What is looked at: elements with letters of their own, and controls.
  const subjects = [];
  for (let i = 0; i < list.length && subjects.length < mostTexts; i++) {
    const e = list[i];
    if (e.ownerDocument !== document || skipped.has(localOf(e)) || e.namespaceURI !== "http://www.w3.org/1999/xhtml") continue;
    const text = own(e), count = letters(text), control = matches(e, controls);
    if (count > 0 || control) subjects.push({i, e, text: text.toLowerCase(), letters: count, control});
  }

  const linesOf = e => {
    const lines = [];
    for (const t of nodesOf(e)) {
      if (t.nodeType !== 3 || !/[\p{L}\p{N}]/u.test(t.data)) continue;
      const range = Document.prototype.createRange.call(document);
      range.selectNodeContents(t);
      for (const r of range.getClientRects()) if (r.width > 0 && r.height > 0) lines.push(r);
    }
    return lines;
  };
  const seenBox = (e, c) => {
    const r = boxOf(e);
    return r.width > 1 && r.height > 1 && r.right + scrollX > 0 && r.bottom + scrollY > 0 && c.out.every(({box, x, y}) => !box.tiny &&
      (!y || Math.min(r.bottom, box.bottom) - Math.max(r.top, box.top) > 2) && (!x || Math.min(r.right, box.right) - Math.max(r.left, box.left) > 2));
  };

  // Whether a whole line is cut off, and whether something may lead to it. Boxes
  // that end in a sign of more say themselves that there is more.
  const unseen = (st, styleOf) => {
    let more = false;
    const gone = r => st.out.some(({e, box, x, y}) => {
      const s = styleOf(e), ends = s.textOverflow !== "clip" || s.webkitLineClamp !== "none";
      const out = y && Math.min(r.bottom, box.bottom) - Math.max(r.top, box.top) < 0.2 * r.height || x && Math.min(r.right, box.right) - Math.max(r.left, box.left) < 4;
      if (out) more ||= ends || leads(e);
      return out;
    });
    return {lines: st.lines.filter(gone).length, more};
  };

  // How everything fares now.
  const {leads} = cuts();
  const measure = () => {
    const {look, cutters, styleOf} = cuts();
    const staying = new Map();
    const stays = e => {
      if (!e) return false;
      if (!staying.has(e)) staying.set(e, /fixed|sticky/.test(styleOf(e).position) || stays(up(e)));
      return staying.get(e);
    };
    const states = new Map();
    for (const s of subjects) {
      const e = s.e, st = {rendered: rendered(e), shown: false, cut: false, more: false, unsure: false, across: false, lines: [], stays: false, size: 16};
      states.set(s.i, st);
      if (!st.rendered) continue;
      const style = styleOf(e);
      if (s.letters > 0 && iconFont(style)) { st.icon = true; continue; }
      const c = cutters(e);
      st.out = c.out;
      st.unsure = c.unsure;
      st.across = c.across;
      if (s.letters > 0) {
        let unsure;
        [st.shown, st.cut, st.more, unsure] = look(e, c);
        st.unsure ||= unsure;
      }
      if (s.control) st.box = seenBox(e, c);
      st.shown ||= !!st.box;
      if (!st.shown) continue;
      st.size = parseFloat(style.fontSize) || 16;
      st.lines = linesOf(e);
      st.stays = stays(e);
      st.clips = c.out.filter(o => o.x);
      st.unseen = unseen(st, styleOf);
    }
    return states;
  };

  // How far the page can be scrolled sideways.
  const across = () => {
    const top = document.scrollingElement ?? document.documentElement, was = [scrollX, scrollY];
    let most = 0;
    for (const left of [1e6, -1e6]) { scrollTo({left, top: was[1], behavior: "instant"}); most = Math.max(most, Math.abs(scrollX)); }
    scrollTo({left: was[0], top: was[1], behavior: "instant"});
    return {most, width: top.clientWidth};
  };

  // Pairs of texts that lie over each other: the middles of their letters meet.
  const overlaps = states => {
    const all = [];
    for (const s of subjects) {
      const st = states.get(s.i);
      if (!st.shown || st.stays || st.icon || s.letters === 0) continue;
      for (const r of st.lines) if (all.length < mostLines) {
        const mid = (r.top + r.bottom) / 2, half = 0.3 * st.size, piece = {s, st, top: mid - half, bottom: mid + half, left: r.left, right: r.right};
        // Only what boxes leave to be seen.
        for (const {box, x, y} of st.out) {
          if (x) { piece.left = Math.max(piece.left, box.left); piece.right = Math.min(piece.right, box.right); }
          if (y) { piece.top = Math.max(piece.top, box.top); piece.bottom = Math.min(piece.bottom, box.bottom); }
        }
        if (piece.left < piece.right && piece.top < piece.bottom) all.push(piece);
      }
    }
    all.sort((a, b) => a.top - b.top || a.s.i - b.s.i);
    const pairs = new Map();
    for (let i = 0; i < all.length; i++) for (let j = i + 1; j < all.length && all[j].top < all[i].bottom; j++) {
      const a = all[i], b = all[j];
      if (a.s === b.s) continue;
      const high = Math.min(a.bottom, b.bottom) - b.top, wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      if (high < 0.2 * Math.min(a.st.size, b.st.size) || wide < 8) continue;
      const key = Math.min(a.s.i, b.s.i) + " " + Math.max(a.s.i, b.s.i);
      if (!pairs.has(key)) pairs.set(key, {a: a.s.i, b: b.s.i, by: round(wide), unsure: a.st.unsure || b.st.unsure});
    }
    return pairs;
  };

  // The outermost element that is not drawn any more, or that sticks out.
  const outermost = (e, is) => {
    let out = e;
    for (let p = up(e); p && p !== document.documentElement; p = up(p)) if (is(p)) out = p;
    return out;
  };
  const gone = e => !rendered(e);

  let usual = null, usualPairs = null, usualWidth = 0;
  const first = () => {
    usual = measure();
    usualPairs = overlaps(usual);
    dressedThen = new Set(list.keys().filter(i => dressed(i) && shownBox(i)));
    usualWidth = document.documentElement.clientWidth;
    return {across: round(across().most)};
  };

  // What may open what is gone, without being a control of HTML: known is what was
  // there at first.
  const dressed = i => list[i].ownerDocument === document && matches(list[i], "label[for],[aria-expanded],[onclick],[class*=burger],[class*=toggle]");
  const shownBox = i => { const r = boxOf(list[i]); return r.width > 1 && r.height > 1 && rendered(list[i]); };
  const fresh = i => dressed(i) && !dressedThen.has(i) && shownBox(i);
  let dressedThen = new Set();

  const fits = (i, st) => st.shown && st.lines.every(r => r.left >= -1 && r.right <= usualWidth + 1);

  const shape = ({sideways, layers}) => {
    const states = measure(), pairs = overlaps(states), {most, width} = across();
    const rtl = getComputedStyle(document.documentElement).direction === "rtl" || document.body && getComputedStyle(document.body).direction === "rtl";
    const answer = {across: round(most), out: [], held: [], lost: [], layers: [], opener: -1};
    const shownTexts = new Set(), shownLinks = new Set();
    for (const s of subjects) if (states.get(s.i).shown) {
      shownTexts.add(s.text);
      if (localOf(s.e) === "a") shownLinks.add(s.e.getAttribute("href"));
    }
    for (const s of subjects) if (answer.opener < 0 && s.control && states.get(s.i).shown && !usual.get(s.i).shown && matches(s.e, opens)) answer.opener = s.i;
    for (let i = 0; i < list.length && answer.opener < 0; i++) if (fresh(i)) answer.opener = i;

    const sticks = new Map(), hides = new Map();
    const lose = (s, how, o = {}) => { if (answer.lost.length < mostTold) answer.lost.push({node: s.i, how, by: -1, over: 0, letters: s.letters, unsure: false, ...o}); };
    for (const s of subjects) {
      const was = usual.get(s.i), is = states.get(s.i);
      if (!was.shown || was.icon || is.icon) continue;
      if (is.shown) {
        const unsure = was.unsure || is.unsure || is.more || was.cut;
        const lines = s.letters > 0 ? is.lines : [boxOf(s.e)];
        const whole = is.unseen.lines > 0 && was.unseen.lines === 0;
        if ((is.cut || whole) && !was.cut && s.letters > 0) lose(s, "cut", {unsure: unsure || whole && is.unseen.more});
        if (sideways && s.letters > 0 && is.size * usualWidth / width < 1.9 * was.size) lose(s, "small", {over: round(100 * is.size * usualWidth / width / was.size)});
        if (!sideways || excepts(s.e)) continue;
        // What only ends in the room of an inner box is that box's matter.
        const seen = lines.map(r => is.clips.reduce((c, {box}) => ({left: Math.max(c.left, box.left), right: Math.min(c.right, box.right)}), {left: r.left, right: r.right}));
        const over = Math.max(...seen.map(r => Math.max(rtl ? -r.left : r.right - width, 0)), 0);
        const starts = seen.some(r => rtl ? r.right > width * 0.1 : r.left < width * 0.9);
        if (is.across) {
          let box = s.e;
          while (box && !/auto|scroll/.test(getComputedStyle(box).overflowX)) box = up(box);
          const room = box ? box.clientWidth : width, wide = Math.max(...lines.map(r => r.width));
          if (box && s.letters > 0 && wide > room + 8 && fits(s.i, was)) { const k = igf.of(box); if (!sticks.has("h" + k)) sticks.set("h" + k, {held: true, node: k, over: round(wide - room), texts: 0, unsure: is.unsure}); sticks.get("h" + k).texts++; }
          continue;
        }
        if (over <= 8 || !fits(s.i, was)) continue;
        if (most < 2 && !is.stays) {
          if (starts && s.letters > 0) lose(s, "beyond", {over: round(over), unsure: is.unsure || was.unsure});
          continue;
        }
        const culprit = outermost(s.e, p => { const r = boxOf(p); return (rtl ? -r.left : r.right - width) > 8; });
        const k = igf.of(culprit);
        if (!sticks.has(k)) sticks.set(k, {node: k, over: 0, texts: 0, unsure: true});
        const t = sticks.get(k);
        t.over = Math.max(t.over, round(over));
        t.texts++;
        if (!is.unsure && !was.unsure && !is.stays && most > 8) t.unsure = false;
        continue;
      }
      if (!is.rendered) {
        if (s.letters > 0 && shownTexts.has(s.text)) continue;
        if (localOf(s.e) === "a" && shownLinks.has(s.e.getAttribute("href"))) continue;
        const k = igf.of(outermost(s.e, gone)), h = hides.get(k) ?? {node: k, how: "hidden", by: -1, over: 0, letters: 0, controls: 0, unsure: true};
        h.letters += s.letters;
        if (s.control) h.controls++;
        hides.set(k, h);
        continue;
      }
      if (s.letters > 0 && shownTexts.has(s.text)) continue;
      lose(s, "away", {unsure: was.unsure || is.unsure || was.cut || (is.out ?? []).some(o => leads(o.e))});
    }
    for (const h of hides.values()) if (answer.lost.length < mostTold) answer.lost.push(h);
    for (const [key, p] of pairs) if (!usualPairs.has(key)) {
      const a = list[p.a], b = list[p.b];
      if (contains(a, b) || contains(b, a) || !usual.get(p.a).shown || !usual.get(p.b).shown) continue;
      lose({i: p.a, letters: 1}, "overlap", {by: p.b, over: p.by, unsure: p.unsure});
    }
    for (const t of sticks.values()) (t.held ? answer.held : answer.out).push({node: t.node, over: t.over, texts: t.texts, unsure: t.unsure});
    answer.out = answer.out.slice(0, mostTold);
    answer.held = answer.held.slice(0, mostTold);
    if (layers) answer.layers = layersOf();
    return answer;
  };

  // What stays in its place while the page scrolls, and how much of the height of
  // the window all of it takes.
  const layersOf = () => {
    const {styleOf} = cuts();
    const top = document.scrollingElement ?? document.documentElement;
    if (top.scrollHeight < 2 * innerHeight) return [];
    const was = [scrollX, scrollY];
    scrollTo({left: 0, top: Math.min(top.scrollHeight - innerHeight, Math.max(innerHeight, top.scrollHeight / 2)), behavior: "instant"});
    const found = new Map();
    const rows = 32, columns = [0.1, 0.3, 0.5, 0.7, 0.9];
    for (let r = 0; r < rows; r++) {
      for (const c of columns) {
        let hit = Document.prototype.elementFromPoint.call(document, innerWidth * c, innerHeight * (r + 0.5) / rows), layer = null;
        for (let p = hit; p && p !== document.body && p !== document.documentElement; p = up(p)) { const q = styleOf(p).position; if (q === "fixed" || q === "sticky") layer = p; }
        if (!layer) continue;
        const f = found.get(layer) ?? new Map();
        f.set(r, (f.get(r) ?? 0) + 1);
        found.set(layer, f);
      }
    }
    scrollTo({left: was[0], top: was[1], behavior: "instant"});
    const out = [];
    for (const [e, f] of found) {
      const taken = [...f.values()].filter(n => n >= 3).length;
      if (taken > 0) out.push({node: igf.of(e), percent: round(100 * taken / rows), closes: has(e, "button,[role=button],input[type=button],input[type=submit],a[href='#']")});
    }
    return out.sort((a, b) => a.node - b.node).slice(0, 10);
  };

  // What is shown now, whether one layer covers the window, and who stands in it.
  const facing = () => {
    const {look, styleOf} = cuts();
    const shown = [];
    let count = 0;
    for (const s of subjects) if (s.letters > 0 && rendered(s.e) && look(s.e)[0]) { shown.push(s.i); count += s.letters; }
    let layers = null;
    for (const x of [0.1, 0.5, 0.9]) for (const y of [0.1, 0.5, 0.9]) {
      const over = new Set();
      for (let p = Document.prototype.elementFromPoint.call(document, innerWidth * x, innerHeight * y); p && p !== document.body && p !== document.documentElement; p = up(p)) if (/fixed|absolute/.test(styleOf(p).position)) over.add(p);
      layers = layers ? new Set([...layers].filter(p => over.has(p))) : over;
    }
    const cover = [...layers].pop() ?? null;
    const inside = cover ? subjects.filter(s => s.letters > 0 && contains(cover, s.e)).map(s => s.i) : [];
    return {shown, letters: count, cover: cover ? igf.of(cover) : -1, inside, way: !!cover && has(cover, controls)};
  };

  const media = () => {
    let found = 0;
    const read = (rules, depth) => {
      for (const r of rules) {
        if (r instanceof CSSMediaRule && /orientation|aspect-ratio/.test(r.conditionText)) found++;
        if (r.cssRules && depth < 4) read(r.cssRules, depth + 1);
        if (r.styleSheet) try { read(r.styleSheet.cssRules, depth + 1); } catch {}
      }
    };
    for (const s of document.styleSheets) { try { if (/orientation|aspect-ratio/.test(s.media.mediaText)) found++; read(s.cssRules, 0); } catch {} }
    return found > 0;
  };

  // Measures with all that moves for ever at the beginning of its round, so that
  // the same is found each time. No picture is drawn meanwhile.
  const held = f => (...given) => {
    const moving = Document.prototype.getAnimations.call(document).filter(a => a.playState === "running" && a.timeline instanceof DocumentTimeline && a.effect?.getComputedTiming().endTime === Infinity);
    const were = moving.map(a => a.currentTime);
    try {
      for (const a of moving) a.currentTime = a.effect.getComputedTiming().delay;
      return f(...given);
    } finally {
      moving.forEach((a, i) => { a.currentTime = were[i]; });
    }
  };

  let worn = [];
  const wear = style => {
    const add = root => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(style);
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
      worn.push([root, sheet]);
    };
    add(document);
    for (const e of list) if (e.ownerDocument === document && shadowOf(e)) add(shadowOf(e));
  };
  const bare = () => {
    for (const [root, sheet] of worn) root.adoptedStyleSheets = root.adoptedStyleSheets.filter(s => s !== sheet);
    worn = [];
  };
  // Waits until scripts and transitions have answered to another shape.
  const calm = async () => {
    await igf.rest(list.some(e => localOf(e) === "script") ? 200 : 0);
    const ends = Document.prototype.getAnimations.call(document).filter(a => isFinite(a.effect?.getComputedTiming().endTime ?? 0)).map(a => a.finished);
    await Promise.race([Promise.allSettled(ends), igf.rest(700)]);
  };
  Object.assign(igf, {first: held(first), shape: held(shape), facing: held(facing), wear, bare, calm, mentionsOrientation: media});
}
