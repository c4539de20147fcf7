import { expect, test } from "vitest";
import { quoteOf } from "#core/digest/blocks/quote.ts";
import { anArticle } from "../../../support/material/article-builder.ts";

const WORDS = "لن نبيع الماء لمن لا يحتاج إليه ولن نمنعه عمن يحتاج إليه يومًا";
const quote = (text: string) => quoteOf([anArticle({ text })], new Set());

test.each([
  [`قالت وزيرة المياه ليلى الحداد في مؤتمر صحفي: «${WORDS}».`, "وزيرة المياه ليلى الحداد"],
  [`وقال الرئيس التنفيذي سامي النجار الثلاثاء: "${WORDS}".`, "الرئيس التنفيذي سامي النجار"],
])("what somebody with an office and a name said, in the speaker's words: %s", (text, speaker) => {
  expect(quote(text)).toEqual({ words: WORDS, speaker, outlet: "صحيفة المرسى" });
});

test.each([
  ["of somebody without a name", `قال وزير خارجية الإمارات: «${WORDS}».`],
  ["of a spokesman without a name", `قال متحدث باسم الوزارة سامي النجار: «${WORDS}».`],
  ["of somebody without an office", `قال المواطن سامي بن علي النجار: «${WORDS}».`],
  ["that is short", "قالت وزيرة المياه ليلى الحداد: «لن نبيع الماء»."],
  [
    "that points back",
    `قالت وزيرة المياه ليلى الحداد: «هذا ما قلناه وما نزال نقوله منذ أن بدأنا العمل في البلدة»`,
  ],
  [
    "that is cut",
    `قالت وزيرة المياه ليلى الحداد: «لن نبيع الماء لمن لا يحتاج إليه... ولن نمنعه عمن يحتاج إليه»`,
  ],
  ["that is only a part of a sentence", `قالت وزيرة المياه ليلى الحداد: «${WORDS}» ثم غادرت القاعة.`],
])("nothing %s", (_, text) => {
  expect(quote(text)).toBeUndefined();
});
