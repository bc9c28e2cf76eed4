// What was typed is kept on this device until it was sent: whole forms (form[data-draft]), elsewhere long text.
import { dropFiles, keepFiles, keptFiles } from "./files.js";
import { say } from "./words.js";

const DAYS = 7;
const PREFIX = "draft:";
const SKIPPED = "[type=hidden], [type=file], [type=password], [data-private], button, fieldset, output";
const person = () => document.body.dataset.person || "";
const whole = (form) => "draft" in form.dataset;
const keyOf = (form) => `${PREFIX}${person()}:${location.pathname}:${form.id || form.getAttribute("action") || ""}`;

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function forget(key) {
  localStorage.removeItem(key);
  dropFiles(key);
}

const fieldsOf = (form) => [...form.elements].filter(
  (field) => field.name && (whole(form) ? !field.matches(SKIPPED) : field.matches("textarea[data-draft]")),
);

function valuesOf(field) {
  if (field.matches("[type=checkbox], [type=radio]")) return field.checked ? [[field.value]] : [];
  if (field.tagName === "SELECT") return [...field.selectedOptions].map((o) => [o.value, o.textContent]);
  return [[field.value]];
}

// name → its values; a choice with its words, for a long list holds only what was chosen.
function snapshot(form) {
  const values = {};
  for (const field of fieldsOf(form)) values[field.name] = [...(values[field.name] ?? []), ...valuesOf(field)];
  return values;
}

const same = (one, other) => JSON.stringify(one?.map((v) => v[0])) === JSON.stringify(other?.map((v) => v[0]));

function put(field, values) {
  const wanted = values.map((value) => value[0]);
  if (field.matches("[type=checkbox], [type=radio]")) field.checked = wanted.includes(field.value);
  else if (field.tomselect) {
    for (const [value, text] of values) field.tomselect.addOption({ value, text, pinyin: "" });
    field.tomselect.setValue(field.multiple ? wanted : wanted[0] ?? "");
  } else if (field.tagName === "SELECT") for (const option of field.options) option.selected = wanted.includes(option.value);
  else field.value = wanted[0] ?? "";
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function restore(form, draft) {
  for (const field of fieldsOf(form)) if (draft.values[field.name]) put(field, draft.values[field.name]);
}

function button(label, act) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "btn btn-sm";
  element.textContent = label;
  element.addEventListener("click", act);
  return element;
}

function tell(form, text, ...buttons) {
  const line = document.createElement("div");
  line.className = "draft-offer";
  line.setAttribute("role", "status");
  const words = document.createElement("span");
  words.textContent = text;
  line.append(words, ...buttons);
  if (whole(form)) form.prepend(line);
  else fieldsOf(form)[0].after(line);
  return line;
}

function offer(form, key, draft, files) {
  const when = new Date(draft.at).toLocaleString(document.documentElement.lang);
  const line = tell(
    form, say("有未提交的草稿（{0}）", when),
    button(say("恢复"), () => {
      restore(form, draft);
      form.dispatchEvent(new CustomEvent("draftfiles", { detail: files }));
      line.remove();
      fieldsOf(form).find((field) => draft.values[field.name])?.focus();
    }),
    button(say("丢弃"), () => {
      forget(key);
      line.remove();
    }),
  );
}

async function watch(form) {
  const key = keyOf(form);
  const base = snapshot(form);
  const draft = read(key);
  const files = draft ? await keptFiles(key) : [];
  // A refused form shows what was typed: the draft goes on from there.
  const differs = draft && Object.keys(draft.values).some((name) => name in base && !same(draft.values[name], base[name]));
  if (differs || files.length) offer(form, key, draft, files);
  let older = differs ? {} : draft?.values ?? {};
  const save = () => {
    const now = snapshot(form);
    const changed = Object.fromEntries(Object.entries(now).filter(([name, value]) => !same(value, base[name])));
    const values = { ...older, ...changed };
    const photos = form.querySelector("[data-photos] input[type=file][multiple]")?.files.length ?? 0;
    if (Object.keys(values).length || photos) localStorage.setItem(key, JSON.stringify({ values, at: Date.now() }));
    else localStorage.removeItem(key);
  };
  let timer;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(save, 400);
  };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("photoschanged", (event) => {
    keepFiles(key, event.detail);
    later();
  });
}

// What was sent is forgotten on the next page, unless that page refuses it or is the form again, unsent.
function forgetSent() {
  const sent = JSON.parse(sessionStorage.getItem("drafts-sent") || "null");
  sessionStorage.removeItem("drafts-sent");
  if (!sent || document.querySelector("[data-error-summary], .error-page, .entrance")) return;
  if (sent.path === location.pathname && !document.querySelector(".flash.alert-success")) return;
  forget(sent.key);
}

function forgetOld() {
  const oldest = Date.now() - DAYS * 86400000;
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(PREFIX) && !((read(key)?.at ?? 0) > oldest)) forget(key);
  }
}

function forgetAll() {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) forget(key);
}

const drafted = (form) => form.method === "post" && (whole(form) || fieldsOf(form).length > 0);

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-logout]")) forgetAll();
  else if (drafted(form) && !navigator.onLine) {
    event.preventDefault();
    form.querySelector(".draft-offer")?.remove();
    tell(form, say("没有网络：已存在本机，联网后再点保存。")).scrollIntoView({ block: "center" });
  } else if (drafted(form)) {
    sessionStorage.setItem("drafts-sent", JSON.stringify({ key: keyOf(form), path: location.pathname }));
  }
}, true);
forgetSent();
forgetOld();

export function enhanceDrafts(root) {
  const forms = new Set([...root.querySelectorAll("form[data-draft]")]);
  for (const area of root.querySelectorAll("textarea[data-draft]")) if (area.form) forms.add(area.form);
  for (const form of forms) if (form.method === "post") watch(form);
}
