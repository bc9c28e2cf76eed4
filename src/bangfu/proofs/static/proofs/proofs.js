// The number check: walking through the findings, lighting up their numbers, the arithmetic on hover and focus.
// Without it the page's links lead from findings to numbers and back.

const page = document.querySelector("[data-proof]");
const quiet = matchMedia("(prefers-reduced-motion: reduce)");
const narrow = matchMedia("(max-width: 991.98px)");
const findings = [...page.querySelectorAll(".finding")];
const position = page.querySelector("[data-position]");

const numberOf = (index) => document.getElementById(`q-${index}`);
const shown = () => findings.filter((f) => !f.hidden && (f.dataset.grade === "error" || f.dataset.grade === "warning"));
const current = () => page.querySelector(".finding[aria-current]");

function scrollTo(element, block) {
  element.scrollIntoView({ block, behavior: quiet.matches ? "auto" : "smooth" });
}

function clear() {
  for (const number of page.querySelectorAll(".q.lit")) number.classList.remove("lit", "stated");
  current()?.removeAttribute("aria-current");
  position.textContent = `${shown().length}`;
}

// Lights up every number of a finding. from: where one came from, which stays where it is.
function select(finding, from, target) {
  clear();
  finding.setAttribute("aria-current", "true");
  const numbers = finding.dataset.numbers.split(",").map(numberOf).filter(Boolean);
  for (const number of numbers) number.classList.add("lit");
  const stated = numberOf(finding.dataset.numbers.split(",").at(-1));
  stated?.classList.add("stated");
  const all = shown();
  if (all.includes(finding)) position.textContent = `${all.indexOf(finding) + 1} / ${all.length}`;
  const group = finding.closest("details");
  if (group) group.open = true;
  if (from !== "list" && !narrow.matches) scrollTo(finding, "nearest");
  const place = target || stated;
  if (from !== "paper" && place) scrollTo(place, "center");
  return place;
}

function step(by) {
  const all = shown();
  if (!all.length) return;
  const at = all.indexOf(current());
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length];
  const place = select(next, "keys");
  if (place) place.focus({ preventScroll: true });
  else next.querySelector("[data-go]").click();
}

function onClick(event) {
  const button = event.target.closest("[data-step]");
  if (button) {
    step(Number(button.dataset.step));
    return;
  }
  const link = event.target.closest("a");
  const href = link?.getAttribute("href") ?? "";
  if (!href.startsWith("#")) return;
  const number = link.closest(".q");
  const finding = number ? document.getElementById(`f-${number.dataset.finding}`) : link.closest(".finding");
  if (!finding || !(number || href.startsWith("#q-"))) return;
  event.preventDefault();
  if (number) {
    select(finding, "paper");
    return;
  }
  const target = document.getElementById(href.slice(1));
  select(finding, "list", target);
  target?.focus({ preventScroll: true });
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, select, textarea, [contenteditable]")) return;
  if (event.key === "n" || event.key === "p") {
    event.preventDefault();
    step(event.key === "n" ? 1 : -1);
  } else if (event.key === "Escape") {
    hideTip();
    clear();
  }
}

// The list's own search.
const find = page.querySelector("[data-find]");
const grade = page.querySelector("[data-grade-filter]");

function filter() {
  const words = find.value.trim().toLowerCase();
  const wanted = grade.value;
  for (const finding of findings) {
    const fits = !wanted || (wanted === "accepted" ? "accepted" in finding.dataset : finding.dataset.grade === wanted);
    finding.hidden = !fits || (words !== "" && !finding.textContent.toLowerCase().includes(words));
  }
  for (const group of page.querySelectorAll("[data-group]")) {
    const left = [...group.querySelectorAll(".finding")].filter((f) => !f.hidden).length;
    group.hidden = left === 0;
    if (group.tagName === "DETAILS" && (words || wanted)) group.open = left > 0;
  }
  page.querySelector("[data-nothing]").hidden = findings.some((f) => !f.hidden) || !findings.length;
  clear();
}

// The arithmetic of a number.
const tip = document.createElement("div");
tip.className = "proof-tip";
tip.id = "proof-tip";
tip.setAttribute("role", "tooltip");
tip.hidden = true;
document.body.append(tip);

function showTip(number) {
  tip.textContent = number.getAttribute("aria-label");
  tip.hidden = false;
  const at = number.getBoundingClientRect();
  const left = Math.min(Math.max(12, at.left), innerWidth - tip.offsetWidth - 12);
  const below = at.bottom + 8 + tip.offsetHeight < innerHeight;
  tip.style.left = `${left + scrollX}px`;
  tip.style.top = `${(below ? at.bottom + 8 : at.top - 8 - tip.offsetHeight) + scrollY}px`;
}

function hideTip() {
  tip.hidden = true;
}

function onPoint(event) {
  const number = event.target.closest?.(".doc .q");
  if (number) showTip(number);
  else if (!document.activeElement?.matches(".doc .q")) hideTip();
}

page.addEventListener("click", onClick);
document.addEventListener("keydown", onKey);
page.addEventListener("pointerover", onPoint);
page.addEventListener("focusin", (event) => (event.target.matches(".doc .q") ? showTip(event.target) : hideTip()));
page.addEventListener("focusout", hideTip);
find.addEventListener("input", filter);
grade.addEventListener("change", filter);
for (const tools of page.querySelectorAll("[data-tools], [data-steps]")) tools.hidden = false;
clear();
const asked = /^#(f|q)-(\d+)$/.exec(location.hash);
if (asked) {
  const number = asked[1] === "q" ? numberOf(asked[2]) : null;
  const finding = document.getElementById(`f-${number ? number.dataset.finding : asked[2]}`);
  if (finding) select(finding, number ? "keys" : "list", number);
}
