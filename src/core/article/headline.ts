import { fold } from "#core/arabic/fold.ts";
import { sentences } from "#core/arabic/sentences.ts";

/** A headline of a news site runs to about 90 characters before aggregators cut it. */
const AIM = 90;
/** A sentence hardly longer is better whole than cut. */
const WHOLE = 110;
/** A clause shorter than this says less than a longer cut would. */
const SHORT = 40;
/** A cut that saves only a few words is not worth what is lost. */
const LEAST_PHRASE = 54;
/** A complement that comes later belongs to another clause. */
const FAR_COMPLEMENT = 12;
/** Fewer words say too little to stand alone. */
const FEWEST_WORDS = 4;
/** A quotation is kept whole up to here. */
const LONGEST = 300;
/** A lead is never longer; bounds the work on hostile text. */
const LONGEST_LEAD = 2_000;

/** Words at which a subordinate clause or an attribution begins; the headline can end before them. */
const CLAUSE =
  words(`التي الذي الذين اللذان اللذين اللتين حيث بعد بعدما قبل وسط بينما فيما مما إذ عقب إثر خلال بهدف لكن
  لكنه لكنها رغم بسبب وذلك وفق وفقا بحسب حسب حسبما نقلا طبقا كما وقال وقالت وأضاف وأضافت معتبرا مؤكدا مشيرا وسط`);
/** Words that ask for what follows them; a headline never ends with one. */
const DANGLING =
  words(`في من على إلى الى عن مع أن إن بأن وأن التي الذي الذين و أو أم ثم بين حتى منذ لدى نحو ضد عبر قبل بعد
  خلال حول دون إلا كل بعض أي هذا هذه ذلك تلك وهو وهي هو هي قد لم لن لا ما كان كانت بأنه أنه أنها إنه إنها عند مثل غير
  وفق وفقا بحسب حسب نقلا وفي ومن وعلى وإلى وعن ومع وبين إذ إذا لكن حيث كما وسط لا سيما وذلك قال قالت مؤكدا مشيرا`);
/** After these the sentence says its object: nothing is said yet before them. */
const COMPLEMENT = words(`أن إن بأن أنه أنها إنه إنها أنهم إنهم بأنه بأنها`);

const SAYS = words(
  "أعلن أعلنت قال قالت ذكر ذكرت أكد أكدت أفاد أفادت صرح صرحت كشف كشفت أوضح أوضحت رأى رأت حذر حذرت",
);
const PREPOSITION = words(
  "في من على إلى الى عن مع ضد عبر تحت فوق لدى منذ نحو حول بين عند ضمن أمام خلف بسبب خلفا بتهمة قبيل",
);

/**
 * A headline for text that has none: a clause of the lead, about 90 characters at most, never cut inside
 * a word, a quotation or a parenthesis, without attribution and final full stop. Empty for empty text. What
 * cannot be cut so is cut with an ellipsis: no headline is longer than 300 characters.
 */
export function headlineFromLead(paragraph: string): string {
  const [lead = ""] = sentences(paragraph.slice(0, LONGEST_LEAD));
  const parts = partsOf(lead);
  const whole = attributionAt(parts) ?? parts.length;
  const end =
    (endOf(parts, whole) <= AIM ? whole : clauseCut(parts, LEAST_PHRASE)) ??
    (endOf(parts, whole) <= WHOLE ? whole : clauseCut(parts, SHORT)) ??
    phraseCut(parts) ??
    wordCut(parts);
  const headline = tidy(parts.slice(0, end).map((part) => part.text));
  return headline.length > LONGEST ? forced(headline) : headline;
}

function forced(headline: string): string {
  const space = headline.lastIndexOf(" ", AIM);
  const kept = headline.slice(0, space > SHORT ? space : AIM).replace(/[\ud800-\udbff]$/, "");
  return kept.lastIndexOf("«") > kept.lastIndexOf("»") ? `${kept}…»` : `${kept}…`;
}

/** A word with its punctuation, and whether the text could be cut before it. */
type Part = { readonly text: string; readonly word: string; readonly end: number; readonly inside: boolean };

