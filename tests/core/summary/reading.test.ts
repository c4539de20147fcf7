import { describe, expect, it } from "vitest";
import { summarise } from "#core/summary/extractive/summarise.ts";

const summary = (title: string, texts: readonly string[], sentences = 2, words = 90) =>
  summarise(
    { title, titleFromLead: false, body: texts.map((text) => ({ kind: "paragraph", text })) },
    { sentences, words },
  );

const LEAD = "افتتحت بلدية المرسى صباح الأحد حديقة عامة على شاطئ المدينة بعد عامين من الأشغال.";
const TREES = "وتضم الحديقة ألف شجرة ومسرحا صغيرا وملعبا للأطفال.";
const TITLE = "حديقة عامة جديدة في المرسى";

describe("a summary reads alone", () => {
  it("gives a sentence that begins with ف only behind the one it follows from", () => {
    const next = "وستلعب أسود الساحل في النهائي ضد نسور الجبل التي فازت على المرسى بهدفين.";
    const winner = "وكسبت أسود الساحل المباراة بأقدام لاعبيها الشباب.";
    const leaning = "فبعد انتصارها على الواحة بضربات الترجيح تفوقت أسود الساحل في الدور الثاني.";
    const title = "أسود الساحل في النهائي ضد نسور الجبل";
    expect(summary(title, [next, winner, leaning], 2)).not.toContain(leaning);
    expect(summary(title, [next, winner, leaning], 3)).toEqual([next, winner, leaning]);
  });

  it.each([
    ["a surname", "النجار", "وأشار النجار إلى أن حديقة المرسى الجديدة هدية عامة."],
    ["a surname without article", "مرجان", "وأوضح مرجان أن حديقة المرسى الجديدة هدية عامة."],
    ["a thing", "الشراء", "وشمل الشراء حديقة جديدة عامة أخرى في المرسى."],
    [
      "a subject before its verb",
      "الاجتماع",
      "والاجتماع الذي عقد في المرسى وافق على حديقة جديدة عامة أخرى تضم بحيرة وطاحونة.",
    ],
    [
      "a surname behind a rank",
      "مرجان",
      "وقال العميد مرجان إن حديقة المرسى العامة الجديدة محروسة بدوريات ليلية وكاميرات كثيرة.",
    ],
    [
      "a surname behind any verb",
      "مرجان",
      "ومازح مرجان في حديقة المرسى العامة الجديدة تلاميذ المدارس ومعلميها وحراس البوابات.",
    ],
    [
      "a demonstrative",
      "الطائرات",
      "وستزين حديقة المرسى العامة الجديدة نوافير كثيرة ملونة وشلال صناعي تسقى بهذه الطائرات.",
    ],
  ])("brings along the sentence that named %s first, or says nothing of it", (_what, word, sentence) => {
    const named =
      "وحضر الاحتفال خالد النجار وسالم مرجان بعد اجتماع وعقد شراء طائرات تطفئ حرائق الغابات في البلاد.";
    expect(summary(TITLE, [LEAD, named, sentence], 2)).not.toContain(sentence);
    expect(summary(TITLE, [LEAD, named, sentence], 3)).toEqual([LEAD, named, sentence]);
    expect(summary(`${TITLE}: ${word}`, [LEAD, named, sentence], 2)).toEqual([LEAD, sentence]);
  });

  it.each([
    ["points to what it calls by another name", "ورفض سالم مرجان في حديقة المرسى عروضا من هذا القبيل."],
    ["says when by the sentence before", "وزار سالم مرجان وقتها حديقة المرسى العامة الجديدة."],
  ])("gives no sentence that %s without the one before it", (_what, sentence) => {
    const before = "وطلبت شركات كثيرة قبل ثلاثة أعوام شراء الأرض لبناء فنادق فخمة ومتاجر.";
    expect(summary(TITLE, [LEAD, before, sentence], 2)).not.toContain(sentence);
    expect(summary(TITLE, [LEAD, before, sentence], 3)).toEqual([LEAD, before, sentence]);
  });

  it("tells nothing that headline and sentences have said together", () => {
    const again = "وأعلنت بلدية المرسى يوم الأحد افتتاح حديقة جديدة على شاطئ المدينة.";
    expect(summary(TITLE, [LEAD, TREES, again], 3)).toEqual([LEAD, TREES]);
  });

  it("quotes nobody who says what is said", () => {
    const quote =
      'وقال سالم مرجان لإذاعة النهر في مقابلة مسائية طويلة إن "بلدية المرسى افتتحت حديقة عامة على الشاطئ".';
    expect(summary(TITLE, [LEAD, TREES, quote], 3)).toEqual([LEAD, TREES]);
  });

  it("does not begin once more after a standfirst", () => {
    const restart =
      "فتحت البوابات الأحد في المرسى أمام الزوار الذين انتظروا حديقة بعد عامين من التأخير والخلاف على مواد البناء.";
    expect(summary(TITLE, [LEAD, restart, TREES], 3)).toEqual([LEAD, TREES]);
    expect(summary(TITLE, [LEAD, `و${restart}`, TREES], 3)).toContain(`و${restart}`);
  });

  it("counts the dead and injured before it says anything else of an accident", () => {
    const lead = "اصطدم قطار بحافلة صباح الأحد عند معبر المرسى بعد تعطل الإشارة.";
    const more = "وقالت بلدية المرسى إن القطار والحافلة سيرفعان من معبر المرسى مساء.";
    const toll = "وأسفر الحادث عن مقتل 3 أشخاص وإصابة 12 آخرين.";
    const next = "وبدأ القطار رحلته إلى المرسى قبل ساعة، فيما جاءت الحافلة من الواحة البعيدة.";
    const told = summary("اصطدام قطار بحافلة عند معبر المرسى", [lead, more, next, toll], 3);
    expect(told).toEqual([lead, more, toll]);
  });

  it("leaves institutions that everybody knows without introduction", () => {
    const police = "وجاءت الشرطة مع فرق الإسعاف إلى المكان قبل الظهر.";
    const opened = "وقالت الشرطة إن حديقة المرسى العامة الجديدة آمنة.";
    expect(summary(TITLE, [LEAD, police, opened], 2)).toEqual([LEAD, opened]);
  });

  it.each([
    ["a quotation", 'وقال خالد النجار للصحفيين: "انتظر الناس.\n', 'حديقة المرسى العامة الجديدة ملك للجميع".'],
    [
      "a colon",
      "وقال خالد النجار للصحفيين: انتظر الناس عامين كاملين.",
      "حديقة المرسى العامة الجديدة ملك للجميع.",
    ],
    [
      "a whole quotation",
      "وتحدث خالد النجار إلى الصحفيين أمام البوابة.",
      "«حديقة المرسى العامة الجديدة ملك للجميع».",
    ],
    [
      "the first person",
      "وتحدث خالد النجار إلى الصحفيين أمام البوابة.",
      "إننا نرى حديقة المرسى العامة الجديدة ملكا للجميع.",
    ],
  ])("never gives speech without its speaker: %s", (_what, opening, speech) => {
    const paragraph = [LEAD, `${opening}${opening.endsWith(".") ? " " : ". "}${speech}`];
    expect(summary(TITLE, paragraph, 2).join(" ")).not.toContain("ملك");
  });

  it("shortens a lead that is too long instead of beginning in the middle of the story", () => {
    const clause = "واصل عمال البلدية غرس الأشجار في حديقة المرسى،";
    const long = `${Array.from({ length: 12 }, () => clause).join(" ")} ثم عادوا إلى بيوتهم.`;
    const [first = "", second] = summary(TITLE, [long, "وتكلف الأشغال مليوني دينار في السنة."]);
    expect(first.endsWith("المرسى…")).toBe(true);
    expect(long.startsWith(first.slice(0, -1))).toBe(true);
    expect(first.split(" ").length).toBeLessThanOrEqual(45);
    expect(second).toBe("وتكلف الأشغال مليوني دينار في السنة.");
  });

  it("does not tell a deck again in a lead many times as long", () => {
    const deck = "بلدية المرسى تفتتح حديقة عامة على شاطئ المدينة.";
    const guests =
      "وزير السياحة وسفراء وكتاب وفنانون وصيادون ورسامون وبحارة وتلاميذ ومعلمون من مدارس الجزيرة القريبة";
    const lead = `${LEAD.slice(0, -1)} التي كلفت مليوني دينار ومئة ألف حجر، في احتفال بهيج حضره ${guests}.`;
    const told = summary("المرسى تحتفل", [deck, lead, TREES], 2);
    expect(told.filter((sentence) => sentence === deck || sentence === lead)).toHaveLength(1);
  });

  it.each([
    "خاصة أن حديقة المرسى العامة الجديدة واسعة.",
    "الأمر الذي جعل حديقة المرسى العامة الجديدة مقصدا.",
    "في حين بقيت حديقة المرسى العامة القديمة مغلقة.",
    "وفقا لوكالة أنباء حديقة المرسى العامة الجديدة.",
    "فكيف وصلت حديقة المرسى العامة الجديدة إلى هنا؟.",
  ])("leaves out a fragment or a question: %s", (fragment) => {
    expect(summary(TITLE, [LEAD, TREES, fragment], 2)).toEqual([LEAD, TREES]);
  });

  it("takes a first sentence that sets a scene", () => {
    const scene = "فيما يستعد الصيادون للموسم، افتتحت بلدية المرسى حديقة عامة جديدة.";
    expect(summary(TITLE, [scene, TREES], 1)).toEqual([scene]);
  });

  it("prints no half of a quotation", () => {
    const half = 'وتضم حديقة المرسى العامة الجديدة "أجمل الأشجار وأعلاها.';
    expect(summary(TITLE, [LEAD, `${half} وأطولها."`, TREES], 2)).not.toContain(half);
  });

  it("gives a flash whole, of which the headline is a clause, and not what was before", () => {
    const flash =
      "افتتحت بلدية المرسى حديقة عامة على شاطئ المدينة بعد عامين من الأشغال التي كلفت مليوني دينار.";
    const before = "وكانت المدينة قد وعدت بها قبل الانتخابات الأخيرة.";
    const body = [flash, before].map((text) => ({ kind: "paragraph" as const, text }));
    const given = { title: "افتتحت بلدية المرسى حديقة عامة على شاطئ المدينة", titleFromLead: true, body };
    expect(summarise(given, { sentences: 1, words: 60 })).toEqual([flash]);
  });

  it.each(["1- حديقة المرسى العامة الجديدة للأطفال.", "وتضم حديقة المرسى العامة الجديدة (أجمل الأشجار."])(
    "prints no item of a list and no open bracket: %s",
    (fragment) => {
      expect(summary(TITLE, [LEAD, fragment, TREES], 2)).toEqual([LEAD, TREES]);
    },
  );

  it("leaves out a sentence that its feed has cut off", () => {
    const cut = "وتضم حديقة المرسى العامة الجديدة أجمل الأشجار وأعلاها في...";
    expect(summary(TITLE, [LEAD, cut, TREES], 2)).toEqual([LEAD, TREES]);
  });

  it("does not bring along what has been told in other words", () => {
    const again = "وفتحت بلدية المرسى أمام الزوار حديقة عامة على شاطئ المدينة بعد عامين كاملين من الأشغال.";
    const leaning = "وقالت المتحدثة إن الكلفة مليونا دينار من أموال الحديقة العامة.";
    expect(summary(TITLE, [LEAD, again, leaning], 3)).toEqual([LEAD, leaning]);
  });
});
