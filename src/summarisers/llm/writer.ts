import { createHash } from "node:crypto";
import { z } from "zod";
import { type Article, bodyText } from "#core/article/article.ts";
import { dayOf, type WritingStore } from "#core/writing/usage.ts";
import type { StoryToExplain, StoryToWrite, Writer, WritingLimits } from "#core/writing/writer.ts";
import type { Background, GivenOrder, Written } from "#core/writing/written.ts";
import { AppError } from "#lib/error.ts";
import { createSingleFlight } from "#lib/single-flight.ts";
import type { Asking, Done } from "./asking.ts";
import { giveOrder } from "./give-order.ts";
import type { LimitedModel } from "./limits.ts";
import { writeOpening } from "./write-opening.ts";
import { writeStory } from "./write-story.ts";
import { writeWhy } from "./write-why.ts";

/** Another prompt writes another text: raised with every change of a prompt or of the gate. */
const VERSION = 1;
/** What comes too late for one digest is there for the next. */
const RUNS_ON_MS = 60_000;

/** What is kept: nothing is asked twice, neither what was written nor what was refused. */
const kept = z.union([
  z.object({ refused: z.literal(true) }),
  z.object({
    sentences: z.array(z.object({ text: z.string(), articleId: z.string() })),
    headline: z.string().exactOptional(),
  }),
  z.object({ lines: z.array(z.string()) }),
  z.object({ order: z.array(z.object({ id: z.string(), reason: z.string() })) }),
]);
type Kept = z.infer<typeof kept>;

export type WriterDeps = {
  readonly model: LimitedModel;
  /** Of the model: what one wrote is not another's. */
  readonly modelName: string;
  readonly judges: boolean;
  readonly store: WritingStore;
  /** May the outlet's text be given to a model? */
  readonly allows: (sourceId: string) => boolean;
  /** From how many outlets a story is told in fresh words. */
  readonly fewestOutlets: number;
  readonly clock: { now(): Temporal.Instant; sleep(ms: number, signal?: AbortSignal): Promise<void> };
  readonly onFailure: (problem: { readonly what: string; readonly reason: string }) => void;
};

