import { abbreviationBefore } from "./abbreviations.ts";
import { type Enclosure, enclosures } from "./enclosures.ts";

const LINE_BREAKS = /[\n\r\u2028\u2029]+/;
/** A run of stops, or a bullet in the middle of a line. */
const STOPS = /[.!?؟…۔]+|(?<=\s)[•▪●■](?=\s)/g;
const BULLET = /[•▪●■]/;
const PLAIN_STOP = /^[.۔]$/;
const ELLIPSIS = /^(?:…|\.\.\.)/;
const CLOSERS = /[»”"’)\]]*/y;
/** A straight quote that has text behind it opens, it does not close. */
const OPENS = /^"\S/;

const SPACE = /\s/;
const WORD = /[\p{L}\p{N}]/gu;
const STARTS_ARABIC = /^[«“"(]?[\u0621-\u064a]/;
const STARTS_CLAUSE = /^(?:و\p{L}{2}|[«“"])/u;
const LIST_NUMBER = /^\s*\(?[0-9٠-٩]{1,3}$/;
const LOOK_AHEAD = 24;
/** "75 كيلومترا. في الساعة" and "5 مليارات. دولار": a stop between a number with its unit and what belongs to it. */
const MEASURED = /[0-9٠-٩] ?\p{L}{2,12}$/u;
const OF_MEASURE =
  /^\s*(?:في (?:الساعة|الثانية|الدقيقة)(?=\s*[،.؛؟!]|\s+(?!ال)[^0-9٠-٩])|(?:دولار|يورو|دينار|ريال|درهم|جنيه|ليرة|برميل|متر|طن)(?!\p{L}))/u;

/** The second half of domain names that Arabic writes in Arabic: العربية.نت */
const DOMAIN_END = /^(?:نت|كوم)(?!\p{L})/u;

/** Two dots are a pause ("غزة.. مساعدات"), but after this many words they end a sentence. */
const WORDS_BEFORE_PAUSE = 10;

/**
 * Sentences of a text in display form, in order, trimmed, none empty; together they are the whole
 * text but for white space. Line breaks always end one. A stop inside a quotation or parenthesis
 * ends none unless the quotation ends with it; nor does one after د. or كم. or in 3.5.
 */
export function sentences(text: string): string[] {
  return text.split(LINE_BREAKS).flatMap((line) => sentencesOf(line.trim()));
}

function sentencesOf(line: string): string[] {
  const starts: number[] = [];
  const enclosed = enclosures(line);
  let nextEnclosure = 0;
  let start = 0;
  let word = nextWord(line, 0);
  for (const { 0: run, index } of line.matchAll(STOPS)) {
    // A fragment of signs alone goes with what follows it.
    if (index <= word) continue;
    while ((enclosed[nextEnclosure]?.end ?? line.length) < index) nextEnclosure += 1;
    const end = sentenceEnd(line, start, index, run, enclosed[nextEnclosure]);
    if (end === undefined) continue;
    starts.push(start);
    start = end;
    word = nextWord(line, start);
  }
  if (word < line.length || starts.length === 0) starts.push(start);
  return starts
    .map((from, i) => line.slice(from, starts[i + 1] ?? line.length).trim())
    .filter((sentence) => sentence !== "");
}

function nextWord(line: string, from: number): number {
  WORD.lastIndex = from;
  return WORD.exec(line)?.index ?? line.length;
}

/** Where the sentence that this run of stops ends is cut; undefined where it goes on. */
function sentenceEnd(
  line: string,
  start: number,
  index: number,
  run: string,
  enclosure: Enclosure | undefined,
): number | undefined {
  if (BULLET.test(run)) return index;
  const afterRun = index + run.length;
  const inside = enclosure !== undefined && enclosure.start < index;
  if (inside && enclosure.end !== afterRun) return undefined;
  const cut =
    inside || !OPENS.test(line.slice(afterRun, afterRun + 2)) ? afterClosers(line, afterRun) : afterRun;
  if (cut === line.length) return cut;

  const following = line.slice(cut, cut + LOOK_AHEAD).trimStart();
  if (!SPACE.test(line.charAt(cut)) && !startsGlued(run, following)) return undefined;
  const clause = STARTS_CLAUSE.test(following);
  // "مرحى!" في الساحة: a quoted cry inside a sentence, unless another clause begins after it.
  const ends = inside ? PLAIN_STOP.test(run) || clause : isEnd(line, start, index, run, clause);
  return ends ? cut : undefined;
}

/** "السوداء.وأضاف" are two sentences; "3.5", "a.com", "لكن...لا" and "العربية.نت" are none. */
function startsGlued(run: string, following: string): boolean {
  return run !== ".." && !ELLIPSIS.test(run) && STARTS_ARABIC.test(following) && !DOMAIN_END.test(following);
}

function isEnd(line: string, start: number, index: number, run: string, clause: boolean): boolean {
  if (run === "..") return countWords(line.slice(start, index)) >= WORDS_BEFORE_PAUSE;
  if (!PLAIN_STOP.test(run)) return true;
  if (index - start < LOOK_AHEAD && LIST_NUMBER.test(line.slice(start, index))) return false;
  if (
    MEASURED.test(line.slice(Math.max(0, index - LOOK_AHEAD), index)) &&
    OF_MEASURE.test(line.slice(index + 1, index + 1 + LOOK_AHEAD))
  )
    return false;
  const abbreviation = abbreviationBefore(line, index);
  return abbreviation === undefined || (abbreviation === "closing" && clause);
}

function afterClosers(line: string, from: number): number {
  CLOSERS.lastIndex = from;
  return from + (CLOSERS.exec(line)?.[0].length ?? 0);
}

function countWords(text: string): number {
  return text.trim().split(SPACE).length;
}
