import { AGENCY_SPELLINGS, isAmbiguousName } from "./agency-names.ts";
import { DATE_WORDS } from "./date-words.ts";
import { anyOf, foldWithPlaces, WORD_END } from "./folded.ts";
import { COUNTRIES, TOWNS } from "./places.ts";

/** A dateline stands within the first signs of a report. */
const LONGEST = 130;

/** Pieces of a dateline, tried in this order at each place; longer names first. */
const PIECES = {
  // An opening quotation stands alone: after the dateline it belongs to the report.
  sign: /[\s()[\]»”*•_/|:،,.\-–—ـ]+|[«“"]/uy,
  agency: sticky(
    `${AGENCY_SPELLINGS}|وكالات|الوكالات|وكالة|خاص|مراسلنا|مراسلتنا|مكتب|متابعات|سكاي نيوز عربية|العربية.نت|الجزيرة.نت`,
  ),
  site: new RegExp(`\\p{L}{3,20}[ .]{1,3}(?:نت|اونلاين|اون لاين|نيوز)${WORD_END}`, "uy"),
  place: sticky(`${TOWNS}|${COUNTRIES}`),
  date: sticky(`${DATE_WORDS}|في`),
  number: /\d{1,4}(?:[:.]\d{2})?(?![\p{L}\p{N}])/uy,
} as const;

type Kind = keyof typeof PIECES;
type Piece = { readonly kind: Kind; readonly text: string; readonly end: number };

const ENDS = /(?:[-–—:|/ـ]|\/\s*\.|\)\s*[-–—:]*)\s*$/u;
/** "القاهرة - محمد علي: …": a reporter's name between signs, no longer than a name is. */
const REPORTER = /\p{L}+(?: \p{L}+){0,3}\s*(?::|\s[-–—]+(?=\s))/uy;

export type Dated = { readonly text: string; readonly dateline: string };

/**
 * Takes "القاهرة (رويترز) -", "دبي - العربية نت:", "(CNN)--" or "واشنطن/ 12 نوفمبر/ وام" off a paragraph. A place
 * alone is a dateline only before a dash; two places ("موسكو - كييف") never are.
 */
export function splitDateline(paragraph: string, outlet = ""): Dated {
  const folded = foldWithPlaces(paragraph.slice(0, LONGEST));
  const end = datelineEnd(folded.text, foldWithPlaces(outlet).text.trim());
  const at = end === 0 ? 0 : end >= folded.text.length ? Math.min(LONGEST, paragraph.length) : folded.at(end);
  return { text: paragraph.slice(at).trim(), dateline: paragraph.slice(0, at).trim() };
}

function datelineEnd(text: string, outlet: string): number {
  const pieces: Piece[] = [];
  let at = 0;
  let best = 0;
  while (at < text.length) {
    const piece = pieceAt(text, at, outlet) ?? reporterAt(text, at, pieces);
    if (!piece) break;
    // "موسكو - كييف: …" is a headline of two towns until an agency is named.
    if (piece.kind === "place" && !pieces.some(isName)) best = 0;
    pieces.push(piece);
    at = piece.end;
    if (isDateline(pieces, at === text.length)) best = at;
  }
  return best;
}

function pieceAt(text: string, at: number, outlet: string): Piece | undefined {
  if (outlet !== "" && text.startsWith(outlet, at))
    return { kind: "agency", text: outlet, end: at + outlet.length };
  for (const kind of Object.keys(PIECES) as Kind[]) {
    PIECES[kind].lastIndex = at;
    const found = PIECES[kind].exec(text);
    if (found) return { kind, text: found[0], end: at + found[0].length };
  }
  return undefined;
}

/** After a place or an agency and a dash, a few unknown words up to a colon or dash are a reporter or a town. */
function reporterAt(text: string, at: number, before: readonly Piece[]): Piece | undefined {
  const [named, sign] = before.slice(-2);
  if ((named?.kind !== "place" && named?.kind !== "agency") || !sign || !/[-–—/|]/.test(sign.text))
    return undefined;
  REPORTER.lastIndex = at;
  const found = REPORTER.exec(text);
  return found ? { kind: "agency", text: found[0], end: at + found[0].length } : undefined;
}

function isDateline(pieces: readonly Piece[], whole: boolean): boolean {
  const last = pieces.at(-1);
  if (!last) return false;
  const named = pieces.filter(isName);
  const ended = last.kind === "sign" ? ENDS.test(last.text) : whole || /[:\-–—)]$/.test(last.text);
  if (!ended) return false;
  const places = pieces.filter(({ kind }) => kind === "place").length;
  if (named.length > 0) return places > 0 || named.some(isSure) || /[([]/u.test(pieces[0]?.text ?? "");
  return places === 1 && !whole && pieces[0]?.kind === "place" && /\s?[-–—]+\s+$/.test(last.text);
}

function isName({ kind }: Piece): boolean {
  return kind === "agency" || kind === "site";
}

/** "معا - " begins sentences too. */
function isSure({ kind, text }: Piece): boolean {
  return kind === "agency" && !isAmbiguousName(text);
}

function sticky(phrases: string): RegExp {
  return new RegExp(`(?:${anyOf(phrases)})${WORD_END}`, "uy");
}