/** Written once for all editions and readers, by what it is written from. */
export function createWriter(deps: WriterDeps): Writer {
  const { store, clock, allows } = deps;
  const flights = createSingleFlight<Kept>();

  /** What is kept of this, or what is written now; throws where the model fails, for the next digest to try again. */
  const make = <Value>(
    what: string,
    from: unknown,
    write: () => Promise<Done<Value>>,
    keep: (value: Value) => Kept,
  ): Promise<Kept> => {
    const key = keyOf(what, deps, from);
    return flights(key, async () => {
      const known = kept.safeParse(await store.find(key));
      if (known.success) return known.data;
      const done = await write();
      if (done.outcome === "failed") {
        deps.onFailure({ what, reason: done.reason });
        throw new AppError(done.reason, { code: "model" });
      }
      await store.add(dayOf(clock.now()), { stories: 1, refused: tally(done.refused ?? []) });
      const value: Kept = done.outcome === "done" ? keep(done.value) : { refused: true };
      await store.put(key, value, clock.now());
      return value;
    });
  };

  /** What is ready in time; the rest is undefined, and goes on for a while so that the next digest has it. */
  const inTime = async (
    { ms, signal }: WritingLimits,
    work: (ask: Asking) => Promise<Kept>[],
  ): Promise<(Kept | undefined)[]> => {
    const done = new AbortController();
    const late = new AbortController();
    const waiting = AbortSignal.any([signal, done.signal]);
    const forDigest = deps.model.forDigest();
    const ending = AbortSignal.any([signal, late.signal]);
    const ask: Asking = { judges: deps.judges, model: (question) => forDigest(question, ending) };
    const running = work(ask).map((one) => one.catch(() => undefined));
    void Promise.all(running).then(() => done.abort());
    void clock.sleep(ms + RUNS_ON_MS, waiting).then(
      () => late.abort(),
      () => {},
    );
    const over = clock.sleep(ms, waiting).then(
      () => undefined,
      () => undefined,
    );
    return Promise.all(running.map((one) => Promise.race([one, over])));
  };

  return {
    async stories(stories, budget, limits) {
      const may = stories.flatMap((story) => allowed(story, deps) ?? []);
      const values = await inTime(limits, (ask) =>
        may.map((story) =>
          make(
            "story",
            [textOf(story), budget],
            () => writeStory(story, budget, ask),
            ({ sentences, ...rest }) => ({ ...rest, sentences: [...sentences] }),
          ),
        ),
      );
      return new Map(
        may.flatMap(({ id }, at): [string, Written][] => {
          const value = values[at];
          return value && "sentences" in value ? [[id, value]] : [];
        }),
      );
    },

    async backgrounds(stories, limits) {
      const may = stories.flatMap((story) => explicable(story, allows) ?? []);
      const values = await inTime(limits, (ask) =>
        may.map((story) =>
          make(
            "why",
            [story.lead, ...story.earlier].map(wordsOf),
            () => writeWhy(story, ask),
            (sentence) => ({ sentences: [sentence] }),
          ),
        ),
      );
      return new Map(
        may.flatMap(({ id, earlier }, at): [string, Background][] => {
          const value = values[at];
          const [sentence] = value && "sentences" in value ? value.sentences : [];
          const article = earlier.find((one) => one.id === sentence?.articleId);
          if (!sentence || !article) return [];
          const { outlet, url } = article;
          return [[id, { sentence: sentence.text, outlet, ...(url ? { url } : {}) }]];
        }),
      );
    },

    async opening(cards, limits) {
      const may = cards.filter(({ sourceIds }) => sourceIds.every(allows));
      const from = may.map(({ headline, summary }) => [headline, summary]);
      const [value] = await inTime(limits, (ask) => [
        make(
          "opening",
          from,
          () => writeOpening(may, ask),
          (lines) => ({ lines: [...lines] }),
        ),
      ]);
      return value && "lines" in value ? value.lines : [];
    },

    async order(stories, limits): Promise<GivenOrder> {
      const may = stories.filter(({ sourceId }) => allows(sourceId));
      const [value] = await inTime(limits, (ask) => [
        make(
          "order",
          may,
          () => giveOrder(may, ask),
          (order) => ({ order: [...order] }),
        ),
      ]);
      return value && "order" in value ? value.order : [];
    },
  };
}

/** The story out of those articles whose outlets allow it, where it can be told out of them. */
function allowed(story: StoryToWrite, { allows, fewestOutlets }: WriterDeps): StoryToWrite | undefined {
  const articles = story.articles.filter(({ sourceId }) => allows(sourceId));
  const isOfSeveral = new Set(articles.map(({ sourceId }) => sourceId)).size >= fewestOutlets;
  const may = { ...story, articles, summary: story.summary && isOfSeveral };
  return articles.length > 0 && (may.summary || may.headline) ? may : undefined;
}

/** The story with those earlier articles whose outlets allow it, where its own does too. */
function explicable(story: StoryToExplain, allows: WriterDeps["allows"]): StoryToExplain | undefined {
  const earlier = story.earlier.filter(({ sourceId }) => allows(sourceId));
  return earlier.length > 0 && allows(story.lead.sourceId) ? { ...story, earlier } : undefined;
}

function textOf({ articles, summary, headline }: StoryToWrite) {
  return [articles.map(wordsOf), summary, headline];
}

function wordsOf(article: Article) {
  return [article.id, article.title, bodyText(article)];
}

function keyOf(what: string, { modelName, judges }: WriterDeps, from: unknown): string {
  const text = JSON.stringify([VERSION, what, modelName, judges, from]);
  return createHash("sha256").update(text).digest("hex");
}

function tally(reasons: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const reason of reasons) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}
