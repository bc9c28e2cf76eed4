// Tables: sticky headings where they fit, sideways scrolling where they do not, bulk actions after selection.
import { say } from "./words.js";

function fit(wrap) {
  const table = wrap.querySelector("table");
  wrap.classList.remove("fits", "wide", "stick", "more-start", "more-end");
  const fits = table.scrollWidth <= wrap.clientWidth + 1;
  wrap.classList.add(fits ? "fits" : "wide");
  if (!fits && leading(table) < wrap.clientWidth / 2) wrap.classList.add("stick");
  edges(wrap);
  if (fits) {
    wrap.removeAttribute("tabindex");
    wrap.removeAttribute("role");
    wrap.removeAttribute("aria-label");
  } else {
    wrap.tabIndex = 0;
    wrap.setAttribute("role", "region");
    wrap.setAttribute("aria-label", say("{0}（可左右滚动）", table.caption?.textContent || ""));
  }
}

// The width of what stays in view: the first column, with the boxes before it.
function leading(table) {
  const [first, second] = table.rows[0]?.cells ?? [];
  return (first?.offsetWidth ?? 0) + (first?.matches(".cell-select") ? second?.offsetWidth ?? 0 : 0);
}

function edges(wrap) {
  wrap.classList.toggle("more-start", wrap.scrollLeft > 1);
  wrap.classList.toggle("more-end", wrap.scrollLeft + wrap.clientWidth < wrap.scrollWidth - 1);
}

function boxesOf(scope) {
  return [...scope.querySelectorAll('input[name="selected"]')];
}

function report(scope) {
  const boxes = boxesOf(scope);
  const chosen = boxes.filter((box) => box.checked).length;
  for (const all of scope.querySelectorAll("[data-select-all]")) {
    all.checked = chosen > 0 && chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
  }
  for (const bar of scope.querySelectorAll("[data-bulk-bar]")) bar.hidden = chosen === 0;
  for (const count of scope.querySelectorAll("[data-selection-count]")) count.textContent = say("已选 {0} 条", chosen);
}

function selection(wrap) {
  const scope = wrap.closest("form") || wrap.parentElement;
  scope.addEventListener("change", (event) => {
    if (event.target.matches("[data-select-all]")) {
      for (const box of boxesOf(scope)) box.checked = event.target.checked;
    }
    if (event.target.matches('[data-select-all], input[name="selected"]')) report(scope);
  });
  report(scope);
}

const sizes = new ResizeObserver((entries) => {
  for (const entry of entries) fit(entry.target);
});

export function enhanceTables(root) {
  for (const wrap of root.querySelectorAll("[data-table]")) {
    sizes.observe(wrap);
    wrap.addEventListener("scroll", () => edges(wrap), { passive: true });
    if (wrap.querySelector("[data-select-all]")) selection(wrap);
  }
}
