import type { Article } from "#core/article/article.ts";
import type { Digest } from "#core/digest/digest.ts";
import type { Edition } from "#core/digest/edition.ts";
import { type Explained, explain } from "#core/digest/explain.ts";
import { prepare } from "#core/digest/material.ts";
import { clockOf } from "#core/digest/personalise.ts";
import type { Source } from "#core/feeds/source.ts";
import type { ArticleSource, Clock } from "#core/ports.ts";
import { preferencesSchema } from "#core/schedule/subscription.ts";
import type { Writer } from "#core/writing/writer.ts";
import { createDigestComposer, ON_REQUEST_BUDGET_MS } from "./compose-digest.ts";
import type { Enrich } from "./enrich.ts";
import { type Gathering, gather } from "./gather.ts";
import type { News } from "./newsroom.ts";
import { windowUpTo } from "./recent-window.ts";
import { createWriting } from "./writing/write-digest.ts";

/** A single run keeps nothing. */
const NO_STORE = {
  find: async () => undefined,
  put: async (_: unknown, digest: Digest) => ({ id: 0, digest }),
  told: async () => [],
};

export type PressDeps = {
  readonly sources: readonly Source[];
  readonly enrich?: Enrich;
  readonly writer?: Writer;
  readonly clock: Clock;
  /** The time the news is read at, if that is not when the feeds have been read. */
  readonly at?: Temporal.Instant | undefined;
  readonly sample: boolean;
};

export type PublishDeps = PressDeps & { readonly source: ArticleSource };

/** What was made of an edition. */
export type Printed = {
  readonly digest: Digest;
  /** Why each card stands where it stands, by what the feeds gave. */
  readonly explain: () => Promise<Explained[]>;
};

/** How an edition's digest came to be: what was read, and what was made of it. */
export type Publication = Printed & { readonly gathering: Gathering };

/** The whole pipeline without a store: every feed read once, and a digest of the edition's window up to now. */
export async function publish(
  edition: Edition,
  deps: PublishDeps,
  signal: AbortSignal,
): Promise<Publication> {
  const gathering = await gather(deps.source, signal);
  return { ...(await createPress(gathering.articles, deps)(edition, signal)), gathering };
}

/** Makes digests of articles that are there, for one edition after the other; they are grouped once. */
export function createPress(
  articles: readonly Article[],
  { sources, enrich, writer, clock, at, sample }: PressDeps,
): (edition: Edition, signal: AbortSignal) => Promise<Printed> {
  const trusts = new Map(sources.map((source) => [source.id, source.trust]));
  const trust = (sourceId: string) => trusts.get(sourceId) ?? 1;
  const news = newsOf(articles, trust);
  const composer = createDigestComposer({
    newsroom: { news: async () => news },
    trust,
    ...(enrich ? { enrich } : {}),
    ...(writer ? { writer } : {}),
    digests: NO_STORE,
    clock,
    isSample: sample,
  });
  return async (edition, signal) => {
    const request = {
      edition,
      preferences: preferencesSchema.parse({}),
      window: windowUpTo(at ?? clock.now(), edition),
      clock: clockOf(edition),
      budgetMs: ON_REQUEST_BUDGET_MS,
    };
    const context = { now: request.window.to, window: request.window, trust, seenAt: news.seenAt };
    return {
      digest: await composer.compose(request, signal),
      explain: async () => {
        const limits = { ms: ON_REQUEST_BUDGET_MS, signal };
        // What was asked for the digest is known: nothing is asked twice.
        const writings =
          writer && (await createWriting(edition, writer, limits).order(news.material, context));
        return explain(edition, news.material, { ...context, ...(writings ? { writings } : {}) });
      },
    };
  };
}

/** Nobody knows when these were first seen: they came when they were published. */
function newsOf(articles: readonly Article[], trust: (sourceId: string) => number): News {
  return { material: prepare(articles, { trust }), seenAt: ({ publishedAt }) => publishedAt };
}
