import { createRegistry } from "#app/commands/registry.ts";
import { createBudget } from "#app/conversation/allowed/budget.ts";
import { decodeAction, encodeAction } from "#app/conversation/buttons/payload.ts";
import type { Command } from "#app/conversation/command.ts";
import { createReceiver } from "#app/conversation/dispatch.ts";
import { createUnderstand } from "#app/conversation/intent/understand.ts";
import { createSpeech } from "#app/conversation/own/speech.ts";
import { parseTyped } from "#app/conversation/typed/typed-call.ts";
import { createEditions } from "#app/delivery/editions.ts";
import { createLoseChat } from "#app/delivery/lose-chat.ts";
import { createSubscriptions } from "#app/delivery/subscriptions.ts";
import { createUndo } from "#app/delivery/undo.ts";
import { createDigestComposer } from "#app/news/compose-digest.ts";
import type { Enrich } from "#app/news/enrich.ts";
import { createNewsroom } from "#app/news/newsroom.ts";
import type { FindOwnFeed } from "#app/news/own/find-own-feed.ts";
import type { Article, RawArticle } from "#core/article/article.ts";
import { type Edition, editionSchema } from "#core/digest/edition.ts";
import { plainText } from "#core/document/plain-text.ts";
import { type Source, sourceSchema } from "#core/feeds/source.ts";
import { DEFAULT_LIMITS } from "#core/personal/limits.ts";
import type { Action, IncomingCall, Reply } from "#core/ports.ts";
import { openStores } from "#store/open.ts";
import { recipeFiles } from "#wiring/operate/recipe-files.ts";
import { createFakeClock } from "./fake-clock.ts";
import { createTestLog } from "./test-log.ts";

/** A Thursday, seven in the morning in Riyadh. */
export const MORNING = Temporal.Instant.from("2026-11-19T04:00:00Z");

const SECTIONS = [
  { id: "all", title: "الأخبار", limit: 20, per_outlet: 20 },
  { id: "sport", title: "رياضة", topics: ["sport"] },
];

export const EDITIONS: readonly Edition[] = [
  anEdition("sabah", { title: "موجز الصباح", description: "أخبار البكور", schedule: { times: ["07:00"] } }),
  anEdition("masaa", { title: "موجز المساء", schedule: { times: ["19:00"] }, window: "12h" }),
];

export function anEdition(id: string, given: object): Edition {
  return { id, ...editionSchema.parse({ sections: SECTIONS, ...given }) };
}

export function aSource(id: string, given: object): Source {
  return {
    id,
    ...sourceSchema.parse({
      name: id,
      home: `https://${id}.example`,
      country: "INT",
      region: "gulf",
      feeds: [{ url: `https://${id}.example/rss` }],
      ...given,
    }),
  };
}

export type ChatOptions = {
  readonly editions?: readonly Edition[];
  readonly sources?: readonly Source[];
  readonly articles?: readonly Article[];
  readonly readArticle?: (url: string, signal: AbortSignal) => Promise<RawArticle>;
  readonly findOwnFeed?: FindOwnFeed;
  readonly enrich?: Enrich;
  readonly user?: Partial<IncomingCall["user"]>;
  readonly extra?: readonly Command[];
};

/** The real commands over a database in memory, as one user of one chat has them. */
export async function createTestChat(options: ChatOptions = {}) {
  const clock = createFakeClock(MORNING);
  const stores = await openStores("sqlite::memory:", { now: MORNING });
  const editions = options.editions ?? EDITIONS;
  const all = createEditions(editions, stores.recipes);
  const subscriptions = createSubscriptions({ stores, editions: all, clock });
  if (options.articles) await stores.articles.put(options.articles, MORNING.subtract({ minutes: 5 }));
  const { log, logged } = createTestLog();
  const undo = createUndo(subscriptions, stores.notes, clock);
  const catalogue = { editions, sources: options.sources ?? [] };
  const newsroom = createNewsroom(stores, () => 3, clock);
  const composer = createDigestComposer({
    newsroom,
    trust: () => 3,
    ...(options.enrich ? { enrich: options.enrich } : {}),
    digests: stores.digests,
    clock,
    isSample: false,
  });
  const speechAbout = (known: readonly Edition[]) => {
    const about = { ...catalogue, editions: known };
    const commands = [
      ...createRegistry({
        catalogue: about,
        editions: all,
        undo,
        clock,
        subscriptions,
        stores,
        newsroom,
        composer,
        readArticle: options.readArticle ?? (() => Promise.reject(new Error("no network"))),
        budget: createBudget(clock),
        limits: DEFAULT_LIMITS,
        recipeFiles,
        ...(options.findOwnFeed ? { findOwnFeed: options.findOwnFeed } : {}),
        retentionDays: 30,
      }),
      ...(options.extra ?? []),
    ];
    return { commands, understand: createUnderstand(commands, { catalogue: about, subscriptions }) };
  };
  const official = speechAbout(editions);
  const { commands } = official;
  const { loseChat } = createLoseChat({
    stores,
    channels: new Map(),
    editions: createEditions([], stores.recipes),
    clock,
    log,
  });
  const receiver = createReceiver(
    createSpeech(official, speechAbout, { editions: all, subscriptions, notes: stores.notes, clock }),
    {
      subscriptions,
      commands,
      undo,
      notes: stores.notes,
      loseChat,
      clock,
      log,
    },
  );
  const never = new AbortController().signal;
  let last: Reply | undefined;

  const send = async (call: Partial<IncomingCall> & Pick<IncomingCall, "command">, signal = never) => {
    last = await receiver.command(
      {
        args: {},
        address: { platform: "test", chat: "1" },
        user: { id: "u", isManager: true, isAdmin: false, ...options.user },
        ...call,
      },
      signal,
    );
    return last;
  };

  return {
    clock,
    stores,
    subscriptions,
    commands,
    receiver,
    logged,
    send,
    /** Types a line; answers with the words of the reply. */
    async say(line: string, more: Partial<Pick<IncomingCall, "about" | "address" | "replied">> = {}) {
      return textOf(await send({ ...parseTyped(line), ...more }));
    },
    /** Presses the button of the last reply that has this label, by way of what a platform stores of it. */
    async press(label: string) {
      const action = buttonsOf(last).find((button) => button.label === label);
      const press = action && decodeAction(encodeAction(action) ?? "");
      if (!press) throw new Error(`no button "${label}" among: ${labelsOf(last).join(" | ")}`);
      return textOf(await send(press));
    },
    labels: () => labelsOf(last),
    buttons: () => buttonsOf(last),
  };
}

export function buttonsOf(reply: Reply | undefined): readonly Action[] {
  return reply?.actions?.flat() ?? [];
}

export function textOf(reply: Reply): string {
  return plainText(reply.document).replace(/[\u200f\u2068\u2069]/g, "");
}

function labelsOf(reply: Reply | undefined): readonly string[] {
  return buttonsOf(reply).map(({ label }) => label);
}
