import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judgeTopic } from "#core/judgement/topic/judge-topic.ts";
import { topicSchema } from "#core/judgement/topic/topic-schema.ts";

const MATCH = {
  title: "النوارس يفوز على الفرسان بهدفين ويتصدر الدوري",
  text: [
    "فاز فريق النوارس على ضيفه الفرسان بهدفين دون رد في المباراة التي جرت على ملعب المرسى ضمن الجولة السابعة من الدوري الممتاز، وسجل المهاجم هدفي المباراة في الشوط الثاني.",
  ],
};
const BANK = {
  title: "أرباح بنك الواحة ترتفع في الربع الثالث",
  text: [
    "ارتفعت أرباح بنك الواحة بنسبة 12 بالمئة في الربع الثالث بدعم من نمو الإيرادات، وصعدت أسهم البنك في تداولات البورصة بعد إعلان النتائج.",
  ],
};
const CLINIC = {
  title: "دراسة: لقاح جديد يحمي من مرض السكري لدى الأطفال",
  text: [
    "كشفت دراسة طبية أن لقاحا جديدا يقلل خطر الإصابة بمرض السكري لدى الأطفال، وقال الباحثون إن العلاج يقوي مناعة المرضى ضد الفيروسات.",
  ],
};
const COMET = {
  title: "علماء يرصدون كوكبا جديدا خارج المجموعة الشمسية",
  text: [
    "رصد علماء في وكالة ناسا كوكبا جديدا بواسطة تلسكوب في الفضاء، ويدور الكوكب حول نجم بعيد في مجرة درب التبانة.",
  ],
};
const PHONE = {
  title: "شركة تطلق هاتفا ذكيا بشاشة قابلة للطي ومعالج جديد",
  text: [
    "أطلقت الشركة هاتفا جديدا يعمل بنظام أندرويد ومزودا بكاميرا عالية الدقة، ويتيح التطبيق للمستخدمين تخزين البيانات.",
  ],
};
const FILM = {
  title: "فيلم جديد للمخرج الشاب في مهرجان السينما",
  text: [
    "يعرض فيلم المخرج في افتتاح مهرجان السينما، وتشارك في بطولته ممثلة معروفة، وألف الموسيقى ملحن شهير.",
  ],
};
const PARLIAMENT = {
  title: "البرلمان الألماني يصوت على الثقة في حكومة المستشارة",
  text: [
    "صوت نواب البرلمان الألماني في برلين على منح الثقة لحكومة المستشارة بعد خلاف مع المعارضة حول قانون الهجرة في الاتحاد الأوروبي.",
  ],
};
const CAIRO = {
  title: "مجلس النواب المصري يقر قانون الانتخابات",
  text: [
    "أقر مجلس النواب المصري في القاهرة قانون الانتخابات الجديد، وقال رئيس الوزراء المصري إن الحكومة تحترم قرار المجلس.",
  ],
};

describe("judgeTopic", () => {
  test.each([
    ["sport", MATCH],
    ["economy", BANK],
    ["health", CLINIC],
    ["science", COMET],
    ["technology", PHONE],
    ["culture", FILM],
    ["world", PARLIAMENT],
    ["arab", CAIRO],
  ])("a text says that it is %s", (topic, item) => {
    expect(judgeTopic({ ...item, feedTopic: "top" }).topic).toBe(topic);
  });

  test("a plain text outweighs the section that it was filed under", () => {
    expect(judgeTopic({ ...MATCH, categories: ["العالم"] }).topic).toBe("sport");
    expect(judgeTopic({ ...CLINIC, categories: ["تكنولوجيا"] }).topic).toBe("health");
  });

  test("where the text is open the section decides", () => {
    const item = {
      title: "افتتاح رصيف جديد في ميناء المرسى",
      text: ["افتتحت هيئة الميناء رصيفا جديدا صباح الخميس."],
    };
    expect(judgeTopic({ ...item, feedTopic: "economy" }).topic).toBe("economy");
    expect(judgeTopic({ ...item, categories: ["منوعات مجتمعية"] }).topic).toBe("society");
    expect(judgeTopic({ ...item, url: "https://marsa.example/culture/a-1" }).topic).toBe("culture");
  });

  test("politics and miscellany are told by sections alone", () => {
    expect(judgeTopic({ ...PARLIAMENT, categories: ["سياسة"] }).topic).toBe("politics");
    expect(
      judgeTopic({
        title: "قطة تعود إلى بيتها",
        text: ["عادت قطة إلى بيت أصحابها بعد غياب عام."],
        feedTopic: "misc",
      }).topic,
    ).toBe("misc");
    expect(judgeTopic({ ...PARLIAMENT, feedTopic: "misc" }).topic).toBe("world");
  });

  test("what no word of the table tells keeps its label, or none", () => {
    expect(judgeTopic({ title: "Hello", text: ["world"] })).toEqual({ topic: "top", confidence: 0 });
    expect(judgeTopic({ title: "Hello", text: ["world"], feedTopic: "sport" })).toEqual({
      topic: "sport",
      confidence: 0,
    });
  });

  test("news that names no country is of the Arab world where the outlet is of one of its regions", () => {
    const item = {
      title: "الحكومة تناقش قانون الأحزاب",
      text: ["ناقشت الحكومة قانون الأحزاب الجديد قبل الانتخابات البلدية."],
    };
    expect(judgeTopic({ ...item, region: "maghreb" }).topic).toBe("arab");
    expect(judgeTopic({ ...item, region: "international" }).topic).toBe("world");
    expect(judgeTopic({ ...PARLIAMENT, region: "maghreb" }).topic).toBe("world");
  });

  test("a section that agrees with the text makes it surer", () => {
    const alone = judgeTopic(BANK);
    const filed = judgeTopic({ ...BANK, categories: ["اقتصاد"] });
    expect(filed.confidence).toBeGreaterThanOrEqual(alone.confidence);
    expect(judgeTopic({ ...BANK, categories: ["ثقافة"] }).confidence).toBeLessThan(alone.confidence);
  });

  test("whatever it is given it answers with a topic and a share", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (title, text) => {
        const { topic, confidence } = judgeTopic({ title, text: [text] });
        expect(topicSchema.safeParse(topic).success).toBe(true);
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
      }),
    );
  });
});
