import { describe, expect, test } from "vitest";
import { readIntent } from "#app/conversation/intent/read-intent.ts";
import { recipeSchema } from "#core/personal/recipe.ts";
import { recipeEdition } from "#core/personal/recipe-edition.ts";
import { anEdition } from "../../../support/chat.ts";

const OWN = recipeEdition(
  recipeSchema.parse({ topics: ["sport", "economy"], follow: ["الذهب"] }),
  "own_0123456789abcdef0123",
);
const OFFICIAL = [
  anEdition("sabah", { title: "موجز الصباح", schedule: { times: ["07:00"] } }),
  anEdition("masaa", { title: "موجز المساء", schedule: { times: ["19:00"] } }),
  anEdition("iqtisad", { title: "موجز الاقتصاد", schedule: { times: ["16:30"] } }),
  anEdition("riyada", { title: "موجز الرياضة", schedule: { times: ["23:00"] } }),
  anEdition("tiqniya", { title: "موجز التقنية", schedule: { times: ["18:00"] } }),
];
const outlets = ["الجزيرة نت", "العربية", "سكاي نيوز عربية", "صحيفة المرسى"];

/** What a sentence asks for: the act and what it is about; `has` of a text that is described. */
type Line = readonly [typed: string, wanted: string];

function inWords(typed: string, hasOwn: boolean): string {
  const reading = readIntent(typed, { editions: [...OFFICIAL, ...(hasOwn ? [OWN] : [])], outlets });
  if (reading.reading !== "command") return reading.reading;
  const { command, args } = reading.meant;
  const { act, text, value: _value, ...others } = args;
  return [command, act, ...Object.values(others), text].filter(Boolean).join(" ");
}

/** Said by somebody who has put an edition together. */
const WITH_OWN: readonly Line[] = [
  ["شيل الرياضة", "mine drop الرياضة"],
  ["زيد الجزيرة نت", "mine add الجزيرة نت"],
  ["ما بدي رياضة", "mine drop رياضة"],
  ["مش عايز أخبار الرياضة", "mine drop الرياضة"],
  ["احجب العربية", "mine drop العربية"],
  ["بلاش سكاي نيوز عربية", "mine drop سكاي نيوز عربية"],
  ["رجّع الجزيرة نت", "mine add الجزيرة نت"],
  ["بطّل متابعة الذهب", "mine drop الذهب"],
  ["أضف كلمة المناخ", "mine add المناخ"],
  ["شيل كلمة الذهب", "mine drop الذهب"],
  ["ضيفلي التقنية كمان", "mine add التقنية"],
  ["احذف الاقتصاد من موجزي", "mine drop الاقتصاد"],
  ["حط لي الصحة", "mine add الصحة"],
  ["خليه أسبوعي", "mine every"],
  ["خليها كل أسبوع", "mine every"],
  ["بدي ياه شهري", "mine every"],
  ["غير اسم موجزي إلى أخبار البيت", "mine title أخبار البيت"],
  ["سمّي موجزي قهوة الصباح", "mine title قهوة الصباح"],
  ["احفظ موجزي في ملف", "mine file"],
  ["ابعتلي موجزي ملف", "mine file"],
  ["شارك موجزي", "mine share"],
  ["امسح موجزي", "unsubscribe own_0123456789abcdef0123"],
  ["كثر لي من الاقتصاد", "taste more economy"],
  ["قلل من السياسة", "taste less politics"],
  ["أقل رياضة", "taste less sport"],
  ["بدي رياضة أكثر", "taste more sport"],
  ["نبهني على الزلازل", "track الزلازل"],
  ["خبرني أول بأول عن الانتخابات", "track الانتخابات"],
  ["تابعلي أخبار الدولار", "track الدولار"],
  ["مابي رياضة", "mine drop رياضة"],
  ["ماعاد ابي اقتصاد", "mine drop اقتصاد"],
  ["ضيفوا الصحة لو سمحتم", "mine add الصحة"],
  ["زيد ليا الثقافة", "mine add الثقافة"],
  ["دخللي التكنولوجيا", "mine add التكنولوجيا"],
  ["امنع سكاي نيوز عربية", "mine drop سكاي نيوز عربية"],
  ["بدي الخليج كمان", "mine add الخليج"],
  ["أضف منطقة الخليج", "mine add الخليج"],
  ["ما نحبش الرياضة", "mine drop الرياضة"],
  ["زد الصين", "mine add الصين"],
  ["شيل لي العربية من نشرتي", "mine drop العربية"],
  ["حول موجزي إلى أسبوعي", "mine every"],
  ["عدل موجزي", "mine"],
  ["بدل الاسم إلى نشرة الدار", "mine title نشرة الدار"],
  ["انسخ موجزي في ملف", "mine file"],
  ["مابي اشوف سياسة", "mine drop سياسة"],
  ["اريد المزيد من التقنية", "taste more technology"],
];

