// Draws the charts of a page with ECharts, in the colours of the theme; on paper they are pictures.
import { load } from "./selects.js";
import { say } from "./words.js";

const NARROW = 420; // pixels, below which a ring leaves its labels no room
const LEGEND_LINE = 24;
const charts = new Map();
const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const format = new Intl.NumberFormat("zh-CN", { maximumFractionDigits: 6 });
const isDark = () => document.documentElement.dataset.bsTheme === "dark";

function written(value, { unit, gap }) {
  return value === null || value === undefined || value === "-" || Number.isNaN(value)
    ? gap ?? say("未统计") : `${format.format(value)}${unit}`;
}

function axis(settings) {
  if (!settings) return undefined;
  const quiet = { color: token("--muted") };
  return {
    ...settings,
    nameTextStyle: { ...quiet, fontSize: 12 },
    axisLabel: { ...quiet, fontSize: 12, ...(settings.type === "value" ? { formatter: (v) => format.format(v) } : {}) },
    axisLine: { lineStyle: { color: token("--border-strong") } },
    splitLine: { lineStyle: { color: token("--border") } },
  };
}

function legendLines(element, option) {
  const width = option.series.reduce((sum, series) => sum + 44 + 12 * series.name.length, 0);
  return Math.max(1, Math.ceil(width / (element.clientWidth || 600)));
}

// Numbers above columns, smaller where columns are narrow, left to the table where they would lie over one another.
function labelSize(element, option) {
  const columns = option.series.filter((series) => series.type === "bar" && !series.stack);
  if (!columns.length || option.yAxis?.type === "category") return 12;
  const texts = columns.flatMap((series) => series.data.map((point) => point.label?.formatter?.length ?? 0));
  const room = (element.clientWidth - 64) / (columns.length * columns[0].data.length) / Math.max(1, ...texts);
  return room >= 7.5 ? 12 : room >= 6 ? 10 : 0;
}

function dressed(element, plain) {
  const option = structuredClone(plain);
  const text = token("--text");
  if (isDark()) option.color = element.dataset.dark.split(",");
  option.textStyle = { fontFamily: token("--font"), color: text };
  option.legend = { ...option.legend, textStyle: { color: text } };
  option.tooltip = {
    ...option.tooltip,
    backgroundColor: token("--surface"),
    borderColor: token("--border"),
    textStyle: { color: text },
    valueFormatter: (value) => written(value, element.dataset),
  };
  if (option.legend.show && option.grid) option.grid.bottom = 12 + LEGEND_LINE * legendLines(element, option);
  if (option.xAxis) {
    option.xAxis = axis(option.xAxis);
    option.yAxis = axis(option.yAxis);
  }
  const size = labelSize(element, option);
  for (const series of option.series) {
    const inside = series.label?.position === "inside";
    const surface = token("--surface");
    series.label = { ...series.label, color: inside ? surface : text, fontSize: size || 12 };
    if (!size) for (const point of series.data) if (point.label) point.label.show = false;
    if (series.type === "pie") {
      series.itemStyle = { borderColor: surface, borderWidth: 2 };
      series.label = { ...series.label, overflow: "none", lineHeight: 16, minMargin: 2 };
      series.labelLine = { length: 8, length2: 8 };
      if (element.clientWidth < NARROW) series.radius = ["30%", "50%"];
    }
    if (series.stack) series.itemStyle = { borderColor: surface, borderWidth: 1 };
  }
  return option;
}

function draw(element) {
  const plain = JSON.parse(document.getElementById(element.dataset.chart).textContent);
  const chart = charts.get(element) ?? window.echarts.init(element, null, { renderer: "canvas" });
  charts.set(element, chart);
  chart.setOption(dressed(element, plain), true);
}

function picture(element, chart) {
  let image = element.nextElementSibling;
  if (!image?.classList.contains("chart-print")) {
    image = document.createElement("img");
    image.className = "chart-print";
    image.alt = element.getAttribute("aria-label");
    element.after(image);
  }
  image.src = chart.getDataURL({ pixelRatio: 2, backgroundColor: "#ffffff" });
}

function alive() {
  for (const element of charts.keys()) {
    if (!element.isConnected) {
      charts.get(element).dispose();
      charts.delete(element);
    }
  }
  return charts;
}

const sizes = new ResizeObserver((entries) => {
  for (const entry of entries) charts.get(entry.target)?.resize();
});
document.addEventListener("themechange", () => {
  for (const element of alive().keys()) draw(element);
});
// Paper is white whatever the screen is.
window.addEventListener("beforeprint", () => {
  const root = document.documentElement;
  const theme = root.dataset.bsTheme;
  root.dataset.bsTheme = "light";
  for (const [element, chart] of alive()) {
    draw(element);
    picture(element, chart);
  }
  root.dataset.bsTheme = theme;
  for (const element of charts.keys()) draw(element);
});

export async function enhanceCharts(root) {
  const found = [...root.querySelectorAll("[data-chart]")].filter((element) => !charts.has(element));
  if (!found.length) return;
  await load(found[0].dataset.library);
  for (const element of found) {
    draw(element);
    sizes.observe(element);
  }
}
