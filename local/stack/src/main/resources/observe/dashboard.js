// The model of a Grafana dashboard, as far as the dashboards of this repository use it.

const MAX_POINTS = 300;

/** Start, end and step of the queries, in seconds. The step is a multiple of the scrape interval, as in Grafana. */
export function window(rangeSeconds, scrapeSeconds) {
  const step = Math.ceil(Math.max(rangeSeconds / MAX_POINTS, scrapeSeconds) / scrapeSeconds) * scrapeSeconds;
  const end = Math.floor(Date.now() / 1_000 / step) * step;
  return { start: end - rangeSeconds, end, step, range: rangeSeconds, rate: Math.max(step + scrapeSeconds, 4 * scrapeSeconds) };
}

/** Replaces the variables of Grafana and of the dashboard in an expression. */
export function interpolate(expression, time, variables) {
  const values = {
    __rate_interval: `${time.rate}s`,
    __interval: `${time.step}s`,
    __range: `${time.range}s`,
    ...variables,
  };
  return expression.replace(/\$(?:\{(\w+)(?::\w+)?\}|(\w+))/g, (text, braced, bare) => values[braced ?? bare] ?? text);
}

/** The name of a series in a legend: {{label}} is replaced by the value of the label. */
export function seriesName(legendFormat, metric) {
  if (legendFormat && legendFormat !== "__auto") {
    return legendFormat.replace(/\{\{\s*(\w+)\s*\}\}/g, (text, label) => metric[label] ?? "");
  }
  const labels = Object.entries(metric).filter(([name]) => name !== "__name__");
  return labels.map(([name, value]) => `${name}="${value}"`).join(", ") || metric.__name__ || "value";
}

/** Query variables with the label and the selector of their label_values(selector, label). */
export function queryVariables(dashboard) {
  return (dashboard.templating?.list ?? []).filter((variable) => variable.type === "query").map((variable) => {
    const query = variable.query.query ?? variable.query;
    const [, selector, label] = /^label_values\((.+),\s*(\w+)\s*\)$/.exec(query) ?? [];
    if (!label) {
      throw new Error(`Unsupported query of the variable ${variable.name}: ${query}`);
    }
    return { name: variable.name, title: variable.label ?? variable.name, selector, label, all: variable.allValue ?? ".*" };
  });
}

/** The colour of the highest threshold that the value reaches. */
export function thresholdColor(panel, value) {
  const steps = panel.fieldConfig?.defaults?.thresholds?.steps ?? [];
  return steps.filter((step) => step.value === null || value >= step.value).at(-1)?.color ?? "text";
}

/** Panels in reading order. The panels of a collapsed row follow their row. */
export function panels(dashboard) {
  return dashboard.panels.flatMap((panel) => (panel.type === "row" ? [panel, ...(panel.panels ?? [])] : [panel]));
}
