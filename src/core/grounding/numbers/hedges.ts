import { fold } from "#core/arabic/fold.ts";
import { bareForms } from "#core/grounding/text/forms.ts";
import { remember } from "#core/grounding/text/remember.ts";
import type { Hedge } from "./quantity.ts";

const setOf = (words: string): ReadonlySet<string> => new Set(fold(words).split(/\s+/));

const WORDS: readonly (readonly [Hedge, ReadonlySet<string>])[] = [
  [
    "about",
    setOf(`نحو حوالي قرابة زهاء تقريبا يقارب تقارب قارب قاربت مقاربا يقرب ناهز ناهزت يناهز تناهز لتناهز ليناهز يقدر تقدر
حدود مشارف`),
  ],
  [
    "over",
    setOf(`يزيد تزيد زاد زادت تجاوز تجاوزت يتجاوز تتجاوز فاق فاقت يفوق تفوق تخطى تخطت يتخطى تتخطى تعدى تعدت
يتعدى تتعدى نيف متجاوزا متجاوزة`),
  ],
  ["under", setOf("دون يقل تقل")],
];
/** "ما لا يقل عن" and "لم تتجاوز" turn the hedge round. */
const NOT = setOf("لا لم لن ولا ولم ولن");
const COMPARED: ReadonlyMap<string, Hedge> = new Map([
  ["اكثر", "over"],
  ["اكبر", "over"],
  ["اعلي", "over"],
  ["ازيد", "over"],
  ["اقل", "under"],
  ["ادني", "under"],
]);
const WITHIN = 4;
const LINKS = setOf("من على عن إلى في ما وما لا ولا لم ولم عدد عددهم عددها نسبة نسبته نسبتها قيمته قيمتها");

const hedgeWord = remember((word) => {
  const forms = bareForms(word);
  const compared = forms.find((form) => COMPARED.has(form));
  if (compared) return COMPARED.get(compared);
  return WORDS.find(([, words]) => forms.some((form) => words.has(form)))?.[0];
});

/** How a number is told: about, over or under; the words stand before it, and few behind it. */
export function hedgeOf(tokens: readonly string[], start: number, after: number): Hedge | undefined {
  for (let back = 1; back <= WITHIN && start - back >= 0; back++) {
    const word = tokens[start - back] ?? "";
    const hedge = hedgeWord(word);
    if (!hedge && LINKS.has(word)) continue;
    if (!hedge) break;
    if (hedge === "about" || !NOT.has(tokens[start - back - 1] ?? "")) return hedge;
    return hedge === "over" ? "under" : "over";
  }
  const behind = tokens.slice(after, after + 4);
  if (behind.includes("الاقل")) return "over";
  if (behind.includes("الاكثر")) return "under";
  return behind.slice(0, 2).includes("تقريبا") ? "about" : undefined;
}
