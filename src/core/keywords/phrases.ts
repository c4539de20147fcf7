import { isEmpty, isGeneral, isPlace } from "#core/arabic/common-words.ts";
import { fold } from "#core/arabic/fold.ts";
import { hasPronoun, isRelative } from "#core/arabic/word-shapes.ts";
import { mostFrequent } from "./most-frequent.ts";
import type { Run, Word } from "./terms.ts";
import type { Term } from "./weigh.ts";

const LONGEST_PHRASE = 3;

/** A keyword before it is chosen. */
export type Phrase = {
  readonly stems: readonly string[];
  readonly form: string;
  readonly count: number;
  /** Strength of its weakest word. */
  readonly weakest: number;
  /** Its first word is hardly said without the others: "ريكس تيلرسون". */
  readonly name: boolean;
};

/** Phrases of two and three words that the text says at least twice, by the stems they hold. */
export function phrasesOf(runs: readonly Run[], terms: ReadonlyMap<string, Term>): Map<string, Phrase[]> {
  const found = new Map<string, Word[][]>();
  const followers = new Map<string, Set<string>>();
  for (const run of runs) {
    for (let start = 0; start < run.length; start++) {
      for (let length = 2; length <= LONGEST_PHRASE && start + length <= run.length; length++) {
        const words = run.slice(start, start + length);
        const key = words.map(({ stem }) => stem).join(" ");
        const next = run[start + length]?.stem ?? "";
        followers.set(key, (followers.get(key) ?? new Set()).add(next));
        const known = found.get(key);
        if (known) known.push(words);
        else found.set(key, [words]);
      }
    }
  }
  const byStem = new Map<string, Phrase[]>();
  for (const [key, occurrences] of found) {
    const stems = key.split(" ");
    if (!holdsTogether(stems, occurrences, terms)) continue;
    if (isCut(occurrences, followers.get(key))) continue;
    const form = mostFrequent(occurrences.map((words) => words.map((word) => word.form).join(" ")));
    const weakest = Math.min(...stems.map((stem) => terms.get(stem)?.strength ?? 0));
    const name = isFullName(stems, occurrences, terms);
    const phrase = { stems, form, count: occurrences.length, weakest, name };
    for (const stem of stems) byStem.set(stem, [...(byStem.get(stem) ?? []), phrase]);
  }
  return byStem;
}

/** A word that is mostly said inside the phrase belongs to it; one word of it may stand elsewhere. */
const BELONGS = 0.5;

function holdsTogether(
  stems: readonly string[],
  occurrences: readonly Run[],
  terms: ReadonlyMap<string, Term>,
): boolean {
  const [words] = occurrences;
  if (
    !words ||
    occurrences.length < 2 ||
    isPredicate(words) ||
    new Set(stems).size < stems.length ||
    !isPhrase(words)
  )
    return false;
  const parts = stems.map((stem) => terms.get(stem));
  if (isOffice(words)) return true;
  if (isName(words, parts, occurrences.length)) return true;
  if (parts.some((part) => !part || part.score === 0)) return false;
  const free = parts.filter((part) => part && occurrences.length < BELONGS * part.words.length);
  return free.length <= 1;
}

/** "وحدة دول مجلس", which always goes on with the same word: what it is of is left out. */
function isCut(occurrences: readonly Run[], followers: ReadonlySet<string> = new Set()): boolean {
  const last = occurrences[0]?.at(-1)?.form ?? "";
  return !isDefinite(last) && !isRelative(fold(last)) && followers.size === 1 && !followers.has("");
}

/** A given name and a surname, as the title has them; the surname alone is said more often. */
function isFullName(
  stems: readonly string[],
  occurrences: readonly Run[],
  terms: ReadonlyMap<string, Term>,
): boolean {
  const [first, last] = [stems[0], stems.at(-1)].map((stem) => terms.get(stem ?? "")?.words ?? []);
  if (stems.length !== 2 || !first || !last) return false;
  const isProper = [...first, ...last].every(
    ({ form, folded }) => !isDefinite(form) && !isGeneral(folded) && !/[هةا]$|ات$|ون$|ين$/u.test(form),
  );
  const inTitle = occurrences.some(([word]) => word?.inTitle);
  return isProper && inTitle && occurrences.length >= NAME * first.length && last.length > first.length;
}

