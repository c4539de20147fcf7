import { refOf } from "#app/conversation/buttons/ref.ts";
import { TOPIC_NAMES } from "#core/judgement/topic/topic-names.ts";
import type { Taste } from "#core/schedule/taste.ts";
import { changeTo, type Setting, type SettingContext, UNREAD } from "./setting.ts";

const BUTTONS = 24;
const ALL = "all";

const tastesOf = ({ subscription }: SettingContext) => subscription.preferences.taste ?? [];

/** What was said to be wanted more and less, in words; a button forgets one. */
export const taste: Setting = {
  id: "taste",
  arabicName: "ذائقتي",
  hint: "ما قيل تحت الأخبار: «أكثر من هذا» و«أقل من هذا». يضعف أثره مع الأسابيع، ولا يحجب أهم أحداث اليوم. والضغط على واحد ينساه.",
  isOffered: (context) => tastesOf(context).length > 0,
  value: (context) => tasteWords(tastesOf(context)),
  choices(context) {
    const tastes = tastesOf(context).slice(-BUTTONS);
    const each = tastes.map((one) => ({ value: refOf(keyOf(one)), label: `حذف: ${wordsOf(one)}` }));
    return each.length > 1 ? [...each, { value: ALL, label: "حذف الكل" }] : each;
  },
  read(to, context) {
    const tastes = tastesOf(context);
    if (to === ALL) return changeTo({ preferences: { taste: [] } });
    if (!/^~?[0-9a-z:]+$/.test(to)) return UNREAD;
    return changeTo({ preferences: { taste: tastes.filter((one) => refOf(keyOf(one)) !== to) } });
  },
};

/** "أكثر: الذهب، اقتصاد · أقل: رياضة". */
export function tasteWords(tastes: readonly Taste[]): string {
  const of = (label: string, some: readonly Taste[]) =>
    some.length > 0 ? [`${label}: ${some.map(nameOf).join("، ")}`] : [];
  const more = tastes.filter(({ by }) => by > 0);
  const less = tastes.filter(({ by }) => by < 0);
  return [...of("أكثر", more), ...of("أقل", less)].join(" · ") || "لا شيء";
}

function wordsOf(one: Taste): string {
  return `${one.by > 0 ? "أكثر" : "أقل"} ${nameOf(one)}`;
}

function nameOf({ of, value }: Taste): string {
  return of === "topic" ? (TOPIC_NAMES[value as keyof typeof TOPIC_NAMES] ?? value) : value;
}

function keyOf({ of, value }: Taste): string {
  return `${of}:${value}`;
}
