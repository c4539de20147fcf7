import { z } from "zod";
import { answer, paragraph } from "#app/answer.ts";
import { storiesOf } from "#app/conversation/article/digest-stories.ts";
import type { Headlines } from "#app/conversation/article/headlines.ts";
import { storyActions } from "#app/conversation/buttons/digest-actions.ts";
import { refOf } from "#app/conversation/buttons/ref.ts";
import type { Command } from "#app/conversation/command.ts";
import type { CommandDeps } from "#app/conversation/command-deps.ts";
import { editionButtons, editionOption, wordsSchema } from "#app/conversation/edition-argument.ts";
import { readerOf } from "#app/conversation/reader.ts";
import { findEdition } from "#app/conversation/typed/find-edition.ts";
import { ON_REQUEST_BUDGET_MS } from "#app/news/compose-digest.ts";
import { createRecentWindows } from "#app/news/recent-window.ts";
import { fold } from "#core/arabic/fold.ts";
import { hashId } from "#core/article/hash.ts";
import type { Digest } from "#core/digest/digest.ts";
import type { Edition } from "#core/digest/edition.ts";
import { nearestEdition } from "#core/digest/nearest-edition.ts";
import { personalise, type ReaderClock, styleOf } from "#core/digest/personalise.ts";
import { NO_NEWS, toDocument } from "#core/digest/to-document.ts";
import { type Document, textOf } from "#core/document/document.ts";
import type { Action, Reply } from "#core/ports.ts";
import { type Preferences, preferencesSchema, type Subscription } from "#core/schedule/subscription.ts";

type Length = Preferences["length"];

const LENGTHS: readonly { readonly length: Length; readonly label: string; readonly typed: RegExp }[] = [
  { length: "short", label: "مختصر", typed: /^(?:short|(?:ال)?مختصره?|(?:ال)?قصيره?)$/ },
  { length: "medium", label: "متوسط", typed: /^(?:medium|(?:ال)?متوسطه?)$/ },
  { length: "full", label: "كامل", typed: /^(?:full|long|(?:ال)?كامله?|(?:ال)?طويله?)$/ },
];

const FOR_ALL = "all";

export type DigestArgs = {
  readonly edition?: Edition;
  readonly length?: Length;
  /** It takes the place of the same digest in another length. */
  readonly isOtherLength: boolean;
  /** Everybody in the chat is to see it. */
  readonly isForAll: boolean;
  /** Words were typed that name no edition. */
  readonly isUnread: boolean;
};

/** An edition's digest of its window up to now, made once for all who ask for the same within a minute. */
export function createDigestCommand(deps: CommandDeps, headlines: Headlines): Command<DigestArgs> {
  const { editions } = deps.catalogue;
  const recent = createRecentWindows();

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
      {
        name: "audience",
        arabicName: "لمن",
        description: "لك وحدك، أو للجميع في هذه القناة",
        required: false,
        choices: [{ value: FOR_ALL, label: "للجميع" }],
      },
    ],
    args: z
      .object({
        edition: wordsSchema.default(""),
        length: z.string().max(20).default(""),
        from: z.string().max(20).default(""),
        audience: z.string().max(20).default(""),
        text: wordsSchema.default(""),
      })
      .transform((typed) => readArgs(typed, editions)),
    isSlow: true,
    isForAll: ({ audience = "" }) => isForAll(audience),

    async run(call) {
      const { subscriptions } = await readerOf(call.address, deps);
      const edition =
        call.args.edition ??
        (call.args.isUnread ? undefined : nearestEdition(subscriptions, editions, call.now));
      if (!edition) return choose(editions, call.args);
      const subscription = subscriptions.find((one) => one.edition === edition.id);
      const chosen = subscription?.preferences ?? preferencesSchema.parse({});
      const preferences = call.args.length ? { ...chosen, length: call.args.length } : chosen;
      const window = recent(call.now, edition);
      const clock = clockFor(edition, subscription);
      const request = { edition, preferences, window, clock, budgetMs: ON_REQUEST_BUDGET_MS };
      const digest = await deps.composer.compose(request, call.signal);
      const style = styleOf(personalise(edition, preferences));
      const stories = await storiesOf(digest, deps);
      await headlines.remember(call, stories);
      return {
        document: subscription?.deliveredTo
          ? toDocument(digest, style)
          : withoutFormer(toDocument(digest, style)),
        ...(preferences.plain ? { isPlain: true } : {}),
        actions: [
          ...storyActions(
            stories.map(({ number, article, headline = article.title }) => ({ number, headline })),
            (number) => ({ article: hashId(stories.find((one) => one.number === number)?.article.id ?? "") }),
          ),
          ...actionsOf(edition, preferences.length, subscription !== undefined, digest),
          ...(call.args.edition ? [] : othersThan(edition, editions, call.args.length)),
        ],
        isPrivate: !call.args.isForAll,
        ...(call.args.isOtherLength ? { replaces: true } : {}),
      };
    },
  };
}

