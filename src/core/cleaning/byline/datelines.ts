import { fold } from "#core/arabic/fold.ts";
import { isStopWord } from "#core/arabic/stop-words.ts";
import { anyOf, foldWithPlaces, WORD_END } from "#core/cleaning/folded.ts";
import { firstWord, wordAtIn } from "#core/cleaning/folded-words.ts";
import { AGENCY_SPELLINGS, isAmbiguousName } from "./agency-names.ts";
import { DATE_WORDS } from "./date-words.ts";
import { opensWithVerb } from "./opening-verbs.ts";
import { ownNames } from "./outlet-name.ts";
import { COUNTRIES, TOWNS } from "./places.ts";
import { mayOpenWithTown, TOWN } from "./town.ts";

/** A dateline stands within the first signs of a report. */
const LONGEST = 130;

/** Pieces of a dateline, tried in this order at each place; longer names first. */
const PIECES: Readonly<Record<"sign" | "agency" | "staff" | "site" | "place" | "date" | "number", Matcher>> =
  {
    // An opening quotation stands alone: after the dateline it belongs to the report.
    sign: matcher(/[\s()[\]»”*•_/|:،,.\-–—ـ]+|[«“"]/uy),
    agency: sticky(`${AGENCY_SPELLINGS}|سكاي نيوز عربية|العربية.نت|الجزيرة.نت`),
    staff: sticky("وكالات|الوكالات|خاص|مراسلنا|مراسلتنا|مكتب|متابعات"),
    site: matcher(new RegExp(`\\p{L}{3,20}[ .]{1,3}(?:نت|اونلاين|اون لاين|نيوز)${WORD_END}`, "uy")),
    place: sticky(`${TOWNS}|${COUNTRIES}`),
    date: sticky(`${DATE_WORDS}|في`),
    number: matcher(/\d{1,4}(?:[:.]\d{2})?(?![\p{L}\p{N}])/uy),
  };

type Kind = keyof typeof PIECES | "own" | "short" | "town" | "reporter" | "unknown";
type Piece = { readonly kind: Kind; readonly start: number; readonly end: number; readonly text: string };

/** Without one of these a dateline has no end before its text. */
const HOLDS_SIGN = /[-–—:|/ـ)]/u;
const ENDS = /(?:[-–—:|/ـ]|\/\s*\.|\)\s*[-–—:]*)\s*$/u;
const ENDS_WITH_DASH = /[-–—:/]\s*$/u;
/** "القاهرة - محمد علي: …": a reporter's name between signs, no longer than a name is. */
const REPORTER = matcher(/\p{L}+(?: \p{L}+){0,3}\s*(?::|\s[-–—]+(?=\s))/uy);
const ANY_TOWN = matcher(TOWN);
/** An agency that no table knows, alone in parentheses before a dash. */
const UNKNOWN = matcher(/\p{L}[\p{L}.]*(?: \p{L}[\p{L}.]*){0,2}(?=\s*\)\s*[-–—]+\s)/uy);
/** Captions say so who of the people in a picture is meant. */
const IN_PICTURES = new RegExp(
  `^(?:${anyOf("يمين|اليمين|يسار|اليسار|وسط|الوسط|أعلى|أسفل|أرشيفية|أرشيف|صورة|فيديو")})$`,
  "u",
);
/** A caption, a fixture or a speaker's name before a dash has no whole sentence behind it. */
const WHOLE = /[.؟!…»"”]$/u;
const FEWEST_WORDS = 6;

export type Dated = {
  readonly text: string;
  readonly dateline: string;
  /** The agencies that the dateline names. */
  readonly agencies: readonly string[];
};

/** What a dateline is read with: the text folded, the outlet's names for itself, whether news follows a place in it. */
type Reading = {
  readonly text: string;
  readonly own: readonly string[];
  readonly isNews: (from: number) => boolean;
};

/**
 * Takes "القاهرة (رويترز) -", "دبي - العربية نت:", "(CNN)--" or "واشنطن/ 12 نوفمبر/ وام" off a paragraph. A place
 * alone is a dateline only before a dash; two places ("موسكو - كييف") never are. A town that no table knows
 * needs an agency or the outlet itself behind it, an unknown agency a whole sentence that begins with a verb.
 */
export function splitDateline(paragraph: string, outlet = ""): Dated {
  const { text, at } = foldWithPlaces(paragraph.slice(0, LONGEST));
  if (paragraph.length > LONGEST && !HOLDS_SIGN.test(text)) return undated(paragraph);
  const place = (index: number) => (index < text.length ? at(index) : Math.min(LONGEST, paragraph.length));
  const isNews = (from: number) => {
    const rest = paragraph.slice(place(from)).trim();
    return WHOLE.test(rest) && opensWithVerb(rest) && rest.split(" ", FEWEST_WORDS).length === FEWEST_WORDS;
  };
  const reading = { text, own: ownNames(outlet), isNews };
  const known = datelineOf(reading, pieceAt(reading, 0));
  const pieces = known.length > 0 ? known : datelineOf(reading, townAt(text));
  const end = place(pieces.at(-1)?.end ?? 0);
  if (pieces.length === 0) return undated(paragraph);
  return {
    text: paragraph.slice(end).trim(),
    dateline: paragraph.slice(0, end).trim(),
    agencies: pieces.filter(isName).map((piece) => paragraph.slice(place(piece.start), place(piece.end))),
  };
}

function undated(paragraph: string): Dated {
  return { text: paragraph.trim(), dateline: "", agencies: [] };
}

/** The pieces of the longest dateline that begins with one piece; none where there is no dateline. */
function datelineOf(reading: Reading, first: Piece | undefined): readonly Piece[] {
  const pieces: Piece[] = [];
  let best = 0;
  for (let piece = first; piece; ) {
    // "موسكو - كييف: …" is a headline of two towns until an agency is named.
    if (piece.kind === "place" && !pieces.some(isCredit)) best = 0;
    pieces.push(piece);
    const { end } = piece;
    if (isDateline(pieces, reading, end === reading.text.length)) best = pieces.length;
    piece =
      end < reading.text.length ? (pieceAt(reading, end) ?? unknownAt(reading.text, end, pieces)) : undefined;
  }
  return pieces.slice(0, best);
}

function pieceAt({ text, own }: Reading, at: number): Piece | undefined {
  const name = own.find(
    (one) => text.startsWith(one, at) && !/^[\p{L}\p{N}]/u.test(text.slice(at + one.length)),
  );
  if (name) return { kind: name === own[0] ? "own" : "short", start: at, end: at + name.length, text: name };
  for (const kind of Object.keys(PIECES) as (keyof typeof PIECES)[]) {
    const piece = match(PIECES[kind], kind, text, at);
    if (piece) return piece;
  }
  return undefined;
}

function townAt(text: string): Piece | undefined {
  if (!mayOpenWithTown(text)) return undefined;
  const town = match(ANY_TOWN, "town", text, 0);
  return town?.text.split(" ").some(isStopWord) ? undefined : town;
}

/**
 * After a place or an agency and a dash, a few unknown words up to a colon or dash are a reporter or a town;
 * in parentheses after a place alone, an agency.
 */
function unknownAt(text: string, at: number, before: readonly Piece[]): Piece | undefined {
  const [named, sign] = before.slice(-2);
  if (!named || !sign) return undefined;
  if (before.length === 2 && isPlace(named) && /^\s*\($/.test(sign.text)) {
    const agency = match(UNKNOWN, "unknown", text, at);
    return agency && IN_PICTURES.test(agency.text) ? undefined : agency;
  }
  if ((named.kind !== "place" && !isName(named)) || !/[-–—/|]/.test(sign.text)) return undefined;
  const reporter = match(REPORTER, "reporter", text, at);
  return reporter?.text.split(" ").some(isStopWord) ? undefined : reporter;
}

function isDateline(pieces: readonly Piece[], { isNews }: Reading, whole: boolean): boolean {
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (!first || !last) return false;
  const ended = last.kind === "sign" ? ENDS.test(last.text) : whole || /[:\-–—)]$/.test(last.text);
  if (!ended) return false;
  const has = (kind: Kind) => pieces.some((piece) => piece.kind === kind);
  if (has("unknown")) return ENDS_WITH_DASH.test(last.text) && isNews(last.end);
  const sure = pieces.some(isSure);
  if (first.kind === "town") {
    const named = sure || has("short") || pieces.some((piece) => isEnclosed(pieces, piece));
    return ENDS_WITH_DASH.test(last.text) && (named || (pieces.some(isName) && isNews(last.end)));
  }
  const places = pieces.filter(isPlace).length;
  const reported = has("reporter") && !has("short");
  if (pieces.some(isCredit)) return places > 0 || sure || reported || /[([]/u.test(first.text);
  return places === 1 && !whole && first.kind === "place" && /\s?[-–—]+\s+$/.test(last.text);
}

const isPlace = ({ kind }: Piece): boolean => kind === "place" || kind === "town";

/** Whether a piece names an outlet. */
function isName({ kind }: Piece): boolean {
  return ["agency", "site", "own", "short", "unknown"].includes(kind);
}

/** Whether a piece says whose report it is. */
function isCredit(piece: Piece): boolean {
  return isName(piece) || piece.kind === "staff" || piece.kind === "reporter";
}

/** "معا - " begins sentences too, and so does "المرسى - " in "صحيفة المرسى". */
function isSure({ kind, text }: Piece): boolean {
  return kind === "own" || kind === "staff" || (kind === "agency" && !isAmbiguousName(text));
}

function isEnclosed(pieces: readonly Piece[], piece: Piece): boolean {
  return isName(piece) && /\($/u.test(pieces[pieces.indexOf(piece) - 1]?.text ?? "");
}

/** What of a text matches at a place. */
type Matcher = (text: string, at: number) => string | undefined;

function match(matches: Matcher, kind: Kind, text: string, at: number): Piece | undefined {
  const found = matches(text, at);
  return found === undefined ? undefined : { kind, start: at, end: at + found.length, text: found };
}

function matcher(pattern: RegExp): Matcher {
  return (text, at) => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
}

/** One of many phrases: by its first word most places are passed over. */
function sticky(phrases: string): Matcher {
  const matches = matcher(new RegExp(`(?:${anyOf(phrases)})${WORD_END}`, "uy"));
  const mayBegin = wordAtIn(new Set(phrases.split("|").map((phrase) => firstWord(fold(phrase)))));
  return (text, at) => (mayBegin(text, at) ? matches(text, at) : undefined);
}
