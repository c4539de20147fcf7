import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { GENRES, isNoReport } from "#core/judgement/genre/genre.ts";
import { genreOf } from "#core/judgement/genre/genre-of.ts";

const REPORT = `أعلنت وزارة الأشغال في سروان اليوم بدء العمل في الجسر الجديد الذي يربط ضفتي نهر الزمرد.
وقال الوزير في مؤتمر صحفي إن العمل يستمر عامين، وأضاف أن الكلفة تبلغ أربعين مليون دينار.
وأوضح متحدث باسم الوزارة أن حركة السير ستحول إلى الطريق القديم طوال مدة العمل.`.repeat(2);

function judge(rawTitle: string, text = REPORT, more: { categories?: string[]; url?: string } = {}) {
  const body =
    text === "" ? [] : text.split("\n").map((line) => ({ kind: "paragraph" as const, text: line }));
  return genreOf({ rawTitle, title: rawTitle, body, ...more });
}

describe("service items", () => {
  test.each([
    ["مواقيت الصلاة اليوم الخميس في سروان", "prayer-times"],
    ["موعد أذان المغرب في رأس المرجان غدا", "prayer-times"],
    ["إمساكية رمضان في مدن الواحة", "prayer-times"],
    ["حظك اليوم الجمعة.. مولود الميزان لا تتسرع", "horoscope"],
    ["توقعات الأبراج لشهر كامل", "horoscope"],
    ["برج العقرب: يوم حافل بالمفاجآت", "horoscope"],
    ["حالة الطقس غدا في سروان وضواحيها", "forecast"],
    ["الأرصاد تكشف طقس الأيام الستة القادمة", "forecast"],
    ["النشرة الجوية ليوم الأحد", "forecast"],
    ["أسعار الذهب اليوم في محال سروان", "price-table"],
    ["سعر الدولار أمام الدينار في البنوك", "price-table"],
    ["أسعار الخضروات والفواكه في سوق الجملة", "price-table"],
    ["أسعار الحديد والأسمنت اليوم الثلاثاء", "price-table"],
    ["أسعار العملات العربية والأجنبية", "price-table"],
    ["تردد قناة المرسى الرياضية الجديد", "broadcast-guide"],
    ["موعد مباراة النوارس والفرسان والقنوات الناقلة", "broadcast-guide"],
    ["بث مباشر الآن مباراة النوارس والفرسان", "broadcast-guide"],
    ["مواعيد عرض مسلسل بيت الجد والقنوات", "broadcast-guide"],
    ["جدول ترتيب الدوري الممتاز بعد الجولة العاشرة", "standings"],
    ["وظائف خالية في بنك الواحة للجنسين", "jobs"],
    ["هيئة البريد.. فرص عمل للشباب وطريقة التقديم", "jobs"],
    ["رابط نتيجة الشهادة الثانوية برقم الجلوس", "lookup"],
    ["جدول امتحانات الصف الثالث الإعدادي", "lookup"],
    ["موعد صرف معاشات الشهر المقبل", "lookup"],
    ["خطوات الاستعلام عن فاتورة الكهرباء", "lookup"],
    ["مواعيد القطارات من سروان إلى المرسى", "timetable"],
    ["قطع المياه عن ثلاثة أحياء غدا", "timetable"],
    ["طريقة عمل المعمول بالتمر", "recipe"],
    ["وصفة سهلة لشوربة العدس", "recipe"],
    ["5 نصائح للنوم في الحر", "advice"],
    ["كيف تختار نظارة القيادة المناسبة", "advice"],
    ["تعرف على شروط الاشتراك في المكتبة", "advice"],
    ["اختبر معلوماتك عن بحار العالم", "game"],
    ["نتيجة السحب الأسبوعي وأسماء الرابحين", "game"],
    ["كلمات متقاطعة: عدد السبت", "game"],
    ["أذكار المساء كاملة", "prayer-times"],
    ["تفسير حلم المطر", "horoscope"],
    ["سعر ومواصفات هاتف النورس الجديد", "price-table"],
    ["شقق للإيجار قرب الميناء", "price-table"],
    ["التشكيل المتوقع للنوارس أمام الفرسان", "broadcast-guide"],
    ["ملخص الحلقة السابعة من بيت الجد", "broadcast-guide"],
    ["كشوف أسماء المقبولين في الجامعة", "lookup"],
    ["تحميل تطبيق بلدية المرسى", "lookup"],
    ["جدول الرحلات من مطار سروان", "timetable"],
    ["صوت الآن: أجمل حديقة في المرسى", "game"],
    ["تعزية من أسرة الصحيفة", "daily-column"],
    ["كاريكاتير", "daily-column"],
    ["حكمة اليوم", "daily-column"],
    ["في مثل هذا اليوم: تأسيس مدينة المرسى", "daily-column"],
  ])("%s", (title, reason) => {
    expect(judge(title, "سطر أو سطران من الصفحة.")).toEqual({ genre: "service", reasons: [reason] });
  });

  test.each([
    ["hours-table", "رحلات الخميس", "6:00 سروان، 7:15 المرسى، 9:40 الواحة، 11:05 رأس المرجان."],
    ["prices-listed", "من السوق", "الدولار: شراء 3.10، بيع 3.15. اليورو: شراء 3.40، بيع 3.46."],
    ["portal-voice", "كل شيء عن المعرض", "نقدم لكم كل ما يخص معرض الواحة هذا العام."],
    ["recipe-body", "كعكة الجدة", "المقادير: كوبان من الدقيق وكوب من السكر."],
  ])("by what their text looks like: %s", (reason, title, text) => {
    expect(judge(title, text)).toEqual({ genre: "service", reasons: [reason] });
  });

  test.each([
    "الذهب يرتفع مع تراجع الدولار",
    "أسعار النفط تهبط بفعل زيادة المخزونات",
    "بورصة سروان تغلق على انخفاض: تراجع المؤشر وسط تداولات هزيلة",
    "اليورو يستقر قبيل اجتماع المصرف الأوروبي",
  ])("the market's report of every session: %s", (title) => {
    const text = "تحركت الأسعار في التعاملات المبكرة 0.4 بالمئة وسط ترقب المستثمرين.";
    expect(judge(title, text)).toEqual({ genre: "service", reasons: ["market-session"] });
  });
});

