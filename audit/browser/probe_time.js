// Leaves in the world that it runs in what watches the page: igf.moving() says
// what animations of style sheets do, igf.watch(limits) what happens by itself.
// It changes nothing for longer than a script runs.
() => {
  const {list} = igf;
  const getter = (proto, name) => { const f = Object.getOwnPropertyDescriptor(proto, name).get; return e => f.call(e); };
  const parentOf = getter(Node.prototype, "parentElement"), shadowOf = getter(Element.prototype, "shadowRoot"), localOf = getter(Element.prototype, "localName");
  const nodesOf = getter(Node.prototype, "childNodes"), textOf = getter(Node.prototype, "textContent");
  const matches = (e, s) => Element.prototype.matches.call(e, s), closest = (e, s) => Element.prototype.closest.call(e, s), has = (e, s) => Element.prototype.querySelector.call(e, s) !== null;
  const boxOf = e => Element.prototype.getBoundingClientRect.call(e);
  const contains = (a, b) => Node.prototype.contains.call(a, b);
  const up = e => { const p = parentOf(e); if (p) return p; const r = Node.prototype.getRootNode.call(e); return r instanceof ShadowRoot ? r.host : null; };
  const rendered = e => e.isConnected && Element.prototype.checkVisibility.call(e, {opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true});
  const letters = t => (t.match(/[\p{L}\p{N}]/gu) ?? []).length;
  const own = e => { let t = ""; for (const n of nodesOf(e)) if (n.nodeType === 3) t += n.data; return letters(t); };
  const skipped = /^(script|style|noscript|template|title|head|html|option|link|meta)$/;
  const mine = list.filter(e => e.ownerDocument === document && !skipped.test(localOf(e)));
  const known = n => { for (let e = n.nodeType === 1 ? n : parentOf(n); e; e = up(e)) if (igf.of(e) >= 0) return e; return null; };
  const round = x => Math.round(x);

  // letters of the texts that are seen in an element, up to a bound.
  const seenLetters = e => { let n = 0, steps = 0; const walk = x => { if (n > 500 || steps++ > 300) return; if (igf.of(x) >= 0 && !skipped.test(localOf(x)) && rendered(x)) n += own(x); for (const c of x.children ?? []) walk(c); }; walk(e); return n; };

  // What style sheets say of stopping animations.
  const stops = () => {
    const out = new Set();
    const read = (rules, reduced, depth) => {
      for (const r of rules) {
        if (/reduced-motion/.test(r.conditionText ?? "") && r.cssRules) out.add("reduced");
        if (/:(hover|focus)/.test(r.selectorText ?? "") && /paused|none/.test((r.style?.animationPlayState ?? "") + (r.style?.animationName ?? ""))) out.add("hover");
        if (r.cssRules && depth < 4) read(r.cssRules, reduced, depth + 1);
      }
    };
    for (const s of document.styleSheets) try { read(s.cssRules, false, 0); } catch { out.add("hover"); }
    return [...out].sort().join(" ");
  };

  const color = t => { const m = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(t); return m ? [+m[1], +m[2], +m[3], m[4] === undefined ? 1 : +m[4]] : null; };
  // The colour behind an element, null where it cannot be told.
  const behind = e => {
    for (let p = up(e); p; p = up(p)) {
      const s = getComputedStyle(p), c = color(s.backgroundColor);
      if (s.backgroundImage !== "none" || s.filter !== "none" || s.mixBlendMode !== "normal" || s.opacity !== "1" || !c) return null;
      if (c[3] === 1) return c;
      if (c[3] !== 0) return null;
    }
    return [255, 255, 255, 1];
  };
  const shade = (s, back) => {
    const c = color(s.backgroundColor);
    if (!c || s.backgroundImage !== "none") return null;
    const a = s.visibility === "visible" ? c[3] * parseFloat(s.opacity) : 0;
    return [0, 1, 2].map(i => Math.round(c[i] * a + back[i] * (1 - a)));
  };
  // How much of the window an element fills by its own ground, in square pixels:
  // asked at points of a grid, what lies over it does not count.
  const filled = e => {
    const b = boxOf(e), left = Math.max(b.left, 0), top = Math.max(b.top, 0), width = Math.min(b.right, innerWidth) - left, height = Math.min(b.bottom, innerHeight) - top;
    if (width <= 0 || height <= 0) return 0;
    let met = 0;
    const grid = 6;
    for (let i = 0; i < grid; i++) for (let j = 0; j < grid; j++) {
      let hit = Document.prototype.elementFromPoint.call(document, left + width * (i + 0.5) / grid, top + height * (j + 0.5) / grid);
      while (hit && hit !== e && contains(e, hit)) {
        const s = getComputedStyle(hit);
        if (/^(img|svg|video|canvas|iframe|object|picture|input|button|select|textarea)$/.test(localOf(hit)) || s.backgroundImage !== "none" || color(s.backgroundColor)?.[3] !== 0) break;
        hit = up(hit);
      }
      if (hit === e) met++;
    }
    return round(width * height * met / grid / grid);
  };

  const moves = new Set(["transform", "translate", "scale", "rotate", "left", "right", "top", "bottom", "margin", "marginLeft", "marginRight", "marginTop", "marginBottom", "width", "height", "maxHeight", "maxWidth", "opacity", "visibility", "insetInlineStart", "insetInlineEnd"]);
  const harmless = new Set(["offset", "easing", "composite", "computedOffset"]);

  // Sets an animation to one time after another and reads what comes of it,
  // without a picture being drawn meanwhile.
  const at = (a, times, read) => {
    const was = a.currentTime;
    try { return times.map(t => { a.currentTime = t; return read(t); }); } finally { a.currentTime = was; }
  };
  const steps = (from, long, count) => Array.from({length: count}, (_, i) => from + long * i / count);

  const moving = () => {
    const answer = {moves: [], flashes: []};
    let budget = 40, flashing = 6;
    for (const a of Document.prototype.getAnimations.call(document)) {
      const effect = a.effect, e = effect?.target;
      if (!(a instanceof CSSAnimation) || a.playState !== "running" || !(a.timeline instanceof DocumentTimeline) || !e || igf.of(e) < 0 || !e.isConnected || budget-- <= 0) continue;
      if (!Element.prototype.checkVisibility.call(e)) continue;
      const t = effect.getComputedTiming(), frames = effect.getKeyframes();
      const names = new Set(frames.flatMap(Object.keys));
      const end = t.endTime, from = t.delay, pseudo = effect.pseudoElement;
      if (!(t.duration > 0)) continue;
      // At times that are no equal parts of a round, and just before its end.
      const times = [...steps(from, t.duration, 16), from + t.duration * 0.999];
      if (t.direction.startsWith("alternate")) times.push(from + t.duration * 1.5);
      const seen = at(a, times.filter(x => x < end || end === Infinity), () => { const b = boxOf(e), s = getComputedStyle(e, pseudo); return {b, o: s.visibility === "visible" ? parseFloat(s.opacity) : 0}; });
      const range = f => Math.max(...seen.map(f)) - Math.min(...seen.map(f));
      const shift = pseudo ? 0 : round(Math.max(range(x => x.b.left), range(x => x.b.top), range(x => x.b.right), range(x => x.b.bottom)));
      const other = !!pseudo || [...names].some(n => !moves.has(n) && !harmless.has(n)) || frames.some(f => f.rotate || /rotate|skew|matrix/.test(f.transform ?? ""));
      answer.moves.push({node: igf.of(e), by: "style", endless: end === Infinity, seconds: end === Infinity ? 0 : round(end / 100) / 10, shift: Math.min(shift, 100000), fades: range(x => x.o) >= 0.5, other, letters: pseudo ? 0 : seenLetters(e)});
      const back = flashing > 0 && !pseudo && [...names].some(n => /^(background|backgroundColor|opacity|visibility)$/.test(n)) ? behind(e) : null;
      // Four flashes need eight changes within a second.
      if (!back || t.duration > 4000 && frames.length < 8) continue;
      const span = Math.min(end === Infinity ? 4000 : end - from, 4000), at60 = steps(from, span, round(span * 0.06));
      if (at60.length < 8) continue;
      const area = at(a, [from + t.duration * 0.25], () => filled(e))[0];
      if (area === 0) continue;
      flashing--;
      const colors = at(a, at60, () => shade(getComputedStyle(e), back));
      if (colors.every(Boolean)) answer.flashes.push({node: igf.of(e), area, times: at60.map(x => x / 1000), colors});
    }
    return answer;
  };

  const live = e => { for (let p = e; p; p = up(p)) if (matches(p, "[aria-live]:not([aria-live=off]),[role=status],[role=alert],[role=log],[role=timer],[role=marquee],[role=dialog],[role=alertdialog],dialog,output")) return true; return false; };
  const hints = "[class*=carousel],[class*=slider],[class*=swiper],[class*=slick],[class*=splide],[class*=flickity],[class*=owl-],[class*=glide],[class*=ticker],[class*=countdown],[class*=marquee],[class*=toast],[class*=notification],[class*=slide],[class*=typed],[role=timer],[role=status],[role=alert],marquee,[aria-roledescription]";

  // Watches for some seconds, longer where something happens or may.
  const watch = async ({short, long, most}) => {
    const roots = [document, ...mine.map(shadowOf).filter(Boolean)];
    const scripts = mine.length > 0 && [...Document.prototype.getElementsByTagName.call(document, "script")].some(s => !s.type || /javascript|module/.test(s.type));
    const marquees = mine.filter(e => localOf(e) === "marquee" && rendered(e));
    if (!scripts && marquees.length === 0) return {watched: 0};
    const started = performance.now(), now = () => performance.now() - started;
    const texts = mine.filter(e => own(e) > 0).slice(0, 4000), seenFirst = new Set(texts.filter(rendered));
    const touched = new Map(), changedText = new Map(), added = [];
    const touch = e => { if (!touched.has(e) && touched.size < most) touched.set(e, {look: lookOf(e), times: [], shift: 0, fades: false, colors: []}); };
    const lookOf = e => {
      let b = boxOf(e);
      if (localOf(e) === "marquee") { const r = Document.prototype.createRange.call(document); r.selectNodeContents(e); b = r.getBoundingClientRect(); }
      const s = getComputedStyle(e);
      return {x: b.left + scrollX, y: b.top + scrollY, w: b.width, h: b.height, left: e.scrollLeft, top: e.scrollTop, o: s.visibility === "visible" && s.display !== "none" ? parseFloat(s.opacity) : 0, shown: b.width > 0 && b.height > 0};
    };
    const sample = () => {
      for (const [e, t] of touched) {
        if (!e.isConnected) continue;
        const is = lookOf(e), was = t.look;
        const shift = was.shown && is.shown ? Math.max(Math.abs(is.x - was.x), Math.abs(is.y - was.y), Math.abs(is.left - was.left), Math.abs(is.top - was.top)) : 0;
        const fade = Math.abs(is.o - was.o) >= 0.3 || was.shown !== is.shown;
        if (shift > 2 || fade) t.times.push(now());
        t.shift = Math.max(t.shift, shift);
        t.fades ||= fade;
        t.look = is;
      }
    };
    const flashes = new Map();
    const note = records => {
      for (const r of records) {
        const e = known(r.target);
        if (!e || skipped.test(localOf(e))) continue;
        if (r.type === "attributes") {
          if (/^(class|style|hidden|src|bgcolor)$/.test(r.attributeName ?? "") && r.target === e) {
            touch(e);
            if (!flashes.has(e) && flashes.size < 5) { const back = behind(e); flashes.set(e, back && {back, times: [], colors: [], area: 0}); }
            const f = flashes.get(e);
            if (f && f.times.length < 200) { const c = shade(getComputedStyle(e), f.back); if (c) { f.times.push(now() / 1000); f.colors.push(c); f.area ||= f.times.length > 7 ? filled(e) : 0; } }
          }
          continue;
        }
        const count = r.type === "characterData" ? 1 : [...r.addedNodes].filter(n => letters(textOf(n) ?? "") > 0).length;
        if (count > 0) changedText.set(e, [...(changedText.get(e) ?? []), now()].slice(-50));
        for (const n of r.type === "childList" ? r.addedNodes : []) if (n.nodeType === 1 && igf.of(n) < 0 && added.length < 50 && !skipped.test(localOf(n))) added.push({n, e});
      }
    };
    const observer = new MutationObserver(note);
    for (const r of roots) observer.observe(r, {subtree: true, childList: true, characterData: true, attributes: true});
    for (const e of marquees) touch(e);
    const scrollers = mine.filter(e => e.scrollWidth > e.clientWidth + 8 && /auto|scroll|hidden/.test(getComputedStyle(e).overflowX) && e !== document.body).slice(0, 30);
    for (const e of scrollers) touch(e);
    const hinted = mine.some(e => matches(e, hints));
    let until = hinted || marquees.length > 0 ? long : short;
    while (now() < until) {
      await igf.rest(250);
      sample();
      for (const a of Document.prototype.getAnimations.call(document)) { const e = a.effect?.target; if (!(a instanceof CSSAnimation) && e && igf.of(e) >= 0) touch(e); }
      if (until === short && now() >= short && ([...touched.values()].some(t => t.times.length) || changedText.size)) until = long;
    }
    note(observer.takeRecords());
    observer.disconnect();
    const watched = until, answer = {watched: round(watched / 1000), moves: [], swaps: [], texts: [], appeared: [], vanished: [], flashes: []};

    // The outermost of what moved. How far is told in rough steps: between two
    // samples it is never the same.
    const steady = x => [500, 100, 20, 3].find(s => x >= s) ?? 0;
    const moved = [...touched].filter(([e, t]) => t.times.length > 0 && igf.of(e) >= 0 && e.isConnected);
    const span = times => times.at(-1) - times[0];
    const again = times => times.length > 1 && span(times) > 1000;
    const movers = new Set(moved.filter(([, t]) => again(t.times)).map(([e]) => e));
    const within = (e, set) => { for (let p = up(e); p; p = up(p)) if (set.has(p)) return true; return false; };
    for (const [e, t] of moved) if (!within(e, movers)) answer.moves.push({node: igf.of(e), by: "script", shift: steady(t.shift), fades: t.fades, again: again(t.times), long: span(t.times) >= 5000, letters: seenLetters(e)});
    for (const [e, f] of flashes) if (f && f.area > 0) answer.flashes.push({node: igf.of(e), area: f.area, times: f.times, colors: f.colors});

    // Texts that came and went; what came where another went took its place.
    const restless = new Set([...movers, ...[...changedText].filter(([, t]) => again(t)).map(([e]) => e)]);
    const gone = texts.filter(e => seenFirst.has(e) && !rendered(e)), come = texts.filter(e => !seenFirst.has(e) && rendered(e));
    const swaps = new Set();
    const shared = (a, b) => { for (let p = up(a), i = 0; p && i < 3 && p !== document.body; p = up(p), i++) if (contains(p, b)) return p; return null; };
    for (const g of gone) for (const c of come) { const p = shared(g, c); if (p && igf.of(p) >= 0) swaps.add(p); }
    const inSwap = e => swaps.has(e) || within(e, swaps) || restless.has(e) || within(e, restless);
    answer.swaps = [...swaps].filter(p => !within(p, swaps)).map(igf.of);
    answer.texts = [...changedText].filter(([e, t]) => again(t) && rendered(e)).map(([e]) => igf.of(e));
    const outer = (e, is) => { let o = e; for (let p = up(e); p && p !== document.body && is(p); p = up(p)) o = p; return o; };
    const tell = (into, roots, isLive) => { for (const [e, n] of roots) if (into.length < 20) into.push({node: igf.of(e), letters: n, live: isLive(e)}); };
    const grouped = (elements, is) => { const m = new Map(); for (const e of elements) if (!inSwap(e)) { const o = outer(e, is); m.set(o, (m.get(o) ?? 0) + own(e)); } return m; };
    tell(answer.vanished, grouped(gone, p => !rendered(p)), live);
    const hiddenFirst = new Set(come);
    tell(answer.appeared, grouped(come, p => [...nodesOf(p)].some(n => n.nodeType === 1 && (hiddenFirst.has(n))) && !seenFirst.has(p)), live);
    const fresh = new Map();
    for (const {n, e} of added) if (n.isConnected && rendered(n) && !inSwap(e)) { const k = e; fresh.set(k, (fresh.get(k) ?? 0) + letters(textOf(n) ?? "")); if (live(n)) fresh.set(k, -Infinity); }
    for (const [e, times] of changedText) if (!again(times) && igf.of(e) >= 0 && rendered(e) && !fresh.has(e) && !inSwap(e) && own(e) > 0) fresh.set(e, own(e));
    tell(answer.appeared, [...fresh].filter(([, n]) => n > 0), live);
    for (const k of ["moves", "appeared", "vanished", "flashes"]) answer[k].sort((a, b) => a.node - b.node);
    for (const k of ["swaps", "texts"]) answer[k].sort((a, b) => a - b);
    answer.moves = answer.moves.slice(0, 40);
    answer.swaps = answer.swaps.slice(0, 20);
    answer.texts = answer.texts.slice(0, 20);
    return answer;
  };
  Object.assign(igf, {moving, watch, stops});
}
