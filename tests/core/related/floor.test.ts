import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Article } from "#core/article/article.ts";
import { isRelated, mayBeRelated } from "#core/related/floor.ts";
import { createRelatedIndex } from "#core/related/index.ts";
import { anArticle, NOON } from "../../support/material/article-builder.ts";

let number = 0;
function told(topic: string, title: string, text: string): Article {
  number++;
  return { ...anArticle({ id: `t${number}`, sourceId: "s", outlet: `o${number}`, title, text }), topic };
}

const rates = told(
  "economy",
  "بنك سورانيا المركزي يرفع أسعار الفائدة نصف نقطة",
  `رفع البنك المركزي في سورانيا أسعار الفائدة نصف نقطة مئوية إلى ستة في المئة، في خامس زيادة منذ مطلع العام.
قال محافظ البنك سامر الدالي إن التضخم بلغ أعلى مستوى في عقد، وإن المجلس لن يتردد في زيادة أخرى.
تراجعت عملة سورانيا أمام الدولار بعد القرار، ويتوقع محللون أن تتباطأ القروض والبناء.`,
);
const inflation = told(
  "economy",
  "طوابير الخبز تطول في سورانيا والمتقاعدون يلوحون بأرغفة يابسة",
  `تقضي أمينة الراعي ساعتين كل فجر في طابور الخبز بحي الورد، فقد تضاعف ثمن الرغيف خلال ثمانية أشهر.
تقول هيئة الإحصاء في سورانيا إن التضخم بلغ أحد عشر في المئة بسبب القمح والوقود، وإن نصف الأسر تقترض لتأكل.
اكتفى سامر الدالي محافظ البنك المركزي بالقول إن الفرج قريب، فيما نظم المتقاعدون وقفة أمام وزارة التموين ولوحوا بأرغفة يابسة.`,
);
const otherTelling = told(
  "economy",
  "سورانيا: البنك المركزي يزيد الفائدة نصف نقطة مئوية",
  `رفع البنك المركزي في سورانيا أسعار الفائدة نصف نقطة مئوية إلى ستة في المئة، في خامس زيادة منذ مطلع العام.
قال محافظ البنك سامر الدالي إن التضخم بلغ أعلى مستوى في عقد، وتراجعت عملة سورانيا أمام الدولار بعد القرار.`,
);
const football = told(
  "sport",
  "النسور يبتعد بفارق نقطة في صدارة دوري مرسان",
  `ابتعد النسور بفارق نقطة في صدارة الدوري بعد فوزه على الميناء بهدفين، ورفع رصيده إلى خمسين نقطة.
قال مدرب الفريق إن اللاعبين قدموا أفضل مباراة هذا العام، وإن المنافسة لم تحسم بعد.
حضر المباراة محافظ المدينة الذي لن يتردد في زيادة المكافآت نصف مليون بعد القرار، وهي أعلى مكافآت منذ مطلع العام.`,
);
const match = told(
  "sport",
  "تعادل يمنح الميناء نقطة ثمينة أمام الشعلة",
  `خرج الميناء بنقطة ثمينة من ملعب الشعلة بعد تعادل بلا أهداف، ورفع رصيده إلى أربعين نقطة في المركز الثالث.
أضاع مهاجم الشعلة ركلة جزاء في نهاية المباراة.`,
);
const EVERYDAY = `رفع الفريق رصيده إلى أربعين نقطة في صدارة الدوري
خرج الفريق بنقطة ثمينة من ملعب منافسه بعد تعادل بلا أهداف
ابتعد المتصدر بفارق نقطة عن أقرب منافس قبل نهاية الموسم
قال مدرب الفريق إن اللاعبين قدموا أفضل مباراة هذا العام
سجل المهاجم هدف الفوز في آخر دقيقة أمام صاحب المركز الثالث
أضاع المهاجم ركلة جزاء في نهاية مباراة انتهت بهدفين
تراجعت العملة أمام الدولار بعد قرار البنك المركزي رفع الفائدة
بلغ التضخم خمسة في المئة بحسب هيئة الإحصاء منذ مطلع العام
قال محافظ البنك المركزي إن أسعار الفائدة لن ترتفع مرة أخرى
يتوقع محللون أن تتباطأ القروض والبناء بعد القرار
رفع المؤشر مكاسبه نصف نقطة مئوية في أعلى مستوى منذ عقد
شكا التجار والأسر غلاء الخبز والوقود وأسعار القمح
نظم سكان العاصمة وقفة احتجاجًا أمام وزارة التموين
افتتح الوزير مشروعًا في العاصمة وقال إن المجلس لن يتردد`.split("\n");

