import { keptCourses } from "#core/digest/blocks/courses.ts";
import { type Card, cardsOf, type Digest, type DigestBlocks } from "#core/digest/digest.ts";

/** A digest without the stories that the operator took off the web, wherever it tells or links to them. */
export function withoutRemoved(digest: Digest, removed: ReadonlySet<string>): Digest {
  const gone = cardsOf(digest).filter(({ id }) => removed.has(id));
  if (gone.length === 0) return digest;
  const urls = new Set(gone.flatMap(({ url, sources }) => [url, ...sources.map((source) => source.url)]));
  const isKept = ({ url }: { readonly url?: string }) => url === undefined || !urls.has(url);
  const withoutLinks = (card: Card): Card => ({
    ...card,
    related: card.related.filter(isKept),
    readAlso: card.readAlso.filter(isKept),
  });
  // What a model wrote over all of the digest may tell of any story.
  const { opening: _written, blocks, ...rest } = digest;
  return {
    ...rest,
    counts: { ...digest.counts, stories: digest.counts.stories - gone.length },
    sections: digest.sections.map((section) => ({
      ...section,
      stories: section.stories.filter(({ id }) => !removed.has(id)).map(withoutLinks),
    })),
    ...(blocks ? { blocks: blocksWithout(blocks, removed, isKept) } : {}),
  };
}

function blocksWithout(
  { opening, lead, figure, quote, courses, agenda }: DigestBlocks,
  removed: ReadonlySet<string>,
  isKept: (told: { readonly url?: string }) => boolean,
): DigestBlocks {
  const kept = keptCourses(courses, isKept);
  return {
    ...(opening ? { opening: opening.filter((id) => !removed.has(id)) } : {}),
    ...(lead && !removed.has(lead.id)
      ? {
          lead: {
            ...lead,
            developments: lead.developments.filter(isKept),
            reactions: lead.reactions.filter(isKept),
          },
        }
      : {}),
    ...(figure && isKept(figure) ? { figure } : {}),
    ...(quote && isKept(quote) ? { quote } : {}),
    ...(kept.length > 0 ? { courses: kept } : {}),
    ...(agenda ? { agenda: agenda.filter(isKept) } : {}),
  };
}
