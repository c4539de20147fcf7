import { z } from "zod";
import { toDisplay } from "#core/arabic/display.ts";
import { fold } from "#core/arabic/fold.ts";
import type { Edition } from "#core/edition.ts";
import { name, strong, text } from "#core/inline.ts";
import type { Action, Reply } from "#core/ports.ts";
import type { Subscription } from "#core/subscription.ts";
import { answer, list, note, paragraph, rowsOf, say } from "./answer.ts";
import type { Call, Choice, Command } from "./command.ts";
import type { CommandDeps } from "./command-deps.ts";
import { editionButtons, editionOption, wordsSchema } from "./edition-argument.ts";
import { findEdition } from "./find-edition.ts";
import { readerOf, styleIn, titleOf } from "./reader.ts";
import { refOf } from "./ref.ts";
import { SETTINGS } from "./settings/list.ts";
import type { Setting, SettingContext } from "./settings/setting.ts";
import { timetableWords } from "./timetable-words.ts";

const LONGEST_ECHO = 40;

export type SettingsArgs = {
  readonly edition?: Edition;
  readonly setting?: Setting;
  /** A button's value or typed words; empty where only the page is asked for. */
  readonly to: string;
};

export function createSettingsCommand(deps: CommandDeps): Command<SettingsArgs> {
  const { editions } = deps.catalogue;
  return {
    name: "settings",
    arabicName: "إعدادات",
    aliases: ["ضبط", "خيارات"],
    description: "أوقات اشتراكاتك وأقسامها وشكلها",
    access: "manager",
    group: "subscription",
    options: [
      editionOption(editions),
      {
        name: "set",
        arabicName: "الإعداد",
        description: "ما الذي يتغير",
        required: false,
        choices: SETTINGS.map(({ id, arabicName }) => ({ value: id, label: arabicName })),
      },
      { name: "to", arabicName: "القيمة", description: "القيمة الجديدة", required: false },
    ],
    args: z
      .object({
        edition: wordsSchema.default(""),
        set: wordsSchema.default(""),
        to: wordsSchema.default(""),
        text: z.string().max(4_000).default(""),
      })
      .transform((typed) => readArgs(typed, editions)),
    isSlow: false,
    run: (call) => settings(call, deps),
  };
}

async function settings(call: Call<SettingsArgs>, deps: CommandDeps): Promise<Reply> {
  const { editions } = deps.catalogue;
  const { subscriptions } = await readerOf(call.address, deps);
  const [only] = subscriptions;
  if (!only) {
    return answer("الإعدادات", [paragraph("لا اشتراكات هنا بعد. أي نشرة تصلك؟")], {
      actions: editionButtons(editions, "subscribe"),
      replaces: true,
    });
  }
  const asked = call.args.edition?.id ?? (subscriptions.length === 1 ? only.edition : undefined);
  if (asked === undefined) return overview(subscriptions, deps);
  const edition = editions.find(({ id }) => id === asked);
  const subscription = subscriptions.find((one) => one.edition === asked);
  if (!edition || !subscription) return notSubscribed(asked, deps);
  const { setting, to } = call.args;
  if (!setting) return editionPage(contextOf(subscription, edition), subscriptions.length > 1);
  if (to === "") return settingPage(setting, contextOf(subscription, edition));
  return applied(setting, to, contextOf(subscription, edition), deps);
}

async function applied(setting: Setting, to: string, context: SettingContext, deps: CommandDeps) {
  const change = setting.read(to, context);
  switch (change.outcome) {
    case "change": {
      const { address, edition } = context.subscription;
      const changed = await deps.subscriptions.change(address, edition, change.change);
      if (!changed) return notSubscribed(edition, deps);
      return settingPage(setting, contextOf(changed, context.edition), "تم الحفظ.");
    }
    case "refused":
      return settingPage(setting, context, change.reason);
    case "which":
      return settingPage(setting, context, "أيها المقصود؟", change.choices);
    case "unread":
      return settingPage(setting, context, `لم أفهم «${toDisplay(to).slice(0, LONGEST_ECHO)}».`);
    default:
      return change satisfies never;
  }
}

function overview(subscriptions: readonly Subscription[], deps: CommandDeps): Reply {
  const { editions } = deps.catalogue;
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

function editionPage(context: SettingContext, isOneOfSeveral: boolean): Reply {
  const { subscription, edition } = context;
  const args = { edition: refOf(edition.id) };
  const lines = SETTINGS.map((setting) => [
    strong(text(`${setting.arabicName}: `)),
    text(setting.value(context)),
  ]);
  const buttons = SETTINGS.map(
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

function settingPage(
  setting: Setting,
  context: SettingContext,
  said?: string,
  candidates?: readonly Choice[],
): Reply {
  const args = { edition: refOf(context.edition.id), set: setting.id };
  const choices = candidates ?? setting.choices(context);
  const width = choices.some(({ label }) => label.length > 12) ? 2 : 3;
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
      asks: { command: "settings", args },
    },
  );
}

function notSubscribed(editionId: string, deps: CommandDeps): Reply {
  const edition = deps.catalogue.editions.find(({ id }) => id === editionId);
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

function contextOf(subscription: Subscription, edition: Edition): SettingContext {
  return { subscription, edition, style: styleIn(subscription, [edition]) };
}

function stateWords({ status }: Subscription): string {
  return status.state === "paused" ? " (موقوف مؤقتًا)" : "";
}

type Typed = { readonly edition: string; readonly set: string; readonly to: string; readonly text: string };

/** "الصباح الأرقام عربية": edition, setting and value; a page's own question gives the first two. */
function readArgs(typed: Typed, editions: readonly Edition[]): SettingsArgs {
  const named = SETTINGS.find(
    ({ id, arabicName }) => id === typed.set || fold(arabicName) === fold(typed.set),
  );
  const given = findEdition(editions, typed.edition).edition;
  if (named) {
    return { ...(given ? { edition: given } : {}), setting: named, to: typed.to || typed.text };
  }
  const typedSetting = findSetting(typed.text);
  const found = findEdition(editions, typedSetting?.before ?? typed.text);
  const edition = given ?? found.edition;
  return {
    ...(edition ? { edition } : {}),
    ...(typedSetting ? { setting: typedSetting.setting } : {}),
    to: typed.to || (typedSetting?.after ?? ""),
  };
}

/** The first name of a setting among typed words, what stands before it, and its value behind it. */
function findSetting(typed: string) {
  const words = typed.split(/\s+/).filter(Boolean).slice(0, 200);
  for (let start = 0; start < words.length; start++) {
    for (const setting of SETTINGS) {
      const names = [setting.id, setting.arabicName].map((title) => fold(title).split(" "));
      const match = names.find((parts) =>
        parts.every((part, index) => bare(words[start + index]) === bare(part)),
      );
      if (!match) continue;
      const [before, after] = [words.slice(0, start), words.slice(start + match.length)];
      return { setting, before: before.join(" "), after: after.join(" ") };
    }
  }
  return undefined;
}

function bare(word: string | undefined): string {
  return fold(word ?? "").replace(/^ال(?=..)/, "");
}
