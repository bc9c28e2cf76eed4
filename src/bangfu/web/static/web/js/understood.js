// Dates and money typed freely, shown back as the system will read them. The server decides; this only echoes.
import { say } from "./words.js";

const UNITS = { "": 1, "元": 1, "万": 10000, "万元": 10000, "亿": 100000000, "亿元": 100000000 };
const plain = (text) => text.normalize("NFKC").replace(/[\s\u00a0]/g, "");

function money(text) {
  const match = plain(text).replace(/^[¥￥]/, "").match(/^(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(万元|亿元|元|万|亿)?$/);
  if (!match) return { doubt: say("看不懂这个金额，请写成 1234.50 或 7.2万 这样") };
  const unit = UNITS[match[3] || ""];
  const amount = Number(match[1].replaceAll(",", "") + (match[2] || "")) * unit;
  const shown = new Intl.NumberFormat("zh-CN", { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(amount);
  return { text: `${shown} ${say("元")}` };
}

function date(text) {
  const value = plain(text);
  const doubtful = value.match(/^(\d{4})\.1$/);
  if (doubtful) return { doubt: say("{0} 有两种读法：1 月还是 10 月？请写成 {1}-01 或 {1}-10", value, doubtful[1]) };
  const match = value.match(/^(\d{4})年?$/) || value.match(/^(\d{4})[-/.年](\d{1,2})月?$/)
    || value.match(/^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/) || value.match(/^(\d{4})(\d{2})(\d{2})$/);
  if (!match || !exists(match)) return { doubt: say("看不懂这个日期，请写成 2016-04-05 这样") };
  const [, year, month, day] = match.map(Number);
  return { text: `${year}年${month ? `${month}月` : ""}${day ? `${day}日` : ""}` };
}

function exists([, year, month, day]) {
  if (!month) return true;
  const built = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day || 1)));
  return built.getUTCMonth() === Number(month) - 1 && built.getUTCFullYear() === Number(year);
}

const READERS = { money, date };

function echo(input, line) {
  const text = input.value.trim();
  const reading = text ? READERS[input.dataset.understood]?.(text) : null;
  line.hidden = !reading;
  if (!reading) return;
  line.classList.toggle("doubt", Boolean(reading.doubt));
  line.textContent = reading.doubt || say("理解为 {0}", reading.text);
}

export function enhanceUnderstood(root) {
  for (const input of root.querySelectorAll("[data-understood]")) {
    const line = document.createElement("div");
    line.className = "understood";
    line.setAttribute("aria-live", "polite");
    line.hidden = true;
    input.after(line);
    input.addEventListener("input", () => echo(input, line));
    echo(input, line);
  }
}
