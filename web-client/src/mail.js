// The switch for the e-mails of the account, in the language of the account.
import { call } from "./api.js";
import { $ } from "./view.js";

const TEXTS = {
  en: {
    title: "E-mail", address: "Address:", on: "Turn on", off: "Turn off", again: "Send the link again",
    PENDING: "Your e-mail is being prepared. Messages wait until it is ready.",
    UNCONFIRMED:
      "Please confirm your address. Open the link in the e-mail “AWS Notification - Subscription Confirmation”. You get no other e-mail before that.",
    ON: "You get e-mails about your missions and your money.",
    OFF: "You get no e-mail. You or a link in an e-mail turned it off, the address was not confirmed in time, or it cannot receive e-mail.",
  },
  ko: {
    title: "이메일 알림", address: "주소:", on: "알림 켜기", off: "알림 끄기", again: "확인 메일 다시 보내기",
    PENDING: "이메일 알림을 준비하고 있습니다. 준비가 끝나면 그동안의 알림도 함께 보내 드립니다.",
    UNCONFIRMED:
      "주소를 확인해 주세요. 제목이 “AWS Notification - Subscription Confirmation”인 메일에서 링크를 열어 주세요. 그 전에는 다른 알림을 보내 드릴 수 없습니다.",
    ON: "미션과 돈에 관한 알림을 이메일로 받고 있습니다.",
    OFF: "이메일 알림이 꺼져 있습니다. 직접 끄셨거나, 메일의 수신 거부 링크가 열렸거나, 주소를 제때 확인하지 않으셨거나, 메일을 받을 수 없는 주소입니다.",
  },
};

/** Shows the state. The buttons stay the same elements, so that they keep the focus. */
export function showMail(me) {
  const text = TEXTS[me.locale] ?? TEXTS.en;
  const section = $("#mail");
  section.lang = me.locale;
  $("h2", section).textContent = text.title;
  $(".address", section).textContent = `${text.address} ${me.email}`;
  const state = $(".state-text", section);
  if (state.textContent !== text[me.mail]) state.textContent = text[me.mail];
  $("#mail-on").textContent = me.mail === "UNCONFIRMED" ? text.again : text.on;
  $("#mail-on").hidden = !["UNCONFIRMED", "OFF"].includes(me.mail);
  $("#mail-off").textContent = text.off;
  $("#mail-off").hidden = me.mail === "OFF";
}

/** Whether the state can change soon without an action in the web client. */
export const mailChanges = (me) => ["PENDING", "UNCONFIRMED"].includes(me.mail);

/**
 * Turns e-mail on and off by the buttons.
 *
 * @param changed receives the changed profile
 * @param describe returns the text of a problem
 */
export function onMailSwitch(changed, describe) {
  const section = $("#mail");
  const buttons = [$("#mail-on"), $("#mail-off")];
  const send = (mail) => async () => {
    const error = $(".error", section);
    error.textContent = "";
    buttons.forEach((button) => (button.disabled = true));
    try {
      changed(await call("PATCH", "/api/users/me", { mail }));
    } catch (problem) {
      error.textContent = describe(problem);
    } finally {
      buttons.forEach((button) => (button.disabled = false));
      buttons.find((button) => !button.hidden)?.focus();
    }
  };
  buttons[0].addEventListener("click", send(true));
  buttons[1].addEventListener("click", send(false));
}
