// Gives the elements of the page, as far as scripts may reach them, a number
// each: those of open shadow trees and of frames too, in the order shadow tree,
// frame, children; what is shown in a slot stands below that. In the world that it runs in it leaves
//   igf.list     the elements
//   igf.at(i)    the element with a number, undefined where there is none
//   igf.of(e)    the number of an element, -1 for one that came later
//   igf.focus()  the element that has the focus, in shadow trees and frames too; null for none
//   igf.rest(ms) a promise that is kept after so many milliseconds and two frames
//   igf.keep(n)  leaves only the elements with these numbers, numbered anew
// It gives [tag, id, entered, parent][]: whether the document of a frame was
// reached, and the number of what an element stands in, -1 for none.
() => {
  const list = [], rows = [], numbers = new Map();
  const attribute = Element.prototype.getAttribute;
  // A form may have fields with the names of properties.
  const getter = (proto, name) => { const f = Object.getOwnPropertyDescriptor(proto, name).get; return e => f.call(e); };
  const children = getter(Element.prototype, "children"), shadow = getter(Element.prototype, "shadowRoot"), local = getter(Element.prototype, "localName");
  const inside = e => { try { return /^(iframe|frame|object)$/.test(local(e)) ? e.contentDocument?.documentElement ?? null : null; } catch { return null; } };
  const walk = (e, above) => {
    const frame = inside(e), own = list.length;
    numbers.set(e, own);
    list.push(e);
    rows.push([local(e), attribute.call(e, "id") ?? "", frame ? 1 : 0, above]);
    const root = shadow(e);
    if (root) for (const c of root.children) walk(c, own);
    if (frame) walk(frame, own);
    // In a snapshot the children of a host stand where they are shown.
    if (root) return;
    const filled = local(e) === "slot" && e.getRootNode().host && e.assignedNodes().length > 0;
    for (const c of filled ? e.assignedElements() : children(e)) walk(c, own);
  };
  if (document.documentElement) walk(document.documentElement, -1);
  globalThis.igf = {
    keep: kept => {
      const left = kept.map(i => list[i]);
      list.length = 0;
      numbers.clear();
      for (const e of left) {
        numbers.set(e, list.length);
        list.push(e);
      }
    },
    list,
    at: i => list[i],
    of: e => numbers.get(e) ?? -1,
    focus: () => {
      let e = document.activeElement;
      for (;;) {
        const inner = e && (shadow(e)?.activeElement ?? (inside(e) ? e.contentDocument.activeElement : null));
        if (!inner) break;
        e = inner;
      }
      return e && e !== e.ownerDocument.body && e !== e.ownerDocument.documentElement ? e : null;
    },
    rest: ms => new Promise(done => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => done())), ms)),
  };
  return rows;
}
