import { fold } from "#core/arabic/fold.ts";
import { sentences } from "#core/arabic/sentences.ts";
import { spaceStops } from "#core/arabic/space-stops.ts";
import type { BodyBlock, Headline, ReadAlso } from "#core/article/article.ts";
import { isKnownAgency } from "#core/cleaning/byline/agency-names.ts";
import { nameKey } from "#core/cleaning/byline/outlet-name.ts";
import { type Line, linesOf } from "./blocks.ts";
import { boilerplateOf } from "./boilerplate.ts";
import { foldLine } from "./folded.ts";
import { splitKeywords } from "./keyword-line.ts";
import { type Label, type LabelKind, labelOf, splitInlineLabel } from "./labels.ts";
import { cleanParagraph } from "./paragraph.ts";
import { leads, withoutCutOff } from "./second-article.ts";
import { toBlocks } from "./subheadings.ts";

/** A page taken apart. */
export type Page = {
  readonly body: readonly BodyBlock[];
  /** What the page's own "المصدر: …" names first. */
  readonly outlet?: string;
  /** Agencies named by datelines and signatures, which are taken off the body, and further names of that line. */
  readonly credits: readonly string[];
  readonly readAlso: readonly ReadAlso[];
  readonly keywords: readonly string[];
  readonly related: readonly Headline[];
  /** Lines dropped because they are no news. */
  readonly dropped: readonly string[];
};

/** A headline in a list: longer lines and lines with a full stop are text. */
const LONGEST_TITLE = 200;
const LONGEST_OUTLET = 80;
/** Between the names of a source line: "رويترز + وكالات", "المرسى نقلا عن رويترز". */
const BETWEEN_OUTLETS = /\s*[،,+/|&]\s*|\s+[-–—]\s+|\s+نقل[اً]{1,2}\s+عن\s+/u;
const LONGEST_OUTLET_WORDS = 4;
/** A longer line without separators is no line of keywords. */
const LONGEST_KEYWORDS = 15;
/** Tags are short; of a list of headlines some line is longer. */
const LONGEST_TAG_WORDS = 4;
/** Bounds what a hostile page can make of "اقرأ أيضا". */
const MOST_SECONDS = 50;
/** Datelines stand in the first paragraph, or in the second after a stray first line. */
const OPENING_BLOCKS = 2;