describe("news that looks like a formula", () => {
  test.each([
    "البنك المركزي في سروان يرفع سعر الفائدة وسعر الدولار يتراجع",
    "الذهب يقفز إلى مستوى قياسي بعد اندلاع الحرب",
    "النفط يهبط بعد انهيار المحادثات",
    "عاصفة تقتل عشرة وحالة الطقس تربك المطارات",
    "الأرصاد تحذر من أمطار غزيرة على الساحل",
    "القبض على بائع أوهام ينشر حظك اليوم ويبتز زبائنه",
    "الحكومة ترفع أسعار البنزين اليوم",
    "إلغاء موعد مباراة النوارس والفرسان",
    "مقتل ثلاثة شبان بالرصاص الحي في المرسى",
    "جنود أطلقوا الرصاص المباشر على المحتجين",
    "حريق في مطبخ فندق وإصابة سبعة",
    "ضبط شبكة تبيع نتائج الامتحانات قبل إعلانها",
    "رئيس الهيئة يفتتح معرض الصور القديمة",
    "اتفاق برعاية أممية بين طرفي النزاع في الزمرد",
    "إعلان حالة الطوارئ في المرسى",
    "الوزير يعلن نتائج الانتخابات البلدية",
    "مهرجان الفيديو القصير يختتم دورته في الواحة",
    "رأي المحكمة العليا ينتظر في قضية الميناء",
    "برلمان سروان يصوت على قانون الصحافة",
    "هيئة الصحف توقف إصدار المرفأ",
    "بنوك سروان تبدأ العمل بالعملة الجديدة",
    "وزيرة التعليم تعلن بدء العام الدراسي في موعده",
    "منتخب سروان يتأهل إلى النهائي بعد مباراة مثيرة",
    "شركة المرسى تشتري منافستها مقابل مليار دينار",
    "انطلاق أول قطار سريع بين سروان والمرسى",
    "الصين تفوز بحق تنظيم المعرض وتنعى مهندسه",
    "محكمة الزمرد تنظر نزاع الصيادين غدا",
    "بلدية المرسى تفتتح جدولا مائيا وسط الحديقة",
    "هيئة النقل تشتري عشرين قطارا جديدا",
    "جيش الزمرد يواصل قطع المياه عن المخيم",
    "تراجع الوظائف في قطاع الصناعة",
    "النوارس يستعيد صدارة ترتيب الدوري",
    "الأهالي صوتوا لصالح الجسر الجديد",
    "سروان تقلص ساعات العمل إلى ثلاثين في الأسبوع",
    "تعليق الدراسة في المرسى بسبب حالة الطقس",
    "المصرف المركزي يثبت سعر صرف الدينار",
    "زيادة أسعار المحروقات تشعل غضب السائقين",
    "الواحة تعدل شروط الحصول على الجنسية",
    "وزير المال يطرح وصفة لإنقاذ الخزانة",
    "العثور على مدينة أثرية تحت رمال الواحة",
  ])("%s", (title) => {
    expect(judge(title)).toEqual({ genre: "news", reasons: [] });
  });

  test("a long report whose headline carries a film stays a report", () => {
    expect(judge("بالفيديو.. افتتاح الجسر الجديد على نهر الزمرد").genre).toBe("news");
    expect(judge("شاهد.. افتتاح الجسر الجديد على نهر الزمرد").genre).toBe("news");
    expect(judge("بالصور: افتتاح الجسر الجديد على نهر الزمرد").genre).toBe("news");
  });

  test("a report with a title and nothing else is news", () => {
    expect(judge("وزير الخارجية يصل إلى سروان", "")).toEqual({ genre: "news", reasons: [] });
  });

  test("a report that quotes the first person is no column", () => {
    const quoted = `وقف مدرب النوارس أمام الكاميرات بعد المباراة «أنا سعيد وأعتقد أننا نستحق الفوز، وكنت أتمنى هدفا ثالثا».
وعن الجمهور «أظن أنه البطل ورأيي أن القادم أجمل، وأتذكر موسما كهذا حين كتبت أول سطر في دفتري». وختم «لا أدري من يغيب غدا».
ويبدأ الفريق الاستعداد غدا في ملعبه القديم قبل رحلة طويلة إلى الواحة، ويغيب عنه الحارس بسبب الإيقاف مباراتين متتاليتين في الدوري والكأس معا.`;
    expect(judge("مدرب النوارس يشيد بالجمهور", quoted).genre).toBe("news");
    expect(judge("مدرب النوارس يشيد بالجمهور", quoted.replace(/[«»]/g, "")).genre).toBe("opinion");
  });
});

