import type { Card } from "#core/digest/digest.ts";
import type { Block, Inline } from "#core/document/document.ts";
import { text } from "#core/document/inline.ts";
import { headlineLine, numberOf, SEPARATOR } from "./card-parts.ts";
import type { Layout } from "./section.ts";

/** Cards in a line each; `before` stands between number and headline. Those that the opening tells are left out. */
export function cardList(
  cards: readonly Card[],
  layout: Layout,
  before: (card: Card) => readonly Inline[] = () => [],
): Block[] {
  const listed = cards.filter(({ id }) => !layout.told?.has(id));
  if (listed.length === 0) return [];
  const items = listed.map((card) => [
    ...numberOf(card, layout),
    ...before(card),
    ...headlineLine(card),
    ...asides(card),
  ]);
  return [{ type: "list", items, isNumbered: layout.numberOf !== undefined }];
}

/** What an editor says of a story that has one line alone. */
function asides({ note, corrected }: Card): readonly Inline[] {
  return [...(corrected ? [`تصويب: ${corrected.words}`] : []), ...(note === undefined ? [] : [note])].map(
    (words) => text(SEPARATOR + words),
  );
}
