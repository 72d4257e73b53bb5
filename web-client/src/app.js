import { call, loggedIn, onStepUpRequired, stepUp, storeTokens } from "./api.js";
import { showClosing, showRemaining } from "./closing.js";
import { mailChanges, onMailSwitch, showMail } from "./mail.js";
import { stepUpTexts, text } from "./texts.js";
import { showTopUps } from "./topups.js";
import { $, card, el, offeredTerms, receiptTable, won } from "./view.js";

const REFRESH_MS = 3000;
// The page of a mission, to which e-mails link, shows only that mission.
const linkedMission = location.pathname.match(/^\/m\/([0-9a-f-]{36})$/)?.[1];
const cards = new Map();
let me = null;
let missions = [];
let settings = null;
// Terms of the streamer in the proposal form, as the viewer sees them.
let offer = null;

// Keeps the idempotency key while the form values are unchanged, so a retry after a lost response repeats the same request.
function onSubmit(form, action) {
  let key = crypto.randomUUID();
  let last = "";
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const error = $(".error", form);
    const button = $("button", form);
    const values = JSON.stringify([...new FormData(form)]);
    if (values !== last) key = crypto.randomUUID();
    last = values;
    error.textContent = "";
    button.disabled = true;
    try {
      await action(form.elements, key);
      last = "";
    } catch (problem) {
      error.textContent = describe(problem);
    } finally {
      button.disabled = false;
    }
  });
}

function notice(message) {
  $("#notice").textContent = message;
  $("#notice").hidden = !message;
}

const describe = (problem) => text(me?.locale, problem.code, problem.message);

async function logIn(loginId, password) {
  storeTokens(await call("POST", "/api/users/login", { loginId, password }));
  await withNotice(startSession);
}

async function startSession() {
  me = await call("GET", "/api/users/me");
  $("#who").textContent = me.displayName + (me.streamer ? " (streamer)" : "");
  showMail(me);
  showHome(true);
  const streamers = (await call("GET", "/api/users?streamer=true&limit=100")).items;
  $("#propose").elements.streamerId.replaceChildren(...streamers.filter((each) => each.id !== me.id)
    .map((each) => el("option", { value: each.id }, each.displayName)));
  $("#settings").hidden = !me.streamer || Boolean(linkedMission);
  if (me.streamer) await showSettings();
  showClosing($("#closing"), me);
  await Promise.all([refresh(), showTopUps(me.locale, true)]);
  await showOffer();
}

function showHome(visible) {
  $("#welcome").hidden = visible;
  $("#home").hidden = !visible;
  $("#session").hidden = !visible;
}

async function showSettings() {
  settings = await call("GET", `/api/streamers/${me.id}/settings`);
  const fields = $("#settings").elements;
  fields.accepting.checked = settings.accepting;
  fields.autoAccept.checked = settings.autoAccept;
  fields.failureShare.value = settings.failureShareBps / 100;
  fields.minTimeLimit.value = settings.minTimeLimitSeconds;
}

async function showBlocks() {
  const { items } = await call("GET", "/api/streamers/me/blocks?limit=100");
  $("#no-blocks").hidden = items.length > 0;
  $("#blocked").replaceChildren(...items.map(({ userId, displayName }) => el("li", {}, el("span", {}, displayName ?? "a viewer"),
    el("button", { type: "button", class: "quiet", onclick: () => withNotice(() => unblock(userId)) }, "Unblock"))));
}

async function unblock(userId) {
  await call("DELETE", `/api/streamers/me/blocks/${userId}`);
  await showBlocks();
}

async function showOffer() {
  const choice = $("#propose").elements.streamerId;
  const streamer = choice.value;
  offer = null;
  $("#offer").textContent = "";
  if (!streamer) return;
  const loaded = await call("GET", `/api/streamers/${streamer}/settings`);
  if (choice.value !== streamer) return;
  offer = loaded;
  $("#offer").textContent = offeredTerms(offer);
}

async function loadMissions() {
  if (linkedMission) return [await call("GET", `/api/missions/${linkedMission}`)];
  const status = $("#filter").value;
  const query = new URLSearchParams({ sort: $("#sort").value, limit: "50", ...(status && { status }) });
  return (await call("GET", `/api/missions?${query}`)).items;
}