describe("labels", () => {
  test.each([
    ["paid", "label-paid", "محتوى مدفوع: منازل على البحر"],
    ["paid", "label-paid", "برعاية | كيف تؤثث بيتك"],
    ["paid", "label-paid", "إعلان: عروض نهاية الموسم"],
    ["infographic", "label-infographic", "إنفوغرافيك.. صادرات سروان في عشر سنوات"],
    ["infographic", "label-infographic", "بالأرقام: كم ينفق أهل المرسى على الماء"],
    ["pressreview", "label-pressreview", "عرض الصحف: ماذا كتبت صحف الزمرد عن القمة"],
    ["pressreview", "label-pressreview", "جولة في الصحف الصادرة صباح الأحد"],
    ["live", "label-live", "مباشر: جلسة الثقة في برلمان سروان"],
    ["live", "label-live", "لحظة بلحظة.. العاصفة تقترب من الساحل"],
    ["live", "live-phrase", "القمة في سروان.. تغطية مباشرة"],
    ["opinion", "label-opinion", "رأي: مدينة بلا أرصفة"],
    ["opinion", "label-opinion", "افتتاحية | ما بعد الاتفاق"],
    ["opinion", "byline", "هالة المرجاني تكتب: رسالة إلى ابنتي"],
    ["opinion", "byline", "سليم النبراس يكتب عن الماء: آخر الآبار"],
  ])("%s by %s: %s", (genre, reason, title) => {
    expect(judge(title)).toEqual({ genre, reasons: [reason] });
  });

  test.each([
    ["video", "label-video", "شاهد.. سقوط رافعة في الميناء"],
    ["video", "label-video", "فيديو: نمر يتجول في السوق"],
    ["video", "label-video", "بالفيديو | لحظة وصول السفينة"],
    ["video", "video-opening", "شاهد كيف أنقذ صياد طفلا من الغرق"],
    ["photo", "label-photo", "بالصور.. ثلوج على جبال الزمرد"],
    ["photo", "photo-phrase", "ثلوج الزمرد في ألبوم صور"],
    ["flash", "label-flash", "عاجل | استقالة رئيس وزراء سروان"],
  ])("%s by %s with a caption's length: %s", (genre, reason, title) => {
    expect(judge(title, "رصدت كاميرا أحد المارة المشهد صباح الخميس.")).toEqual({ genre, reasons: [reason] });
  });

  test.each([
    ["paid", "body-paid", "شقق الواحة", "هذا المحتوى برعاية شركة الواحة للتطوير."],
    ["paid", "call-to-buy", "منازل العمر", "منازل بأقساط حتى عشر سنوات. للحجز اتصل على 1700."],
    ["opinion", "body-opinion", "آخر الآبار", "الآراء الواردة هنا لكاتبها وحده."],
    ["pressreview", "body-pressreview", "قمة بلا بيان", "تناولت الصحف الصادرة اليوم نتائج القمة."],
    ["video", "body-video", "رحلة الحليب", "خبيرة تشرح في هذا الفيديو كيف يصل الحليب إلى البيوت."],
    ["infographic", "body-infographic", "أطول الجسور", "يوضح الإنفوغرافيك أطول جسور العالم."],
  ])("%s by %s in the text", (genre, reason, title, text) => {
    expect(judge(title, text)).toEqual({ genre, reasons: [reason] });
  });

  test("lines that open with their hour are a live page", () => {
    const text = "06:45 بدء الجلسة.\n06:50 الرئيس يطلب الهدوء.\n07:10 التصويت على المادة الأولى.";
    expect(judge("جلسة البرلمان", text)).toEqual({ genre: "live", reasons: ["clock-lines"] });
  });
});

