// Long text is kept on this device until it was sent.
import { say } from "./words.js";

const DAYS = 7;
const PREFIX = "draft:";
const person = () => document.body.dataset.person || "";
const keyOf = (area) => `${PREFIX}${person()}:${location.pathname}:${area.form?.id || ""}:${area.name}`;

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function keep(area) {
  const key = keyOf(area);
  if (area.value === area.defaultValue) localStorage.removeItem(key);
  else localStorage.setItem(key, JSON.stringify({ text: area.value, at: Date.now() }));
}

function offer(area, draft) {
  const line = document.createElement("div");
  line.className = "draft-offer";
  const words = document.createElement("span");
  words.textContent = say("有未提交的草稿（{0}）", new Date(draft.at).toLocaleString(document.documentElement.lang));
  const restore = button(say("恢复"), () => {
    area.value = draft.text;
    area.dispatchEvent(new Event("input", { bubbles: true }));
    line.remove();
    area.focus();
  });
  const discard = button(say("丢弃"), () => {
    localStorage.removeItem(keyOf(area));
    line.remove();
  });
  line.append(words, restore, discard);
  area.after(line);
}

function button(label, act) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "btn btn-sm";
  element.textContent = label;
  element.addEventListener("click", act);
  return element;
}

// What was sent is forgotten on the next page, unless that page refuses it.
function forgetSent() {
  const sent = JSON.parse(sessionStorage.getItem("drafts-sent") || "[]");
  sessionStorage.removeItem("drafts-sent");
  if (!sent.length || document.querySelector("[data-error-summary], .error-page, .entrance")) return;
  for (const key of sent) localStorage.removeItem(key);
}

function forgetOld() {
  const oldest = Date.now() - DAYS * 86400000;
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(PREFIX) && !((read(key)?.at ?? 0) > oldest)) localStorage.removeItem(key);
  }
}

function forgetAll() {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
}

window.addEventListener("submit", (event) => {
  if (event.target.matches("[data-logout]")) forgetAll();
  const keys = [...event.target.querySelectorAll("textarea[data-draft]")].map(keyOf);
  if (keys.length) sessionStorage.setItem("drafts-sent", JSON.stringify(keys));
});
forgetSent();
forgetOld();

export function enhanceDrafts(root) {
  for (const area of root.querySelectorAll("textarea[data-draft]")) {
    if (area.form?.method !== "post") continue;
    const draft = read(keyOf(area));
    if (draft && draft.text !== area.value) offer(area, draft);
    let timer;
    area.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => keep(area), 400);
    });
  }
}
