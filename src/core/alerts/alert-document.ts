import type { Card } from "#core/digest/digest.ts";
import { cardBlock } from "#core/digest/sections/card-blocks.ts";
import type { Layout } from "#core/digest/sections/section.ts";
import type { Document } from "#core/document/document.ts";
import { text } from "#core/document/inline.ts";

/** Why a story is told at once. */
export type AlertReason = "breaking" | "followed";

const TITLES: Readonly<Record<AlertReason, string>> = { breaking: "عاجل", followed: "جديد ما تتابعه" };

/** One story as it is told at once: why it comes now, and its card without what can wait. */
export function alertDocument(card: Card, reason: AlertReason, layout: Layout): Document {
  return {
    title: card.headline,
    blocks: [
      { type: "heading", level: 1, children: [text(TITLES[reason])] },
      cardBlock({ ...card, keywords: [], related: [], readAlso: [] }, 2, layout),
    ],
  };
}