describe("where it was filed", () => {
  test.each([
    ["opinion", ["آراء"]],
    ["infographic", ["إنفوغرافيك"]],
    ["service", ["أبراج"]],
    ["paid", ["محتوى إعلاني"]],
  ])("%s by category", (genre, categories) => {
    expect(judge("عنوان لا يقول شيئا عن نوعه", REPORT, { categories })).toEqual({
      genre,
      reasons: ["category"],
    });
  });

  test("an address names it too", () => {
    const url = "https://marsa.example/opinion/2026/a-1";
    expect(judge("مدينة بلا أرصفة", REPORT, { url })).toEqual({ genre: "opinion", reasons: ["address"] });
  });

  test("a report in the folder or under the tag of films stays a report", () => {
    expect(judge("افتتاح الجسر", REPORT, { url: "https://marsa.example/video/a-1" }).genre).toBe("news");
    expect(
      judge("افتتاح الجسر", "مشاهد من الافتتاح.", { url: "https://marsa.example/video/a-1" }).genre,
    ).toBe("video");
    expect(judge("افتتاح الجسر", REPORT, { categories: ["فيديو"] }).genre).toBe("news");
  });

  test("a folder that content systems use for everything says nothing", () => {
    expect(judge("افتتاح الجسر", REPORT, { url: "https://marsa.example/مقالات/1" }).genre).toBe("news");
  });
});

describe("soft pieces", () => {
  test.each([
    ["explainer", "question", "ما هو اتفاق الزمرد ولماذا تأخر توقيعه؟"],
    ["explainer", "question", "لماذا ترتفع الإيجارات في سروان؟"],
    ["explainer", "question", "كيف تعمل محطة التحلية الجديدة؟"],
    ["explainer", "whether", "هل تعود القطارات إلى المرسى؟"],
    ["explainer", "guide", "كل ما تريد معرفته عن انتخابات سروان"],
    ["explainer", "label-analysis", "تحليل: ما بعد قمة سروان"],
    ["feature", "feature-opening", "قصة بائع الكتب الأخير في المرسى"],
    ["feature", "list", "خمس حقائق عن نهر الزمرد"],
  ])("%s by %s: %s", (genre, reason, title) => {
    expect(judge(title)).toEqual({ genre, reasons: [reason] });
  });

  test("a headline that reports and then asks is news", () => {
    expect(judge("برلمان سروان يقر رسوما جديدة.. ما هي؟").genre).toBe("news");
  });

  test("a column without a label is known by who speaks", () => {
    const column = `لا أدري لماذا نكرر الخطأ نفسه كل عام، ولست أظن أن أحدا يملك جوابا. كنت طفلا حين رأيت النهر يفيض، وأتذكر أن أبي ضحك يومها.
وأعتقد أن المدينة التي لا تعرف نهرها لا تعرف نفسها، فهل نتعلم؟ لقد صدقوني سئمنا الوعود، وأنا أكتب هذا لأنني أحب هذا المكان.
ورأيي أن نبدأ من حيث توقف أجدادنا، فليس عيبا أن نعود خطوة إلى الوراء كي نرى الطريق كما هو.`;
    expect(judge("النهر الذي كان", column)).toEqual({ genre: "opinion", reasons: ["voice"] });
  });
});

test("whatever it is given it answers with a genre, and plain news alone has no reasons", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme" }),
      fc.string({ unit: "grapheme", maxLength: 400 }),
      (title, text) => {
        const verdict = judge(title, text);
        expect(GENRES).toContain(verdict.genre);
        expect(verdict.reasons.length === 0).toBe(verdict.genre === "news");
      },
    ),
  );
});

test("reports and soft pieces may tell a story, the others may not", () => {
  expect(GENRES.filter((genre) => !isNoReport(genre))).toEqual(["news", "flash", "feature", "explainer"]);
});
