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

// The order is changed by dragging, and in no other way.
let held = null;
for (const item of document.querySelectorAll(".order li")) {
  item.addEventListener("dragstart", () => {
    held = item;
  });
  item.addEventListener("dragover", (event) => event.preventDefault());
  item.addEventListener("drop", () => item.before(held));
}
