// A panel of type "stat": the last value of each series, with the colour of its threshold and the course over the range.

import { thresholdColor } from "./dashboard.js";
import { format } from "./units.js";

const SVG = "http://www.w3.org/2000/svg";

/** @param series [{name, times, values}] */
export function drawStat(body, panel, series) {
  const defaults = panel.fieldConfig?.defaults ?? {};
  const shown = series.map((one) => ({ ...one, last: one.values.findLast((value) => value !== null) }))
    .filter((one) => one.last !== undefined);
  body.replaceChildren(...(shown.length > 0
    ? shown.map((one) => statValue(one, panel, defaults.unit, shown.length > 1))
    : [noValue(defaults.noValue)]));
}

function statValue(one, panel, unit, named) {
  const box = document.createElement("div");
  box.className = "value";
  box.style.setProperty("--state", `var(--${thresholdColor(panel, one.last)})`);
  const value = document.createElement("output");
  value.textContent = format(one.last, unit);
  value.dataset.raw = String(one.last);
  value.dataset.series = one.name;
  if (named) {
    const name = document.createElement("span");
    name.textContent = one.name;
    box.append(name);
  }
  box.append(value, sparkline(one.values));
  return box;
}

function noValue(text) {
  const box = document.createElement("div");
  box.className = "value empty";
  box.textContent = text ?? "No data";
  return box;
}

function sparkline(values) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 100 20");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  const known = values.filter((value) => value !== null);
  const low = Math.min(...known, 0);
  const high = Math.max(...known, low + Number.MIN_VALUE);
  const points = values.flatMap((value, index) => (value === null ? []
    : [`${(index / Math.max(1, values.length - 1)) * 100},${19 - ((value - low) / (high - low)) * 18}`]));
  const line = document.createElementNS(SVG, "polyline");
  line.setAttribute("points", points.join(" "));
  svg.append(line);
  return svg;
}
