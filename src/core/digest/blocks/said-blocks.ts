import { formatDay } from "#core/arabic/time/dates.ts";
import type { DigestBlocks } from "#core/digest/digest.ts";
import { headlineLine, SEPARATOR } from "#core/digest/sections/card-parts.ts";
import type { Layout } from "#core/digest/sections/section.ts";
import type { Block, Inline } from "#core/document/document.ts";
import { link, name, strong, text } from "#core/document/inline.ts";
import type { Style } from "#core/style.ts";

type Teller = { readonly outlet: string; readonly url?: string };

/** "رقم اليوم": the number as heading, what it counts, and who says so. */
export function figureBlocks({ figure }: DigestBlocks): Block[] {
  if (!figure) return [];
  return [
    heading(`رقم اليوم: ${figure.figure}`),
    { type: "paragraph", children: [text(figure.sentence)] },
    { type: "note", children: [text("المصدر: "), ...tellerOf(figure)] },
  ];
}

/** "قيل اليوم": the words in quotation marks, and who spoke them. */
export function quoteBlocks({ quote }: DigestBlocks): Block[] {
  if (!quote) return [];
  return [
    heading("قيل اليوم"),
    { type: "paragraph", children: [text(`«${quote.words}»`)] },
    { type: "note", children: [text(quote.speaker), text(SEPARATOR), ...tellerOf(quote)] },
  ];
}

/** "مسار الأحداث": each running story of the window, a line a step with its day. */
export function courseBlocks({ courses = [] }: DigestBlocks, layout: Layout): Block[] {
  if (courses.length === 0) return [];
  const blocks = courses.flatMap(({ name: of, steps }): Block[] => [
    { type: "paragraph", children: [strong(text(of))] },
    { type: "list", items: steps.map((step) => [dayOf(step.at, layout), text(": "), ...headlineLine(step)]) },
  ]);
  return [heading("مسار الأحداث"), ...blocks];
}

/** "أجندة": what is to come, a line a day. */
export function agendaBlocks({ agenda = [] }: DigestBlocks, style: Style): Block[] {
  if (agenda.length === 0) return [];
  const items = agenda.map((one): readonly Inline[] => [
    strong(text(formatDay(Temporal.PlainDate.from(one.date), style))),
    text(`: ${one.words.replace(/\.$/u, "")} (`),
    ...tellerOf(one),
    text(")"),
  ]);
  return [heading("أجندة"), { type: "list", items }];
}

function dayOf(instant: string, { style, timeZone }: Layout): Inline {
  const day = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate();
  return strong(text(formatDay(day, style)));
}

function heading(title: string): Block {
  return { type: "heading", level: 2, children: [text(title)] };
}

function tellerOf({ outlet, url }: Teller): readonly Inline[] {
  return link(url, name(outlet));
}
