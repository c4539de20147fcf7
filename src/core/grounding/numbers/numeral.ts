import { bareForms } from "#core/grounding/text/forms.ts";
import { remember } from "#core/grounding/text/remember.ts";
import { fractionWord, type NumberWord, numberWord } from "./number-words.ts";

/** Words or digits that make one number. */
export type Numeral = {
  readonly value: number;
  /** Other values that the same words may have: "خمس" is five and a fifth. */
  readonly or: readonly number[];
  /** Behind its last token. */
  readonly end: number;
  readonly isFraction: boolean;
};

type Part = NumberWord & { readonly joined: boolean; readonly form: string };
/** What is read so far: what stands before the last scale, what behind it, and that scale. */
type Sum = { total: number; group: number; scale: number };

/** "12", "1,200", "5.1", "5,1"; "84-79" and "2024/12/19" come as other tokens. */
const DIGITS = /^\d{1,15}(?:[.,]\d{1,9})*$/;
const THOUSANDS = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
/** "ألفا" and "مليونا": the dual of two thousand, or the thousand of twelve thousand. */
const DUAL_OR_ONE = /^(?:الفا|مليونا|مليارا|تريليونا)$/;

/** The number that begins at a token. */
export function readNumeral(tokens: readonly string[], start: number): Numeral | undefined {
  const first = partAt(tokens, start);
  if (!first || isWeekday(tokens[start] ?? "", first)) return undefined;
  const sum: Sum = startOf(first);
  let last = first;
  let end = start + 1;
  for (let part = partAt(tokens, end); part; part = partAt(tokens, end)) {
    if (part.kind === "fraction" && part.joined) {
      end = addFraction(sum, part.value, tokens, end);
      break;
    }
    if (!addPart(sum, last, part)) break;
    last = part;
    end++;
  }
  const isAlone = end === start + 1;
  return {
    value: sum.total + sum.group,
    or: isAlone ? othersOf(first) : [],
    end,
    isFraction: isAlone && first.kind === "fraction",
  };
}

function startOf({ kind, value }: Part): Sum {
  if (kind === "scale") return { total: value, group: 0, scale: value };
  if (kind === "scaled") return { total: value, group: 0, scale: value / 2 };
  return { total: 0, group: value, scale: 0 };
}

function addPart(sum: Sum, last: Part, part: Part): boolean {
  const { group } = sum;
  if (part.joined) {
    if (!continues(last, part, sum)) return false;
    if (part.kind === "scale" || part.kind === "scaled")
      [sum.total, sum.scale] = [sum.total + part.value, part.value];
    else sum.group += part.value;
    return true;
  }
  if (part.kind === "scale" && group > 0 && last.kind !== "scale") {
    [sum.total, sum.group, sum.scale] = [sum.total + group * part.value, 0, part.value];
    return true;
  }
  if (last.kind !== "unit") return false;
  if (part.kind === "ten" && part.value === 10 && group % 100 < 10) sum.group += 10;
  else if (part.kind === "hundred" && group > 2 && group < 10) sum.group *= 100;
  else return false;
  return true;
}

/** "مليون ونصف", "مليون ونصف المليون", "تسعة ونصف": half of the last scale, which may be named once more. */
function addFraction(sum: Sum, part: number, tokens: readonly string[], at: number): number {
  const next = partAt(tokens, at + 1);
  const names = next?.kind === "scale";
  if (sum.group > 0 && names)
    [sum.total, sum.group] = [sum.total + (sum.group + part) * (next?.value ?? 1), 0];
  else if (sum.group > 0) sum.group += part;
  else sum.total += part * sum.scale;
  return names ? at + 2 : at + 1;
}

/** "five and twenty", "hundred and five", "thousand and two hundred": what is joined is of another size. */
function continues(last: Part, part: Part, { group, scale }: Sum): boolean {
  if (part.kind === "ten")
    return (last.kind === "unit" && part.value >= 20) || last.kind === "hundred" || group === 0;
  if (part.kind === "unit") return last.kind === "hundred" || (group === 0 && scale > 0);
  if (part.kind === "hundred") return group === 0 && scale > 0;
  return group === 0 && scale > part.value;
}

function othersOf({ form, kind, value }: Part): number[] {
  if (DUAL_OR_ONE.test(form)) return [value * 2];
  const part = kind === "fraction" ? undefined : fractionWord(form);
  return part === undefined ? [] : [part];
}

/** "الأحد" and "الاثنين" with the article are days. */
function isWeekday(token: string, { form }: Part): boolean {
  return (form === "احد" || form === "اثنين") && /^[ولبف]?ال/.test(token);
}

function partAt(tokens: readonly string[], at: number): Part | undefined {
  const token = tokens[at];
  return token === undefined ? undefined : partOf(token);
}

const partOf: (token: string) => Part | undefined = remember((token) => {
  for (const form of bareForms(token)) {
    const joined = form !== token && token.startsWith("و");
    if (DIGITS.test(form)) return { value: amountOf(form), kind: "unit", joined, form };
    const word = numberWord(form);
    if (word) return { ...word, joined, form };
  }
  return undefined;
});

function amountOf(digits: string): number {
  return Number(THOUSANDS.test(digits) ? digits.replaceAll(",", "") : digits.replace(",", "."));
}
