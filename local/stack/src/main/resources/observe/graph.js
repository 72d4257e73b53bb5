// A panel of type "timeseries", drawn by uPlot. All charts share one cursor.

import uPlot from "/uplot/uPlot.esm.js";
import { format, formatForAxis, timeOfDay } from "./units.js";

const PALETTE = ["--series1", "--series2", "--series3", "--series4", "--series5", "--series6", "--series7", "--series8"];
const cursors = uPlot.sync("dashboard");

/** Draws a chart, or updates it if its series are the same. */
export class Graph {
  #body;
  #panel;
  #chart;
  #shape;

  constructor(body, panel) {
    this.#body = body;
    this.#panel = panel;
    new ResizeObserver(() => this.#resize()).observe(body);
  }

  /** @param series [{name, values}], @param times seconds */
  draw(times, series) {
    if (series.length === 0) {
      this.destroy();
      const empty = document.createElement("p");
      empty.className = "empty";
      empty.textContent = "No data in this time range";
      this.#body.replaceChildren(empty);
      return;
    }
    const names = JSON.stringify(series.map((one) => one.name));
    const data = [times, ...this.#stacked(series)];
    if (this.#chart && this.#shape === names) {
      this.#chart.setData(data);
      return;
    }
    this.destroy();
    this.#body.replaceChildren();
    this.#shape = names;
    this.#chart = new uPlot(this.#options(series), data, this.#body);
    this.#resize();
  }

  destroy() {
    this.#chart?.destroy();
    this.#chart = undefined;
  }

  #isStacked() {
    return this.#panel.fieldConfig?.defaults?.custom?.stacking?.mode === "normal";
  }

  /** Each series of a stack is drawn at the sum of itself and the series below. */
  #stacked(series) {
    if (!this.#isStacked()) {
      return series.map((one) => one.values);
    }
    const sums = [];
    return series.map((one) => one.values.map((value, index) => {
      sums[index] = (sums[index] ?? 0) + (value ?? 0);
      return value === null ? null : sums[index];
    }));
  }

  #options(series) {
    const defaults = this.#panel.fieldConfig?.defaults ?? {};
    const unit = defaults.unit;
    const axis = { stroke: () => color("--soft"), grid: { stroke: () => color("--line"), width: 1 }, ticks: { show: false } };
    const own = series.map((one) => one.values);
    return {
      width: 300,
      height: 200,
      cursor: { sync: { key: cursors.key }, y: false, points: { size: 6 } },
      legend: { live: true },
      scales: { y: { range: (chart, low, high) => this.#range(low, high, defaults) } },
      axes: [
        { ...axis, space: 60, size: 30, values: (chart, splits) => splits.map((seconds) => timeOfDay(new Date(seconds * 1_000), false)) },
        { ...axis, size: 78, values: (chart, splits) => splits.map((value) => formatForAxis(value, unit)) },
      ],
      series: [
        { label: "Time", value: (chart, seconds) => (seconds === null ? "" : timeOfDay(new Date(seconds * 1_000))) },
        ...series.map((one, index) => ({
          label: one.name,
          stroke: () => color(PALETTE[index % PALETTE.length]),
          fill: this.#isStacked() ? () => `color-mix(in srgb, ${color(PALETTE[index % PALETTE.length])} 20%, transparent)` : undefined,
          width: 1.5,
          spanGaps: false,
          points: { show: own[index].filter((value) => value !== null).length < 2 },
          // The value of the series itself: in a stack, the drawn value is a sum.
          value: (chart, drawn, seriesIndex, point) => format(point === null ? last(own[index]) : own[index][point], unit),
        })),
      ],
      hooks: { draw: [(chart) => this.#drawThresholds(chart, defaults)] },
    };
  }

  #range(low, high, defaults) {
    const bottom = defaults.min ?? Math.min(low ?? 0, 0);
    const top = defaults.max ?? Math.max(high ?? 1, bottom) * 1.05;
    return [bottom, top > bottom ? top : bottom + 1];
  }

  #drawThresholds(chart, defaults) {
    if (defaults.custom?.thresholdsStyle?.mode !== "line") {
      return;
    }
    const { ctx, bbox } = chart;
    for (const step of defaults.thresholds?.steps ?? []) {
      const y = step.value === null ? NaN : chart.valToPos(step.value, "y", true);
      if (y >= bbox.top && y <= bbox.top + bbox.height) {
        ctx.save();
        ctx.strokeStyle = color(`--${step.color}`);
        ctx.setLineDash([6, 4]);
        ctx.lineWidth = 1.5 * devicePixelRatio;
        ctx.beginPath();
        ctx.moveTo(bbox.left, y);
        ctx.lineTo(bbox.left + bbox.width, y);
        ctx.stroke();
        ctx.restore();
      }
    }
  }

  #resize() {
    if (this.#chart && this.#body.clientWidth > 0) {
      this.#chart.setSize({ width: this.#body.clientWidth, height: 200 });
    }
  }
}

function last(values) {
  return values.findLast((value) => value !== null);
}

function color(variable) {
  return getComputedStyle(document.documentElement).getPropertyValue(variable).trim() || variable;
}