/** A hundred other news in everybody's words, without which no word is common and none rare. */
const background = Array.from({ length: 140 }, (_, at) => {
  const line = (step: number) => EVERYDAY[(at * step + Math.floor(at / 14)) % EVERYDAY.length] ?? "";
  return told("culture", line(1), [line(3), line(5), line(9)].join(".\n"));
});

/** Which of the given stand beside an article; the background is there for its words alone. */
function related(to: Article, among: readonly Article[], options = {}) {
  const index = createRelatedIndex();
  for (const article of [...background, to, ...among]) index.add(article);
  const hits = index.query(to, { limit: 200, now: NOON, ...options }).map((hit) => hit.id);
  return among.filter(({ id }) => hits.includes(id)).map(({ title }) => title);
}

describe("what stands beside an article", () => {
  it("is news of the same matter", () => {
    expect(related(rates, [inflation, football, match])).toEqual([inflation.title]);
  });

  it("is nothing rather than what only shares everybody's words", () => {
    expect(related(rates, [football, match])).toEqual([]);
    expect(related(rates, [football, match], { widely: true })).not.toEqual([]);
  });

  it("is our telling of the event of a text that somebody brings", () => {
    const brought = { ...rates, id: "brought" };
    const index = createRelatedIndex();
    for (const article of [...background, otherTelling]) index.add(article);
    expect(index.query(brought, { limit: 1, now: NOON })).toMatchObject([{ id: otherTelling.id }]);
  });

  it("is no telling of the same event", () => {
    expect(related(rates, [otherTelling, inflation])).toEqual([inflation.title]);
    expect(related(rates, [otherTelling, inflation], { widely: true })).toEqual([
      otherTelling.title,
      inflation.title,
    ]);
  });

  it("is no other telling of an event that is printed elsewhere", () => {
    const printed = { exclude: new Set([otherTelling.id]) };
    expect(related(inflation, [rates], printed)).toEqual([rates.title]);
    expect(related(inflation, [rates, otherTelling], printed)).toEqual([]);
  });
});

describe("isRelated", () => {
  const alike = { text: 0.2, cosine: 0.1, rarest: 3 };

  it("crosses topics only with a rare name that both are about", () => {
    expect(isRelated(alike, ["economy", "sport"], 1000)).toBe(true);
    expect(isRelated({ ...alike, rarest: 60 }, ["economy", "sport"], 1000)).toBe(false);
    expect(isRelated({ ...alike, rarest: 60 }, ["sport", "sport"], 1000)).toBe(true);
    expect(isRelated({ ...alike, rarest: 60 }, ["arab", "politics"], 1000)).toBe(true);
    expect(isRelated({ ...alike, rarest: 60 }, ["top", "sport"], 1000)).toBe(true);
  });

  it("asks for a name in one topic, too, unless the texts are very alike", () => {
    const nameless = { ...alike, rarest: 300 };
    expect(isRelated(nameless, ["economy", "economy"], 1000)).toBe(false);
    expect(isRelated({ ...nameless, text: 0.3 }, ["economy", "economy"], 1000)).toBe(true);
  });

  it("does not take alike beginnings of different texts, nor alike texts with different beginnings", () => {
    expect(isRelated({ ...alike, text: 0.1, cosine: 0.5 }, ["sport", "sport"], 1000)).toBe(false);
    expect(isRelated({ ...alike, text: 0.5, cosine: 0.02 }, ["sport", "sport"], 1000)).toBe(false);
  });
});

it("what cannot be related by its text is not, whatever the heads say", () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const counts = fc.constantFrom(10, 299, 300, 50_000);
  fc.assert(
    fc.property(share, share, counts, (text, cosine, documents) => {
      const isOne = isRelated({ text, cosine, rarest: 1 }, ["sport", "sport"], documents);
      expect(isOne && !mayBeRelated(text, documents)).toBe(false);
    }),
  );
  expect([0.11, 0.13, 0.16].map((text) => mayBeRelated(text, 10))).toEqual([false, true, true]);
  expect([0.11, 0.13, 0.16].map((text) => mayBeRelated(text, 1_000))).toEqual([false, false, true]);
});
