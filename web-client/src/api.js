// Client of the public API: session tokens, problem details, and idempotency keys.
const STORE = "mission-link-session";

let tokens = JSON.parse(sessionStorage.getItem(STORE) ?? "null");
let refreshing = null;

export class Problem extends Error {
  constructor(status, body) {
    const violations = (body.violations ?? []).map((each) => `${each.field}: ${each.message}`).join("; ");
    super(violations || body.detail || body.title || `The server returned status ${status}.`);
    this.status = status;
    this.code = body.code;
  }
}

export const loggedIn = () => tokens !== null;

export function storeTokens(newTokens) {
  tokens = newTokens;
  if (newTokens) sessionStorage.setItem(STORE, JSON.stringify(newTokens));
  else sessionStorage.removeItem(STORE);
}

export async function call(method, path, body, key) {
  let response = await send(method, path, body, key);
  if (response.status === 401 && tokens && (await refresh())) response = await send(method, path, body, key);
  const text = await response.text();
  const json = text ? parse(text) : {};
  if (!response.ok) throw new Problem(response.status, json);
  return json;
}

function send(method, path, body, key) {
  const headers = {};
  if (tokens) headers.authorization = `Bearer ${tokens.accessToken}`;
  if (body !== undefined) headers["content-type"] = "application/json";
  if (key) headers["idempotency-key"] = key;
  return fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) }).catch(() => {
    throw new Problem(0, { detail: "The server cannot be reached. Please try again." });
  });
}

// Concurrent calls share one refresh request, because a late second use of a refresh token ends the session.
function refresh() {
  refreshing ??= send("POST", "/api/users/token", { refreshToken: tokens.refreshToken })
    .then(async (response) => {
      if (response.ok) storeTokens(await response.json());
      else if (response.status === 401) storeTokens(null);
      return response.ok;
    })
    .finally(() => (refreshing = null));
  return refreshing;
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return { detail: "The server returned a response that is not valid JSON." };
  }
}
