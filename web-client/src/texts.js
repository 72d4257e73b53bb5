// Texts for users, by the language of the profile.
const TEXTS = {
  en: {
    TOP_UP: "Top-up", TOP_UP_TAKEN_BACK: "Top-up taken back", TOP_UP_REINSTATED: "Top-up reinstated",
    TOP_UP_REFUND: "Refund of a top-up", TOP_UP_REFUND_RETURNED: "Failed refund of a top-up", RECEIVABLE_PAID: "Owed money paid",
    PLEDGE: "Pledge", WITHDRAWAL: "Withdrawn pledge", REFUND: "Refund of a pledge", PAYOUT: "Payout of a mission",
    CASH_OUT: "Cash-out", CASH_OUT_CONFIRMED: "Cash-out paid after a failure", CASH_OUT_RETURNED: "Returned cash-out",
    ADJUSTMENT: "Correction by support",
    owed: "Owed:",
    "wallet-frozen": "Your wallet is frozen, because a payment was taken back after its money was spent. A top-up pays the owed money.",
    "not-withdrawable": "This amount cannot be cashed out yet. Only money from missions can be cashed out. You can refund a top-up.",
    "daily-limit": "The limit for 24 hours is exceeded.",
    "nothing-to-refund": "Nothing of this top-up can be refunded.",
    "refund-window-over": "This top-up is too old for a refund.",
    "too-many-pending-top-ups": "Complete one of your pending top-ups first.",
    "account-closing": "Your account is closing, so this is not possible any more.",
    "blocked": "This streamer has blocked you.",
    "proposal-cooldown": "You proposed to this streamer too recently. Please try again later.",
    "too-many-open-missions": "You have too many open missions. Please wait until one of them has ended.",
    "wrong-password": "The password is wrong.", "too-many-requests": "Too many attempts. Please try again later.",
    "account-not-empty": "Your account still has money, missions or payments.",
    "wallet-unavailable": "This is not possible at the moment. Please try again later.",
    "unreachable": "The server cannot be reached. Please try again.",
    "busy": "This is not possible at the moment. Please try again later.",
    "service-unavailable": "This is not possible at the moment. Please try again later.",
    "gateway-timeout": "The server did not respond in time. Please try again.",
    "internal": "Something went wrong. Please try again later.",
    "top-up PENDING": "waiting for payment", "top-up SUCCEEDED": "credited", "top-up FAILED": "failed", "top-up EXPIRED": "expired",
    "top-up DISPUTED": "taken back", "top-up CHARGED_BACK": "taken back", "top-up DISPUTE_WON": "credited", "top-up REFUNDED": "refunded",
    "top-up pay": "Continue payment",
  },
  ko: {
    TOP_UP: "충전", TOP_UP_TAKEN_BACK: "충전 취소", TOP_UP_REINSTATED: "충전 복구",
    TOP_UP_REFUND: "충전금 환불", TOP_UP_REFUND_RETURNED: "충전금 환불 실패", RECEIVABLE_PAID: "미수금 상환",
    PLEDGE: "후원", WITHDRAWAL: "후원 철회", REFUND: "후원금 환불", PAYOUT: "미션 지급",
    CASH_OUT: "출금", CASH_OUT_CONFIRMED: "실패 후 완료된 출금", CASH_OUT_RETURNED: "출금 반환",
    ADJUSTMENT: "고객센터 정정",
    owed: "미수금:",
    "wallet-frozen": "이미 사용한 충전금이 취소되어 지갑이 정지되었습니다. 충전하면 미수금이 먼저 상환됩니다.",
    "not-withdrawable": "아직 출금할 수 없는 금액입니다. 미션으로 받은 돈만 출금할 수 있으며, 충전한 돈은 환불할 수 있습니다.",
    "daily-limit": "24시간 한도를 초과했습니다.",
    "nothing-to-refund": "이 충전에서 환불할 수 있는 금액이 없습니다.",
    "refund-window-over": "환불 기간이 지난 충전입니다.",
    "too-many-pending-top-ups": "대기 중인 충전을 먼저 완료해 주세요.",
    "account-closing": "탈퇴 진행 중인 계정에서는 이용할 수 없습니다.",
    "blocked": "이 스트리머가 회원님을 차단했습니다.",
    "proposal-cooldown": "이 스트리머에게 방금 미션을 제안했습니다. 잠시 후 다시 시도해 주세요.",
    "too-many-open-missions": "진행 중인 미션이 너무 많습니다. 미션이 하나 끝난 뒤 다시 시도해 주세요.",
    "wrong-password": "비밀번호가 올바르지 않습니다.", "too-many-requests": "시도가 너무 많습니다. 잠시 후 다시 시도해 주세요.",
    "account-not-empty": "계정에 아직 돈, 미션 또는 결제가 남아 있습니다.",
    "wallet-unavailable": "지금은 처리할 수 없습니다. 잠시 후 다시 시도해 주세요.",
    "unreachable": "서버에 연결할 수 없습니다. 다시 시도해 주세요.",
    "busy": "지금은 처리할 수 없습니다. 잠시 후 다시 시도해 주세요.",
    "service-unavailable": "지금은 처리할 수 없습니다. 잠시 후 다시 시도해 주세요.",
    "gateway-timeout": "서버가 제때 응답하지 않았습니다. 다시 시도해 주세요.",
    "internal": "문제가 발생했습니다. 잠시 후 다시 시도해 주세요.",
    "top-up PENDING": "결제 대기 중", "top-up SUCCEEDED": "충전 완료", "top-up FAILED": "결제 실패", "top-up EXPIRED": "기한 만료",
    "top-up DISPUTED": "충전 취소", "top-up CHARGED_BACK": "충전 취소", "top-up DISPUTE_WON": "충전 완료", "top-up REFUNDED": "환불 완료",
    "top-up pay": "결제 계속하기",
  },
};

// The fallback is the text of the API.
export const text = (locale, key, fallback) => (TEXTS[locale] ?? TEXTS.en)[key] ?? fallback;

const STEP_UP_TEXTS = {
  en: {
    title: "Enter your password", text: "For your security, please enter your password again.", password: "Password",
    confirm: "Continue", cancel: "Cancel", cancelled: "You did not enter your password, so nothing was done.",
  },
  ko: {
    title: "비밀번호 확인", text: "안전을 위해 비밀번호를 다시 입력해 주세요.", password: "비밀번호",
    confirm: "계속", cancel: "취소", cancelled: "비밀번호를 입력하지 않아 요청을 처리하지 않았습니다.",
  },
};

export const stepUpTexts = (locale) => STEP_UP_TEXTS[locale] ?? STEP_UP_TEXTS.en;
