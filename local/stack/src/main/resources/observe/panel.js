// A panel: its frame, its queries and its content.

import { runbookLink } from "./alerts.js";
import { interpolate, seriesName } from "./dashboard.js";
import { Graph } from "./graph.js";
import { queryRange } from "./prometheus.js";
import { drawStat } from "./stat.js";

/** Heading of a group of panels. */
export function rowHeading(row) {
  const heading = document.createElement("h2");
  heading.textContent = row.title;
  return heading;
}

export class Panel {
  element = document.createElement("article");
  #body = document.createElement("div");
  #panel;
  #graph;

  constructor(panel) {
    this.#panel = panel;
    this.element.className = `panel ${panel.type}`;
    this.element.dataset.title = panel.title;
    this.element.style.setProperty("--columns", panel.gridPos.w);
    this.#body.className = "body";
    this.element.append(this.#heading(), this.#body);
    if (panel.type === "timeseries") {
      this.#graph = new Graph(this.#body, panel);
    } else if (panel.type !== "stat") {
      throw new Error(`Unsupported type of the panel ${panel.title}: ${panel.type}`);
    }
  }

  /** Queries and draws. A failed query is shown in the panel. Returns whether all queries succeeded. */
  async refresh(time, variables) {
    try {
      const { times, series } = await this.#query(time, variables);
      if (this.#graph) {
        this.#graph.draw(times, series);
      } else {
        drawStat(this.#body, this.#panel, series);
      }
      this.element.dataset.state = series.length > 0 ? "data" : "empty";
      return true;
    } catch (error) {
      this.#graph?.destroy();
      const text = document.createElement("p");
      text.className = "failed";
      text.textContent = error.message;
      this.#body.replaceChildren(text);
      this.element.dataset.state = "failed";
      return false;
    }
  }

  destroy() {
    this.#graph?.destroy();
  }

  async #query(time, variables) {
    const results = await Promise.all(this.#panel.targets.map(async (target) => {
      const query = interpolate(target.expr, time, variables);
      return (await queryRange(query, time.start, time.end, time.step)).map((one) => ({
        name: seriesName(target.legendFormat, one.metric),
        points: new Map(one.values.map(([seconds, value]) => [seconds, number(value)])),
      }));
    }));
    const times = [];
    for (let seconds = time.start; seconds <= time.end; seconds += time.step) {
      times.push(seconds);
    }
    const series = results.flat().map((one) => ({ name: one.name, values: times.map((seconds) => one.points.get(seconds) ?? null) }));
    return { times, series: series.filter((one) => one.values.some((value) => value !== null)) };
  }

  #heading() {
    const heading = document.createElement("h3");
    const title = document.createElement("span");
    title.textContent = this.#panel.title;
    if (this.#panel.description) {
      const info = document.createElement("button");
      info.type = "button";
      info.className = "info";
      info.textContent = "i";
      info.dataset.tip = this.#panel.description;
      info.setAttribute("aria-label", `About ${this.#panel.title}: ${this.#panel.description}`);
      title.append(" ", info);
    }
    const links = document.createElement("span");
    links.className = "links";
    const all = this.#panel.links ?? [];
    links.append(...all.map((link) => {
      const anchor = runbookLink(all.length > 1 ? link.title.replace(/^Runbook: /, "") : "Runbook", link.url);
      anchor.title = link.title;
      return anchor;
    }));
    heading.append(title, links);
    return heading;
  }
}

/** Null for NaN, which is no measurement. */
function number(text) {
  const value = text === "+Inf" ? Infinity : text === "-Inf" ? -Infinity : Number(text);
  return Number.isFinite(value) ? value : null;
}
