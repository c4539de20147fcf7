import { fold } from "#core/arabic/fold.ts";
import { sentences } from "#core/arabic/sentences.ts";
import { stem } from "#core/arabic/stem.ts";
import { isStopWord } from "#core/arabic/stop-words.ts";
import { tokens } from "#core/arabic/tokens.ts";
import type { BodyBlock, Headline, ReadAlso } from "#core/article.ts";
import { spaceStops } from "#core/title.ts";
import { isKnownAgency } from "./agency-names.ts";
import { type Line, linesOf } from "./blocks.ts";
import { furnitureOf } from "./furniture.ts";
import { splitKeywords } from "./keyword-line.ts";
import { type LabelKind, labelOf, splitInlineLabel } from "./labels.ts";
import { cleanParagraph } from "./paragraph.ts";
import { toBlocks } from "./subheadings.ts";

/** A page taken apart. */
export type Page = {
  readonly body: readonly BodyBlock[];
  /** What the page's own "المصدر: …" names. */
  readonly outlet?: string;
  /** Datelines and agency signatures taken off the body, for attribution. */
  readonly credits: readonly string[];
  readonly readAlso: readonly ReadAlso[];
  readonly keywords: readonly string[];
  readonly related: readonly Headline[];
  /** Lines dropped because they are no news. */
  readonly dropped: readonly string[];
};

/** A headline in a list: longer lines and lines with a full stop are text. */
const LONGEST_TITLE = 200;
const LONGEST_OUTLET_WORDS = 8;
/** Tags are short; of a list of headlines some line is longer. */
const LONGEST_TAG_WORDS = 4;
/** How much of its headline's words the first paragraph of an article repeats, at least. */
const LEAD_COVERS = 0.5;
/** Datelines stand in the first paragraph, or in the second after a stray first line. */
const OPENING_BLOCKS = 2;

type Section = "body" | "second" | LabelKind;
type Second = { readonly headline: string; readonly lines: string[] };
type Draft = {
  section: Section;
  outlet: string | undefined;
  readonly body: string[];
  readonly credits: string[];
  readonly seconds: Second[];
  readonly keywordLines: string[];
  readonly topics: string[];
  readonly related: string[];
  readonly dropped: string[];
};

/** Takes the plain text of a page apart: its article, and what stands around it. One pass, linear. */
export function dissect(
  text: string,
  context: { readonly outlet?: string; readonly title?: string } = {},
): Page {
  const draft: Draft = {
    section: "body",
    outlet: undefined,
    body: [],
    credits: [],
    seconds: [],
    keywordLines: [],
    topics: [],
    related: [],
    dropped: [],
  };
  for (const line of linesOf(text)) takeLine(draft, line, context.outlet ?? "");
  const body = toBlocks(draft.body);
  const readAlso = draft.seconds.map(
    ({ headline, lines }): ReadAlso => ({ headline, body: withoutCutOff(toBlocks(lines)) }),
  );
  const tags =
    draft.topics.length > 0 && draft.topics.every((line) => line.split(" ").length <= LONGEST_TAG_WORDS);
  const texts = [
    context.title ?? "",
    ...draft.body.slice(0, 40),
    ...readAlso.flatMap((second) => [second.headline, ...second.body.slice(0, 5).map((block) => block.text)]),
  ];
  return {
    body,
    ...(draft.outlet ? { outlet: draft.outlet } : {}),
    credits: draft.credits,
    readAlso,
    keywords: [
      ...draft.keywordLines.flatMap((line) => splitKeywords(line, texts)),
      ...(tags ? draft.topics : []),
    ],
    related: relatedOf(tags ? draft.related : [...draft.related, ...draft.topics], readAlso),
    dropped: draft.dropped,
  };
}

function takeLine(draft: Draft, line: Line, outlet: string): void {
  const label = labelOf(line.text);
  if (label && !(label.kind === "source" && label.rest !== "" && !isOutletName(label.rest))) {
    openSection(draft, label.kind, label.rest, line);
    return;
  }
  const furniture = furnitureOf(fold(line.text));
  if (furniture) {
    draft.dropped.push(line.text);
    return;
  }
  if (draft.section !== "body" && draft.section !== "second" && takeListed(draft, line)) return;
  takeParagraph(draft, line.text, outlet);
}

