// The newest top-ups of the user, with a link to the checkout page of each pending one.
import { call } from "./api.js";
import { $, el, won } from "./view.js";

const TEXTS = {
  en: { PENDING: "waiting for payment", SUCCEEDED: "credited", FAILED: "failed", EXPIRED: "expired", pay: "Continue payment" },
  ko: { PENDING: "결제 대기 중", SUCCEEDED: "충전 완료", FAILED: "결제 실패", EXPIRED: "기한 만료", pay: "결제 계속하기" },
};
const language = navigator.language.startsWith("ko") ? "ko" : "en";
const texts = TEXTS[language];
let pending = false;

// Reads the list again while a top-up is pending, or on request after a change.
export async function showTopUps(changed) {
  if (!changed && !pending) return;
  const { items } = await call("GET", "/api/wallet/top-ups?limit=5");
  pending = items.some((topUp) => topUp.status === "PENDING");
  $("#top-ups").replaceChildren(...items.map((topUp) => el("li", { lang: language },
    el("strong", {}, won(topUp.amount)), " ",
    el("span", {}, texts[topUp.status] ?? topUp.status.toLowerCase()), " ",
    el("time", { datetime: topUp.createdAt }, new Date(topUp.createdAt).toLocaleString(language)), " ",
    ...(topUp.checkoutUrl?.match(/^https?:/)
      ? [el("a", { href: topUp.checkoutUrl, target: "_blank", rel: "noopener noreferrer" }, texts.pay)] : []))));
}
