// The "?" of a page opens its help beside what one is doing; without a script, or without an answer, it is a link.
import { say } from "./words.js";

function sheetOf(title, text, link) {
  const sheet = document.createElement("dialog");
  sheet.className = "help-sheet";
  sheet.setAttribute("aria-labelledby", "help-sheet-title");
  sheet.innerHTML = `<div class="help-sheet-head"><h2 id="help-sheet-title"></h2><button type="button" class="btn-close"></button></div>
    <div class="help-topic">${text}</div><p class="help-sheet-foot"><a></a></p>`;
  sheet.querySelector("h2").textContent = title;
  const close = sheet.querySelector("button");
  close.setAttribute("aria-label", say("关闭"));
  close.addEventListener("click", () => sheet.close());
  const alone = sheet.querySelector("a");
  alone.href = link.href;
  alone.textContent = say("单独打开这一页说明");
  sheet.addEventListener("click", (event) => {
    if (event.target === sheet && event.offsetX < 0) sheet.close();
  });
  sheet.addEventListener("close", () => {
    sheet.remove();
    link.focus();
  });
  return sheet;
}

async function open(event, link) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  try {
    const answer = await fetch(link.href, { headers: { "HX-Request": "true" } });
    if (!answer.ok) throw new Error(answer.statusText);
    const sheet = sheetOf(link.dataset.helpSheet, await answer.text(), link);
    document.body.append(sheet);
    sheet.showModal();
  } catch {
    location.assign(link.href);
  }
}

export function enhanceHelp(root) {
  for (const link of root.querySelectorAll("[data-help-sheet]")) {
    link.addEventListener("click", (event) => open(event, link));
  }
}
