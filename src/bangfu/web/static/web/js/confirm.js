// What cannot be undone asks first: <button data-confirm="..."> or <form data-confirm="...">.
import { say } from "./words.js";

function ask(words, label, dangerous) {
  const dialog = document.createElement("dialog");
  dialog.className = "confirm";
  const text = document.createElement("p");
  text.textContent = words;
  text.id = "confirm-words";
  dialog.setAttribute("aria-labelledby", text.id);
  const buttons = document.createElement("div");
  buttons.className = "buttons";
  const no = make(say("取消"), "btn");
  const yes = make(label || say("确定"), dangerous ? "btn btn-danger" : "btn btn-primary");
  buttons.append(no, yes);
  dialog.append(text, buttons);
  document.body.append(dialog);
  return new Promise((resolve) => {
    const end = (answer) => {
      dialog.remove();
      resolve(answer);
    };
    no.addEventListener("click", () => end(false));
    yes.addEventListener("click", () => end(true));
    dialog.addEventListener("cancel", () => end(false));
    dialog.showModal();
  });
}

function make(label, css) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = css;
  button.textContent = label;
  return button;
}

async function onSubmit(event) {
  const form = event.target;
  const source = event.submitter?.dataset.confirm ? event.submitter : form;
  const words = source.dataset?.confirm;
  if (!words || form.dataset.confirmed) {
    delete form.dataset.confirmed;
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  const submitter = event.submitter;
  if (!(await ask(words, source.dataset.confirmLabel, "danger" in source.dataset))) {
    submitter?.focus();
    return;
  }
  form.dataset.confirmed = "1";
  form.requestSubmit(submitter);
}

document.addEventListener("submit", onSubmit, true);

export function enhanceConfirmations() {
  // Listening on the document serves what comes later too.
}
