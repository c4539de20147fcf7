import { fold } from "#core/arabic/fold.ts";
import { bareForms } from "#core/grounding/text/forms.ts";
import { lengthOf, type Quantity, sameMeasure } from "./quantity.ts";
import { fits, valuesOf } from "./same-number.ts";

const setOf = (words: string): ReadonlySet<string> => new Set(fold(words).split(/\s+/));

/** Words that say a number is got from two others. */
const DIFFERENCE = setOf(`فارق بفارق فرق متقدما متقدمة تقدم يتقدم تتقدم متأخرا متأخرة زيادة زاد زادت ارتفع ارتفعت ارتفاع
انخفض انخفضت انخفاض تراجع تراجعت خسر كسب إضافية إضافيا بعد مقدار بمقدار يفصل يفصله تفصل نقص مبتعدا ابتعد أسمك أطول أقصر أعلى أدنى أثقل أخف
أسرع أبطأ أغلى أرخص أكبر أصغر أقدم أحدث`);
const SUM = setOf("مجموع مجموعهم مجموعها إجمالي بإجمالي معا كلهم جميعا مجمل");
const NEAR = 8;
/** More pairs than this make any small number. */
const MOST_STATED = 60;
/** What rounding leaves of a ratio. */
const SLACK = 0.005;

/** Whether a claimed number is one step from stated ones, and the sentence says which step. */
export function isDerived(claimed: Quantity, stated: readonly Quantity[], tokens: readonly string[]): boolean {
  const near = tokens.slice(Math.max(0, claimed.start - NEAR), claimed.end + NEAR).flatMap(bareForms);
  const says = (words: ReadonlySet<string>) => near.some((form) => words.has(form));
  if (claimed.measure.of === "times") return pairs(stated, claimed, (a, b) => a / b);
  if (claimed.measure.of === "fraction" && pairs(stated, claimed, (a, b) => b / a)) return true;
  if (isSpanOfYears(claimed, stated)) return true;
  if (says(DIFFERENCE) && pairs(stated, claimed, (a, b) => a - b)) return true;
  return says(SUM) && pairs(stated, claimed, (a, b) => a + b);
}

function pairs(stated: readonly Quantity[], claimed: Quantity, of: (a: number, b: number) => number): boolean {
  const few = stated.slice(0, MOST_STATED);
  const is = (value: number) =>
    valuesOf(claimed).some((one) => fits(one, value, claimed) || Math.abs(one - value) <= SLACK * value);
  return few.some((a, at) =>
    few.some(
      (b, other) => at !== other && a.value > b.value && sameMeasure(a.measure, b.measure) && is(of(a.value, b.value)),
    ),
  );
}

/** "في أربع سنوات" of "منذ 2014" and "2019": years lie between two that are named, counted with the first or not. */
function isSpanOfYears(claimed: Quantity, stated: readonly Quantity[]): boolean {
  const length = lengthOf(claimed);
  if (length?.base !== "month") return false;
  const years = stated.map(({ value }) => value).filter((value) => Number.isInteger(value) && value > 1900 && value < 2100);
  return years.some((a) => years.some((b) => a > b && Math.abs(a - b - length.amount / 12) <= 1));
}
