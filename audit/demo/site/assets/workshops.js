const byID = (id) => document.getElementById(id);

// The first fold opens, and does not say so.
byID("fold-access").addEventListener("click", () => {
  byID("about-access").hidden = !byID("about-access").hidden;
});

// The second one opens for the mouse alone.
byID("fold-youth").addEventListener("mousedown", () => {
  const part = byID("about-youth");
  part.hidden = !part.hidden;
  byID("fold-youth").setAttribute("aria-expanded", String(!part.hidden));
});

// The first dialog leaves the focus outside.
byID("open-proposal").addEventListener("click", () => {
  byID("proposal").hidden = false;
});
byID("close-proposal").addEventListener("click", () => {
  byID("proposal").hidden = true;
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") byID("proposal").hidden = true;
});

// The second one takes the focus, keeps it, and loses it when it closes.
byID("open-rules").addEventListener("click", () => {
  byID("rules").hidden = false;
  byID("close-rules").focus();
});
byID("close-rules").addEventListener("keydown", (event) => {
  if (event.key === "Tab") event.preventDefault();
});
byID("close-rules").addEventListener("click", () => {
  byID("rules").hidden = true;
});

// The field sends the focus on before anybody can type.
byID("jump").addEventListener("focus", () => byID("idea").focus());

// The notes take the Tab key for themselves, and nothing says how to leave.
byID("notes").addEventListener("keydown", (event) => {
  if (event.key !== "Tab") return;
  event.preventDefault();
  event.target.setRangeText("\t", event.target.selectionStart, event.target.selectionEnd, "end");
});
