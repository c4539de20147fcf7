import { fold } from "#core/arabic/fold.ts";
import { stem } from "#core/arabic/stem.ts";
import { tokens } from "#core/arabic/tokens.ts";
import { combine, numeralOf } from "#core/stories/facts/numbers.ts";
import { TOLLS, type Toll, tollsIn } from "#core/summary/tolls.ts";

/**
 * A number and what it counts or measures, with its unit: "killed", "votes", "magnitude", "money دولار",
 * "percent تضخم". Figures of one kind can be compared.
 */
export type Figure = { readonly kind: string; readonly value: number };

const isToll = (kind: string): kind is Toll => TOLLS.some((toll) => toll === kind);
/** Of victims there are only ever more; an estimate, a price or a count of votes may fall. */
export const onlyGrows = isToll;

const setOf = (words: string): ReadonlySet<string> => new Set(fold(words).split(" "));
const PERCENT = "percent";
/** The sign, and how it is written out. */
const PERCENT_WORDS = /\s*(?:[%٪]|(?:في|ب)\s?ال(?:مئة|مائة|مية|ميه)(?!\p{L}))/gu;
const SIZES: ReadonlyMap<string, number> = new Map(
  (["مليار مليارا مليارات", "تريليون تريليونا تريليونات ترليون"] as const).flatMap((forms, at) =>
    [...setOf(forms)].map((form): [string, number] => [form, 1_000_000_000 * 1_000 ** at]),
  ),
);
/** Nouns that a number counts, by the kind of what is counted. */
const COUNTED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    killed: "قتيل قتيلا قتيلة قتلى شهيد شهيدا شهداء",
    injured: "جريح جريحا جريحة جرحى مصاب مصابا مصابين مصابون",
    votes: "صوت صوتا أصوات",
    missing: "مفقود مفقودا مفقودين مفقودون",
    displaced: "نازح نازحا نازحين نازحون مشرد مشردا مشردين مهجر مهجرا مهجرين",
    refugees: "لاجئ لاجئا لاجئين لاجئون",
    detained: "موقوف موقوفا موقوفين معتقل معتقلا معتقلين معتقلون محتجز محتجزا محتجزين",
    hostages: "رهينة رهائن أسير أسيرا أسرى",
    rescued: "ناج ناجيا ناجين عالق عالقا عالقين",
    infected: "حالة حالات إصابة إصابات",
    homes: "منزل منزلا منازل مبنى مبان مباني",
    "money دولار": "دولار دولارا دولارات",
    "money يورو": "يورو",
    "money ريال": "ريال ريالا ريالات",
    "money درهم": "درهم درهما دراهم",
    "money دينار": "دينار دينارا دنانير",
    "money جنيه": "جنيه جنيها جنيهات",
    "money ليرة": "ليرة ليرات",
    "money روبل": "روبل روبلا",
    "money يوان": "يوان يوانا",
  }).flatMap(([kind, forms]) => [...setOf(forms)].map((form): [string, string] => [form, kind])),
);
/** A magnitude has its name before it, or the name of its scale behind it; there is none of ten. */
const STRENGTH = setOf("بقوة قوته قوتها وقوته بشدة شدته شدتها قوة شدة");
const RICHTER = setOf("ريختر");
const MOST_STRENGTH = 10;
const RICHTER_WITHIN = 4;
/** Stand between a share and what it is a share of. */
const BETWEEN = setOf(
  "إلى عن من على نحو حوالي قرابة زهاء أكثر بنسبة نسبة بلغ بلغت يبلغ تبلغ ارتفع ارتفعت يرتفع ترتفع انخفض انخفضت تراجع تراجعت عند بواقع ليصل لتصل",
);
const SUBJECT_WITHIN = 5;

/** The figures that a text in display form gives, of each kind the first, victims before all else. */
export function figuresIn(text: string): readonly Figure[] {
  const words = tokens(text.replace(PERCENT_WORDS, ` ${PERCENT} `));
  const found = new Map<string, number>();
  const tolls = tollsIn(words);
  for (const toll of TOLLS) if (tolls[toll] !== undefined) found.set(toll, tolls[toll]);
  for (let at = 0; at < words.length; ) {
    const { value, end } = numberAt(words, at);
    const kind = value === undefined ? undefined : kindOf(value, words, at, end);
    if (value !== undefined && kind && !found.has(kind)) found.set(kind, value);
    at = Math.max(end, at + 1);
  }
  return [...found].map(([kind, value]) => ({ kind, value }));
}

/** The number that begins at a token, and where it ends: "خمسة وعشرون", "12.5 مليار", "300 ألف". */
function numberAt(words: readonly string[], at: number): { readonly value?: number; readonly end: number } {
  const first = numeralOf(words[at] ?? "");
  if (!first || first.ordinal) return { end: at };
  let { value } = first;
  let end = at + 1;
  for (let next = numeralOf(words[end] ?? ""); next; next = numeralOf(words[end] ?? "")) {
    const whole = combine(value, next);
    if (whole === undefined) break;
    value = whole;
    end += 1;
  }
  const size = SIZES.get(words[end] ?? "");
  return size === undefined ? { value, end } : { value: value * size, end: end + 1 };
}

function kindOf(value: number, words: readonly string[], at: number, end: number): string | undefined {
  const unit = words[end] ?? "";
  if (unit === PERCENT) return `${PERCENT} ${subjectBefore(words, at)}`;
  const counted = COUNTED.get(unit);
  if (counted) return counted;
  const isNamed = STRENGTH.has(words[at - 1] ?? "");
  const isOfScale = words.slice(end, end + RICHTER_WITHIN).some((word) => RICHTER.has(word));
  return value < MOST_STRENGTH && (isNamed || isOfScale) ? "magnitude" : undefined;
}

/** What a share is of: the nearest word before it that says more than that it is one. */
function subjectBefore(words: readonly string[], at: number): string {
  const before = words.slice(Math.max(0, at - SUBJECT_WITHIN), at).reverse();
  return stem(before.find((word) => !BETWEEN.has(word)) ?? "");
}
