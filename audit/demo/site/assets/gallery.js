// The message is gone before slow readers have found it.
document.getElementById("keep").addEventListener("click", () => {
  const said = document.getElementById("saved");
  said.hidden = false;
  setTimeout(() => {
    said.hidden = true;
  }, 1500);
});
