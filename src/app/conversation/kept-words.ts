import { counted } from "#core/arabic/counting.ts";
import { joinAnd } from "#core/arabic/list.ts";
import type { KeptOfChat } from "#core/stores.ts";

/** "اشتراك واحد وسجل التسليم (3 موجزات)": what is kept of a chat, in a few words. */
export function keptWords({ subscriptions, made, deliveries, alerts, contactOf, notes }: KeptOfChat): string {
  const feeds = new Set(made.flatMap((one) => one.feeds.map(({ id }) => id))).size;
  return joinAnd([
    ...(subscriptions.length > 0 ? [counted(subscriptions.length, "subscription")] : []),
    ...(feeds > 0 ? [`${counted(feeds, "source")} أضيفت`] : []),
    ...(deliveries.length > 0 ? [ledgerWords(deliveries.length)] : []),
    ...(alerts.length > 0 ? [`سجل التنبيهات (${counted(alerts.length, "alert")})`] : []),
    ...(contactOf.length > 0
      ? [`ذكرها جهة اتصال في ${counted(contactOf.length, "subscription", { case: "oblique" })}`]
      : []),
    ...(notes.length > 0 ? ["ما يلزم لمتابعة الحديث"] : []),
  ]);
}

export function ledgerWords(deliveries: number): string {
  return `سجل التسليم (${counted(deliveries, "digest")})`;
}

/** How long what was delivered is remembered, and why. */
export function retentionWords(days: number): string {
  return `لمدة ${counted(days, "day", { case: "oblique" })} حتى لا يصل الموجز نفسه مرتين`;
}
