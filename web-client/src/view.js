// Builds the page elements. User content is set only as text, never as HTML.
const WON = new Intl.NumberFormat("en", { style: "currency", currency: "KRW" });

export const won = (amount) => WON.format(amount);
export const $ = (selector, within = document) => within.querySelector(selector);

export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick" || name === "onsubmit") element.addEventListener(name.slice(2), value);
    else if (typeof value === "boolean") element.toggleAttribute(name, value);
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

const percent = (bps) => `${bps / 100}%`;

function missionTerms(terms) {
  const share = terms.failureShareBps
    ? `The streamer keeps ${percent(terms.failureShareBps)} if the mission fails.` : "Pledges are refunded in full if the mission fails.";
  return `${share} The platform fee is ${percent(terms.feeBps)} of what the streamer keeps.`;
}

const duration = (seconds) => (seconds < 60 ? `${seconds} s` : `${Number((seconds / 60).toFixed(1))} min`);

export function offeredTerms(offer) {
  return `${missionTerms(offer)} Pledges from ${won(offer.minAmount)} to ${won(offer.maxAmount)}. Time limit from ${
    duration(offer.minTimeLimitSeconds)} to ${duration(offer.maxTimeLimitSeconds)}. ${
    offer.autoAccept ? "The mission starts at once." : "The streamer decides whether the mission starts."}`;
}

export function formatRemainingTime(deadline) {
  const seconds = Math.max(0, Math.round((Date.parse(deadline) - Date.now()) / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}

const STATES = {
  PROPOSED: "proposed", ACTIVE: "active", SUCCEEDED: "succeeded", FAILED: "failed", EXPIRED: "expired",
  CANCELLED: "cancelled", REJECTED: "rejected", WITHDRAWN: "withdrawn", LAPSED: "lapsed",
};
const DECISIONS = {
  PROPOSED: [["acceptance", "Accept"], ["rejection", "Reject"]],
  ACTIVE: [["success", "Success"], ["failure", "Failure"], ["cancellation", "Cancel"]],
};

// A card is created once and then updated, so that text in its input fields is kept.
export function card(id, myId, actions) {
  const view = {
    state: el("span", { class: "state" }), pot: el("strong", { class: "pot" }), count: el("span"),
    content: el("h3"), people: el("p", { class: "people" }), time: el("p", { class: "time", role: "timer" }),
    terms: el("p", { class: "terms" }), note: el("p", { class: "note" }), decisions: el("div", { class: "decisions" }), error: el("p", { class: "error", role: "alert" }),
  };
  const amount = el("input", { type: "number", min: "1", step: "1", value: "1000", required: true, inputmode: "numeric" });
  // The browser counts UTF-16 units, the API code points, of which each has at most two units.
  const message = el("input", { maxlength: "400", placeholder: "Message (optional)", "aria-label": "Message" });
  const pledge = el("form", { class: "row pledge" }, el("label", {}, "Amount (₩) ", amount), message, el("button", {}, "Pledge"));
  const guarded = (action) => async (event) => {
    event.preventDefault();
    view.error.textContent = "";
    try {
      await action();
    } catch (problem) {
      view.error.textContent = problem.message;
    }
  };
  pledge.addEventListener("submit", guarded(async () => {
    await actions.pledge(current, amount.valueAsNumber, message.value);
    message.value = "";
  }));
  const receipt = el("button", { type: "button", class: "quiet", onclick: guarded(() => actions.receipt(id)) }, "Receipt");
  const element = el("li", { class: "card mission" },
    el("div", { class: "title" }, view.state, el("span", {}, view.pot, " ", view.count)),
    view.content, view.people, view.note, view.time, view.terms, pledge, view.decisions, view.error, receipt);
  let shown = "";
  // The version of the mission on the page: a pledge or decision is about what the user sees.
  let current = null;

  function update(mission) {
    current = mission;
    element.dataset.state = mission.status;
    view.state.textContent = STATES[mission.status] + (mission.outcomeAt && !mission.settledAt ? ", settling …" : "");
    view.pot.textContent = won(mission.pot);
    view.count.textContent = mission.pledgeCount === 1 ? "1 pledge" : `${mission.pledgeCount} pledges`;
    view.content.textContent = mission.content;
    view.people.textContent = `for ${mission.streamer.displayName ?? "a streamer"}, proposed by ${
      mission.proposer?.displayName ?? "a viewer"}`;
    view.note.textContent = mission.note ? `Streamer: ${mission.note}` : "";
    view.terms.textContent = missionTerms(mission.terms);
    tick(mission);
    pledge.hidden = !DECISIONS[mission.status] || mission.streamer.id === myId;
    view.terms.hidden = pledge.hidden;
    if (shown !== mission.status) {
      shown = mission.status;
      const own = mission.streamer.id === myId;
      const mine = own ? DECISIONS[mission.status] ?? [] : [];
      view.decisions.replaceChildren(...mine.map(([name, label]) =>
        el("button", { type: "button", class: name, onclick: guarded(() => actions.decide(current, name)) }, label)));
      // An anonymous proposer has no ID here.
      if (own && mission.proposer) {
        view.decisions.append(el("button", { type: "button", class: "quiet",
          onclick: guarded(() => actions.block(current.proposer)) }, "Block proposer"));
      }
    }
  }

  function tick(mission) {
    if (mission.status === "ACTIVE") view.time.textContent = `${formatRemainingTime(mission.deadline)} left`;
    else if (mission.status === "PROPOSED") view.time.textContent = "waiting for the streamer";
    else view.time.textContent = mission.outcomeAt ? new Date(mission.outcomeAt).toLocaleString() : "";
  }
  return { element, update, tick };
}

export function receiptTable(receipt) {
  const row = (name, amount) => el("tr", {}, el("th", { scope: "row" }, name), el("td", {}, won(amount)));
  const whole = el("table", {}, el("caption", {}, "Distribution of the pot"), el("tbody", {},
    row("Pot", receipt.pot), row("Paid to the streamer", receipt.paid), row("Platform fee", receipt.fee),
    row("Refunded", receipt.refunded), row("Held in escrow", receipt.held)));
  const lines = receipt.own?.items ?? [];
  if (!lines.length) return [whole];
  const head = ["Pledge", "Payout to the streamer", "Fee", "Refund"].map((name) => el("th", { scope: "col" }, name));
  const own = el("table", {}, el("caption", {}, "Your pledges"), el("thead", {}, el("tr", {}, ...head)),
    el("tbody", {}, ...lines.map((line) => el("tr", {},
      ...[line.amount, line.payout, line.fee, line.refund].map((amount) => el("td", {}, won(amount)))))));
  return [whole, own];
}