function openSection(draft: Draft, kind: LabelKind, rest: string, line: Line): void {
  draft.dropped.push(line.text);
  const before = draft.section === "second" ? "second" : "body";
  draft.section = kind;
  if (rest === "") return;
  const taken = takeListed(draft, { text: rest, bullet: false });
  // "اقرأ أيضا: عنوان" on one line is a link inside a text that goes on, unless the text was closed before.
  if (!taken || (kind === "read-also" && !isClosed(draft))) draft.section = before;
}

/** Whether the article's own source line has ended it. */
function isClosed(draft: Draft): boolean {
  return draft.outlet !== undefined && draft.body.length > 0;
}

/** Takes a line of the list under a label; false where the line is running text and ends the list. */
function takeListed(draft: Draft, { text, bullet }: Line): boolean {
  const title = isTitle(text) || (bullet && text.length <= LONGEST_TITLE);
  switch (draft.section) {
    case "source":
      draft.section = "body";
      if (!isOutletName(text)) return false;
      draft.outlet ??= text.replace(/[.\s]+$/u, "");
      return true;
    case "read-also":
      if (title) {
        if (furnitureOf(fold(text)) === undefined)
          draft.seconds.push({ headline: cleanHeadline(text), lines: [] });
        return true;
      }
      draft.section = belongsToSecond(draft, text) ? "second" : "body";
      return false;
    case "keywords":
      if (!title && text.length > LONGEST_TITLE) {
        draft.section = "body";
        return false;
      }
      draft.keywordLines.push(text);
      return true;
    case "topics":
    case "related":
      if (!title) {
        draft.section = "body";
        return false;
      }
      draft[draft.section].push(cleanHeadline(text));
      return true;
    case "body":
    case "second":
      return false;
    default:
      draft.section satisfies never;
      return false;
  }
}

function takeParagraph(draft: Draft, line: string, outlet: string): void {
  const inline = splitInlineLabel(line);
  if (inline) draft.dropped.push(inline.rest);
  const target = draft.section === "second" ? draft.seconds.at(-1)?.lines : draft.body;
  if (!target) return;
  const opening = target.length < OPENING_BLOCKS;
  const clean = cleanParagraph(inline?.text ?? line, { opening, outlet, isAgency: isKnownAgency });
  if (target === draft.body) draft.credits.push(...clean.credits);
  if (clean.text !== "") target.push(clean.text);
}

/**
 * Text after a headline under "اقرأ أيضا": the second article's where the first has been closed by its source
 * line, or where it begins as a report under that headline would; else the first one goes on.
 */
function belongsToSecond(draft: Draft, text: string): boolean {
  const second = draft.seconds.at(-1);
  if (!second) return false;
  if (isClosed(draft)) return true;
  const said = new Set(contentStems(text));
  const covered = coverage(second.headline, said);
  return covered >= LEAD_COVERS && covered > coverage(draft.body[0] ?? "", said);
}

/** The share of a line's content words that a text has. */
function coverage(line: string, said: ReadonlySet<string>): number {
  const named = contentStems(line);
  return named.filter((word) => said.has(word)).length / Math.max(1, named.length);
}

function contentStems(text: string): string[] {
  return tokens(text)
    .filter((word) => word.length > 2 && !isStopWord(word))
    .map(stem);
}

function isTitle(text: string): boolean {
  return text.length <= LONGEST_TITLE && !/[^.]\.$|[،؛]$/u.test(text);
}

function isOutletName(text: string): boolean {
  return (
    text.split(/\s+/).length <= LONGEST_OUTLET_WORDS && text.length <= 80 && !/[؟!"“«؛]|[.،]\s/u.test(text)
  );
}

function cleanHeadline(text: string): string {
  return spaceStops(text).replace(/(?<![.…])[.،؛\s]+$/u, "");
}

function relatedOf(headlines: readonly string[], readAlso: readonly ReadAlso[]): Headline[] {
  const said = new Set(readAlso.map(({ headline }) => fold(headline)));
  const found: Headline[] = [];
  for (const headline of headlines) {
    const key = fold(headline);
    if (headline === "" || said.has(key)) continue;
    said.add(key);
    found.push({ headline });
  }
  return found;
}

/** Aggregators cut the second article anywhere: its last sentence stays only if it is whole. */
function withoutCutOff(blocks: readonly BodyBlock[]): BodyBlock[] {
  const last = blocks.at(-1);
  if (!last || /[.!؟?…]["»”)]*$/u.test(last.text)) return [...blocks];
  const whole = sentences(last.text).slice(0, -1).join(" ");
  const rest = blocks.slice(0, -1);
  return whole === "" ? withoutCutOff(rest) : [...rest, { kind: last.kind, text: whole }];
}
