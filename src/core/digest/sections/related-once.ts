import { fold } from "#core/arabic/fold.ts";
import type { Card, Digest } from "#core/digest/digest.ts";

/** A digest in which a related headline stands under the first card that it is related to, and under no other. */
export function relatedOnce(digest: Digest): Digest {
  const shown = new Set<string>();
  const isFirst = ({ url, headline }: Card["related"][number]) => {
    const names = [fold(headline), ...(url ? [url] : [])];
    const isNew = !names.some((name) => shown.has(name));
    for (const name of names) shown.add(name);
    return isNew;
  };
  const once = (card: Card): Card =>
    card.related.length === 0 ? card : { ...card, related: card.related.filter(isFirst) };
  const sections = digest.sections.map((section) => ({ ...section, stories: section.stories.map(once) }));
  return { ...digest, sections };
}
