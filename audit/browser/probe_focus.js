// How the styles of elements change with the focus. It gives for each of the
// numbers {key, ring, own, only, moves, caret, lines, met}: key is equal
// for elements that look alike with the focus and without. The keyboard must
// have been used before, so that browsers show the focus.
(numbers) => {
  const props = ["outline-style", "outline-width", "outline-color", "outline-offset", "color", "background-color", "background-image", "background-size", "background-position",
    "border-top-color", "border-right-color", "border-bottom-color", "border-left-color", "border-top-style", "border-bottom-style", "border-top-width", "border-right-width", "border-bottom-width", "border-left-width",
    "box-shadow", "text-decoration-line", "text-decoration-color", "text-decoration-style", "text-shadow", "font-weight", "font-style", "letter-spacing", "opacity", "visibility", "display", "transform", "scale", "filter",
    "width", "height", "left", "top", "fill", "stroke", "content", "animation-name"];
  const sizes = new Set(["width", "height", "left", "top"]); // these differ with the text
  // A form may have fields with the names of properties.
  const getter = (proto, name) => { const f = Object.getOwnPropertyDescriptor(proto, name).get; return e => f.call(e); };
  const up = getter(Node.prototype, "parentElement"), nameOf = getter(Element.prototype, "localName"), nextOf = getter(Element.prototype, "nextElementSibling");
  const rectOf = e => Element.prototype.getBoundingClientRect.call(e);
  const around = e => {
    const list = [[e, ""], [e, "::before"], [e, "::after"]];
    let p = up(e);
    for (let i = 0; p && i < 4 && nameOf(p) !== "body"; i++, p = up(p)) list.push([p, ""], [p, "::before"], [p, "::after"]);
    let met = 0;
    for (const c of Element.prototype.querySelectorAll.call(e, "*")) if (++met <= 6) list.push([c, ""]);
    try { for (const l of e.labels ?? []) list.push([l, ""], [l, "::before"], [l, "::after"]); } catch { }
    const next = nextOf(e);
    if (next) list.push([next, ""], [next, "::before"], [next, "::after"]);
    return list;
  };
  const styles = (list, e) => list.map(([of, part]) => {
    const s = getComputedStyle(of, part || undefined);
    if (part && (s.content === "none" || s.content === "normal")) return null;
    return props.map(p => s.getPropertyValue(p));
  });
  const rgb = c => { const m = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(c); return m ? [+m[1], +m[2], +m[3], m[4] === undefined ? 1 : +m[4]] : null; };
  // The plain colour that an outline round the element is drawn on, null where that is not plain.
  const groundOf = e => {
    let placed = false;
    for (let p = e; p; p = up(p)) {
      const s = getComputedStyle(p);
      if (p !== e) {
        if (s.backgroundImage !== "none") return null;
        const c = rgb(s.backgroundColor);
        if (!c) return null;
        if (c[3] === 1) return placed && p !== up(e) ? null : c;
        if (c[3] > 0) return null;
      }
      if (/^(absolute|fixed|sticky)$/.test(s.position) || s.transform !== "none" || s.filter !== "none" || s.opacity !== "1" || s.mixBlendMode !== "normal") placed = true;
    }
    return placed || Reflect.get(Node.prototype, "ownerDocument", e) !== document ? null : [255, 255, 255, 1];
  };
  const lum = c => { const [r, g, b] = c.map(v => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const contrast = (a, b) => { const x = lum(a), y = lum(b); return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05); };
  const cut = e => {
    const r = rectOf(e);
    for (let p = up(e), i = 0; p && i < 8; i++, p = up(p)) {
      const s = getComputedStyle(p);
      if (s.overflowX === "visible" && s.overflowY === "visible" && s.clipPath === "none" && s.contain === "none") continue;
      if (nameOf(p) === "body" || nameOf(p) === "html") break;
      const b = rectOf(p);
      if (s.clipPath !== "none" || r.left - 4 < b.left || r.top - 4 < b.top || r.right + 4 > b.right || r.bottom + 4 > b.bottom) return true;
    }
    return false;
  };
  const typed = e => {
    if (e.isContentEditable) return true;
    if (nameOf(e) === "textarea") return true;
    return nameOf(e) === "input" && /^(text|search|url|tel|email|password|number|date|time|datetime-local|month|week)$/.test(e.type);
  };

  const leave = () => { const e = igf.focus(); if (e) igf.keys.blur(e); };
  leave();
  const list = numbers.map(n => igf.at(n));
  const rest = list.map(e => { const a = around(e); return [a, styles(a, e)]; });
  const scroll = [scrollX, scrollY];
  const out = list.map((e, i) => {
    igf.keys.focusOn(e, {preventScroll: true});
    const row = {key: "", ring: null, only: true, moves: false, caret: false, lines: Element.prototype.getClientRects.call(e).length, met: igf.focus() === e && Element.prototype.matches.call(e, ":focus-visible")};
    const [a, before] = rest[i], after = styles(a, e);
    const diff = [];
    a.forEach((_, k) => {
      if (!before[k] && !after[k]) return;
      props.forEach((p, j) => {
        const x = before[k]?.[j], y = after[k]?.[j];
        if (x === y) return;
        diff.push([k, p, x, y]);
        if (p === "animation-name") row.moves = true;
        if (!(k === 0 && p.startsWith("outline-"))) row.only = false;
      });
    });
    const own = after[0], s = name => own[props.indexOf(name)];
    const ground = groundOf(e);
    const clipped = cut(e);
    const width = parseFloat(s("outline-width")), color = rgb(s("outline-color"));
    const drawn = s("outline-style") !== "none" && width >= 0.5 && diff.some(([k, p]) => k === 0 && /^outline-(style|width|color)$/.test(p));
    row.own = drawn && s("outline-style") === "auto" && color?.[3] !== 0;
    if (drawn && color?.[3] !== 0 && s("opacity") === "1" && !clipped) {
      if (s("outline-style") === "auto") row.ring = {auto: true, width, contrast: 0};
      else if (color && color[3] === 1 && s("outline-style") !== "dotted") {
        const c = ground && parseFloat(s("outline-offset")) >= 0 ? contrast(color.slice(0, 3), ground.slice(0, 3)) : 0;
        row.ring = {auto: false, width, contrast: Math.round(c * 10) / 10};
      }
    }
    row.caret = typed(e) && (rgb(getComputedStyle(e).caretColor)?.[3] ?? 1) > 0.5;
    row.key = JSON.stringify([nameOf(e), nameOf(e) === "input" ? e.type : "", before[0].filter((_, j) => !sizes.has(props[j])), diff.map(([k, p, x, y]) => sizes.has(p) ? [k, p] : [k, p, x, y]), ground, clipped, row.lines > 1]);
    return row;
  });
  leave();
  scrollTo({left: scroll[0], top: scroll[1], behavior: "instant"});
  return out;
}