/** "طالبان منفتحون": a plural adjective behind a singular says something of it. */
function isPredicate(words: Run): boolean {
  return /^م.*ون$/u.test(words.at(-1)?.folded ?? "");
}

/** Words that are hardly said apart are one name, whatever shape they have: "بيونغ يانغ". */
const NAME = 0.7;

function isName(words: Run, parts: readonly (Term | undefined)[], count: number): boolean {
  if (words.some(({ form, folded }) => isGeneral(folded) || isDefinite(form))) return false;
  if (/(?:ون|ين|ات)$/u.test(words.at(-1)?.folded ?? "")) return false;
  return parts.every((part) => part !== undefined && count >= NAME * part.words.length);
}

/**
 * Whether words side by side can be one phrase of Arabic: no general word at its edges, no empty word, no pronoun,
 * and after a word with the article only words with the article ("مجلس الأمن الدولي").
 */
function isPhrase(words: Run): boolean {
  if ((isGeneral(words[0]?.folded ?? "") && !isOffice(words)) || isGeneral(words.at(-1)?.folded ?? ""))
    return false;
  if (words.some(({ form, folded }) => isEmpty(folded) || hasPronoun(form))) return false;
  return words.every(({ form }, at) => at === 0 || follows(form, words[at - 1]?.form ?? ""));
}

const OFFICES: ReadonlySet<string> = new Set(fold("رئيس رئيسة وزير وزيرة قائد زعيم").split(" "));

/** "وزير الدفاع الأمريكي": whole, an office says whose it is. */
function isOffice([first, ...rest]: Run): boolean {
  return OFFICES.has(first?.folded ?? "") && rest.length === 2 && rest.every(({ form }) => isDefinite(form));
}

/** "الخارجية الأمريكي": there the adjective belongs to a word that stands before the phrase. */
function follows(word: string, before: string): boolean {
  if (!isDefinite(before)) return true;
  return isDefinite(word) && !(before.endsWith("ة") && word.endsWith("ي"));
}

const isDefinite = (form: string): boolean => form.startsWith("ال");

/** A word far weaker than the one it stands with only happens to stand there. */
const EQUAL_ENOUGH = 0.25;
/** The name of a place is a keyword by itself unless it mostly stands in the phrase. */
const PLACE_STAYS = 0.6;

/** The longest phrase around a term that repeats nothing used, else the term itself. */
export function fullest(
  { stem, words, strength }: Term,
  phrases: readonly Phrase[],
  used: ReadonlySet<string>,
): Pick<Phrase, "form" | "stems"> {
  const places = words.filter(({ folded }) => isPlace(folded));
  const form = bestForm(places.length > 0 ? places : words);
  const least = places.length > 0 ? PLACE_STAYS * words.length : 0;
  const fit = phrases.filter(
    (phrase) =>
      phrase.count >= least &&
      (phrase.name || phrase.weakest >= EQUAL_ENOUGH * strength) &&
      (places.length === 0 || phrase.form.split(" ").includes(form)) &&
      phrase.stems.every((one) => !used.has(one)),
  );
  return fit.reduce<Pick<Phrase, "form" | "stems" | "count">>(
    (best, phrase) => (longer(phrase, best) ? phrase : best),
    { stems: [stem], form, count: words.length },
  );
}

function longer(a: Pick<Phrase, "stems" | "count">, b: Pick<Phrase, "stems" | "count">): boolean {
  return a.stems.length !== b.stems.length ? a.stems.length > b.stems.length : a.count > b.count;
}

/** The most frequent form, without a pronoun or the ending of an object where there is one. */
function bestForm(words: readonly Word[]): string {
  const plain = words.filter(
    ({ form, folded, stem }) => !hasPronoun(form) && !(folded.endsWith("ا") && !stem.endsWith("ا")),
  );
  return mostFrequent((plain.length > 0 ? plain : words).map(({ form }) => form));
}
