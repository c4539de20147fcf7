import { z } from "zod";
import { answer, paragraph } from "#app/answer.ts";
import type { Call, Command } from "#app/conversation/command.ts";
import type { CommandDeps } from "#app/conversation/command-deps.ts";
import { editionButtons, editionOption, wordsSchema } from "#app/conversation/edition-argument.ts";
import { readerOf } from "#app/conversation/reader.ts";
import { refOf } from "#app/conversation/ref.ts";
import { findEdition } from "#app/conversation/typed/find-edition.ts";
import { bySteps } from "#app/news/by-steps.ts";
import { fold } from "#core/arabic/fold.ts";
import { composing } from "#core/digest/compose.ts";
import type { Digest } from "#core/digest/digest.ts";
import type { Edition } from "#core/digest/edition.ts";
import { personalise, preferencesKey, styleOf } from "#core/digest/personalise.ts";
import { toDocument } from "#core/document/to-document.ts";
import type { Action, Reply } from "#core/ports.ts";
import { parseDuration } from "#core/schedule/duration.ts";
import { type Preferences, preferencesSchema, type Subscription } from "#core/schedule/subscription.ts";
import { createSingleFlight } from "#lib/single-flight.ts";

type Length = Preferences["length"];

const LENGTHS: readonly { readonly length: Length; readonly label: string; readonly typed: RegExp }[] = [
  { length: "short", label: "مختصر", typed: /^(?:short|(?:ال)?مختصره?|(?:ال)?قصيره?)$/ },
  { length: "medium", label: "متوسط", typed: /^(?:medium|(?:ال)?متوسطه?)$/ },
  { length: "full", label: "كامل", typed: /^(?:full|long|(?:ال)?كامله?|(?:ال)?طويله?)$/ },
];

export type DigestArgs = {
  readonly edition?: Edition;
  readonly length?: Length;
  /** Words were typed that name no edition. */
  readonly isUnread: boolean;
};

/** An edition's digest of its window up to now, made once for all who ask for the same within a minute. */
export function createDigestCommand(deps: CommandDeps): Command<DigestArgs> {
  const { editions } = deps.catalogue;
  const composed = createSingleFlight<Digest>();

  const digestOf = (edition: Edition, preferences: Preferences, now: Temporal.Instant) => {
    const minute = now.round({ smallestUnit: "minute", roundingMode: "floor" });
    const { time_zone, schedule } = edition;
    const key = JSON.stringify([
      edition.id,
      time_zone,
      schedule,
      preferencesKey(preferences),
      minute.toString(),
    ]);
    return composed(key, async () => {
      const { material, newsAt } = await deps.newsroom.news(now);
      const window = { from: now.subtract(parseDuration(edition.window)), to: now };
      const context = { now, window, trust: deps.trust, newsAt, sample: deps.isSample };
      return bySteps(composing(edition, material, context), deps.clock);
    });
  };

  return {
    name: "digest",
    arabicName: "موجز",
    aliases: ["نشرة", "أخبار", "الآن"],
    description: "موجز الأخبار الآن",
    access: "anyone",
    group: "news",
    options: [
      editionOption(editions),
      {
        name: "length",
        arabicName: "الطول",
        description: "مختصر أو متوسط أو كامل",
        required: false,
        choices: LENGTHS.map(({ length, label }) => ({ value: length, label })),
      },
    ],
    args: z
      .object({
        edition: wordsSchema.default(""),
        length: z.string().max(20).default(""),
        text: wordsSchema.default(""),
      })
      .transform((typed) => readArgs(typed, editions)),
    isSlow: true,

    async run(call) {
      const { subscriptions } = await readerOf(call.address, deps);
      const edition = call.args.edition ?? onlyOne(subscriptions, editions, call);
      if (!edition) return choose(editions, call.args);
      const subscription = subscriptions.find((one) => one.edition === edition.id);
      const chosen = subscription?.preferences ?? preferencesSchema.parse({});
      const preferences = call.args.length ? { ...chosen, length: call.args.length } : chosen;
      const personal = forReader(personalise(edition, preferences), subscription);
      const digest = await digestOf(personal, preferences, call.now);
      return {
        document: toDocument(digest, styleOf(personal)),
        ...(preferences.plain ? { isPlain: true } : {}),
        actions: actionsOf(edition, preferences.length, subscription !== undefined, digest),
        isPrivate: true,
      };
    },
  };
}

/** By the subscriber's clock, with the subscriber's next time; others are not promised any. */
function forReader(edition: Edition, subscription: Subscription | undefined): Edition {
  if (subscription?.status.state !== "active") return { ...edition, schedule: undefined };
  const { times, weekdays, timeZone } = subscription.timetable;
  const schedule = { times, weekdays, catch_up: edition.schedule?.catch_up ?? "6h" };
  return { ...edition, time_zone: timeZone, schedule };
}

function actionsOf(
  edition: Edition,
  length: Length,
  isSubscribed: boolean,
  digest: Digest,
): readonly (readonly Action[])[] {
  const args = { edition: refOf(edition.id) };
  const other = length === "full" ? "short" : "full";
  const lengthButton: Action = {
    label: other === "short" ? "مختصر" : "كامل",
    command: "digest",
    args: { ...args, length: other },
  };
  const rows: readonly (readonly Action[])[] = [
    [
      ...(digest.counts.stories > 0 ? [lengthButton] : []),
      ...(isSubscribed ? [] : [{ label: "اشتراك", command: "subscribe", args }]),
    ],
  ];
  return rows.filter((row) => row.length > 0);
}

function onlyOne(
  subscriptions: readonly Subscription[],
  editions: readonly Edition[],
  call: Call<DigestArgs>,
) {
  if (call.args.isUnread) return undefined;
  const known = editions.filter(({ id }) => subscriptions.some(({ edition }) => edition === id));
  const [first] = known.length > 0 ? known : editions;
  return (known.length || editions.length) === 1 ? first : undefined;
}

function choose(editions: readonly Edition[], { length, isUnread }: DigestArgs): Reply {
  const said = isUnread ? "لا أعرف نشرة بهذا الاسم. هذه هي النشرات:" : "أي نشرة؟";
  return answer("موجز", [paragraph(said)], {
    actions: editionButtons(editions, "digest", length ? { length } : {}),
  });
}

function readArgs(
  typed: { readonly edition: string; readonly length: string; readonly text: string },
  editions: readonly Edition[],
): DigestArgs {
  const words = `${typed.edition} ${typed.text}`.split(/\s+/).filter(Boolean);
  const lengthWord = [typed.length, ...words].map((word) =>
    LENGTHS.find(({ typed }) => typed.test(fold(word))),
  );
  const length = lengthWord.find((found) => found !== undefined)?.length;
  const rest = words.filter((word) => !LENGTHS.some(({ typed }) => typed.test(fold(word)))).join(" ");
  const { edition } = findEdition(editions, rest);
  return {
    ...(edition ? { edition } : {}),
    ...(length ? { length } : {}),
    isUnread: !edition && rest !== "",
  };
}
