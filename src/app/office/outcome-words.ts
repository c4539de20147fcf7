/** How a delivery stands or ended, as an operator reads it. */
export const OUTCOME_ARABIC: Readonly<Record<string, string>> = {
  due: "ينتظر",
  sending: "قيد الإرسال",
  sent: "أُرسل",
  empty: "بلا أخبار",
  skipped: "فات وقته",
  failed: "فشل",
  unconfirmed: "لم يتأكد وصوله",
};

/** Why a subscription stands still. */
export const PAUSE_ARABIC: Readonly<Record<string, string>> = {
  user: "بطلب القارئ",
  blocked: "حُظر موجز هناك",
  gone: "حُذف المكان",
  forbidden: "لا إذن بالكتابة",
  invalid: "رُفضت الرسالة",
};
