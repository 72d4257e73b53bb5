// Requests to the API of Prometheus, which the server of this page forwards. Every request has a time limit.

const TIMEOUT_MS = 15_000;

/** @throws Error with a text for people */
async function request(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    throw new Error(
      error.name === "TimeoutError" ? "Prometheus did not respond in time" : "The local run does not respond",
      { cause: error },
    );
  }
}

async function get(path, parameters = {}) {
  const { status, text } = await request(`/api/v1/${path}?${new URLSearchParams(parameters)}`);
  let body;
  try {
    body = JSON.parse(text);
  } catch {
    throw new Error(`Prometheus returned status ${status}`);
  }
  if (body.status !== "success") {
    throw new Error(body.error ?? body.detail ?? `Prometheus returned status ${status}`);
  }
  return body.data;
}

/** Returns the series of an expression over a time range: [{metric, values: [[seconds, "value"]]}]. */
export async function queryRange(query, start, end, step) {
  return (await get("query_range", { query, start, end, step })).result;
}

/** Returns all active alerts, pending and firing. */
export async function alerts() {
  return (await get("alerts")).alerts;
}

/** Returns the values of a label in all series that match the selector. */
export async function labelValues(label, selector) {
  return get(`label/${encodeURIComponent(label)}/values`, { "match[]": selector });
}
