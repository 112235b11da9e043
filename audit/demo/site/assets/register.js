// Registration, one step at a time. Without this script, or after the server
// has found errors, the whole form is one page.
const form = document.getElementById("registration");
if (form.classList.contains("steps")) start();
document.getElementById("summary")?.focus();

// The box that is no checkbox: it has the role and answers to the mouse alone.
const quiet = document.getElementById("quiet-room");
quiet.addEventListener("click", () => {
  quiet.setAttribute("aria-checked", String(quiet.getAttribute("aria-checked") !== "true"));
});

// The list of days opens the programme as soon as another day is chosen.
document.getElementById("day").addEventListener("change", () => { location.assign("/programme"); });

function start() {
  for (const part of form.querySelectorAll(".actions, .review, .count")) part.hidden = false;
  for (const button of form.querySelectorAll("[data-go]")) {
    button.addEventListener("click", () => go(button.closest(".step"), button.dataset.go));
  }
  form.addEventListener("submit", (event) => {
    const now = form.querySelector(".step:not([hidden])");
    const next = now.nextElementSibling;
    if (next) event.preventDefault();
    if (next) go(now, next.id);
  });
  show("step-details");
}

// go leaves a step. Going on needs a step without errors, going back does not.
function go(from, to) {
  const target = document.getElementById(to);
  const forward = from.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING;
  if (forward && !check(from)) return;
  show(to);
  target.querySelector("h2").focus();
}

function show(id) {
  const steps = [...form.querySelectorAll(".step")];
  for (const step of steps) step.hidden = step.id !== id;
  const number = steps.findIndex((step) => step.id === id) + 1;
  const heading = document.getElementById(id).querySelector("h2").textContent;
  document.title = `${heading} (step ${number} of ${steps.length}) – Register – Exampleland IGF`;
  if (id === "step-review") review();
}

const messages = {
  "given-name": "Enter your given name",
  "family-name": "Enter your family name",
  "email": "Enter an e-mail address such as name@example.org",
  "country": "Choose your country",
  "participation": "Choose how you will take part",
  "link-email": "Enter an e-mail address such as name@example.org",
};

// check marks the fields of a step that need repair and moves to the first.
function check(step) {
  const wrong = [];
  for (const [id, message] of Object.entries(messages)) {
    const field = document.getElementById(id);
    if (!step.contains(field)) continue;
    const valid = field.checkValidity();
    mark(field.closest("[role=radiogroup]") ?? field, id, valid ? "" : message);
    if (!valid) wrong.push(field);
  }
  wrong[0]?.focus();
  return wrong.length === 0;
}

// mark ties a message to a control, or takes it away again.
function mark(control, id, message) {
  document.getElementById(`${id}-error`)?.remove();
  const ids = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((x) => x && x !== `${id}-error`);
  control.removeAttribute("aria-invalid");
  if (message) {
    const note = Object.assign(document.createElement("p"), { id: `${id}-error`, className: "error", textContent: message });
    control.matches("fieldset") ? control.querySelector("legend").after(note) : control.after(note);
    control.setAttribute("aria-invalid", "true");
    ids.push(note.id);
  }
  control.setAttribute("aria-describedby", ids.join(" "));
  if (ids.length === 0) control.removeAttribute("aria-describedby");
}

function review() {
  const details = ["given-name", "family-name", "email", "country"].map((id) => answer(id));
  const needs = [...form.querySelectorAll("#needs input:checked")].map((box) => box.labels[0].textContent);
  const other = form.elements["other-needs"].value.trim();
  const how = form.querySelector("[name=participation]:checked");
  list("review-details", details);
  list("review-participation", [
    ["Taking part", how ? how.labels[0].textContent : "Not chosen"],
    ["Needs", needs.concat(other || []).join(", ") || "None"],
  ]);
}

function answer(id) {
  const field = document.getElementById(id);
  return [field.labels[0].textContent, field.value];
}

function list(id, pairs) {
  const items = pairs.flatMap(([term, text]) => [
    Object.assign(document.createElement("dt"), { textContent: term }),
    Object.assign(document.createElement("dd"), { textContent: text }),
  ]);
  document.getElementById(id).replaceChildren(...items);
}
