// Leaves in igf.op what the operation probe asks of the page. Shown means that
// a person could see it or scroll to it. What is compared is always the page as
// igf.op.begin saw it.
() => {
  if (igf.op) return;
  const getter = (proto, name) => { const f = Object.getOwnPropertyDescriptor(proto, name).get; return e => f.call(e); };
  const method = (proto, name) => { const f = proto[name]; return (e, ...a) => f.apply(e, a); };
  const children = getter(Element.prototype, "children"), shadow = getter(Element.prototype, "shadowRoot"), local = getter(Element.prototype, "localName");
  const attribute = method(Element.prototype, "getAttribute"), has = method(Element.prototype, "hasAttribute"), box = method(Element.prototype, "getBoundingClientRect");
  const visible = method(Element.prototype, "checkVisibility"), matches = method(Element.prototype, "matches"), find = method(Element.prototype, "querySelectorAll");
  const up = getter(Node.prototype, "parentNode"), words = getter(Node.prototype, "textContent"), root = method(Node.prototype, "getRootNode");
  const mostSeen = 6000, mostTold = 12;
  const kind = getter(Node.prototype, "nodeType");
  const above = e => { const p = up(e), k = p ? kind(p) : 0; return k === 1 ? p : k === 11 ? p.host ?? null : k === 9 ? p.defaultView?.frameElement ?? null : null; };
  const within = (e, o) => { for (; e; e = above(e)) if (e === o) return true; return false; };
  const text = (e, most) => words(e).slice(0, 2000).replace(/\s+/g, " ").trim().slice(0, most);

  let mutations = 0, last = 0;
  new MutationObserver(list => { mutations += list.length; last = performance.now(); }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });

  const see = () => {
    const seen = new Set(), html = document.documentElement;
    if (!html) return seen;
    const wide = html.scrollWidth > innerWidth, rtl = getComputedStyle(html).direction === "rtl" || document.body && getComputedStyle(document.body).direction === "rtl";
    let left = mostSeen;
    const walk = e => {
      if (left-- <= 0) return;
      if (!visible(e, { opacityProperty: true, visibilityProperty: true })) {
        const style = getComputedStyle(e);
        if (style.display === "none" || style.opacity === "0") return;
      } else {
        const r = box(e);
        if (r.width < 2 || r.height < 2) {
          const style = getComputedStyle(e);
          if (style.overflowX !== "visible" || style.clipPath !== "none") return;
        } else if (r.right + (rtl ? 1e6 : scrollX) > 0 && r.bottom + scrollY > 0 && (r.left < innerWidth || wide && !rtl)) seen.add(e);
      }
      const inner = shadow(e);
      if (inner) for (const c of inner.children) walk(c);
      for (const c of children(e)) walk(c);
    };
    walk(html);
    return seen;
  };
  const worth = e => {
    const r = box(e);
    return r.width * r.height >= 100 && (text(e, 1) !== "" || matches(e, "input,button,a,select,textarea,img,svg,video,iframe,canvas") || find(e, "input,button,a,select,textarea,img,svg,video,iframe,canvas").length > 0 || shadow(e) !== null);
  };
  const outermost = (now, old) => [...now].filter(e => !old.has(e)).filter((e, i, list) => { const p = above(e); return !p || old.has(p) || !now.has(p); });
  const sign = e => [local(e), attribute(e, "id"), attribute(e, "role"), text(e, 60)].join("|");

  const op = igf.op = {};
  let base = new Set(), restless = false, trigger = null, opened = [], control = null, former = null;

  // settle waits until the page has come to rest after an act.
  const settle = async least => {
    await igf.rest(least);
    if (restless) return igf.rest(200);
    const until = performance.now() + 800;
    const runs = () => document.getAnimations().some(a => a.playState === "running" && Number.isFinite(a.effect?.getComputedTiming().endTime) && a.effect.getComputedTiming().endTime < 3000);
    while (performance.now() < until && (performance.now() - last < 60 || runs())) await igf.rest(40);
  };
  op.watch = async () => { const before = mutations; await igf.rest(350); restless = mutations - before > 3; };

  const told = e => ({
    expanded: attribute(e, "aria-expanded") ?? "", pressed: attribute(e, "aria-pressed") ?? "", selected: attribute(e, "aria-selected") ?? "",
    checked: attribute(e, "aria-checked") ?? "", words: (text(e, 40) + " " + (attribute(e, "aria-label") ?? "") + " " + (attribute(e, "title") ?? "")).trim().slice(0, 80), hidden: !visible(e, { visibilityProperty: true }),
  });
  const hit = (x, y) => {
    let e = document.elementFromPoint(x, y);
    for (let s; e && (s = shadow(e)) && (s = s.elementFromPoint(x, y)) && s !== e;) e = s;
    return e;
  };
  // lone tells whether a press there would press nothing else that works by itself, as a link within a card.
  const lone = (h, e) => { for (; h && h !== e; h = above(h)) if (matches(h, "a[href],button,input,select,textarea,label,summary,iframe,video,audio,[role=button],[role=link],[role=menuitem],[role=option],[contenteditable]")) return false; return h === e; };
  const point = (e, over) => {
    const r = box(e);
    for (const [fx, fy] of [[0.5, 0.5], [0.2, 0.5], [0.8, 0.5], [0.5, 0.2]]) {
      const x = r.left + r.width * fx, y = r.top + r.height * fy;
      if (r.width > 0 && x >= 0 && y >= 0 && x < innerWidth && y < innerHeight && (over ? within : lone)(hit(x, y), e)) return [x, y];
    }
    return null;
  };
  const reveal = e => Element.prototype.scrollIntoView.call(e, { block: "center", inline: "nearest", behavior: "instant" });
  // keyed is what keys are meant for: of a label, the field that it labels.
  const keyed = e => local(e) === "label" && e.control || e;
  const focusable = e => { const f = keyed(e); HTMLElement.prototype.focus.call(f, { preventScroll: true }); const is = igf.focus() === f; if (is) HTMLElement.prototype.blur.call(f); return is; };
  const away = a => matches(a, "a[href]") && !/^(#|javascript:)/i.test((attribute(a, "href") ?? "").trim());
  // linked tells whether a link to an address can be seen in an element, or beside it.
  const linked = e => [...find(e, "a[href]"), ...(above(e) ? children(above(e)) : [])].some(a => base.has(a) && away(a));

  // look gives what is shown and gone since begin.
  const look = () => {
    const now = see();
    opened = outermost(now, base).filter(worth);
    const gone = outermost(base, now).filter(e => !within(e, trigger));
    return { now, gone };
  };
  const tied = e => {
    const scope = root(e), named = ((attribute(e, "aria-controls") ?? "") + " " + (attribute(e, "aria-owns") ?? "")).split(/\s+/).filter(Boolean).map(id => scope.getElementById?.(id)).filter(Boolean);
    if (named.length) return opened.some(o => named.some(n => within(n, o) || within(o, n)));
    return opened.some(o => above(o) === above(e) || above(above(o) ?? o) === above(e) && above(o)?.previousElementSibling === e || within(o, e) || o === above(e)?.nextElementSibling);
  };
  const popup = () => {
    for (const o of opened) {
      for (const e of [o, ...find(o, "dialog,[role=dialog],[role=alertdialog],[role=menu],[role=listbox],[role=tree],[role=grid]")]) {
        if (!visible(e, { visibilityProperty: true, opacityProperty: true })) continue;
        const native = local(e) === "dialog" && matches(e, ":modal"), role = attribute(e, "role") ?? (local(e) === "dialog" ? "dialog" : "");
        if (/^(dialog|alertdialog|menu|listbox|tree|grid)$/.test(role)) return { e, role, native, modal: native || /dialog/.test(role) && attribute(e, "aria-modal") === "true" };
      }
    }
    // A dialog around what was there before.
    return null;
  };
  const where = () => {
    const f = igf.focus();
    return !f ? "nowhere" : f === trigger || f === keyed(trigger) ? "control" : opened.some(o => within(f, o)) ? "inside" : "elsewhere";
  };
  const tell = before => {
    const { gone } = look(), p = popup(), f = igf.focus(), active = f && root(f).getElementById?.(attribute(f, "aria-activedescendant") ?? "");
    return {
      shown: opened.slice(0, mostTold).map(igf.of), signs: opened.slice(0, mostTold).map(sign), gone: gone.slice(0, mostTold).map(igf.of), tied: tied(trigger),
      before, after: told(trigger), focus: where(), near: opened.slice(0, mostTold).map(o => { while (o && igf.of(o) < 0) o = above(o); return o ? igf.of(o) : -1; }),
      popup: p && { number: igf.of(p.e), role: p.role, modal: p.modal, native: p.native, entered: where() === "inside" || !!active && within(active, p.e) || !!f && within(f, p.e) },
    };
  };

  let state = null;
  // begin takes the page as it stands for the former one of a control.
  op.begin = async i => {
    trigger = igf.at(i);
    if (!trigger || !trigger.isConnected) return null;
    const f = document.activeElement;
    if (f && f !== document.body) HTMLElement.prototype.blur.call(f);
    reveal(trigger);
    await settle(30);
    opened = [];
    const can = focusable(trigger);
    base = see();
    state = told(trigger);
    const list = above(trigger);
    former = attribute(trigger, "role") === "tab" && list ? [...find(list, "[role=tab][aria-selected=true]")][0] ?? null
      : attribute(trigger, "role") === "radio" && list ? [...find(list, "[role=radio][aria-checked=true]")][0] ?? null : null;
    return { point: base.has(trigger) ? point(trigger) : null, over: base.has(trigger) ? point(trigger, true) : null, focusable: can, linked: linked(trigger), shown: base.has(trigger) };
  };
  op.after = async least => { await settle(least); return tell(state); };
  op.focus = async () => { HTMLElement.prototype.focus.call(keyed(trigger), { preventScroll: true }); await settle(20); const t = tell(state); t.has = igf.focus() === keyed(trigger); return t; };
  op.blur = () => { const f = igf.focus(); if (f) HTMLElement.prototype.blur.call(f); };
  // back tells whether all that was opened is gone and all that was there is there again.
  op.back = async least => {
    await settle(least);
    const { gone } = look(), now = told(trigger);
    return opened.length === 0 && gone.length === 0 && now.expanded === state.expanded && now.pressed === state.pressed && now.selected === state.selected && now.checked === state.checked;
  };
  op.closed = async least => { await settle(least); look(); return { closed: opened.length === 0, focus: where() }; };
  op.point = () => point(trigger);
  const closing = /^(?:[×✕✖✗⨯xX]|cancel|abbrechen|annuler|cancelar|annulla|annuleren|anuluj|отмена|إلغاء|取消|.*\b(?:close|dismiss|schließen|schliessen|fermer|cerrar|fechar|chiudi|sluiten|zamknij|stäng|luk|lukk)\b.*|.*(?:закрыть|إغلاق|关闭|閉じる).*)$/i;
  const labelled = b => [attribute(b, "aria-label"), text(b, 40), attribute(b, "title"), attribute(b, "value")].filter(Boolean).join(" ");
  const closer = () => {
    for (const o of opened) for (const b of [o, ...find(o, "button,[role=button],input[type=button]")]) {
      if (!matches(b, "button,[role=button],input[type=button]") || local(b) === "button" && b.type === "submit" && b.form && attribute(b.form, "method") !== "dialog" || !visible(b, { visibilityProperty: true })) continue;
      const label = [attribute(b, "aria-label"), text(b, 40), attribute(b, "title"), attribute(b, "value")].filter(Boolean);
      if (label.some(l => l.length <= 40 && closing.test(l.trim()))) return b;
    }
    return null;
  };
  // cross is something that is no button and says that it closes, for the pointer.
  const cross = () => {
    for (const o of opened) for (const e of [o, ...find(o, "span,div,a,i,svg,img")]) {
      const label = (text(e, 30) || attribute(e, "aria-label") || attribute(e, "alt") || "").trim(), calls = /(?:^|[\s_-])close(?:$|[\s_-])/i.test(attribute(e, "class") ?? "");
      if ((calls && label.length < 30 || closing.test(label) && label.length < 12) && visible(e, { visibilityProperty: true }) && !(local(e) === "a" && !/^(#|javascript:|$)/i.test((attribute(e, "href") ?? "").trim()))) return e;
    }
    return null;
  };
  op.closer = () => { look(); const b = closer() ?? cross(); if (!b) return null; reveal(b); return { point: point(b), name: labelled(b) }; };
  // veil is a place beside a dialog, on what is laid over the page for it.
  op.veil = () => {
    look();
    for (const [x, y] of [[4, 4], [innerWidth - 6, innerHeight - 6], [innerWidth - 6, 4], [4, innerHeight - 6]]) {
      const e = hit(x, y);
      if (e && opened.some(o => within(e, o) && (e === o || above(e) === o)) && text(e, 1) !== "" && !matches(e, "a,button,input,label,select,textarea")) return { point: [x, y], name: "" };
      if (e && opened.includes(e) && !matches(e, "a,button,input")) return { point: [x, y], name: "" };
    }
    return null;
  };
  op.focusCloser = () => { look(); const b = closer(); if (!b) return { has: false, name: "" }; HTMLElement.prototype.focus.call(b); return { has: igf.focus() === b, name: labelled(b) }; };
  // undo closes by what the browser itself knows, or by the control that was chosen before.
  op.undo = () => {
    look();
    if (former && former.isConnected) HTMLElement.prototype.click.call(former);
    for (const o of opened) for (let e = o; e; e = above(e)) {
      if (local(e) === "dialog" && e.open && !base.has(e)) HTMLDialogElement.prototype.close.call(e);
      if (local(e) === "details" && e.open && (base.has(e) && !e.querySelector("summary")?.contains(o))) e.open = false;
      if (has(e, "popover") && matches(e, ":popover-open")) HTMLElement.prototype.hidePopover.call(e);
    }
    const d = local(trigger) === "summary" ? above(trigger) : null;
    if (d && opened.length) d.open = false;
  };
  // What the pointer probe asks.
  op.shown = () => { look(); return opened; };
  op.former = () => base;
  op.rect = () => box(trigger);
  op.isTrigger = e => within(e, trigger);
  // swapped tells whether the page only shows something in place of something else, as slides do.
  op.swapped = () => { const { gone } = look(); return opened.length > 0 && gone.length > 0 && opened.every(o => gone.some(g => above(g) === above(o) || above(above(g) ?? g) === above(above(o) ?? o))); };
  // grown tells whether the page is only longer than before.
  op.grown = () => { const { gone } = look(); return opened.length > 0 && gone.every(g => within(trigger, g)) && !popup() && !opened.some(o => [o, above(o)].some(e => e && /fixed|absolute/.test(getComputedStyle(e).position))); };
  op.still = list => list.filter(i => { const e = igf.at(i); return e && e.isConnected && visible(e, { visibilityProperty: true }); });
  // neighbours are what can have the focus beside the control, or in it.
  op.neighbours = () => {
    const p = above(trigger), list = [];
    for (const o of [trigger, p, p && above(p)]) {
      if (!o || matches(o, "body,html,main,header,footer,form,nav")) continue;
      for (const e of [o, ...find(o, "a[href],button,input,select,[tabindex]")]) {
        if (e !== trigger && !list.includes(e) && list.length < 4 && visible(e, { visibilityProperty: true }) && !matches(e, ":disabled,[tabindex='-1']")) list.push(e);
      }
    }
    op.beside = list;
    return list.length;
  };
  // besideFocus focuses one of them. It tells whether a key may be pressed there.
  op.besideFocus = k => {
    const e = op.beside[k];
    if (!e) return { has: false, press: false };
    HTMLElement.prototype.focus.call(e, { preventScroll: true });
    const press = !(local(e) === "a" && !/^(#|javascript:)/i.test((attribute(e, "href") ?? "").trim())) && !(matches(e, "button:not([type=button]),input") && e.form) ;
    return { has: igf.focus() === e, press, name: [attribute(e, "aria-label"), text(e, 60), attribute(e, "value"), attribute(e, "title")].filter(Boolean).join(" ") };
  };

  // A tour of a dialog by the Tab key.
  let dialog = null, inner = null;
  op.tourBegin = () => {
    look();
    dialog = popup()?.e ?? null;
    const f = igf.focus();
    inner = f && dialog && within(f, dialog) ? f : null;
    return dialog ? Math.min([...find(dialog, "a[href],button,input,select,textarea,[tabindex],summary,iframe")].filter(e => visible(e, { visibilityProperty: true })).length + 2, 24) : 0;
  };
  op.tourAt = async () => {
    await igf.rest(10);
    const stands = () => dialog && dialog.isConnected && visible(dialog, { visibilityProperty: true });
    const out = () => { const f = igf.focus(); return stands() && f && !within(f, dialog) && !within(dialog, f) && !opened.some(o => within(f, o)) ? f : null; };
    // A script may fetch the focus back.
    if (out()) await igf.rest(150);
    const f = out(), now = igf.focus();
    if (now && dialog && within(now, dialog)) inner = now;
    if (f) reveal(f);
    return { open: !!stands(), left: !!f, number: f ? igf.of(f) : -1, seen: !!f && (f.ownerDocument !== document || seenAt(f)) };
  };
  const seenAt = f => { const r = box(f); return [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]].some(([x, y]) => { const h = hit(r.left + r.width * x, r.top + r.height * y); return h && (within(h, f) || within(f, h) && h !== document.body && h !== document.documentElement && !opened.some(o => within(h, o))); }) || r.width < 2 || r.height < 2; };
  // tourBack brings the focus back into the dialog, so that its keys can be tried.
  op.tourBack = () => { if (inner?.isConnected) HTMLElement.prototype.focus.call(inner, { preventScroll: true }); };

  // Fields whose value keys change.
  op.field = i => {
    const e = igf.at(i);
    if (!e || !e.isConnected) return null;
    reveal(e);
    trigger = e;
    HTMLElement.prototype.focus.call(e, { preventScroll: true });
    if (igf.focus() !== e) return null;
    if (local(e) === "select") { op.kept = e.selectedIndex; return { key: e.selectedIndex < e.options.length - 1 ? "ArrowDown" : "ArrowUp", back: e.selectedIndex < e.options.length - 1 ? "ArrowUp" : "ArrowDown" }; }
    op.kept = e.checked;
    return { key: "ArrowDown", back: "ArrowUp" };
  };
  op.fieldAfter = async i => {
    await settle(120);
    const e = igf.at(i), f = igf.focus(), took = local(e) === "select" ? e.selectedIndex !== op.kept : e.checked !== op.kept || f !== e && f?.type === "radio";
    const same = f === e || f?.type === "radio" && e.type === "radio" && f.name === e.name;
    return { took, moved: f && !same ? igf.of(f) : -1 };
  };
  op.fieldBack = i => {
    const e = igf.at(i);
    if (!e?.isConnected) return;
    if (local(e) === "select") { if (e.selectedIndex !== op.kept) e.selectedIndex = op.kept; return; }
    if (op.kept) e.checked = true;
    else for (const r of root(e).querySelectorAll("input[type=radio]")) if (r.name === e.name && r.checked) r.checked = false;
  };
}
