// Leaves in the world igfInk, by which the letters and icons of the main
// document are painted otherwise without any change of layout or of the tree:
//   igfInk.dress(name)       "still": as it is, but nothing moves; "bare": without letters;
//                            "white", "black": letters thick and of that colour; "inked": thick, in their own colour;
//                            "shaded": only the shadows of the letters; "iconless": bare, and without icons in controls
//   igfInk.undress()         as it was
//   igfInk.look(y, wanted)   scrolls to y and gives for each [number, kind] its boxes in the window:
//                            {lines, round, native, waits}; and how far the page is scrolled
//   igfInk.told(numbers)     which of the elements style sheets give a look of their own when visited
//   igfInk.faces(numbers)    what of each element and what stands in it colours depend on, in one text; before the first | how many animations run
() => {
  // What is important in a layer is stronger than what is important outside.
  // What colours letters is inherited by pseudo-elements.
  const layer = css => `@layer igf-ink {${css}}`;
  const still = layer(`*, *::before, *::after {animation-play-state: paused !important; transition: none !important}
    * {caret-color: transparent !important; scroll-behavior: auto !important}`);
  const letters = css => layer(`* {-webkit-text-fill-color: transparent !important; text-decoration-color: transparent !important; ${css}}`);
  const control = ":is(a, button, summary, [role=button], [role=link])";
  const flat = letters("text-shadow: none !important;");
  const styles = {
    still: "",
    bare: flat,
    white: letters("text-shadow: none !important; -webkit-text-stroke: 3px #fff !important"),
    black: letters("text-shadow: none !important; -webkit-text-stroke: 3px #000 !important"),
    inked: letters("text-shadow: none !important; -webkit-text-stroke: 3px currentcolor !important"),
    shaded: letters(""),
    iconless: flat + layer(`${control} svg, ${control} svg * {visibility: hidden !important}`),
  };
  const sheets = new Map();
  // A form may have fields with the names of properties.
  const getter = (proto, name) => { const f = Object.getOwnPropertyDescriptor(proto, name).get; return e => f.call(e); };
  const shadow = getter(Element.prototype, "shadowRoot"), slot = getter(Element.prototype, "assignedSlot"), up = getter(Node.prototype, "parentElement");
  const nodes = getter(Node.prototype, "childNodes"), owner = getter(Node.prototype, "ownerDocument"), connected = getter(Node.prototype, "isConnected"), nodeName = getter(Node.prototype, "nodeName");
  const rootOf = e => Node.prototype.getRootNode.call(e);
  const above = e => slot(e) ?? up(e) ?? rootOf(e).host ?? null;
  const roots = new Set([document]);
  for (const e of igf.list) {
    const r = owner(e) === document && shadow(e);
    if (r) roots.add(r);
  }
  const put = () => {
    for (const r of roots) {
      if (sheets.has(r)) continue;
      const rest = new CSSStyleSheet(), paint = new CSSStyleSheet();
      rest.replaceSync(still);
      sheets.set(r, [rest, paint]);
      r.adoptedStyleSheets = [...r.adoptedStyleSheets, rest, paint];
    }
  };
  const dress = name => { for (const [, paint] of sheets.values()) paint.replaceSync(styles[name]); };
  const box = e => Element.prototype.getBoundingClientRect.call(e);
  const row = r => [r.left, r.top, r.width, r.height].map(v => Math.round(v * 100) / 100);
  const lines = e => {
    const out = [];
    const own = [...nodes(e)];
    const open = shadow(e);
    if (open) own.push(...open.childNodes);
    for (const t of own) {
      if (t.nodeType !== 3 || !t.data.trim()) continue;
      const range = document.createRange();
      range.selectNodeContents(t);
      for (const r of range.getClientRects()) if (r.width > 1 && r.height > 1 && out.length < 40) out.push(row(r));
    }
    return out;
  };
  const inner = e => {
    const r = box(e), d = 2;
    return r.width > 3 * d && r.height > 3 * d ? [row({left: r.left + d, top: r.top + d, width: r.width - 2 * d, height: r.height - 2 * d})] : [];
  };
  const painted = e => ["", "::before", "::after"].some(pseudo => {
    const s = getComputedStyle(e, pseudo || null);
    if (pseudo && s.content === "none") return false;
    return parseFloat(s.borderTopWidth) + parseFloat(s.borderBottomWidth) > 0 || s.boxShadow !== "none" || s.backgroundImage !== "none" || !/^rgba\(.*, 0\)$|^transparent$/.test(s.backgroundColor);
  }) || Element.prototype.querySelector.call(e, ":scope > fieldset") !== null;
  // Boxes closely round a control, whose edges set it off as well.
  const round = e => {
    const out = [], r = box(e);
    let p = e;
    for (let i = 0; i < 4; i++) {
      p = above(p);
      if (!p || p === document.body) break;
      const o = box(p);
      if (o.height > r.height + 32 || o.height < r.height - 2 || o.width > r.width + 320) break;
      if (painted(p)) out.push(row(o));
    }
    return out;
  };
  const native = e => {
    const s = getComputedStyle(e);
    return s.appearance !== "none" && (/^(checkbox|radio|range|color|file)$/.test(Element.prototype.getAttribute.call(e, "type") ?? "") || s.borderTopStyle === "inset");
  };
  const holds = (e, other) => { for (let x = other; x; x = above(x)) if (x === e) return true; return false; };
  const hit = (e, r) => {
    const x = r[0] + r[2] / 2, y = r[1] + r[3] / 2;
    const inner = rootOf(e).elementFromPoint?.(x, y);
    return x >= 0 && y >= 0 && x < innerWidth && y < innerHeight ? inner ?? null : null;
  };
  // Something that stays in place while the page scrolls lies over it.
  const veiled = (e, rects) => rects.some(r => {
    for (let x = hit(e, r); x && !holds(x, e); x = above(x)) if (/fixed|sticky/.test(getComputedStyle(x).position)) return true;
    return false;
  });
  const met = (e, r) => {
    const x = hit(e, r);
    return x && (holds(e, x) || [...(/^(INPUT|SELECT|TEXTAREA|BUTTON)$/.test(nodeName(e)) ? e.labels ?? [] : [])].some(l => holds(l, x)));
  };
  const seen = (e, kind) => {
    const at = kind === "text" ? lines(e) : kind === "state" ? lines(e).filter(r => met(e, r)) : kind === "field" ? inner(e) : [row(box(e))];
    if (kind === "outline" || kind === "icon") return at[0][2] > 0 && met(e, at[0]) ? at : [];
    return getComputedStyle(e).webkitTextStrokeWidth !== "0px" || veiled(e, at) ? [] : at;
  };
  const waits = r => [...document.images].some(i => {
    if (i.complete) return false;
    const o = box(i);
    return o.left < r[0] + r[2] && r[0] < o.right && o.top < r[1] + r[3] && r[1] < o.bottom;
  });
  globalThis.igfInk = {
    dress: name => { put(); dress(name); },
    undress: () => {
      // First without transitions, or the letters would fade in.
      dress("still");
      for (const r of roots) Reflect.get(HTMLElement.prototype, "offsetHeight", r.host ?? document.documentElement);
      for (const [r, own] of sheets) r.adoptedStyleSheets = r.adoptedStyleSheets.filter(s => !own.includes(s));
      sheets.clear();
    },
    look: async (y, wanted) => {
      scrollTo({left: 0, top: y, behavior: "instant"});
      await igf.rest(60);
      const places = wanted.map(([number, kind]) => {
        const e = igf.at(number);
        if (!e || !connected(e)) return {lines: [], round: [], native: false, waits: false};
        const at = seen(e, kind);
        return {lines: at, round: kind === "outline" ? round(e) : [], native: kind === "outline" && native(e), waits: at.some(waits)};
      });
      const page = document.scrollingElement ?? document.documentElement;
      return {scrolled: [Math.round(scrollX), Math.round(scrollY)], shifted: getComputedStyle(document.body ?? page).direction === "rtl" && page.scrollWidth > innerWidth, places};
    },
    told: numbers => {
      let left = 20000;
      const selectors = new Set();
      const read = rules => {
        for (const r of rules) {
          if (--left < 0) return;
          if (r.selectorText?.includes(":visited")) selectors.add(r.selectorText.replaceAll(":visited", ":any-link"));
          if (r.cssRules?.length) read(r.cssRules);
        }
      };
      for (const root of roots) for (const s of [...root.styleSheets, ...root.adoptedStyleSheets]) try { read(s.cssRules); } catch { /* of another host */ }
      return numbers.map(number => [...selectors].some(s => { try { return Element.prototype.matches.call(igf.at(number), s); } catch { return false; } }));
    },
    faces: numbers => numbers.map(number => {
      const e = igf.at(number), out = [Element.prototype.getAnimations.call(e, {subtree: true}).length];
      for (const x of [e, ...Element.prototype.querySelectorAll.call(e, "*")].slice(0, 20)) for (const pseudo of [undefined, "::before", "::after"]) {
        const s = getComputedStyle(x, pseudo);
        out.push(s.color, s.backgroundColor, s.backgroundImage, s.backgroundPosition, s.opacity, s.filter, pseudo ? s.transform + s.width + s.height + s.content : "");
      }
      return out.join("|");
    }),
  };
}
