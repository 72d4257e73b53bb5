// Rules of a Grafana dashboard: those of grafana/dashboard-linter, and ours for runbooks.
import { metrics, rateWindows, substituted, syntaxError } from "./promql.js";

const COLUMNS = 24;
const DATA_SOURCE = "${datasource}";
const RUNBOOKS = "https://github.com/mission-link/mission-link/blob/main/docs/runbooks/";
const withoutRows = (dashboard) => dashboard.panels.filter(({ type }) => type !== "row");

/** Calls report(rule, panel or undefined, text) for each violation. */
export function checkDashboard({ file, json }, { knownMetrics, runbooks }, report) {
  const panels = withoutRows(json);
  if (json.uid !== `mission-link-${file.replace(/\.json$/, "")}`) {
    report("uid", undefined, `must be mission-link- and the name of the file: ${json.uid}`);
  }
  if (!/^Mission Link \/ \w/.test(json.title ?? "") || !json.description || !json.tags?.includes("mission-link")) {
    report("title", undefined, "must begin with Mission Link /, and have a description and the tag mission-link");
  }
  if (json.editable !== false) {
    report("editable", undefined, "a change in Grafana would be lost");
  }
  if (!json.templating?.list?.some(({ name, type, query }) => name === "datasource" && type === "datasource" && query === "prometheus")) {
    report("data source", undefined, "needs the variable datasource");
  }
  for (const annotation of json.annotations?.list ?? []) {
    checkQuery(annotation, annotation.titleFormat, annotation.datasource, knownMetrics, (rule, text) => report(rule, undefined, text));
  }
  duplicates(json.panels.map(({ id }) => id)).forEach((id) => report("id", undefined, `${id} is used twice`));
  checkGrid(json.panels, (panel, text) => report("grid", panel, text));
  panels.forEach((panel) => checkPanel(panel, { knownMetrics, runbooks }, (rule, text) => report(rule, panel, text)));
}

function checkPanel(panel, { knownMetrics, runbooks }, report) {
  const { unit, thresholds, custom } = panel.fieldConfig?.defaults ?? {};
  if (!panel.title?.trim()) {
    report("panel title", "is missing");
  }
  if (!/\.$/.test(panel.description ?? "")) {
    report("description", "must be a sentence");
  }
  if (!unit) {
    report("unit", "is missing");
  }
  if (!panel.targets?.length) {
    report("query", "is missing");
  }
  duplicates((panel.targets ?? []).map(({ refId }) => refId)).forEach((refId) => report("query", `refId ${refId} is used twice`));
  for (const target of panel.targets ?? []) {
    checkQuery(target, target.legendFormat, target.datasource ?? panel.datasource, knownMetrics, report);
  }
  for (const { url } of panel.links ?? []) {
    if (!url.startsWith(RUNBOOKS) || !runbooks.includes(url.slice(RUNBOOKS.length))) {
      report("runbook", `does not exist: ${url}`);
    }
  }
  const isAlerted = panel.links?.length > 0;
  if (isAlerted && !(thresholds?.steps?.length > 1 && (panel.type === "stat" || custom?.thresholdsStyle?.mode === "line"))) {
    report("threshold", "a panel with a runbook shows the threshold of the alert");
  }
}

function checkQuery({ expr }, legend, datasource, knownMetrics, report) {
  if (!legend?.trim()) {
    report("legend", `is missing: ${expr}`);
  }
  if (datasource?.type !== "prometheus" || datasource?.uid !== DATA_SOURCE) {
    report("data source", `must be ${DATA_SOURCE}`);
  }
  const error = syntaxError(substituted(expr ?? ""));
  if (error !== undefined) {
    report("query", `does not parse ${error}`);
  }
  rateWindows(expr ?? "").filter((window) => window !== "$__rate_interval").forEach((window) => report("interval", `${window} in ${expr}`));
  [...metrics(substituted(expr ?? ""))].filter((name) => !knownMetrics.has(name)).forEach((name) => report("metric", `unknown: ${name}`));
}

function checkGrid(panels, report) {
  const taken = new Map();
  for (const panel of panels) {
    const { x, y, w, h } = panel.gridPos;
    if (x < 0 || y < 0 || w < 1 || h < 1 || x + w > COLUMNS) {
      report(panel, "is outside of the grid");
    }
    for (let cell = 0; cell < w * h; cell++) {
      const key = `${x + (cell % w)},${y + Math.floor(cell / w)}`;
      if (taken.has(key)) {
        report(panel, `overlaps ${taken.get(key).title}`);
        break;
      }
      taken.set(key, panel);
    }
  }
}

/** Calls report(text) for each alert that no panel shows: with its runbook and one of its metrics. */
export function checkAlertsAreShown(dashboards, alerts, report) {
  const panels = dashboards.flatMap(({ json }) => withoutRows(json));
  for (const { name, expr, runbook } of alerts) {
    const wanted = metrics(expr);
    const shown = panels.some((panel) => panel.links?.some(({ url }) => url === runbook)
      && (wanted.size === 0 || panel.targets.some((target) => [...metrics(substituted(target.expr))].some((used) => wanted.has(used)))));
    if (!shown) {
      report(`no panel shows ${[...wanted]} with the runbook of ${name}`);
    }
  }
}

function duplicates(values) {
  return values.filter((value, index) => values.indexOf(value) !== index);
}
