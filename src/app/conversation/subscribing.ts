import { answer, list, paragraph, rowsOf, say } from "#app/answer.ts";
import { packTimes } from "#app/conversation/typed/typed-clocks.ts";
import { packDays } from "#app/conversation/typed/typed-days.ts";
import type { SubscribeOutcome } from "#app/delivery/subscriptions.ts";
import { counted } from "#core/arabic/counting.ts";
import { findZones, type ZoneChoice } from "#core/arabic/time/city-zones.ts";
import { formatClock } from "#core/arabic/time/dates.ts";
import type { Edition } from "#core/digest/edition.ts";
import type { Action, Reply } from "#core/ports.ts";
import type { Subscription } from "#core/schedule/subscription.ts";
import type { Style } from "#core/style.ts";
import type { Weekday } from "#core/weekday.ts";
import { refOf } from "./buttons/ref.ts";
import { editionButtons } from "./edition-argument.ts";
import { timetableWords } from "./timetable-words.ts";

/** When people read news: before work, at lunch, in the evening. */
export const COMMON_TIMES = ["06:00", "07:00", "08:00", "09:00", "12:00", "15:00", "18:00", "20:00", "22:00"];
const ZONE_BUTTONS = 18;
const BUTTONS_IN_ROW = 3;

export type Step = {
  readonly style: Style;
  /** What was said already and is kept while the rest is asked. */
  readonly days?: readonly Weekday[];
  readonly zone?: string;
  /** Said first: what was not understood. */
  readonly problem?: string;
};

/** First step: which edition. */
export function editionPage(editions: readonly Edition[], times: readonly string[], step: Step): Reply {
  const args = { ...(times.length > 0 ? { time: packTimes(times) } : {}), ...keptArgs(step) };
  return answer("اشتراك جديد", [...problemOf(step), paragraph("أي نشرة تصلك؟"), list(editions.map(lineOf))], {
    actions: editionButtons(editions, "subscribe", args),
    replaces: true,
  });
}

/** Second step: at what time of day. */
export function timePage(edition: Edition, step: Step): Reply {
  const times = [...new Set([...(edition.schedule?.times ?? []), ...COMMON_TIMES])].sort().slice(0, 24);
  const buttons = times.map(
    (time): Action => ({
      label: formatClock(Temporal.PlainTime.from(time), step.style),
      command: "subscribe",
      args: { edition: refOf(edition.id), time: packTimes([time]), ...keptArgs(step) },
    }),
  );
  const hint = "يمكن أيضًا كتابة الوقت، مثل: 7:30 مساءً، أو السابعة والنصف صباحًا.";
  return answer(edition.title, [...problemOf(step), paragraph("في أي وقت يصلك؟"), paragraph(hint)], {
    actions: rowsOf(buttons, BUTTONS_IN_ROW),
    replaces: true,
    asks: { command: "subscribe", args: { edition: refOf(edition.id), ...keptArgs(step) }, label: "وقت آخر" },
  });
}

/** Third step: by whose clock. */
export function zonePage(
  edition: Edition,
  times: readonly string[],
  candidates: readonly ZoneChoice[],
  step: Step,
): Reply {
  const { on } = keptArgs(step);
  const args = { edition: refOf(edition.id), time: packTimes(times), ...(on ? { on } : {}) };
  const zones = (candidates.length > 0 ? candidates : findZones("")).slice(0, ZONE_BUTTONS);
  const buttons = zones.map(
    ({ zone, label }): Action => ({ label, command: "subscribe", args: { ...args, zone: refOf(zone) } }),
  );
  const question = candidates.length > 1 ? "أي مكان هو المقصود؟" : "بتوقيت أي مدينة؟";
  const hint = "إن لم تكن المدينة هنا فيمكن كتابة اسمها.";
  return answer(edition.title, [...problemOf(step), paragraph(question), paragraph(hint)], {
    actions: rowsOf(buttons, BUTTONS_IN_ROW),
    replaces: true,
    asks: { command: "subscribe", args, label: "مدينة أخرى" },
  });
}

/** Last step: in words what will happen, with change and cancel. */
export function outcomeReply(
  outcome: SubscribeOutcome,
  edition: Edition,
  style: Style,
  place?: string,
  where?: string,
): Reply {
  switch (outcome.outcome) {
    case "subscribed":
      return confirmation("تم الاشتراك.", outcome.subscription, edition, style, { place, where });
    case "changed":
      return confirmation("تم تعديل الاشتراك.", outcome.subscription, edition, style, { place, where });
    case "unchanged":
      return confirmation("الاشتراك قائم كما هو.", outcome.subscription, edition, style, { place, where });
    case "too many":
      return say(
        `بلغت هذه المحادثة أقصى عدد من الاشتراكات: ${counted(outcome.limit, "subscription", { digits: style.digits })}. يمكن إلغاء اشتراك لا حاجة إليه ثم إعادة المحاولة.`,
        { actions: [[{ label: "إلغاء اشتراك", command: "unsubscribe", args: {} }]] },
      );
    case "no such edition":
      return say("لم تعد هذه النشرة متاحة.", {
        actions: [[{ label: "النشرات", command: "editions", args: {} }]],
      });
    default:
      return outcome satisfies never;
  }
}

function confirmation(
  said: string,
  subscription: Subscription,
  edition: Edition,
  style: Style,
  { place = "", where }: { readonly place?: string | undefined; readonly where?: string | undefined },
): Reply {
  const args = { edition: refOf(edition.id) };
  const will = `سيصلك «${edition.title}» ${timetableWords(subscription.timetable, style, place)}${where ? ` في «${where}»` : ""}.`;
  return say([paragraph(said), paragraph(will)], {
    actions: [
      [
        { label: "تغيير", command: "settings", args },
        { label: "إلغاء الاشتراك", command: "unsubscribe", args },
      ],
      [{ label: "الموجز الآن", command: "digest", args }],
    ],
    replaces: true,
  });
}

/** Everything a button of the next step must not forget. */
function keptArgs({ days, zone }: Step): { readonly on?: string; readonly zone?: string } {
  return { ...(zone ? { zone: refOf(zone) } : {}), ...(days ? { on: packDays(days) } : {}) };
}

function lineOf({ title, description }: Edition): string {
  return description ? `${title}: ${description}` : title;
}

function problemOf({ problem }: Step) {
  return problem ? [paragraph(problem)] : [];
}
