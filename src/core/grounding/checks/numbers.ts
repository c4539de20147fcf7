import { isDerived } from "#core/grounding/numbers/derived.ts";
import { quantitiesOf } from "#core/grounding/numbers/quantities.ts";
import { type Quantity, sameMeasure } from "#core/grounding/numbers/quantity.ts";
import { restsOn, valuesOf } from "#core/grounding/numbers/same-number.ts";
import type { Check } from "./check.ts";

/** One and two are said by word forms as often as by numbers. */
const SAID_BY_FORMS = 2;

/** Every number must be stated, in whatever form, or be one step from stated ones. */
export const checkNumbers: Check = ({ tokens, calendar, quantities }, grounds) => {
  const stated = grounds.quantities();
  const there = grounds.evidence.flatMap((one) => quantitiesOf(one.tokens));
  const isDate = (at: number) => calendar.some(({ start, end }) => at >= start && at < end);
  const missing = quantities.find(
    (claimed) =>
      !claimed.isImplied &&
      !isDate(claimed.start) &&
      !isSmall(claimed) &&
      (!isStated(claimed, stated, tokens) || isOther(claimed, there)),
  );
  return missing && tokens.slice(missing.start, missing.end).join(" ");
};

function isStated(claimed: Quantity, stated: readonly Quantity[], tokens: readonly string[]): boolean {
  const support = stated.filter((one) => restsOn(claimed, one));
  if (support.length > 0) return !isOfOther(claimed, stated, support);
  return isDerived(claimed, stated, tokens);
}

/** The ground of the sentence has a number of this very thing, and it is another. */
function isOther(claimed: Quantity, there: readonly Quantity[]): boolean {
  const { of } = claimed.measure;
  if (of !== "thing" && of !== "percent") return false;
  const kin = there.filter(({ measure }) => measure.of === of && sameMeasure(measure, claimed.measure));
  return kin.length > 0 && !there.some((one) => restsOn(claimed, one));
}

/** The value stands there for another thing, and this thing has another value. */
function isOfOther(claimed: Quantity, stated: readonly Quantity[], support: readonly Quantity[]): boolean {
  if (claimed.measure.of !== "thing") return false;
  if (support.some(({ measure }) => measure.of !== "thing" || sameMeasure(claimed.measure, measure)))
    return false;
  return stated.some(({ measure }) => measure.of === "thing" && sameMeasure(claimed.measure, measure));
}

function isSmall(claimed: Quantity): boolean {
  if (claimed.value === 0) return true;
  const isCount = claimed.measure.of === "thing" || claimed.measure.of === "none";
  return isCount && valuesOf(claimed).every((value) => value >= 1 && value <= SAID_BY_FORMS);
}
