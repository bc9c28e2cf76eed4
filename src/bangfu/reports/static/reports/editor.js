// Inserts the picker's reference where one was writing last; the text itself is enough without scripts.
let last = null;

document.addEventListener("focusin", (event) => {
  if (event.target.matches("textarea[data-insert]")) last = event.target;
});

function insert(area, text) {
  area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
  area.focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-insert-reference]");
  if (!button) return;
  const area = last?.isConnected ? last : document.querySelector("textarea[data-insert]");
  if (area) insert(area, button.dataset.insertReference);
});
