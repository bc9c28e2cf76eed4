// Choice lists that are searched by characters, pinyin or its initials.
import { say } from "./words.js";

const libraries = new Map();

export function load(url) {
  if (!libraries.has(url)) {
    libraries.set(url, new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = url;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    }));
  }
  return libraries.get(url);
}

// A long list stays on the server: what is typed is looked up there.
function remote(select) {
  if (!select.dataset.lookup) return {};
  return {
    valueField: "value",
    labelField: "text",
    searchField: [],
    preload: "focus",
    loadThrottle: 200,
    load(words, done) {
      fetch(`${select.dataset.lookup}?q=${encodeURIComponent(words)}`, { headers: { Accept: "application/json" } })
        .then((answer) => answer.json())
        .then((answer) => { this.clearOptions((option) => this.items.includes(option.value)); done(answer.choices); })
        .catch(() => done());
    },
  };
}

function settings(select) {
  const blank = select.querySelector('option[value=""]');
  return {
    maxOptions: 200,
    refreshThrottle: 50,
    allowEmptyOption: false,
    placeholder: blank?.textContent || say("搜索或输入拼音"),
    searchField: ["text", "pinyin"],
    hideSelected: select.multiple,
    ...remote(select),
    render: { no_results: () => `<div class="no-results">${say("没有符合的选项")}</div>` },
    onInitialize() {
      this.control_input.setAttribute("aria-describedby", select.getAttribute("aria-describedby") || "");
      if (select.getAttribute("aria-invalid")) this.control_input.setAttribute("aria-invalid", "true");
    },
  };
}

export async function enhanceSelects(root) {
  const selects = [...root.querySelectorAll("select[data-find]")].filter((select) => !select.tomselect);
  if (!selects.length) return;
  await load(selects[0].dataset.find);
  for (const select of selects) {
    new window.TomSelect(select, settings(select));
    select.setAttribute("aria-hidden", "true"); // its search box speaks for it
  }
}