async function refresh() {
  await Promise.all([showMissions(), showWallet(), showTopUps(me.locale, false), refreshMail()]);
}

async function refreshMail() {
  const before = me;
  if (!mailChanges(before)) return;
  const loaded = await call("GET", "/api/users/me");
  // A change by the switch, or the end of the session, is newer than this response.
  if (me === before) changeProfile(loaded);
}

function changeProfile(profile) {
  me = profile;
  showMail(me);
}

async function showWallet() {
  const wallet = await call("GET", "/api/wallet");
  $("#balance").textContent = won(wallet.balance);
  $("#held").textContent = [
    ...(wallet.held ? [`+ ${won(wallet.held)} held in missions`] : []),
    ...(wallet.receivable ? [`${text(me?.locale, "owed")} ${won(wallet.receivable)}`] : []),
  ].join(", ");
  $("#withdrawable").textContent = `${won(wallet.withdrawable)} can be cashed out`;
  $("#cashout").hidden = !me?.streamer && !me?.closing;
  $("#cashout").elements.amount.max = wallet.withdrawable;
  if ($("#statement").open) await showStatement();
}

async function showMissions() {
  const loaded = await loadMissions();
  if (!me) return;
  missions = loaded;
  $("#none").hidden = missions.length > 0;
  $("#missions").replaceChildren(...missions.map((mission) => {
    if (!cards.has(mission.id)) cards.set(mission.id, card(mission.id, me.id, actions));
    cards.get(mission.id).update(mission);
    return cards.get(mission.id).element;
  }));
}

async function showStatement() {
  const { items } = await call("GET", "/api/wallet/entries?limit=20");
  $("#entries").replaceChildren(...items.map((entry) => el("li", {},
    el("span", {}, [text(me?.locale, entry.type, entry.type.toLowerCase().replaceAll("_", " ")), entry.reason].filter(Boolean).join(": "),
      ...refundButton(entry)),
    el("span", {}, new Date(entry.createdAt).toLocaleTimeString()),
    el("strong", { class: entry.amount < 0 ? "out" : "in" }, won(entry.amount)))));
}

function refundButton(entry) {
  if (entry.type !== "TOP_UP") return [];
  const key = crypto.randomUUID();
  return [" ", el("button", { type: "button", class: "quiet", onclick: () => withNotice(async () => {
    await call("POST", `/api/wallet/top-ups/${entry.paymentId}/refund`, undefined, key);
    await refresh();
  }) }, "Refund")];
}

const actions = {
  async pledge(mission, amount, message) {
    const { id, termsVersion } = mission;
    await withRefresh(call("POST", `/api/missions/${id}/pledges`, { amount, termsVersion, ...(message && { message }) },
      crypto.randomUUID()));
  },
  async decide(mission, decision) {
    const { id, contentVersion } = mission;
    await withRefresh(call("PUT", `/api/missions/${id}/${decision}`, { contentVersion }));
  },
  async block({ id, displayName }) {
    const name = displayName ?? "the proposer";
    if (!confirm(`Block ${name}? A blocked viewer can neither propose to you nor pledge on your missions.`)) return;
    await call("PUT", `/api/streamers/me/blocks/${id}`);
    await showBlocks();
  },
  async receipt(id) {
    $("#receipt-body").replaceChildren(...receiptTable(await call("GET", `/api/missions/${id}/receipt`)));
    $("#receipt").showModal();
  },
};

// Also after a problem: "terms-changed" and "content-changed" tell that the page shows an old version.
async function withRefresh(request) {
  try {
    await request;
  } finally {
    // A problem of the new look-up must not hide that of the request.
    await withNotice(refresh);
  }
}

