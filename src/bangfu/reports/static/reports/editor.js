// Inserts the picker's reference where one was writing last and a list's fields where its lines are written, and
// keeps the two lists of a filter's row together; without scripts the page's own fields are enough.
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

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-field]");
  if (button) insert(button.closest(".block").querySelector("textarea[data-insert-field]"), button.dataset.field);
});

// The second list offers the values of what the first one says; the next row shows when this one is filled.
function filters(group) {
  const rows = [...group.querySelectorAll(".filter-row")].map((row) => {
    const [by, value] = row.querySelectorAll("select");
    return { row, by, value, blank: value.options[0], all: [...value.querySelectorAll("option")].slice(1) };
  });
  const show = () => rows.forEach(({ row, value }, n) => {
    row.hidden = n > 0 && !value.value && !rows[n - 1].value.value && !row.querySelector(".field-errors");
  });
  const narrow = ({ by, value, blank, all }) => {
    const chosen = value.value;
    value.replaceChildren(blank, ...all.filter((option) => option.value.startsWith(`${by.value}=`)));
    value.value = chosen.startsWith(`${by.value}=`) ? chosen : "";
  };
  for (const one of rows) {
    narrow(one);
    one.by.addEventListener("change", () => { narrow(one); show(); });
    one.value.addEventListener("change", show);
  }
  show();
}

document.querySelectorAll("[data-filters]").forEach(filters);
