import { formatClock } from "#core/arabic/time/dates.ts";
import type { Card } from "#core/digest/digest.ts";
import { cardBlock } from "#core/digest/sections/card-blocks.ts";
import type { Layout } from "#core/digest/sections/section.ts";
import type { Block, Document } from "#core/document/document.ts";
import { text } from "#core/document/inline.ts";
import type { AlertReason } from "./alert-store.ts";

const TITLES: Readonly<Record<AlertReason, string>> = { breaking: "عاجل", followed: "جديد ما تتابعه" };

/** One story as it is told at once: why it comes now, and its card without what can wait; `editedAt`: put up to date then. */
export function alertDocument(
  card: Card,
  reason: AlertReason,
  layout: Layout,
  editedAt?: Temporal.Instant,
): Document {
  return {
    title: card.headline,
    blocks: [
      { type: "heading", level: 1, children: [text(TITLES[reason])] },
      cardBlock({ ...card, keywords: [], related: [], readAlso: [] }, 2, layout),
      ...(editedAt ? [editedLine(editedAt, layout)] : []),
    ],
  };
}

function editedLine(at: Temporal.Instant, { style, timeZone }: Layout): Block {
  const clock = formatClock(at.toZonedDateTimeISO(timeZone).toPlainTime(), style);
  return { type: "note", children: [text(`حُدّثت الأرقام ${clock}`)] };
}
