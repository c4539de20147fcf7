import { answer, list, note, paragraph, rowsOf, say } from "#app/answer.ts";
import { refOf } from "#app/conversation/buttons/ref.ts";
import type { Choice } from "#app/conversation/command.ts";
import { editionButtons } from "#app/conversation/edition-argument.ts";
import { styleIn, titleOf } from "#app/conversation/reader.ts";
import { timetableWords } from "#app/conversation/timetable-words.ts";
import type { Edition } from "#core/digest/edition.ts";
import { name, strong, text } from "#core/document/inline.ts";
import type { Action, Reply } from "#core/ports.ts";
import type { Subscription } from "#core/schedule/subscription.ts";
import { SETTINGS } from "./list.ts";
import type { Setting, SettingContext } from "./setting.ts";

/** Longer labels leave no room for a third one beside them. */
const SHORT_LABEL = 12;

/** The subscriptions of a chat with their times. */
export function overview(subscriptions: readonly Subscription[], editions: readonly Edition[]): Reply {
  const lines = subscriptions.map((subscription) => [
    strong(text(titleOf(subscription.edition, editions))),
    text(
      `: ${timetableWords(subscription.timetable, styleIn(subscription, editions))}${stateWords(subscription)}`,
    ),
  ]);
  const titles = subscriptions.map(({ edition }) => ({ id: edition, title: titleOf(edition, editions) }));
  return answer("الإعدادات", [list(lines), paragraph("ما الاشتراك المطلوب تغييره؟")], {
    actions: [
      ...editionButtons(titles, "settings"),
      [{ label: "اشتراك جديد", command: "subscribe", args: {} }],
    ],
    replaces: true,
  });
}

/** One subscription: every setting with its present value. */
export function editionPage(context: SettingContext, isOneOfSeveral: boolean): Reply {
  const { subscription, edition } = context;
  const args = { edition: refOf(edition.id) };
  const offered = SETTINGS.filter((setting) => setting.isOffered?.(context) ?? true);
  const lines = offered.map((setting) => [
    strong(text(`${setting.arabicName}: `)),
    text(setting.value(context)),
  ]);
  const buttons = offered.map(
    ({ id, arabicName }): Action => ({ label: arabicName, command: "settings", args: { ...args, set: id } }),
  );
  const isPaused = subscription.status.state === "paused";
  const paused = isPaused ? [note("هذا الاشتراك موقوف مؤقتًا.")] : [];
  return answer(edition.title, [...paused, list(lines)], {
    actions: [
      ...rowsOf(buttons, 3),
      [
        isPaused
          ? { label: "استئناف", command: "resume", args: {} }
          : { label: "إيقاف مؤقت", command: "pause", args: {} },
        { label: "إلغاء الاشتراك", command: "unsubscribe", args },
      ],
      isOneOfSeveral ? [{ label: "كل الاشتراكات", command: "settings", args: {} }] : [],
    ],
    replaces: true,
  });
}

/** One setting: its value, its choices, and what was just done or not understood. */
export function settingPage(
  setting: Setting,
  context: SettingContext,
  said?: string,
  candidates?: readonly Choice[],
): Reply {
  const args = { edition: refOf(context.edition.id), set: setting.id };
  const choices = candidates ?? setting.choices(context);
  const width = choices.some(({ label }) => label.length > SHORT_LABEL) ? 2 : 3;
  const buttons = choices.map(
    ({ value, label }): Action => ({ label, command: "settings", args: { ...args, to: value } }),
  );
  return answer(
    `${context.edition.title} · ${setting.arabicName}`,
    [
      ...(said ? [paragraph(said)] : []),
      paragraph([text("الآن: "), name(setting.value(context))]),
      note(setting.hint),
    ],
    {
      actions: [
        ...rowsOf(buttons, width),
        [{ label: "رجوع", command: "settings", args: { edition: args.edition } }],
      ],
      replaces: true,
      asks: { command: "settings", args, label: setting.arabicName },
    },
  );
}

export function notSubscribed(editionId: string, editions: readonly Edition[]): Reply {
  const edition = editions.find(({ id }) => id === editionId);
  if (!edition) {
    return say(`لم تعد النشرة «${editionId}» متاحة.`, {
      actions: [[{ label: "إلغاء الاشتراك", command: "unsubscribe", args: { edition: refOf(editionId) } }]],
    });
  }
  return say(`لا اشتراك هنا في «${edition.title}».`, {
    actions: [[{ label: "اشتراك", command: "subscribe", args: { edition: refOf(edition.id) } }]],
    replaces: true,
  });
}

function stateWords({ status }: Subscription): string {
  return status.state === "paused" ? " (موقوف مؤقتًا)" : "";
}