/** A line of nothing but tags. */
const HASHTAGS = /^(?:#[^\s#]{1,60}[\s،,|]*){1,40}$/u;

type Section = "body" | "second" | LabelKind;
type Second = { readonly headline: string; readonly lines: string[] };
type Draft = {
  section: Section;
  outlet: string | undefined;
  /** Whether the article's own source line has ended it; more text opens it again. */
  closed: boolean;
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
    closed: false,
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
  const readAlso = draft.seconds
    .map(({ headline, lines }): ReadAlso => ({ headline, body: withoutCutOff(toBlocks(lines)) }))
    .filter(
      ({ headline }, at, all) => at === all.findIndex((other) => fold(other.headline) === fold(headline)),
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
    draft.dropped.push(line.text);
    openSection(draft, label, outlet);
    return;
  }
  // After "المصدر" alone an agency's name is its answer, not a stray credit.
  if (draft.section === "source" && takeListed(draft, line)) return;
  if (HASHTAGS.test(line.text)) {
    draft.dropped.push(line.text);
    draft.keywordLines.push(line.text);
    return;
  }
  if (boilerplateOf(foldLine(line.text))) {
    draft.dropped.push(line.text);
    if (draft.section === "body" && draft.body.length > 0) draft.credits.push(...agenciesSigned(line.text));
    return;
  }
  if (draft.section !== "body" && draft.section !== "second" && takeListed(draft, line)) return;
  takeParagraph(draft, line.text, outlet);
}

function openSection(draft: Draft, { kind, rest }: Label, outlet: string): void {
  const before = draft.section === "second" ? "second" : "body";
  draft.section = kind;
  if (rest === "") return;
  // "اقرأ أيضا: عنوان" on one line is a link inside a text that goes on, unless the text was closed before.
  const lists = kind === "related" || kind === "topics" || (kind === "read-also" && draft.closed);
  const title = rest.replace(/(?<!\.)\.$/u, "");
  if (takeListed(draft, { text: title, bullet: false })) {
    if (!lists) draft.section = before;
    return;
  }
  // News glued behind the link's headline stays; what is too short for that goes with its label.
  draft.section = before;
  const [headline = "", ...news] = sentences(rest);
  if (rest.length <= LONGEST_TITLE) return;
  takeParagraph(draft, headline.length <= LONGEST_TITLE ? news.join(" ") : rest, outlet);
}

/** Takes a line of the list under a label; false where the line is running text and ends the list. */
function takeListed(draft: Draft, { text, bullet }: Line): boolean {
  const title = isTitle(text) || (bullet && text.length <= LONGEST_TITLE);
  switch (draft.section) {
    case "source":
      draft.section = "body";
      if (!isOutletName(text)) return false;
      takeOutlets(draft, text);
      draft.closed = draft.body.length > 0;
      return true;
    case "read-also":
      if (title) {
        if (boilerplateOf(fold(text)) === undefined && draft.seconds.length < MOST_SECONDS)
          draft.seconds.push({ headline: cleanHeadline(text), lines: [] });
        return true;
      }
      draft.section =
        draft.closed || leads(text, draft.seconds.at(-1)?.headline, draft.body[0]) ? "second" : "body";
      return false;
    case "keywords":
      if (!title || (text.split(" ").length > LONGEST_KEYWORDS && !/[،,|·#/]/u.test(text))) {
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

function takeOutlets(draft: Draft, line: string): void {
  const [first, ...others] = line
    .replace(/[.\s]+$/u, "")
    .split(BETWEEN_OUTLETS)
    .filter(Boolean);
  if (draft.outlet !== undefined || first === undefined) return;
  draft.outlet = first;
  draft.credits.push(...others);
}

function takeParagraph(draft: Draft, line: string, outlet: string): void {
  const inline = splitInlineLabel(line);
  if (inline) draft.dropped.push(inline.rest);
  const target = draft.section === "second" ? draft.seconds.at(-1)?.lines : draft.body;
  if (!target) return;
  const opening = target.length < OPENING_BLOCKS;
  const clean = cleanParagraph(inline?.text ?? line, { opening, outlet, isAgency: isAgencyOf(outlet) });
  if (target === draft.body) {
    draft.closed = false;
    draft.credits.push(...clean.credits);
  }
  if (clean.text !== "") target.push(clean.text);
}

/** The names of a line that is nothing but a signature: "فرانس24/ أ ف ب". */
function agenciesSigned(line: string): string[] {
  const names = line
    .replace(/^[([]|[)\].]+$/gu, "")
    .split(/\s*[/+،,|]\s*|\s+و(?=\S{3})/u)
    .filter(Boolean);
  return names.every((name) => isKnownAgency(name)) ? names : [];
}

/** Agencies sign with their names, an outlet with its own. */
function isAgencyOf(outlet: string): (name: string) => boolean {
  return (name) => isKnownAgency(name) || nameKey(name) === nameKey(outlet);
}

function isTitle(text: string): boolean {
  return text.length <= LONGEST_TITLE && !/[^.]\.$|[،؛]$|[\p{L}»"”]{3}\.\s/u.test(text);
}

/** "الجزيرة", "رويترز، أ ف ب", "وكالات + مواقع"; what a source in the text says is longer or quoted. */
function isOutletName(text: string): boolean {
  if (text.length > LONGEST_OUTLET || /[؟!"“؛:]|[.]\s/u.test(text)) return false;
  return text.split(BETWEEN_OUTLETS).every((name) => name.split(" ").length <= LONGEST_OUTLET_WORDS);
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
