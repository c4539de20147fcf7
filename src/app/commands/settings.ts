import { z } from "zod";
import { answer, paragraph } from "#app/answer.ts";
import { readSettingsArgs, type SettingsArgs } from "#app/commands/settings/settings-args.ts";
import { editionPage, notSubscribed, overview, settingPage } from "#app/commands/settings/settings-pages.ts";
import type { Call, Choice, Command } from "#app/conversation/command.ts";
import type { CommandDeps } from "#app/conversation/command-deps.ts";
import { editionButtons, editionOption, wordsSchema } from "#app/conversation/edition-argument.ts";
import { readerOf, styleIn } from "#app/conversation/reader.ts";
import { completed } from "#app/conversation/typed/complete.ts";
import { toDisplay } from "#core/arabic/display.ts";
import { fold } from "#core/arabic/fold.ts";
import type { Edition } from "#core/digest/edition.ts";
import { styleOf } from "#core/digest/personalise.ts";
import { DEFAULT_LIMITS } from "#core/personal/limits.ts";
import type { Reply } from "#core/ports.ts";
import { preferencesSchema, type Subscription } from "#core/schedule/subscription.ts";
import { SETTINGS } from "./settings/list.ts";
import { readGiven, type Setting, type SettingContext } from "./settings/setting.ts";

const LONGEST_ECHO = 40;
/** The button of a setting's page that leads to the others. */
const BACK = "رجوع";

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
      {
        name: "to",
        arabicName: "القيمة",
        description: "القيمة الجديدة",
        required: false,
        complete: async (typed, given = {}) => valueChoices(typed, given["set"] ?? "", editions),
      },
    ],
    args: z
      .object({
        edition: wordsSchema.default(""),
        set: wordsSchema.default(""),
        to: wordsSchema.default(""),
        text: z.string().max(4_000).default(""),
      })
      .transform((typed) => readSettingsArgs(typed, editions)),
    isSlow: false,
    run: (call) => settings(call, deps),
  };
}

/** The values of the setting that was chosen before, as a subscription that has nothing of its own would have them. */
function valueChoices(typed: string, set: string, editions: readonly Edition[]): readonly Choice[] {
  const setting = SETTINGS.find(({ id, arabicName }) => id === set || arabicName === set);
  const [edition] = editions;
  if (!setting || !edition) return [];
  const choices = setting.choices({
    edition,
    subscription: unsubscribed(edition),
    style: styleOf(edition),
    canShare: true,
    canMention: true,
    canThread: true,
    mostFollowed: DEFAULT_LIMITS.words,
  });
  return completed(
    typed,
    choices.map(({ value, label }) => ({ value, label: label.replace(/^✓ /, "") })),
  );
}

function unsubscribed(edition: Edition): Subscription {
  return {
    id: 0,
    address: { platform: "", chat: "" },
    edition: edition.id,
    timetable: { times: [], timeZone: edition.time_zone },
    preferences: preferencesSchema.parse({}),
    status: { state: "active" },
    origin: "chat",
    createdAt: Temporal.Instant.fromEpochMilliseconds(0),
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
  if (asked === undefined) return overview(subscriptions, editions);
  const edition = editions.find(({ id }) => id === asked);
  const subscription = subscriptions.find((one) => one.edition === asked);
  if (!edition || !subscription) return notSubscribed(asked, editions);
  const { setting, to } = call.args;
  const context = contextOf(subscription, edition, { ...call, mostFollowed: deps.limits.words });
  if (!setting || fold(to).trim() === BACK) return editionPage(context, subscriptions.length > 1);
  return to === "" ? settingPage(setting, context) : applied(setting, to, context, deps);
}

async function applied(setting: Setting, to: string, context: SettingContext, deps: CommandDeps) {
  const change = readGiven(setting, to, context);
  switch (change.outcome) {
    case "change": {
      const { address, edition } = context.subscription;
      const changed = await deps.subscriptions.change(address, edition, change.change);
      if (!changed) return notSubscribed(edition, deps.catalogue.editions);
      return settingPage(setting, contextOf(changed, context.edition, context), "تم الحفظ.");
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

function contextOf(
  subscription: Subscription,
  edition: Edition,
  {
    canShare = false,
    canMention = false,
    canThread = false,
    mostFollowed,
  }: Pick<Call<unknown>, "canShare" | "canMention" | "canThread"> & Pick<SettingContext, "mostFollowed">,
): SettingContext {
  const style = styleIn(subscription, [edition]);
  return { subscription, edition, style, canShare, canMention, canThread, mostFollowed };
}
