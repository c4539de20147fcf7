import { fold } from "#core/arabic/fold.ts";
import { hash32 } from "#core/hash.ts";
import { combine, type Numeral, numeralOf } from "./numbers.ts";
import { type Place, placeOf } from "./places.ts";

const WEEKDAYS = fold("السبت الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة").split(" ");
/** In the names of Egypt and the Gulf, of the Levant, and of the Maghreb. */
const MONTHS = [
  "يناير جانفي",
  "فبراير شباط فيفري",
  "مارس آذار",
  "أبريل إبريل نيسان أفريل",
  "مايو أيار",
  "يونيو حزيران جوان",
  "يوليو تموز جويلية",
  "أغسطس آب أوت",
  "سبتمبر أيلول",
  "أكتوبر",
  "نوفمبر",
  "ديسمبر",
].map((names) => fold(names).split(" "));

/** A word as texts are aligned by it: numerals of one value are one, however they are written. */
export type Step = {
  readonly key: number;
  readonly stem: string;
  readonly content: boolean;
  readonly number?: number;
  readonly place?: Place;
};

/** What a single token may state. */
export type FactWord = {
  readonly step: Step;
  readonly numeral?: Numeral;
  /** A weekday (0 to 6) or a month (7 to 18). */
  readonly day?: number;
};

/** What a stretch of text states. */
export type Statements = {
  readonly numbers: ReadonlySet<number>;
  readonly places: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
};

/** What title and lead of an article state, and what its whole text supports. */
export type Facts = {
  readonly title: readonly Step[];
  readonly lead: readonly Step[];
  readonly head: Statements;
  readonly whole: Statements;
};

export function factWordOf(
  token: string,
  word: { readonly key: number; readonly stem: string; readonly content: boolean },
): FactWord {
  const numeral = numeralOf(token);
  const place = numeral ? undefined : placeOf(token);
  const day = dayOf(token);
  const step = { key: word.key, stem: word.stem, content: word.content, ...(place ? { place } : {}) };
  return {
    step: numeral ? numberStep(numeral.value) : step,
    ...(numeral ? { numeral } : {}),
    ...(day === undefined ? {} : { day }),
  };
}

export function factsOf(
  title: readonly FactWord[],
  lead: readonly FactWord[],
  body: readonly FactWord[],
): Facts {
  return {
    title: stepsOf(title),
    lead: stepsOf(lead),
    head: statementsOf([title, lead]),
    whole: statementsOf([title, body]),
  };
}

function statementsOf(texts: readonly (readonly FactWord[])[]): Statements {
  const stated = { numbers: new Set<number>(), places: new Set<number>(), days: new Set<number>() };
  for (const words of texts) {
    let last: number | undefined;
    for (const { numeral, step, day } of words) {
      if (step.place) stated.places.add(step.place.country);
      if (day !== undefined) stated.days.add(day);
      last = numeral && (last === undefined ? numeral.value : (combine(last, numeral) ?? numeral.value));
      if (last !== undefined) stated.numbers.add(last);
    }
  }
  return stated;
}

/** Words one by one, numerals side by side as the one number that they make. */
function stepsOf(words: readonly FactWord[]): Step[] {
  const steps: Step[] = [];
  for (const { step, numeral } of words) {
    const before = steps.at(-1)?.number;
    const whole = numeral && before !== undefined ? combine(before, numeral) : undefined;
    if (whole === undefined) steps.push(step);
    else steps[steps.length - 1] = numberStep(whole);
  }
  return steps;
}

function numberStep(number: number): Step {
  return { key: hash32(`#${number}`), stem: "", content: true, number };
}

function dayOf(token: string): number | undefined {
  const bare = token.replace(/^[ول](?=ال)/, "");
  const weekday = WEEKDAYS.indexOf(bare);
  if (weekday >= 0) return weekday;
  const month = MONTHS.findIndex((names) => names.includes(token));
  return month >= 0 ? WEEKDAYS.length + month : undefined;
}
