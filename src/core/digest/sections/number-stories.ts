import { formatNumber } from "#core/arabic/digits.ts";
import { cardsOf, type Digest } from "#core/digest/digest.ts";
import type { Block, Document, Inline } from "#core/document/document.ts";
import { text } from "#core/document/inline.ts";
import type { Style } from "#core/style.ts";

/** A digest's document with the number of each story before its headline, so that it can be asked about by number. */
export function numberStories(
  document: Document,
  digest: Pick<Digest, "sections">,
  { digits }: Pick<Style, "digits">,
): Document {
  const cards = cardsOf(digest);
  const sign = (index: number) => text(`${formatNumber(index + 1, digits)}. `);
  const ofLine = (inlines: readonly Inline[]): readonly Inline[] => {
    const link = inlines.find(({ type }) => type === "link");
    const index = link?.type === "link" ? cards.findIndex(({ url }) => url === link.url) : -1;
    return index < 0 ? inlines : [sign(index), ...inlines];
  };
  const numbered = (block: Block): Block => {
    if (block.type === "list") return { ...block, items: block.items.map(ofLine) };
    if (block.type !== "card") return block;
    const index = cards.findIndex(({ id }) => id === block.id);
    const [first, ...others] = block.blocks;
    if (index < 0 || first?.type !== "heading") return block;
    return {
      ...block,
      blocks: [{ ...first, children: [sign(index), ...first.children] }, ...others],
    };
  };
  return { ...document, blocks: document.blocks.map(numbered) };
}

/** Which stories, by number from 1, the documents of a digest's messages tell; `last` under `first` where none is. */
export function storiesIn(document: Document, digest: Pick<Digest, "sections">) {
  const cards = cardsOf(digest);
  const told = document.blocks.flatMap((block): number[] => {
    if (block.type === "card") return [cards.findIndex(({ id }) => id === block.id)];
    if (block.type !== "list") return [];
    return block.items.map((inlines) => {
      const link = inlines.find(({ type }) => type === "link");
      return link?.type === "link" ? cards.findIndex(({ url }) => url === link.url) : -1;
    });
  });
  const numbers = told.filter((index) => index >= 0).map((index) => index + 1);
  return numbers.length === 0
    ? { first: 1, last: 0 }
    : { first: Math.min(...numbers), last: Math.max(...numbers) };
}
