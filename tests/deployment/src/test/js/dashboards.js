// Checks Grafana dashboards and alert rules. The first argument is a JSON file: {dashboards: [{file, json}], groups: groups of rules,
// metrics: names of the metrics that exist, runbooks: names of the pages}. Prints JSON: {findings: [{file, panel, rule, text}], used: names
// of the metrics that dashboards or rules select}.
import { readFileSync } from "node:fs";
import { checkAlertsAreShown, checkDashboard } from "./dashboard-rules.js";
import { checkTypes } from "./dashboard-types.js";
import { metrics, substituted, syntaxError } from "./promql.js";

const { dashboards, groups, metrics: existing, runbooks } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const rules = groups.flatMap(({ rules }) => rules);
const knownMetrics = new Set([...existing, ...rules.map(({ record }) => record)]);
const findings = [];
const used = new Set();
const found = (file, panel, rule, text) => findings.push({ file, panel: panel?.title ?? "", rule, text });

for (const dashboard of dashboards) {
  checkDashboard(dashboard, { knownMetrics, runbooks }, (rule, panel, text) => found(dashboard.file, panel, rule, text));
  const { panels, annotations } = dashboard.json;
  [...panels.flatMap(({ targets }) => targets ?? []), ...annotations?.list ?? []].forEach(({ expr }) => use(substituted(expr ?? "")));
}
for (const { alert, record, expr } of rules) {
  const error = syntaxError(expr);
  if (error !== undefined) {
    found("alerts", undefined, "query", `${alert ?? record} does not parse ${error}`);
  }
  [...metrics(expr)].filter((name) => !knownMetrics.has(name)).forEach((name) => found("alerts", undefined, "metric", `unknown: ${name}`));
  use(expr);
}
const alerts = rules.filter(({ alert }) => alert).map(({ alert, expr, annotations }) => ({ name: alert, expr, runbook: annotations.runbook_url }));
checkAlertsAreShown(dashboards, alerts, (text) => found("alerts", undefined, "alert", text));
checkTypes(dashboards, import.meta.dirname, (dashboard, panel, text) => found(dashboard.file, panel, "type", text));
process.stdout.write(JSON.stringify({ findings, used: [...used] }));

function use(expr) {
  metrics(expr).forEach((name) => used.add(name));
}
