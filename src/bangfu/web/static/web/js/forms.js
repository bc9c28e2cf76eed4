// Forms: no double submission, a question before typed text is lost, errors in view.
import { say } from "./words.js";

const BUSY_FOR = 8000; // a form whose answer is a download never leaves the page
const dirty = new Set();

const guarded = (form) => form.method === "post" && !("noGuard" in form.dataset);

function lock(form) {
  const buttons = [...document.querySelectorAll("button[type=submit], button:not([type])")]
    .filter((button) => button.form === form);
  const set = (busy) => {
    for (const button of buttons) {
      button.disabled = busy;
      button.toggleAttribute("aria-busy", busy);
      if (busy) button.setAttribute("aria-busy", "true");
    }
    if (!busy) delete form.dataset.sent;
  };
  if (form.dataset.wait) {
    setTimeout(() => set(true), 0);
    wait(form);
    return;
  }
  // After this turn, so that the pressed button's own name and value are still sent.
  setTimeout(() => set(true), 0);
  setTimeout(() => set(false), BUSY_FOR);
  window.addEventListener("pageshow", (event) => event.persisted && set(false), { once: true });
}

// What takes long says so: <form data-wait="正在装入……"> shows the words beside a moving bar until the answer comes.
function wait(form) {
  const line = document.createElement("div");
  line.className = "progress-poll";
  line.setAttribute("role", "status");
  line.append(form.dataset.wait, document.createElement("progress"));
  form.append(line);
}

function onSubmit(event) {
  const form = event.target;
  if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  dirty.delete(form);
  lock(form);
}

function onLeave(event) {
  const lost = [...dirty].some((form) => form.isConnected);
  if (lost) event.preventDefault();
}

function checkSize(input) {
  const limit = Number(input.dataset.maxMb || 0);
  const largest = Math.max(0, ...[...input.files].map((file) => file.size / 1048576));
  const tooLarge = limit && largest > limit;
  input.setCustomValidity(tooLarge ? say("文件 {0} MB，超过了 {1} MB", largest.toFixed(1), limit) : "");
  if (tooLarge) input.reportValidity();
}

// A browser labels a file field in its own language: here it lies unseen over words in the page's.
function nameFiles(input) {
  const box = document.createElement("span");
  const [button, name] = ["file-pick-button", "file-pick-name"].map((kind) => {
    const part = document.createElement("span");
    part.className = kind;
    part.ariaHidden = "true";
    return part;
  });
  const show = () => {
    name.textContent = [...input.files].map((file) => file.name).join("、") || say("未选择文件");
  };
  box.className = "file-pick form-control";
  button.textContent = say("选择文件");
  input.replaceWith(box);
  box.append(button, name, input);
  input.addEventListener("change", show);
  input.form?.addEventListener("reset", () => setTimeout(show));
  show();
}

// In the bubbling phase of window: after confirmations and htmx had their say.
window.addEventListener("submit", onSubmit);
window.addEventListener("beforeunload", onLeave);
window.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form && guarded(form)) dirty.add(form);
});

export function enhanceForms(root) {
  root.querySelector("[data-error-summary]")?.focus();
  for (const input of root.querySelectorAll("input[type=file]")) {
    input.addEventListener("change", () => checkSize(input));
    if (!input.closest("[data-photos], .file-pick")) nameFiles(input);
  }
  for (const field of root.querySelectorAll("[data-submit-on-change]")) {
    field.addEventListener("change", () => field.form.requestSubmit());
  }
}
