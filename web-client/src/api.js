// Client of the public API: session tokens, problem details, and idempotency keys.
const STORE = "mission-link-session";
const STEP_UP_REQUIRED = "step-up-required";

let tokens = JSON.parse(sessionStorage.getItem(STORE) ?? "null");
let refreshing = null;
let askForPassword = () => Promise.reject(new Error("A more recent log-in is required."));

export class Problem extends Error {
  constructor(status, body) {
    const violations = (body.violations ?? []).map((each) => `${each.field}: ${each.message}`).join("; ");
    super(violations || body.detail || body.title || `The server returned status ${status}.`);
    this.status = status;
    this.code = body.code;
    // Further members of the problem, such as what is in the way of closing the account.
    this.values = body;
  }
}

export const loggedIn = () => tokens !== null;

export function storeTokens(newTokens) {
  tokens = newTokens;
  if (newTokens) sessionStorage.setItem(STORE, JSON.stringify(newTokens));
  else sessionStorage.removeItem(STORE);
}

// The action asks for the password and calls stepUp; it is rejected if the user cancels.
export function onStepUpRequired(action) {
  askForPassword = action;
}

export async function stepUp(password) {
  const token = await call("POST", "/api/users/me/step-up", { password });
  storeTokens({ ...tokens, ...token });
}

export async function call(method, path, body, key) {
  let reply = await sendWithFreshToken(method, path, body, key);
  if (reply.json.code === STEP_UP_REQUIRED) {
    await askForPassword();
    reply = await sendWithFreshToken(method, path, body, key);
  }
  if (!reply.ok) throw new Problem(reply.status, reply.json);
  return reply.json;
}

async function sendWithFreshToken(method, path, body, key) {
  const reply = await read(await send(method, path, body, key));
  const rejected = reply.status === 401 && reply.json.code !== STEP_UP_REQUIRED;
  return rejected && tokens && (await refresh()) ? read(await send(method, path, body, key)) : reply;
}

async function read(response) {
  const text = await response.text();
  return { ok: response.ok, status: response.status, json: text ? parse(text) : {} };
}

function send(method, path, body, key) {
  const headers = {};
  if (tokens) headers.authorization = `Bearer ${tokens.accessToken}`;
  if (body !== undefined) headers["content-type"] = "application/json";
  if (key) headers["idempotency-key"] = key;
  return fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) }).catch(() => {
    throw new Problem(0, { code: "unreachable", detail: "The server cannot be reached. Please try again." });
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
