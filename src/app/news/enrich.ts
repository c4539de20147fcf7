import type { Article } from "#core/article/article.ts";
import { withFullText } from "#core/article/with-full-text.ts";
import { type ComposeContext, storiesToTell } from "#core/digest/compose.ts";
import type { Edition } from "#core/digest/edition.ts";
import type { Material } from "#core/digest/material.ts";
import type { Clock, FullText } from "#core/ports.ts";
import type { Story } from "#core/stories/story.ts";

/** Readers of the first digest wait no longer than this for the pages of its stories. */
const DEADLINE_MS = 20_000;

export type EnrichDeps = {
  readonly fullText: FullText;
  readonly clock: Clock;
  /** For all articles of a call together. */
  readonly deadlineMs?: number;
};

/** Articles with the text of their pages where it can be had in time, in the order given; never fewer. */
export type Enrich = (articles: readonly Article[], signal: AbortSignal) => Promise<Article[]>;

export function createEnricher({ fullText, clock, deadlineMs = DEADLINE_MS }: EnrichDeps): Enrich {
  return async (articles, signal) => {
    signal.throwIfAborted();
    const late = new AbortController();
    const done = new AbortController();
    const ending = AbortSignal.any([signal, late.signal]);
    const deadline = clock.sleep(deadlineMs, done.signal).then(
      () => late.abort(),
      () => {},
    );
    const given = Promise.withResolvers<undefined>();
    ending.addEventListener("abort", () => given.resolve(undefined));
    try {
      const enriched = await Promise.all(
        articles.map(async (article) => {
          // One page that nobody can read costs its own story nothing but its text.
          const reading = fullText.read(article, ending).catch(() => undefined);
          const page = await Promise.race([reading, given.promise]);
          return page ? withFullText(article, page, clock.now()) : article;
        }),
      );
      signal.throwIfAborted();
      return enriched;
    } finally {
      done.abort();
      await deadline;
    }
  };
}

/** The material with the full text of those stories that an edition will print; the others keep their feeds'. */
export async function enrichMaterial(
  edition: Edition,
  material: Material,
  context: ComposeContext,
  enrich: Enrich,
  signal: AbortSignal,
): Promise<Material> {
  const leads = storiesToTell(edition, material, context).map(({ lead }) => lead);
  const fuller = new Map((await enrich(leads, signal)).map((article) => [article.id, article]));
  const stories = material.stories.map((story): Story => {
    const lead = fuller.get(story.lead.id);
    if (!lead || lead === story.lead) return story;
    return { ...story, lead, articles: story.articles.map((one) => (one.id === lead.id ? lead : one)) };
  });
  return { ...material, stories };
}