function partsOf(lead: string): Part[] {
  const parts: Part[] = [];
  let depth = 0;
  let quoted = false;
  let length = -1;
  for (const text of lead.split(/\s+/).filter(Boolean)) {
    const inside = depth > 0 || quoted;
    for (const sign of text) {
      if ("«(“[".includes(sign)) depth++;
      else if ("»)”]".includes(sign)) depth = Math.max(0, depth - 1);
      else if (sign === '"') quoted = !quoted;
    }
    length += text.length + 1;
    parts.push({ text, word: bare(text), end: length, inside });
  }
  return parts;
}

/** The longest beginning within the aim that ends where a clause ends and says enough. */
function clauseCut(parts: readonly Part[], least: number): number | undefined {
  return lastCut(parts, least, (at) => endsClause(parts, at) && !awaitsComplement(parts, at));
}

/** The longest beginning that ends before a prepositional phrase. */
function phraseCut(parts: readonly Part[]): number | undefined {
  return lastCut(parts, LEAST_PHRASE, (at) => PREPOSITION.has(parts[at]?.word ?? ""));
}

function lastCut(parts: readonly Part[], least: number, fits: (at: number) => boolean): number | undefined {
  for (let at = parts.length - 1; at >= FEWEST_WORDS; at--) {
    if (endOf(parts, at) > AIM || parts[at]?.inside) continue;
    const end = meaningful(parts, at);
    if (end >= FEWEST_WORDS && endOf(parts, end) >= least && fits(at)) return at;
  }
  return undefined;
}

function endsClause(parts: readonly Part[], at: number): boolean {
  const [before, after] = [parts[at - 1], parts[at]];
  if (!before || !after || COMPLEMENT.has(after.word)) return false;
  const opens = /^[«"“(\-–—]/.test(after.text);
  const closes = /[،؛:,;–—-]$/.test(before.text);
  return opens || closes || CLAUSE.has(after.word);
}

/** "أعلنت الوزارة، في بيان، أن …": before its "أن" a sentence that begins with saying has said nothing. */
function awaitsComplement(parts: readonly Part[], at: number): boolean {
  if (!SAYS.has(parts[0]?.word ?? "")) return false;
  const complement = parts.findIndex((part) => !part.inside && COMPLEMENT.has(part.word));
  return complement >= at && complement - at <= FAR_COMPLEMENT;
}

/** No clause and no phrase ends in time: the last word that fits. */
function wordCut(parts: readonly Part[]): number {
  let end = 0;
  for (let at = 1; at <= parts.length && endOf(parts, at) <= AIM; at++) {
    if (!parts[at]?.inside) end = at;
  }
  // A quotation longer than the aim from the start on: kept whole, for it may not be cut.
  if (end < FEWEST_WORDS) {
    const closed = parts.findIndex((part, at) => at > FEWEST_WORDS && !part.inside);
    end = closed < 0 ? parts.length : closed;
  }
  return Math.max(1, meaningful(parts, end));
}

/** The length of the first `count` words. */
function endOf(parts: readonly Part[], count: number): number {
  return parts[count - 1]?.end ?? 0;
}

/** How many of the first words remain once dangling ones at the end are dropped. */
function meaningful(parts: readonly Part[], end: number): number {
  let last = end;
  while (last > 0 && DANGLING.has(parts[last - 1]?.word ?? "")) last--;
  return last;
}

/** Where "…، بحسب وكالة كذا" begins, if the sentence ends with it. */
function attributionAt(parts: readonly Part[]): number | undefined {
  const at = parts.findLastIndex(
    (part) => !part.inside && /^(?:و?بحسب|حسب|حسبما|وفق|وفقا|نقلا|طبقا)$/.test(part.word),
  );
  return at >= FEWEST_WORDS && parts.length - at <= 12 ? at : undefined;
}

function tidy(kept: readonly string[]): string {
  const parts = kept.map((text) => ({ text, word: bare(text), end: 0, inside: false }));
  return kept
    .slice(0, meaningful(parts, kept.length) || kept.length)
    .join(" ")
    .replace(/[\s،؛:,;.…\-–—]{1,20}$/u, "");
}

function bare(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]/gu, "");
}

function words(list: string): ReadonlySet<string> {
  return new Set(fold(list).split(/\s+/));
}
