// Buttons that open and close what they control.
for (const button of document.querySelectorAll("[data-toggle]")) {
  button.addEventListener("click", () => {
    const part = document.getElementById(button.getAttribute("aria-controls"));
    part.hidden = !part.hidden;
    button.setAttribute("aria-expanded", String(!part.hidden));
  });
}

// The button of the speakers' page. It is a plain box: a mouse is needed.
for (const box of document.querySelectorAll("[data-show]")) {
  box.addEventListener("click", () => {
    document.getElementById(box.dataset.show).hidden = false;
    box.remove();
  });
}

// The contact form. It shows by colour alone which fields are empty.
document.getElementById("contact-form")?.addEventListener("submit", (event) => {
  const form = event.target;
  for (const field of form.querySelectorAll("[required]")) {
    field.classList.toggle("wrong", !field.checkValidity());
  }
  if (form.querySelector(".wrong")) {
    event.preventDefault();
    document.getElementById("contact-status").textContent = "Please correct the red fields.";
  }
});
