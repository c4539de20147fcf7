import { isPlace } from "./common-words.ts";

/** Shapes of Arabic words, judged without a lexicon. Each takes a folded token without clitics. */

const VERB_SHAPES: readonly RegExp[] = [
  // Present and future: يقر، سيقدم، تدرج (four letters without a weak one; تفعيل is a noun).
  /^س?ي[^ه]{2,5}$/u,
  /^س?ت[^ايه]{2,3}$/u,
  /^سن?[يت]...+$/u,
  // يستهدف، تتأهل، تثير.
  /^[يت]ست[^ا]{3}$/u,
  /^[يت]ت..+$/u,
  /^[يت].ي.$/u,
  /^[يت].{2,4}[^ي]ون$/u,
  // The dual, where no name has its shape: توقعان، تستأنفان.
  /^[يت](?:ت|ست|و).{2,3}ان$/u,
  // Past with the feminine ending: أتاحت، وقعت; not ـات.
  /^....?[^اي]ت$/u,
  // Past of the derived forms, whose nouns have an alef before the last letter: استهدف، اعتقل، اندلع.
  /^است[^اه]{3}[تو]?$/u,
  /^ا(?:ن[^اه]{3}|[^ا]ت[^اه]{2})ت?$/u,
];

/** Whether a word has the shape of a verb; names of places never have. */
export function hasVerbShape(token: string): boolean {
  return !isPlace(token) && VERB_SHAPES.some((shape) => shape.test(token));
}

const PRONOUN = /(?:ها|هم|هما|هن)$/u;
/** Words of four letters and more whose final ه is their own. */
const OWN_HA = /(?:جاه|باه|ميا|راه|فيه|بيه|زيه|كروه|وجه|لله|الاله)$/u;

/** Whether the display form of a word ends in an attached pronoun: "فوزها", "محاميه". */
export function hasPronoun(form: string): boolean {
  const bare = form.startsWith("ال") ? "" : form;
  if (bare.length < 4) return false;
  return (bare.length > 4 && PRONOUN.test(bare)) || (bare.endsWith("ه") && !OWN_HA.test(bare));
}

/** Whether a word is an adjective of relation: "الأمريكي", "الفرنسية". */
export function isRelative(token: string): boolean {
  return !isPlace(token) && token.length >= 5 && /(?:ي|يه|يين|يون|يا)$/u.test(token);
}
