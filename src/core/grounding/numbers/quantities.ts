import { fold } from "#core/arabic/fold.ts";
import { isStopWord } from "#core/arabic/stop-words.ts";
import { bareForms } from "#core/grounding/text/forms.ts";
import { remember } from "#core/grounding/text/remember.ts";
import { isWeekday } from "./calendar.ts";
import { hedgeOf } from "./hedges.ts";
import { type Numeral, readNumeral } from "./numeral.ts";
import type { Measure, Quantity } from "./quantity.ts";
import { timeUnit } from "./time-units.ts";

const setOf = (words: string): ReadonlySet<string> => new Set(fold(words).split(/\s+/));

const MONEY =
  setOf(`دولار دولارا دولارات يورو جنيه جنيها جنيهات ريال ريالا ريالات درهم درهما دراهم دينار دينارا دنانير
ليرة ليرات روبل روبية ين يوان فرنك شيكل كرونة سنت سنتا إسترليني`);
const TIMES = setOf("أضعاف ضعف ضعفا مرة مرات أمثال");
const TWICE = setOf("ضعفين ضعفي ضعفا مرتين");
const HUNDRED = setOf("المئة المائة المية");
/** Units that outlets cut short in their own ways. */
const UNITS: ReadonlyMap<string, string> = new Map(
  `مليمتر ملليمتر مم ملم|كيلومتر كيلومترا كيلومترات كم كلم|كيلوغرام كيلوغراما كيلوغرامات كيلوجرام كيلو كغ كلغ كجم|متر مترا أمتار م
سنتيمتر سنتيمترا سم|طن طنا أطنان|برميل برميلا براميل`
    .split(/[|\n]/)
    .map((line) => fold(line).split(" "))
    .flatMap((forms) => forms.map((form) => [form, forms[0] ?? form] as const)),
);
/** Vague where no number stands before them. */
const VAGUE = setOf("آلاف ملايين مليارات بلايين تريليونات");
const DAY = { base: "hour", per: 24, count: 1 } as const;
const DEFINITE = /^[وف]?[بلك]?ال/;

/** The numbers of a text, in whatever form they are written. Takes folded tokens with percent signs as words. */
export function quantitiesOf(tokens: readonly string[]): Quantity[] {
  const found: Quantity[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const numeral = readNumeral(tokens, at);
    const quantity = numeral ? counted(tokens, at, numeral) : aloneIn(tokens, at);
    if (!quantity) continue;
    found.push(quantity);
    at = Math.max(at, quantity.end - 1);
  }
  return found;
}

function counted(tokens: readonly string[], start: number, numeral: Numeral): Quantity | undefined {
  const { value, or, end, isFraction } = numeral;
  const bare = bareForms(tokens[start] ?? "").at(-1) ?? "";
  if (end === start + 1 && (VAGUE.has(bare) || isPercentWord(tokens, start))) return undefined;
  const { measure, after } = measureOf(tokens, start, end, isFraction);
  return { value, or, measure, hedge: hedgeOf(tokens, start, after), start, end: Math.max(end, after) };
}

function measureOf(
  tokens: readonly string[],
  start: number,
  end: number,
  isFraction: boolean,
): { measure: Measure; after: number } {
  const next = tokens[end] ?? "";
  if (isPercentWord(tokens, end + 1)) return { measure: { of: "percent" }, after: end + 2 };
  if (isPercentWord(tokens, end)) return { measure: { of: "percent" }, after: end + 1 };
  // "الأشهر الستة" and "الدقيقة السابعة": what is counted stands before.
  const isBehind = DEFINITE.test(tokens[start] ?? "") && !/\d/.test(tokens[start] ?? "");
  const measure = known(next) ?? (isBehind ? known(tokens[start - 1] ?? "") : undefined);
  if (measure) return { measure, after: end };
  if (isFraction) return { measure: { of: "fraction" }, after: end };
  const noun = next === "من" ? (tokens[end + 1] ?? "") : next;
  const isNoun = !isBehind && noun !== "" && !isStopWord(noun) && !/^\d|^و..../.test(noun);
  return { measure: isNoun ? { of: "thing", noun: UNITS.get(noun) ?? noun } : { of: "none" }, after: end };
}

const known: (word: string) => Measure | undefined = remember((word) => {
  for (const form of bareForms(word)) {
    if (MONEY.has(form)) return { of: "money" };
    if (TIMES.has(form)) return { of: "times" };
    const unit = timeUnit(form);
    if (unit) return { of: "time", unit: { ...unit, count: 1 } };
  }
  return undefined;
});

/** "بالمئة", and the hundred of "في المئة". */
function isPercentWord(tokens: readonly string[], at: number): boolean {
  const word = tokens[at] ?? "";
  if (/^بالم(?:ي|اي)ه$/.test(word)) return true;
  return HUNDRED.has(word) && (tokens[at - 1] === "في" || tokens[at - 1] === "من");
}

/** "يومين" and "مرتين" count two without a number; so do two days by their names, for whoever counts them. */
function aloneIn(tokens: readonly string[], at: number): Quantity | undefined {
  const token = tokens[at] ?? "";
  const measure = twoOf(token);
  const isPair =
    !measure && isWeekday(token) && /^و/.test(tokens[at + 1] ?? "") && isWeekday(tokens[at + 1] ?? "");
  if (!measure && !isPair) return undefined;
  const hedge = hedgeOf(tokens, at, at + 1);
  const two = { value: 2, or: [], hedge, start: at, end: at + 1 };
  return measure ? { ...two, measure } : { ...two, measure: { of: "time", unit: DAY }, isImplied: true };
}

const twoOf: (token: string) => Measure | undefined = remember((token) => {
  for (const form of bareForms(token)) {
    const unit = timeUnit(form);
    if (unit?.count === 2) return { of: "time", unit: { ...unit, count: 1 } };
    if (TWICE.has(form)) return { of: "times" };
  }
  return undefined;
});
