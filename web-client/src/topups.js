// The newest top-ups of the user, with a link to the checkout page of each pending one.
import { call } from "./api.js";
import { text } from "./texts.js";
import { $, el, won } from "./view.js";

let pending = false;

// Reads the list again while a top-up is pending, or on request after a change.
export async function showTopUps(locale, changed) {
  if (!changed && !pending) return;
  const { items } = await call("GET", "/api/wallet/top-ups?limit=5");
  pending = items.some((topUp) => topUp.status === "PENDING");
  $("#top-ups").replaceChildren(...items.map((topUp) => el("li", { lang: locale },
    el("strong", {}, won(topUp.amount)), " ",
    el("span", {}, text(locale, `top-up ${topUp.status}`, topUp.status.toLowerCase())), " ",
    el("time", { datetime: topUp.createdAt }, new Date(topUp.createdAt).toLocaleString(locale)), " ",
    ...(topUp.checkoutUrl?.match(/^https?:/)
      ? [el("a", { href: topUp.checkoutUrl, target: "_blank", rel: "noopener noreferrer" }, text(locale, "top-up pay"))] : []))));
}
