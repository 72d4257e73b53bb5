// The alerts that fire or wait, most urgent first.

import { alerts } from "./prometheus.js";
import { timeOfDay } from "./units.js";

const ORDER = ["page", "ticket"];

/** Draws the alerts. The watchdog always fires, so its absence means that alerting does not work. */
export async function drawAlerts(section) {
  const active = await alerts();
  const shown = active.filter((alert) => ORDER.includes(alert.labels.severity)).sort(
    (one, other) => rank(one) - rank(other) || one.activeAt.localeCompare(other.activeAt));
  const items = shown.map(alertItem);
  if (!active.some((alert) => alert.labels.alertname === "Watchdog" && alert.state === "firing")) {
    items.unshift(message("The watchdog alert does not fire: Prometheus does not evaluate the alert rules.", "red"));
  }
  section.replaceChildren(...(items.length > 0 ? items : [message("No alert fires.", "green")]));
}

function rank(alert) {
  return ORDER.indexOf(alert.labels.severity) + (alert.state === "firing" ? 0 : ORDER.length);
}

function alertItem(alert) {
  const item = message("", alert.state !== "firing" ? "soft" : alert.labels.severity === "page" ? "red" : "orange");
  const name = document.createElement("strong");
  name.textContent = alert.labels.alertname;
  const state = document.createElement("span");
  state.className = "badge";
  state.textContent = alert.state === "firing" ? alert.labels.severity : "pending";
  const summary = document.createElement("span");
  summary.textContent = alert.annotations.summary;
  const since = document.createElement("time");
  since.dateTime = alert.activeAt;
  since.textContent = `since ${timeOfDay(new Date(alert.activeAt))}`;
  item.append(state, name, summary, since);
  if (alert.annotations.runbook_url) {
    item.append(runbookLink("Runbook", alert.annotations.runbook_url));
  }
  return item;
}

function message(text, color) {
  const item = document.createElement("p");
  item.className = "alert";
  item.style.setProperty("--state", `var(--${color})`);
  item.textContent = text;
  return item;
}

/** A link to a runbook. The server of this page has the runbooks of this checkout. */
export function runbookLink(title, url) {
  const link = document.createElement("a");
  const page = /\/docs\/runbooks\/([\w-]+)\.md/.exec(url);
  link.href = page ? `/runbooks/${page[1]}` : url;
  link.textContent = title;
  return link;
}