onSubmit($("#login"), (form) => logIn(form.loginId.value, form.password.value));
onSubmit($("#signup"), async (form) => {
  await call("POST", "/api/users", {
    loginId: form.loginId.value, password: form.password.value, displayName: form.displayName.value,
    email: form.email.value, locale: form.locale.value, streamer: form.streamer.checked,
  });
  await logIn(form.loginId.value, form.password.value);
});
onSubmit($("#topup"), async (form, key) => {
  const topUp = await call("POST", "/api/wallet/top-ups", { amount: form.amount.valueAsNumber }, key);
  await Promise.all([refresh(), showTopUps(me.locale, true)]);
  if (topUp.checkoutUrl) notice(`Complete the payment at ${topUp.checkoutUrl}`);
});
onSubmit($("#step-up form"), async (form) => {
  try {
    await stepUp(form.password.value);
  } catch (problem) {
    throw new Error(describe(problem));
  }
  $("#step-up").close("done");
});
$("#step-up-cancel").addEventListener("click", () => $("#step-up").close());
onStepUpRequired(() => new Promise((resolve, reject) => {
  const dialog = $("#step-up");
  const texts = stepUpTexts(me.locale);
  for (const name of ["title", "text", "password", "confirm", "cancel"]) $(`#step-up-${name}`).textContent = texts[name];
  dialog.lang = me.locale;
  dialog.returnValue = "";
  dialog.onclose = () => {
    $("form", dialog).reset();
    $(".error", dialog).textContent = "";
    if (dialog.returnValue === "done") resolve();
    else reject(new Error(texts.cancelled));
  };
  dialog.showModal();
}));
onSubmit($("#cashout"), async (form, key) => {
  await call("POST", "/api/wallet/cash-outs", { amount: form.amount.valueAsNumber }, key);
  form.amount.value = "";
  await refresh();
});
onSubmit($("#propose"), async (form, key) => {
  if (!offer) {
    await showOffer();
    throw new Error("Check the terms of the streamer, then propose again.");
  }
  try {
    await call("POST", "/api/missions", {
      streamerId: form.streamerId.value, content: form.content.value, amount: form.amount.valueAsNumber,
      timeLimitSeconds: Math.round(form.minutes.valueAsNumber * 60), anonymous: form.anonymous.checked,
      termsVersion: offer.termsVersion,
    }, key);
  } catch (problem) {
    if (problem.code === "terms-changed") await showOffer();
    throw problem;
  }
  form.content.value = "";
  await refresh();
});
$("#propose").elements.streamerId.addEventListener("change", () => withNotice(showOffer));
onSubmit($("#settings"), async (form) => {
  const { minAmount, maxAmount, maxTimeLimitSeconds, bannedWords } = settings;
  await call("PUT", "/api/streamers/me/settings", {
    minAmount, maxAmount, maxTimeLimitSeconds, bannedWords, accepting: form.accepting.checked, autoAccept: form.autoAccept.checked,
    failureShareBps: Math.round(form.failureShare.valueAsNumber * 100), minTimeLimitSeconds: form.minTimeLimit.valueAsNumber,
  });
  await showSettings();
});
onSubmit($("#closing"), async (form) => {
  const query = form.settle.checked ? "?close=settle" : "";
  let state;
  try {
    state = await call("DELETE", `/api/users/me${query}`, { password: form.password.value });
  } catch (problem) {
    if (problem.code === "account-not-empty") showRemaining($("#closing"), me.locale, problem.values);
    throw problem;
  } finally {
    form.password.value = "";
  }
  if (!state.closing) return endSession();
  me.closing = true;
  showClosing($("#closing"), me);
  showRemaining($("#closing"), me.locale, state.remaining);
  await refresh();
});
onMailSwitch(changeProfile, describe);
$("#logout").addEventListener("click", async () => {
  await call("POST", "/api/users/logout").catch(() => {});
  endSession();
});
$("#statement").addEventListener("toggle", () => withNotice(showStatement));
$("#blocks").addEventListener("toggle", () => withNotice(showBlocks));
for (const id of ["#filter", "#sort"]) $(id).addEventListener("change", () => withNotice(refresh));

function endSession() {
  storeTokens(null);
  me = null;
  missions = [];
  cards.clear();
  showHome(false);
}

async function withNotice(action) {
  try {
    await action();
    notice("");
  } catch (problem) {
    if (problem.status === 401) endSession();
    notice(describe(problem));
  }
}

setInterval(() => loggedIn() && me && !document.hidden && withNotice(refresh), REFRESH_MS);
setInterval(() => missions.forEach((mission) => cards.get(mission.id)?.tick(mission)), 1000);
showHome(false);
if (linkedMission) {
  $("#board-title").textContent = "Mission";
  $("#all").hidden = false;
  for (const part of [$("#filter").closest("label"), $("#sort").closest("label"), $("#propose")]) part.hidden = true;
}
if (loggedIn()) withNotice(startSession);
else if (linkedMission) notice("Log in to see the mission.");