/** Said by somebody new. */
const NEW: readonly Line[] = [
  ["بدي أخبار الذهب كل صبح", "mine أخبار الذهب، الساعة 07:00"],
  [
    "عايز أخبار الاقتصاد والتكنولوجيا كل يوم الساعة ٨ بالليل",
    "mine أخبار الاقتصاد، أخبار التكنولوجيا، الساعة 20:00",
  ],
  ["ابغى اخبار النفط والذهب الصبح", "mine أخبار النفط، أخبار الذهب، الساعة 07:00"],
  ["أريد موجزا عن غزة كل مساء", "mine أخبار غزة، الساعة 19:00"],
  ["اعمل لي نشرة عن الزراعة", "mine أخبار الزراعة"],
  ["سوي لي موجز عن الرياضة والاقتصاد", "mine أخبار الرياضة، أخبار الاقتصاد"],
  [
    "كوّن لي موجزا من العلوم والصحة الساعة 9 مساء بتوقيت عمّان",
    "mine أخبار العلوم، أخبار الصحة، الساعة 21:00 بتوقيت عمّان",
  ],
  ["ديرلي موجز على الكورة كل نهار مع 9 ديال الليل", "mine أخبار الكورة، الساعة 21:00"],
  ["نبي أخبار ليبيا كل يوم الصبح", "mine أخبار ليبيا، الساعة 07:00"],
  ["وصلني أخبار السعودية كل ليلة 10", "mine أخبار السعودية، الساعة 22:00"],
  ["أبي أخبار الكويت كل صباح الساعة 6", "mine أخبار الكويت، الساعة 06:00"],
  ["حابب يجيني أخبار لبنان كل مسا", "mine أخبار لبنان، الساعة 19:00"],
  ["نحب أخبار تونس كل يوم مع 8", "mine أخبار تونس، الساعة 08:00"],
  ["أبغى ملخص الرياضة والتقنية كل خميس 8 مساء", "mine أخبار الرياضة، أخبار التقنية، كل الخميس الساعة 20:00"],
  ["عاوز ملخص يومي عن الدولار والذهب", "mine أخبار الدولار، أخبار الذهب"],
  ["أحتاج نشرة أسبوعية عن المناخ", "mine أخبار المناخ، أسبوعي"],
  ["عايزة أخبار السينما والفن يوميا ٦ مساء", "mine أخبار السينما، أخبار الفن، الساعة 18:00"],
  ["ضيف الاقتصاد", "mine add الاقتصاد"],
  ["زيد الجزيرة نت", "sources الجزيرة نت"],
];

/** What says something else, however near. */
const OTHER: readonly Line[] = [
  ["بدي أخبار الاقتصاد كل يوم الساعة 8", "subscribe iqtisad 0800 1234567"],
  ["خليه كل يوم ما عدا الجمعة", "subscribe 123456"],
  ["ضيف وقت تاني الساعة 8 مساء", "settings times +2000"],
  ["احذف وقت السابعة", "settings times -0700"],
  ["انفجار يهز بيروت صباح اليوم", "search"],
  ["بدي أخبار غزة", "search غزة"],
  ["ماذا حدث في ليبيا مساء أمس؟", "search"],
  ["شيلني من القائمة", "unsubscribe"],
  ["اشترك في موجز الصباح", "subscribe sabah"],
];

const missedIn = (lines: readonly Line[], hasOwn: boolean) =>
  lines.flatMap(([typed, wanted]) => {
    const said = inWords(typed, hasOwn);
    return said === wanted || (wanted === "search" && said.startsWith("search"))
      ? []
      : [{ typed, wanted, said }];
  });

describe("an edition of one's own in a sentence, in many dialects", () => {
  test("is changed by who has one", () => expect(missedIn(WITH_OWN, true)).toEqual([]));
  test("is begun by who has none", () => expect(missedIn(NEW, false)).toEqual([]));
  test("is not meant by what says something else", () => {
    expect(missedIn(OTHER, false)).toEqual([]);
    expect(
      missedIn(
        OTHER.filter(([typed]) => !/الاقتصاد/.test(typed)),
        true,
      ),
    ).toEqual([]);
  });
});