/** Whoever got no digest yet has none to compare with. */
function withoutFormer(document: Document): Document {
  const blocks = document.blocks.map((block) =>
    block.type === "paragraph" && textOf(block.children) === NO_NEWS
      ? paragraph("لا أخبار جديدة في هذا الموجز الآن.")
      : block,
  );
  return { ...document, blocks };
}

/** The subscriber's clock, with the subscriber's next time; others are not promised any. */
function clockFor(edition: Edition, subscription: Subscription | undefined): ReaderClock {
  if (subscription?.status.state !== "active") return { timeZone: edition.time_zone };
  return subscription.timetable;
}

function actionsOf(
  edition: Edition,
  length: Length,
  isSubscribed: boolean,
  digest: Digest,
): readonly (readonly Action[])[] {
  const args = { edition: refOf(edition.id) };
  const lengthButtons = LENGTHS.filter((other) => other.length !== length).map(
    (other): Action => ({
      label: other.label,
      command: "digest",
      args: { ...args, length: other.length, from: length },
    }),
  );
  const rows: readonly (readonly Action[])[] = [
    [
      ...(digest.counts.stories > 0 ? lengthButtons : []),
      ...(isSubscribed ? [] : [{ label: "اشتراك", command: "subscribe", args }]),
    ],
  ];
  return rows.filter((row) => row.length > 0);
}

/** The other editions, where none was asked for by name. */
function othersThan(edition: Edition, editions: readonly Edition[], length: Length | undefined) {
  const others = editions.filter(({ id }) => id !== edition.id);
  return editionButtons(others, "digest", length ? { length } : {});
}

function choose(editions: readonly Edition[], { length, isUnread }: DigestArgs): Reply {
  const said = isUnread ? "لا أعرف نشرة بهذا الاسم. هذه هي النشرات:" : "لا نشرات بعد.";
  return answer("موجز", [paragraph(said)], {
    actions: editionButtons(editions, "digest", length ? { length } : {}),
  });
}

function isForAll(word: string): boolean {
  return word === FOR_ALL || /^(?:للجميع|للكل|للمجموعه|للقناه)$/.test(fold(word));
}

function readArgs(
  typed: {
    readonly edition: string;
    readonly length: string;
    readonly from: string;
    readonly audience: string;
    readonly text: string;
  },
  editions: readonly Edition[],
): DigestArgs {
  const words = `${typed.edition} ${typed.text}`.split(/\s+/).filter(Boolean);
  const lengthWord = [typed.length, ...words].map((word) =>
    LENGTHS.find(({ typed }) => typed.test(fold(word))),
  );
  const length = lengthWord.find((found) => found !== undefined)?.length;
  const rest = words
    .filter((word) => !LENGTHS.some(({ typed }) => typed.test(fold(word))) && !isForAll(word))
    .join(" ");
  const { edition } = findEdition(editions, rest);
  return {
    ...(edition ? { edition } : {}),
    ...(length ? { length } : {}),
    isOtherLength: LENGTHS.some((known) => known.length === typed.from),
    isForAll: [typed.audience, ...words].some(isForAll),
    isUnread: !edition && rest !== "",
  };
}
