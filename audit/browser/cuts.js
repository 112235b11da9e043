// Tells how texts fare in the window as it is: which boxes cut them off. It reads
// and changes nothing, and runs no code of the page. What it gives is good until
// the page is laid out anew:
//   look(e)     [shown, cut, more, unsure] of the texts that are children of an element
//   cutters(e)  the boxes that cut off what stands in it, and whether one scrolls sideways
//   styleOf(e)  its computed style
//   leads(e)    whether a control by a box may lead to what it cuts off
(() => {
  const getter = (proto, name) => { const f = Object.getOwnPropertyDescriptor(proto, name).get; return (e) => f.call(e); };
  const parent = getter(Node.prototype, "parentElement"), slot = getter(Element.prototype, "assignedSlot"), nodes = getter(Node.prototype, "childNodes");
  const control = "a[href],button,summary,input,label,[aria-expanded],[aria-controls],[role=button],[onclick]";
  const leads = (box) => Element.prototype.closest.call(box, control) !== null ||
    Element.prototype.querySelector.call(parent(box) ?? box, control) !== null;
  const styles = new Map();
  const styleOf = (e) => styles.get(e) ?? styles.set(e, getComputedStyle(e)).get(e);
  const hides = (value) => value === "hidden" || value === "clip";
  const scrolls = (value) => value === "auto" || value === "scroll";
  const holdsPlaced = (s) => s.position !== "static" || s.transform !== "none" || s.filter !== "none" || s.perspective !== "none" || s.contain !== "none" || /transform|filter/.test(s.willChange);
  const inner = (e) => {
    const r = Element.prototype.getBoundingClientRect.call(e);
    const top = r.top + e.clientTop, left = r.left + e.clientLeft;
    return {top, left, bottom: top + e.clientHeight, right: left + e.clientWidth, height: r.height, tiny: e.clientWidth <= 2 || e.clientHeight <= 2};
  };
  // One line that is as high as its box ends cleanly.
  const cleanly = (e, s, box) => {
    if (s.webkitLineClamp !== "none") return true;
    const size = parseFloat(s.fontSize), line = parseFloat(s.lineHeight) || 1.2 * size;
    const pads = s.overflowY === "clip" ? parseFloat(s.paddingTop) + parseFloat(s.paddingBottom) : 0;
    return line + 0.5 >= (s.overflowY === "clip" ? e.clientHeight - pads : box.height);
  };

  // What an element does to what stands in it.
  const facts = new Map();
  const factsOf = (e) => {
    if (facts.has(e)) return facts.get(e);
    const s = styleOf(e);
    const unsure = s.transform !== "none" || s.rotate !== "none" || s.scale !== "none" || s.translate !== "none" || s.writingMode !== "horizontal-tb" ||
      s.animationName !== "none" || s.zoom !== "1" || s.clipPath !== "none" || s.clip !== "auto" || s.maskImage !== "none";
    const boxed = s.display !== "inline" && s.display !== "contents";
    const f = {
      unsure, position: s.position, holds: holdsPlaced(s),
      scrollsX: boxed && scrolls(s.overflowX), scrollsY: boxed && scrolls(s.overflowY), hidesX: boxed && hides(s.overflowX), hidesY: boxed && hides(s.overflowY),
    };
    facts.set(e, f);
    return f;
  };
  const boxes = new Map();
  const boxOf = (e) => boxes.get(e) ?? boxes.set(e, inner(e)).get(e);

  // The boxes that cut off what stands in an element.
  const cutters = (start) => {
    const out = [];
    let unsure = false, x = true, y = true, position = "static";
    for (let e = start; e && e !== document.body && e !== document.documentElement; e = slot(e) ?? parent(e)) {
      const f = factsOf(e);
      unsure ||= f.unsure;
      if (position === "fixed" || position === "absolute" && !f.holds) continue;
      position = f.position;
      if (x && f.scrollsX) x = false;
      if (y && f.scrollsY) y = false;
      if (x && f.hidesX || y && f.hidesY) out.push({e, s: styleOf(e), box: boxOf(e), x: x && f.hidesX, y: y && f.hidesY});
    }
    return {out, unsure: unsure || position === "fixed", across: !x};
  };

  // Scrolling leads to the left of such pages.
  const leftwards = [document.documentElement, document.body].some((e) => e && styleOf(e).direction === "rtl");

  const look = (e, known) => {
    const row = [false, false, false, false];
    if (!e.checkVisibility({opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true})) return row;
    const {out, unsure, across} = known ?? cutters(e);
    let grazed = false; // the edge of a box goes through the feet of letters
    row[3] = unsure;
    if (out.some((c) => c.box.tiny)) return row;
    for (const t of nodes(e)) {
      if (t.nodeType !== 3 || !t.data.trim()) continue;
      const range = Document.prototype.createRange.call(document);
      range.selectNodeContents(t);
      const lines = [...range.getClientRects()].filter((r) => r.width > 0 && r.height > 0);
      const seen = (r) => out.every(({box, x, y}) =>
        (!y || Math.min(r.bottom, box.bottom) - Math.max(r.top, box.top) > 0.2 * r.height) &&
        (!x || Math.min(r.right, box.right) - Math.max(r.left, box.left) > 4)) &&
        (across || leftwards || r.right + scrollX > 0) && r.bottom + scrollY > 0;
      if (!lines.some(seen)) continue;
      row[0] = true;
      for (const c of out) {
        const {box, s} = c;
        const over = c.y && !cleanly(c.e, s, box) ? Math.max(...lines.map((r) => Math.max(r.bottom - box.bottom, box.top - r.top) / r.height)) : 0;
        const below = over > 0.4;
        grazed ||= !below && over > 0.15;
        const ends = s.whiteSpace.startsWith("nowrap") || s.textWrapMode === "nowrap";
        const beside = c.x && !(ends && s.textOverflow !== "clip") &&
          lines.some((r) => r.right - box.right > 8 && r.left < box.right - 8 || box.left - r.left > 8 && r.right > box.left + 8);
        if (below || beside) { row[1] = true; row[2] ||= leads(c.e); }
      }
    }
    row[3] ||= grazed && !row[1];
    return row;
  };
  return {look, cutters, styleOf, leads};
})
