import { fold } from "#core/arabic/fold.ts";
import { combine, type Numeral, numeralOf } from "./numbers.ts";
import { placeOf } from "./places.ts";

const WEEKDAYS = fold("السبت الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة").split(" ");
/** Both calendars of Arab newsrooms; a month has one number in all of them. */
const MONTHS = [
  "يناير كانون2 جانفي",
  "فبراير شباط فيفري",
  "مارس آذار",
  "أبريل إبريل نيسان أفريل",
  "مايو أيار ماي",
  "يونيو حزيران جوان",
  "يوليو تموز جويلية",
  "أغسطس آب أوت",
  "سبتمبر أيلول",
  "أكتوبر",
  "نوفمبر",
  "ديسمبر",
].map((names) => fold(names).split(" "));

/** What a single token may state. */
export type FactWord = {
  readonly token: string;
  readonly numeral?: Numeral;
  readonly place?: number;
  /** A weekday (1 to 7) or a month (11 to 22). */
  readonly day?: number;
};

/** A word where a fact can stand, for aligning two texts word by word. */
export type Step = {
  readonly key: number;
  readonly content: boolean;
  readonly stem: string;
  readonly number?: number;
};

/** What title and lead of an article state, and what its whole text supports. */
export type Facts = {
  readonly title: readonly Step[];
  readonly lead: readonly Step[];
  readonly places: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
  readonly supported: {
    readonly numbers: ReadonlySet<number>;
    readonly places: ReadonlySet<number>;
    readonly days: ReadonlySet<number>;
  };
};

type Word = FactWord & { readonly key: number; readonly content: boolean; readonly stem: string };

export function factWordOf(token: string): FactWord {
  const numeral = numeralOf(token);
  const place = numeral ? undefined : placeOf(token);
  const day = dayOf(token);
  return {
    token,
    ...(numeral ? { numeral } : {}),
    ...(place === undefined ? {} : { place }),
    ...(day === undefined ? {} : { day }),
  };
}

export function factsOf(title: readonly Word[], lead: readonly Word[], body: readonly Word[]): Facts {
  const head = [...title, ...lead];
  const all = [...title, ...body];
  return {
    title: stepsOf(title),
    lead: stepsOf(lead),
    places: statedBy(head, "place"),
    days: statedBy(head, "day"),
    supported: {
      numbers: new Set([...stepsOf(title), ...stepsOf(body)].flatMap(({ number }) => number ?? [])),
      places: statedBy(all, "place"),
      days: statedBy(all, "day"),
    },
  };
}

function statedBy(words: readonly Word[], kind: "place" | "day"): Set<number> {
  return new Set(words.flatMap((word) => word[kind] ?? []));
}

/** Words one by one, numerals side by side as the one number that they make. */
function stepsOf(words: readonly Word[]): Step[] {
  const steps: Step[] = [];
  for (const { key, content, stem: light, numeral } of words) {
    const last = steps.at(-1);
    const joined = numeral && last?.number !== undefined ? combine(last.number, numeral) : undefined;
    if (joined !== undefined && last) steps[steps.length - 1] = { ...last, number: joined };
    else steps.push({ key, content, stem: light, ...(numeral ? { number: numeral.value } : {}) });
  }
  return steps;
}

function dayOf(token: string): number | undefined {
  const weekday = WEEKDAYS.findIndex((name) => token === name || token === `و${name}`);
  if (weekday >= 0) return weekday + 1;
  const month = MONTHS.findIndex((names) => names.includes(token));
  return month >= 0 ? month + 11 : undefined;
}
