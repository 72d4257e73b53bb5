// The page: chooses a dashboard and a time range, and refreshes alerts and panels.

import { drawAlerts } from "./alerts.js";
import { panels, queryVariables, window as timeWindow } from "./dashboard.js";
import { Panel, rowHeading } from "./panel.js";
import { labelValues } from "./prometheus.js";
import { timeOfDay } from "./units.js";

const REFRESH_MS = 10_000;
const DEFAULT_RANGE = 900;

const state = { config: {}, drawn: [], variables: {}, refreshing: false, timer: undefined };
const element = (id) => document.getElementById(id);

async function json(path) {
  const response = await fetch(path);
  if (!response.ok) {
    throw new Error(`${path} returned status ${response.status}`);
  }
  return response.json();
}

function chosen() {
  const parameters = new URLSearchParams(location.hash.slice(1));
  return {
    dashboard: parameters.get("dashboard") ?? state.config.dashboards[0].name,
    range: Number(parameters.get("range")) || DEFAULT_RANGE,
  };
}

function choose(change) {
  location.hash = new URLSearchParams({ ...chosen(), ...change }).toString();
}

/** Draws the chosen dashboard. */
async function open() {
  document.documentElement.dataset.state = "loading";
  const { dashboard: name, range } = chosen();
  const dashboard = await json(`/dashboards/${encodeURIComponent(name)}.json`);
  document.title = dashboard.title;
  element("description").textContent = dashboard.description ?? "";
  for (const link of element("dashboards").children) {
    link.toggleAttribute("aria-current", link.dataset.name === name);
  }
  element("dashboards").querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  for (const button of element("ranges").children) {
    button.setAttribute("aria-pressed", String(Number(button.dataset.seconds) === range));
  }
  await openVariables(dashboard);
  state.drawn.forEach((panel) => panel.destroy());
  state.drawn = [];
  element("panels").replaceChildren(...panels(dashboard).map((panel) => {
    if (panel.type === "row") {
      return rowHeading(panel);
    }
    const drawn = new Panel(panel);
    state.drawn.push(drawn);
    return drawn.element;
  }));
  await refresh();
}

async function openVariables(dashboard) {
  const fields = await Promise.all(queryVariables(dashboard).map(async (variable) => {
    const select = document.createElement("select");
    select.append(new Option("All", variable.all), ...(await labelValues(variable.label, variable.selector)).map(
      (value) => new Option(value, value)));
    select.addEventListener("change", () => {
      state.variables[variable.name] = select.value;
      refresh();
    });
    state.variables[variable.name] = variable.all;
    const label = document.createElement("label");
    label.append(variable.title, select);
    return label;
  }));
  element("variables").replaceChildren(...fields);
}

/** Refreshes everything, then plans the next refresh. */
async function refresh() {
  clearTimeout(state.timer);
  const time = timeWindow(chosen().range, state.config.scrapeSeconds);
  const [alertsDrawn, ...panelsDrawn] = await Promise.all([
    drawAlerts(element("alerts")).then(() => true, () => false),
    ...state.drawn.map((panel) => panel.refresh(time, state.variables)),
  ]);
  const failed = panelsDrawn.filter((drawn) => !drawn).length + (alertsDrawn ? 0 : 1);
  element("status").textContent = failed > 0
    ? `${failed} queries failed at ${timeOfDay(new Date())}`
    : `Updated ${timeOfDay(new Date())}`;
  element("status").classList.toggle("failed", failed > 0);
  document.documentElement.dataset.failed = String(failed);
  document.documentElement.dataset.time = String(time.end);
  document.documentElement.dataset.state = "ready";
  clearTimeout(state.timer);
  state.timer = setTimeout(refresh, REFRESH_MS);
}

function fail(error) {
  element("status").textContent = error.message;
  element("status").classList.add("failed");
  document.documentElement.dataset.state = "failed";
}

async function start() {
  state.config = await json("/config.json");
  element("dashboards").replaceChildren(...state.config.dashboards.map((dashboard) => {
    const link = document.createElement("a");
    link.dataset.name = dashboard.name;
    link.textContent = dashboard.title;
    link.href = `#dashboard=${dashboard.name}`;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      choose({ dashboard: dashboard.name });
    });
    return link;
  }));
  element("links").replaceChildren(...Object.entries(state.config.links).map(([title, url]) => {
    const link = document.createElement("a");
    link.href = url;
    link.textContent = title;
    return link;
  }));
  for (const button of element("ranges").children) {
    button.addEventListener("click", () => choose({ range: button.dataset.seconds }));
  }
  addEventListener("hashchange", () => open().catch(fail));
  // The charts take their colours from the style sheet when they are drawn.
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => open().catch(fail));
  await open();
}

start().catch(fail);
