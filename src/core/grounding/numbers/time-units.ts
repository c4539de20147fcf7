import { fold } from "#core/arabic/fold.ts";

/** Hours and months do not make one another exactly; each unit in the base that it has. */
export type TimeUnit = { readonly base: "hour" | "month"; readonly per: number; readonly count: number };

const UNITS: readonly (readonly [TimeUnit["base"], number, string, string])[] = [
  ["hour", 1 / 3600, "ثانية ثوان ثواني", "ثانيتين ثانيتان"],
  ["hour", 1 / 60, "دقيقة دقائق", "دقيقتين دقيقتان"],
  ["hour", 1, "ساعة ساعات", "ساعتين ساعتان"],
  ["hour", 24, "يوم يوما أيام ليلة ليال ليالي", "يومين يومان ليلتين"],
  ["hour", 168, "أسبوع أسبوعا أسابيع", "أسبوعين أسبوعان"],
  ["month", 1, "شهر شهرا أشهر شهور", "شهرين شهران"],
  [
    "month",
    12,
    "سنة سنوات سنين عام عاما أعوام ربيعا موسم موسما مواسم",
    "سنتين سنتان عامين عامان موسمين موسمان",
  ],
  ["month", 120, "عقد عقدا عقود", "عقدين عقدان"],
  ["month", 1200, "قرن قرنا قرون", "قرنين قرنان"],
];

const words = new Map<string, TimeUnit>();
for (const [base, per, several, two] of UNITS) {
  for (const form of fold(several).split(" ")) words.set(form, { base, per, count: 1 });
  for (const form of fold(two).split(" ")) words.set(form, { base, per, count: 2 });
}

/** What a folded word without clitics measures time in; the dual counts two by itself. */
export function timeUnit(bare: string): TimeUnit | undefined {
  return words.get(bare);
}
