// Top bar, menus, messages, folded groups that stay as one left them.

import { say } from "./words.js";

const rememberKey = (element) => `open:${element.dataset.remember}`;

function closeOtherMenus(except) {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (!menu.contains(except)) menu.open = false;
  }
}

function switchTheme() {
  const root = document.documentElement;
  const theme = root.dataset.bsTheme === "dark" ? "light" : "dark";
  root.dataset.bsTheme = theme;
  localStorage.setItem("theme", theme);
  document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax`;
  document.dispatchEvent(new CustomEvent("themechange"));
}

function focusSearch() {
  const field = document.querySelector("[data-search]");
  if (field?.offsetParent) {
    field.focus();
    field.select();
  } else {
    document.querySelector(".topbar-search-link")?.click();
  }
}

async function copyText(button) {
  await navigator.clipboard.writeText(button.dataset.copy);
  button.lastChild.textContent = say("已复制");
}

function onKey(event) {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    event.preventDefault();
    focusSearch();
  } else if (event.key === "Escape") {
    const open = document.activeElement?.closest("details[data-menu][open]");
    closeOtherMenus(null);
    open?.querySelector("summary")?.focus();
  }
}

document.addEventListener("click", (event) => closeOtherMenus(event.target));
document.addEventListener("keydown", onKey);

export function enhanceShell(root) {
  for (const button of root.querySelectorAll("[data-theme-switch]")) {
    button.hidden = false;
    button.addEventListener("click", switchTheme);
  }
  for (const button of root.querySelectorAll("[data-back]")) {
    button.hidden = history.length < 2;
    button.addEventListener("click", () => history.back());
  }
  for (const button of root.querySelectorAll("[data-close]")) {
    button.hidden = false;
    button.addEventListener("click", () => button.closest("[data-flash]")?.remove());
  }
  for (const button of root.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  for (const group of root.querySelectorAll("details[data-remember]")) {
    const kept = localStorage.getItem(rememberKey(group));
    if (kept === "1") group.open = true;
    group.addEventListener("toggle", () => localStorage.setItem(rememberKey(group), group.open ? "1" : "0"));
  }
  for (const copy of root.querySelectorAll("[data-copy]")) {
    copy.hidden = !navigator.clipboard; // only a page that came over HTTPS may copy
    copy.addEventListener("click", () => copyText(copy));
  }
  for (const fold of root.querySelectorAll("details[data-fold-on-phone]")) {
    if (matchMedia("(max-width: 767.98px)").matches) fold.open = false;
  }
}

