import { fold } from "#core/arabic/fold.ts";
import { type Place, placesOf } from "#core/grounding/places/places.ts";
import { hasForm, hasName, type Source } from "#core/grounding/text/source.ts";
import { sameSpelling } from "#core/grounding/text/spelling.ts";
import type { Check, Claim, Grounds } from "./check.ts";

const setOf = (words: string): ReadonlySet<string> => new Set(fold(words).split(/\s+/));

/** What a name of a place follows: news puts the kind before the name. */
const KINDS = setOf(
  `مدينة بلدة قرية محافظة ولاية إقليم مقاطعة بلدية ضاحية جزيرة منطقة حي مخيم ميناء مطار جامعة`,
);
const NO_NAME = setOf(`في من على إلى عن مع التي الذي و هي هو كانت كان حيث بعد قبل`);
const LONG = 7;
const DIRECTIONS: readonly ReadonlySet<string>[] = [
  setOf("شمال شمالي شمالية الشمال الشمالي الشمالية شماليها شمالها"),
  setOf("جنوب جنوبي جنوبية الجنوب الجنوبي الجنوبية جنوبيها جنوبها"),
  setOf("شرق شرقي شرقية الشرق الشرقي الشرقية شرقيها شرقها"),
  setOf("غرب غربي غربية الغرب الغربي الغربية غربيها غربها"),
];

/** Places must be the source's, or stand for one that is; so must the points of the compass. */
export const checkPlaces: Check = (claim, grounds) => {
  const stated = grounds.places();
  const wrong = placesOf(claim.tokens).find((place) => !isThere(place, stated, claim, grounds));
  if (wrong) return claim.tokens.slice(wrong.start, wrong.end).join(" ");
  return unknownOfKind(claim, grounds) ?? otherDirection(claim, grounds);
};

function isThere(place: Place, stated: readonly Place[], claim: Claim, { source }: Grounds): boolean {
  const words = claim.tokens.slice(place.start, place.end);
  if (words.every((word) => hasForm(source, word))) return true;
  if (words.length === 1 && isSpelledOtherwise(words[0] ?? "", source)) return true;
  return stated.some((other) => standsFor(place, other));
}

/** "نيوزلندية" for "نيوزيلندية": names of four consonants and more, the people or the country alike. */
function isSpelledOtherwise(word: string, { forms }: Source): boolean {
  if (word.length < LONG) return false;
  for (const form of forms) if (form.length >= LONG && sameSpelling(word, form)) return true;
  return false;
}

/**
 * A country for any place in it, its people for it, its seat for it. A place inside a country only for itself.
 */
function standsFor(claimed: Place, stated: Place): boolean {
  if (!claimed.countries.some((country) => stated.countries.includes(country))) return false;
  return claimed.by !== "inside" || claimed.name === stated.name;
}

function unknownOfKind({ tokens }: Claim, { source }: Grounds): string | undefined {
  for (let at = 1; at < tokens.length; at++) {
    const name = tokens[at] ?? "";
    if (!KINDS.has((tokens[at - 1] ?? "").replace(/^[وبل]/, "")) || NO_NAME.has(name) || name.length < 3)
      continue;
    if (placesOf([name]).length === 0 && !hasName(source, name)) return name;
  }
  return undefined;
}

function otherDirection({ tokens }: Claim, { source }: Grounds): string | undefined {
  return tokens.find((token) => {
    const bare = token.replace(/^[وبل](?=.{3})/, "");
    const direction = DIRECTIONS.find((words) => words.has(token) || words.has(bare));
    return direction && ![...direction].some((word) => source.forms.has(word));
  });
}
