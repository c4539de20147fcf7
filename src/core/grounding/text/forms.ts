import { remember } from "./remember.ts";

const LETTERS = /^[\u0621-\u064a]+$/;
const PREFIX = /^(?:[وبك]ال|ولل|لل|ال)(?=..)/;
const DEFINITE = /^[وف]?(?:[بك]?ال|لل)(?=.{3})/;
const CLITIC = /^[وفبلكس]/;
const SUFFIX =
  /(?:كما|هما|تها|تهم|ته|وها|وهم|يها|ها|هم|هن|نا|كم|تين|تان|يون|يين|يات|يا|ات|ون|ين|ان|تم|وا|ت|ه|ي|ا|ك|ن)$/;
const VERBAL = /^(?:است|يست|تست|مست|انت|يت|تت|مت|[امينت])/;
const LONG_VOWELS = /[اويءئؤ]/g;
/** Fewer consonants than two say nothing. */
const LEAST = 2;

/** The word without conjunctions, prepositions and article, as far as they can be such: the token itself first. */
export const bareForms: (token: string) => readonly string[] = remember((token) => {
  if (!LETTERS.test(token)) return distinct([token, token.replace(/^[ول]?[بلك]?(?:ال)?(?=\d)/u, "")]);
  const forms = [token];
  const starts = /^[وف]/.test(token) && token.length > 3 ? [token, token.slice(1)] : [token];
  for (const form of starts) {
    forms.push(form, form.replace(PREFIX, ""));
    if (/^[بلك]/.test(form) && form.length > 3) forms.push(form.slice(1));
  }
  return distinct(forms);
});

/**
 * Consonants that a word may be built on: "أضافت", "إضافة" and "تضيف" share one. Coarse on purpose: two words that
 * share none are surely unrelated.
 */
export const rootsOf: (token: string) => readonly string[] = remember((token) => {
  if (!LETTERS.test(token)) return [token];
  const found: string[] = [];
  for (const bare of stemsOf(token)) {
    for (const ended of [bare, bare.replace(SUFFIX, "")]) {
      for (const form of [ended, ended.replace(VERBAL, "")]) {
        const bones = form.replace(LONG_VOWELS, "");
        if (bones.length >= LEAST) found.push(bones);
        // "أيد" and "رأى" are built on little else than vowels.
        else if (form.length > LEAST) found.push(form);
      }
    }
  }
  return found.length > 0 ? distinct(found) : [token];
});

/** What a word is built on: with an article there is no doubt, else each letter in front may be a clitic or its own. */
function stemsOf(token: string): readonly string[] {
  const definite = DEFINITE.exec(token);
  if (definite) return [token.slice(definite[0].length)];
  return distinct([...bareForms(token), ...(CLITIC.test(token) ? [token.slice(1)] : [])]);
}

function distinct(words: readonly string[]): string[] {
  return [...new Set(words)];
}
