import { counted } from "#core/arabic/counting.ts";
import type { Card, Digest } from "#core/digest/digest.ts";
import { headlineLine, numberOf } from "#core/digest/sections/card-parts.ts";
import type { Layout } from "#core/digest/sections/section.ts";
import type { Block } from "#core/document/document.ts";
import { jump, text } from "#core/document/inline.ts";

/** "5 أخبار في دقيقة": the leading events in a line each, linked to their cards where those stand below. */
export function openingBlocks({ blocks, sections }: Digest, layout: Layout): Block[] {
  const leading = new Set(blocks?.opening);
  const items = sections.flatMap(({ show, stories }) =>
    stories
      .filter(({ id }) => leading.has(id))
      .map((card) => [
        ...numberOf(card, layout),
        ...(show === "headline" ? headlineLine(card) : jumpTo(card, layout)),
      ]),
  );
  if (items.length === 0) return [];
  const title = `${counted(items.length, "story", { digits: layout.style.digits })} في دقيقة`;
  return [
    { type: "heading", level: 2, children: [text(title)] },
    { type: "list", items, isNumbered: true },
  ];
}

/** Cards that the opening tells as fully as their section would. */
export function toldByOpening({ blocks, sections }: Digest): ReadonlySet<string> {
  const leading = new Set(blocks?.opening);
  const listed = sections.filter(({ show }) => show === "headline").flatMap(({ stories }) => stories);
  return new Set(listed.flatMap(({ id }) => (leading.has(id) ? [id] : [])));
}

function jumpTo(card: Card, { numberOf }: Layout) {
  const number = numberOf?.(card);
  const headline = text(card.headline);
  return number === undefined ? [headline] : jump(number, headline);
}
