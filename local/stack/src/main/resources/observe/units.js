// Formats values in the units of Grafana that the dashboards use.

const SCALES = {
  short: [[1e9, " Bil"], [1e6, " Mil"], [1e3, " K"], [1, ""]],
  bytes: [[2 ** 30, " GiB"], [2 ** 20, " MiB"], [2 ** 10, " KiB"], [1, " B"]],
  s: [[86_400, " d"], [3_600, " h"], [60, " min"], [1, " s"], [1e-3, " ms"], [1e-6, " µs"]],
};

const FORMATS = {
  short: (value) => scaled(value, SCALES.short),
  bytes: (value) => scaled(value, SCALES.bytes),
  s: (value) => scaled(value, SCALES.s),
  ms: (value) => scaled(value / 1_000, SCALES.s),
  d: (value) => scaled(value * 86_400, SCALES.s),
  none: (value) => plain(value),
  percent: (value) => `${plain(value)} %`,
  percentunit: (value) => `${plain(value * 100)} %`,
  reqps: (value) => `${scaled(value, SCALES.short)} req/s`,
  ops: (value) => `${scaled(value, SCALES.short)} /s`,
  currencyKRW: (value) => `₩${Math.round(value).toLocaleString("en")}`,
};

/** Returns a value with its unit. An unknown unit is appended as it is. */
export function format(value, unit = "none") {
  if (value === null || value === undefined || Number.isNaN(value)) {
    return "–";
  }
  if (!Number.isFinite(value)) {
    return value > 0 ? "∞" : "−∞";
  }
  const known = FORMATS[unit];
  return known ? known(value) : `${plain(value)} ${unit}`;
}

/** A shorter form for the axis of a chart, without the details that a legend has. */
export function formatForAxis(value, unit) {
  return unit === "currencyKRW" ? `₩${scaled(value, SCALES.short)}` : format(value, unit);
}

function scaled(value, scale) {
  const [factor, suffix] = scale.find(([limit]) => Math.abs(value) >= limit) ?? zeroScale(value, scale);
  return plain(value / factor) + suffix;
}

function zeroScale(value, scale) {
  return value === 0 ? scale.find(([limit]) => limit === 1) : scale[scale.length - 1];
}

/** At most three significant digits after the decimal point, and no superfluous zero. */
function plain(value) {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  const rounded = Number(value.toFixed(digits));
  return (rounded === 0 && value !== 0 ? Number(value.toPrecision(2)) : rounded).toLocaleString("en", {
    maximumSignificantDigits: 15,
  });
}

/** Returns the local time of day, with seconds on request. */
export function timeOfDay(date, seconds = true) {
  return date.toLocaleTimeString("en", { hour: "2-digit", minute: "2-digit", second: seconds ? "2-digit" : undefined, hourCycle: "h23" });
}
