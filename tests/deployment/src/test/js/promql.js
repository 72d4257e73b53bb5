// Syntax and metrics of PromQL expressions.
import { parser } from "@prometheus-io/lezer-promql";

/** Values that stand for Grafana's variables while an expression is parsed. */
export const substituted = (expr) => expr.replace(/\$__(?:rate_)?interval|\$__range/g, "5m").replace(/\$\{\w+\}|\$\w+/g, "x");

/** The text at the first syntax error, or undefined. */
export function syntaxError(expr) {
  let error;
  parser.parse(expr).iterate({
    enter: ({ type, from }) => {
      if (type.isError && error === undefined) {
        error = `at ${from}: ${expr.slice(Math.max(0, from - 30), from + 30)}`;
      }
    },
  });
  return error;
}

/** Names of the metrics that an expression selects. */
export function metrics(expr) {
  const names = new Set();
  parser.parse(expr).iterate({
    enter: ({ name, node }) => {
      const identifier = name === "VectorSelector" ? node.getChild("Identifier") : null;
      if (identifier) {
        names.add(expr.slice(identifier.from, identifier.to));
      }
    },
  });
  return names;
}

/** The windows of all calls of rate and irate, with Grafana's variables. */
export const rateWindows = (expr) => [...expr.matchAll(/\bi?rate\s*\([^[\]]*\[([^\]]+)\]/g)].map(([, window]) => window);
