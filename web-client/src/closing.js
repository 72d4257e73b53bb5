// The form that closes the account, in the language of the account.
import { $, el, won } from "./view.js";

const TEXTS = {
  en: {
    title: "Close the account", password: "Password", close: "Close the account",
    hint: "All personal data is erased. This cannot be undone.",
    closing: "The account is closing. It closes when your money has left. Until then you can log in, cash out your money and refund recent top-ups.",
    settle: "End my missions and proposals now, and close the account when my money has left. This cannot be cancelled.",
    remaining: {
      balance: "Balance", held: "Held in missions", withdrawable: "Can be cashed out", receivable: "Owed", openPledges: "Pledges on open missions",
      missionsToDecide: "Missions that you must decide", missionsToSettle: "Missions that are being settled",
      pendingPayments: "Payments in progress",
    },
  },
  ko: {
    title: "계정 탈퇴", password: "비밀번호", close: "탈퇴하기",
    hint: "모든 개인정보가 삭제되며 되돌릴 수 없습니다.",
    closing: "탈퇴 진행 중입니다. 남은 돈이 모두 나가면 계정이 닫힙니다. 그때까지 로그인해서 남은 돈을 출금하고 최근 충전금을 환불할 수 있습니다.",
    settle: "내 미션과 제안을 지금 끝내고, 남은 돈이 모두 나가면 탈퇴합니다. 취소할 수 없습니다.",
    remaining: {
      balance: "잔액", held: "미션에 묶인 금액", withdrawable: "출금 가능 금액", receivable: "미수금", openPledges: "진행 중인 미션의 후원",
      missionsToDecide: "결정해야 할 미션", missionsToSettle: "정산 중인 미션", pendingPayments: "처리 중인 결제",
    },
  },
};
const AMOUNTS = ["balance", "held", "withdrawable", "receivable"];

const texts = (locale) => TEXTS[locale] ?? TEXTS.en;

export function showClosing(form, me) {
  const text = texts(me.locale);
  form.lang = me.locale;
  $("h2", form).textContent = text.title;
  $(".terms", form).textContent = me.closing ? text.closing : text.hint;
  $("label span", form).textContent = text.password;
  $(".check span", form).textContent = text.settle;
  $("button", form).textContent = text.close;
  $(".error", form).textContent = "";
  $(".remaining", form).replaceChildren();
  offerSettling(form, false);
}

/** Shows what is in the way, and offers to end it. */
export function showRemaining(form, locale, values) {
  const names = texts(locale).remaining;
  $(".remaining", form).replaceChildren(...Object.keys(names).filter((name) => values[name]).map((name) =>
    el("li", {}, el("span", {}, names[name]), " ", el("strong", {}, AMOUNTS.includes(name) ? won(values[name]) : String(values[name])))));
  offerSettling(form, true);
}

function offerSettling(form, visible) {
  $(".check", form).hidden = !visible;
  form.elements.settle.checked = false;
}
