import { cardsOf, type Digest } from "#core/digest/digest.ts";
import type { Document } from "#core/document/document.ts";

/** Which stories, by number from 1, the document of one of a digest's messages tells; `last` under `first` where none is. */
export function storiesIn(document: Document, digest: Pick<Digest, "sections">) {
  const cards = cardsOf(digest);
  const numbered = (index: number) => (index < 0 ? [] : [index + 1]);
  const numbers = document.blocks.flatMap((block): readonly number[] => {
    if (block.type === "card") return numbered(cards.findIndex(({ id }) => id === block.id));
    if (block.type !== "list" || !block.isNumbered) return [];
    return block.items.flatMap((inlines) => {
      const link = inlines.find(({ type }) => type === "link");
      return link?.type === "link" ? numbered(cards.findIndex(({ url }) => url === link.url)) : [];
    });
  });
  return numbers.length === 0
    ? { first: 1, last: 0 }
    : { first: Math.min(...numbers), last: Math.max(...numbers) };
}
