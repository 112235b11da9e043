// The tabs are as they should be: arrow keys move, and the state is told.
const tabs = [...document.querySelectorAll("[role=tab]")];
const choose = (tab) => {
  for (const other of tabs) {
    const chosen = other === tab;
    other.setAttribute("aria-selected", String(chosen));
    other.tabIndex = chosen ? 0 : -1;
    document.getElementById(other.getAttribute("aria-controls")).hidden = !chosen;
  }
  tab.focus();
};
tabs.forEach((tab, i) => {
  tab.addEventListener("click", () => choose(tab));
  tab.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) choose(tabs[(i + step + tabs.length) % tabs.length]);
  });
});

// The plan grows for the mouse alone.
document.getElementById("larger").addEventListener("click", () => document.getElementById("plan").classList.toggle("large"));

// The taxi is called as soon as the button is touched; nobody can change their mind.
document.getElementById("taxi").addEventListener("pointerdown", () => {
  document.getElementById("taxi-said").textContent = "A taxi is on its way.";
});

// The day is chosen by dragging, and in no other way.
const knob = document.getElementById("knob");
let from = null;
knob.addEventListener("pointerdown", (event) => {
  from = event.clientX;
});
addEventListener("pointermove", (event) => {
  if (from === null) return;
  const x = Math.max(0, Math.min(200, event.clientX - from));
  knob.style.marginInlineStart = `${x}px`;
  document.getElementById("track-said").textContent = x > 100 ? "Friday" : "Thursday";
});
addEventListener("pointerup", () => {
  from = null;
});
