// How the texts of some elements fare in the window as it is. It reads and
// changes nothing, and runs no code of the page. It gives null when the document
// is no longer the one that was captured, else [shown, cut, more, unsure] for each.
(async (cuts, wanted, total, wait) => {
  if (wait) {
    await new Promise((done) => setTimeout(done, 50));
    const ends = Document.prototype.getAnimations.call(document).filter((a) => isFinite(a.effect?.getComputedTiming().endTime ?? 0)).map((a) => a.finished);
    await Promise.race([Promise.allSettled(ends), new Promise((done) => setTimeout(done, 700))]);
  }
  const every = Document.prototype.getElementsByTagName.call(document, "*");
  const hosted = new Set(), list = [];
  for (const e of every) if (Reflect.get(Element.prototype, "shadowRoot", e)) for (const c of Element.prototype.querySelectorAll.call(e, "*")) hosted.add(c);
  for (const e of every) if (!hosted.has(e)) list.push(e);
  if (list.length !== total) return null;

  const {look} = cuts();
  return wanted.map(([i, tag]) => list[i].localName === tag ? look(list[i]) : [false, false, false, true]);
})
