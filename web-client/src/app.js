import { call, loggedIn, remember } from "./api.js";
import { $, card, el, receiptTable, won } from "./view.js";

const REFRESH_MS = 3000;
const cards = new Map();
let me = null;
let missions = [];
let settings = null;

// One key per filled-in form: pressed again after a lost answer, it is still the same order.
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
      error.textContent = problem.message;
    } finally {
      button.disabled = false;
    }
  });
}

function notice(text) {
  $("#notice").textContent = text;
  $("#notice").hidden = !text;
}

async function logIn(loginId, password) {
  remember(await call("POST", "/api/users/login", { loginId, password }));
  await enter();
}

async function enter() {
  me = await call("GET", "/api/users/me");
  $("#who").textContent = me.displayName + (me.streamer ? " (streamer)" : "");
  show(true);
  const streamers = (await call("GET", "/api/users?streamer=true&limit=100")).items;
  $("#propose").elements.streamerId.replaceChildren(...streamers.map((each) => el("option", { value: each.id }, each.displayName)));
  $("#settings").hidden = !me.streamer;
  if (me.streamer) await showSettings();
  await refresh();
}

function show(inside) {
  $("#welcome").hidden = inside;
  $("#home").hidden = !inside;
  $("#session").hidden = !inside;
}

async function showSettings() {
  settings = await call("GET", `/api/streamers/${me.id}/settings`);
  const fields = $("#settings").elements;
  fields.accepting.checked = settings.accepting;
  fields.autoAccept.checked = settings.autoAccept;
  fields.failureShare.value = settings.failureShareBps / 100;
}

async function refresh() {
  const status = $("#filter").value;
  const query = new URLSearchParams({ sort: $("#sort").value, limit: "50", ...(status && { status }) });
  const [board, wallet] = await Promise.all([call("GET", `/api/missions?${query}`), call("GET", "/api/wallet")]);
  if (!me) return;
  missions = board.items;
  $("#balance").textContent = won(wallet.balance);
  $("#held").textContent = wallet.held ? `and ${won(wallet.held)} in missions` : "";
  $("#none").hidden = missions.length > 0;
  $("#missions").replaceChildren(...missions.map((mission) => {
    if (!cards.has(mission.id)) cards.set(mission.id, card(mission.id, me.id, actions));
    cards.get(mission.id).update(mission);
    return cards.get(mission.id).element;
  }));
  if ($("#statement").open) await showStatement();
}

async function showStatement() {
  const { items } = await call("GET", "/api/wallet/entries?limit=20");
  $("#entries").replaceChildren(...items.map((entry) => el("li", {},
    el("span", {}, entry.type.toLowerCase().replaceAll("_", " ")), el("span", {}, new Date(entry.createdAt).toLocaleTimeString()),
    el("strong", { class: entry.amount < 0 ? "out" : "in" }, won(entry.amount)))));
}

const actions = {
  async pledge(id, amount, message) {
    await call("POST", `/api/missions/${id}/pledges`, { amount, ...(message && { message }) }, crypto.randomUUID());
    await refresh();
  },
  async decide(id, decision) {
    await call("PUT", `/api/missions/${id}/${decision}`, {});
    await refresh();
  },
  async receipt(id) {
    $("#receipt-body").replaceChildren(...receiptTable(await call("GET", `/api/missions/${id}/receipt`)));
    $("#receipt").showModal();
  },
};

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
  if (topUp.checkoutUrl) notice(`Pay here: ${topUp.checkoutUrl}`);
  await refresh();
});
onSubmit($("#propose"), async (form, key) => {
  await call("POST", "/api/missions", {
    streamerId: form.streamerId.value, content: form.content.value, amount: form.amount.valueAsNumber,
    timeLimitSeconds: Math.round(form.minutes.valueAsNumber * 60), anonymous: form.anonymous.checked,
  }, key);
  form.content.value = "";
  await refresh();
});
onSubmit($("#settings"), async (form) => {
  await call("PUT", "/api/streamers/me/settings", {
    ...settings, accepting: form.accepting.checked, autoAccept: form.autoAccept.checked,
    failureShareBps: Math.round(form.failureShare.valueAsNumber * 100),
  });
  await showSettings();
});
$("#logout").addEventListener("click", async () => {
  await call("POST", "/api/users/logout").catch(() => {});
  leave();
});
$("#statement").addEventListener("toggle", () => tryTo(showStatement));
for (const id of ["#filter", "#sort"]) $(id).addEventListener("change", () => tryTo(refresh));

function leave() {
  remember(null);
  me = null;
  missions = [];
  cards.clear();
  show(false);
}

async function tryTo(action) {
  try {
    await action();
    notice("");
  } catch (problem) {
    if (problem.status === 401) leave();
    notice(problem.message);
  }
}

setInterval(() => loggedIn() && me && !document.hidden && tryTo(refresh), REFRESH_MS);
setInterval(() => missions.forEach((mission) => cards.get(mission.id)?.tick(mission)), 1000);
show(false);
if (loggedIn()) tryTo(enter);
