import { fold } from "#core/arabic/fold.ts";
import { tokens } from "#core/arabic/tokens.ts";

/** What is counted of people in an accident or attack. */
export type Toll = "killed" | "injured";
export type Tolls = Readonly<Partial<Record<Toll, number>>>;

/** Nouns that a number counts, and words before a number. */
const COUNTED: Readonly<Record<Toll, readonly [after: string, before: string]>> = {
  killed: [
    "قتيل قتيلا قتيلة قتلى شهيد شهيدا شهداء",
    "مقتل قتل قتلت مصرع استشهاد وفاة توفي لقي القتلى الضحايا قتلاه ضحاياه",
  ],
  injured: ["جريح جريحا جريحة جرحى مصاب مصابا مصابين مصابون إصابة", "إصابة أصيب أصيبت جرح الجرحى المصابين"],
};
/** May stand between the word and its number. */
const BETWEEN = "إلى عن من على نحو حوالي قرابة زهاء أكثر ما لا يقل عدد ارتفع بلغ";
const NEAR = 5;

const WORDS: ReadonlyMap<string, number> = new Map(
  `قتيلين قتيلان|ثلاثة ثلاث|أربعة أربع|خمسة خمس|ستة ست|سبعة سبع|ثمانية ثماني|تسعة تسع|عشرة عشر`
    .split("|")
    .flatMap((forms, at) =>
      fold(forms)
        .split(" ")
        .map((form): [string, number] => [form, at + 2]),
    ),
);

const setOf = (words: string): ReadonlySet<string> => new Set(fold(words).split(" "));
const AFTER = { killed: setOf(COUNTED.killed[0]), injured: setOf(COUNTED.injured[0]) };
const BEFORE = { killed: setOf(COUNTED.killed[1]), injured: setOf(COUNTED.injured[1]) };
const SKIPPED = setOf(BETWEEN);
export const TOLLS: readonly Toll[] = ["killed", "injured"];
const CLITICS: ReadonlySet<string> = new Set("ولب");
const ENDS_AS_DIGIT: ReadonlySet<string> = new Set("0123456789");
const CLITIC = /^[ولب]+(?=\p{L}{3}|\d)/u;

/** The first number of killed and of injured that a text in display form gives. */
export function tollsOf(text: string): Tolls {
  return tollsIn(tokens(text));
}

/** The same of folded tokens. */
export function tollsIn(words: readonly string[]): Tolls {
  const found: Partial<Record<Toll, number>> = {};
  words.forEach((word, at) => {
    const value = numberOf(word);
    if (value === undefined) return;
    const toll = TOLLS.find((one) => isCounted(words, at, one));
    if (toll) found[toll] ??= value;
  });
  return found;
}

/** Whether two texts give different numbers of the same. */
export function disagree(a: Tolls, b: Tolls): boolean {
  return TOLLS.some((toll) => a[toll] !== undefined && b[toll] !== undefined && a[toll] !== b[toll]);
}

/** Numbers by the two words that follow them. */
export type Counts = ReadonlyMap<string, number>;

/** Whether two texts count the same thing differently: "120 رجل إطفاء" and "100 رجل إطفاء". */
export function countDifferently(some: Counts, others: Counts): boolean {
  return [...some].some(([what, count]) => others.has(what) && others.get(what) !== count);
}

/** What a text in display form counts. */
export function countedIn(text: string): Counts {
  const words = tokens(text);
  return new Map(
    words.flatMap((word, at): [string, number][] => {
      const count = /\d/u.test(word) ? numberOf(word) : undefined;
      const what = words.slice(at + 1, at + 3).join(" ");
      return count === undefined || what === "" ? [] : [[what, count]];
    }),
  );
}

function numberOf(word: string): number | undefined {
  if (!ENDS_AS_DIGIT.has(word.at(-1) ?? "")) return WORDS.get(word) ?? WORDS.get(withoutClitic(word));
  const bare = withoutClitic(word);
  return /^\d{1,3}(?:,\d{3})*$|^\d{1,6}$/u.test(bare) ? Number(bare.replaceAll(",", "")) : undefined;
}

/** Looked at letter by letter: nearly every word of a text comes by here. */
function withoutClitic(word: string): string {
  return CLITICS.has(word.charAt(0)) ? word.replace(CLITIC, "") : word;
}

function isCounted(words: readonly string[], at: number, toll: Toll): boolean {
  if (AFTER[toll].has(words[at + 1] ?? "")) return true;
  // "7 أشخاص" and "12 شخصا" only: "مقتل 3 في 5 هجمات" counts no five.
  for (let back = 1; back <= NEAR; back++) {
    const word = words[at - back] ?? "";
    if (BEFORE[toll].has(word) || BEFORE[toll].has(withoutClitic(word)))
      return !/^(?:عاما|سنة|سنه|هجم|يوم)/u.test(words[at + 1] ?? "");
    if (!SKIPPED.has(word)) return false;
  }
  return false;
}
