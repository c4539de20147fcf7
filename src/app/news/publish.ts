import type { Article } from "#core/article/article.ts";
import type { Digest } from "#core/digest/digest.ts";
import type { Edition } from "#core/digest/edition.ts";
import { prepare } from "#core/digest/material.ts";
import type { Source } from "#core/feeds/source.ts";
import type { ArticleSource, Clock } from "#core/ports.ts";
import type { Writer } from "#core/writing/writer.ts";
import { createDigestComposer } from "./compose-digest.ts";
import type { Enrich } from "./enrich.ts";
import { type Gathering, gather } from "./gather.ts";
import type { News } from "./newsroom.ts";
import { createPrinter, type Printed } from "./print.ts";

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
  const newsroom = { news: async () => news };
  const composer = createDigestComposer({
    newsroom,
    trust,
    ...(enrich ? { enrich } : {}),
    ...(writer ? { writer } : {}),
    digests: NO_STORE,
    clock,
    isSample: sample,
  });
  const made = { newsroom, trust, clock: { ...clock, now: () => at ?? clock.now() } };
  return createPrinter({ ...made, composer, ...(writer ? { writer } : {}) });
}

/** Nobody knows when these were first seen: they came when they were published. */
function newsOf(articles: readonly Article[], trust: (sourceId: string) => number): News {
  return { material: prepare(articles, { trust }), seenAt: ({ publishedAt }) => publishedAt };
}
