import { fold } from "#core/arabic/fold.ts";
import { bareForms } from "#core/grounding/text/forms.ts";
import { type Quantity, sameMeasure } from "./quantity.ts";
import { fits, valuesOf } from "./same-number.ts";

const setOf = (words: string): ReadonlySet<string> => new Set(fold(words).split(/\s+/));

/** Words that say a number is got from two others. */
const DIFFERENCE =
  setOf(`فارق بفارق فرق متقدما متقدمة متأخرا متأخرة مبتعدا يفصل يفصله تفصل تفصله زيادة مقدار بمقدار أسمك أطول
أقصر أعلى أدنى أثقل أخف أسرع أبطأ أغلى أرخص أكبر أصغر أقدم أحدث`);
const SUM = setOf("مجموع مجموعهم مجموعها إجمالي بإجمالي معا كلهم جميعا مجمل");
const NEAR = 8;
/** More pairs than this make any small number. */
const MOST_STATED = 60;
/** What rounding leaves of a ratio. */
const SLACK = 0.005;

/** Whether a claimed number is one step from stated ones, and the sentence says which step. */
export function isDerived(
  claimed: Quantity,
  stated: readonly Quantity[],
  tokens: readonly string[],
): boolean {
  const near = tokens.slice(Math.max(0, claimed.start - NEAR), claimed.end + NEAR).flatMap(bareForms);
  const says = (words: ReadonlySet<string>) => near.some((form) => words.has(form));
  if (claimed.measure.of === "times") return pairs(stated, claimed, (a, b) => a / b);
  if (claimed.measure.of === "fraction" && pairs(stated, claimed, (a, b) => b / a)) return true;
  if (says(DIFFERENCE) && pairs(stated, claimed, (a, b) => a - b)) return true;
  return says(SUM) && pairs(stated, claimed, (a, b) => a + b);
}

function pairs(
  stated: readonly Quantity[],
  claimed: Quantity,
  of: (a: number, b: number) => number,
): boolean {
  const few = stated.slice(0, MOST_STATED);
  const is = (value: number) =>
    valuesOf(claimed).some((one) => fits(one, value, claimed) || Math.abs(one - value) <= SLACK * value);
  return few.some((a, at) =>
    few.some((b, other) => at !== other && a.value > b.value && isOfOne(a, b) && is(of(a.value, b.value))),
  );
}

/** Two counts of one thing, and not two numbers that happen to stand in one text. */
function isOfOne({ measure: a }: Quantity, { measure: b }: Quantity): boolean {
  return a.of !== "none" && b.of !== "none" && sameMeasure(a, b);
}
