import type { Card, Digest, DigestSection } from "#core/digest/digest.ts";

/** A card with everything a test does not care about filled in. */
export function aCard(given: Partial<Card> = {}): Card {
  const headline = given.headline ?? "افتتاح حديقة عامة على شاطئ المرسى";
  return {
    id: `id:${headline}`,
    headline,
    url: "https://marsa.example/news/garden",
    outlet: "صحيفة المرسى",
    via: [],
    publishedAt: "2026-11-19T03:15:00Z",
    summary: [
      "افتتحت بلدية المرسى حديقة عامة جديدة تمتد على مساحة 12 ألف متر مربع قرب الشاطئ القديم.",
      "وقالت البلدية إن الحديقة تضم مسارين للمشي ومكتبة صغيرة للأطفال.",
    ],
    readAlso: [],
    keywords: [],
    related: [],
    sources: [{ outlet: given.outlet ?? "صحيفة المرسى", url: "https://marsa.example/news/garden" }],
    ...given,
  };
}

export function aSection(given: Partial<DigestSection> = {}): DigestSection {
  return { id: "top", title: "أبرز الأخبار", kind: "stories", show: "card", stories: [aCard()], ...given };
}

export function aDigest(given: Partial<Digest> = {}): Digest {
  const sections = given.sections ?? [aSection()];
  const stories = sections.flatMap((section) => section.stories);
  const outlets = new Set(stories.flatMap((card) => card.sources.map(({ outlet }) => outlet)));
  return {
    edition: "sabah",
    title: "موجز الصباح",
    sample: false,
    date: "2026-11-19",
    timeZone: "Asia/Riyadh",
    window: { from: "2026-11-18T04:00:00Z", to: "2026-11-19T04:00:00Z" },
    counts: { stories: stories.length, outlets: outlets.size, minutes: 2 },
    sections,
    nextAt: "2026-11-20T04:00:00Z",
    ...given,
  };
}

/** A morning as an editor would like it: every block, every kind of section and every part of a card. */
export function fullDigest(): Digest {
  return aDigest({
    sample: true,
    blocks: {
      opening: [dam().id, aCard().id, "id:rates"],
      lead: {
        id: dam().id,
        developments: [
          {
            at: "2026-11-15T08:00:00Z",
            headline: "انتهاء أعمال الشبكة في سد وادي الزهور",
            outlet: "صحيفة المرسى",
            url: "https://marsa.example/news/dam-works",
          },
          { at: "2026-11-18T09:30:00Z", headline: "تجربة أولى للمضخات في وادي الزهور" },
        ],
        reactions: [
          {
            headline: "مزارعو الوادي يرحبون ببدء الضخ",
            outlet: "إذاعة النهر",
            url: "https://nahr.example/news/farmers",
          },
        ],
      },
      figure: {
        figure: "3.2 مليون زائر",
        sentence: "استقبلت حدائق المرسى العام الماضي 3.2 مليون زائر، وهو أعلى عدد منذ افتتاحها.",
        outlet: "صحيفة المرسى",
        url: "https://marsa.example/news/visitors",
      },
      quote: {
        words: "لن نبيع الماء لمن لا يحتاج إليه، ولن نمنعه عمن يحتاج",
        speaker: "وزيرة المياه ليلى الحداد",
        outlet: "Oasis 24",
      },
      agenda: [
        {
          date: "2026-11-22",
          words: "تنطلق في المرسى أعمال مؤتمر المياه العاشر بمشاركة 40 مدينة.",
          outlet: "إذاعة النهر",
          url: "https://nahr.example/agenda",
        },
      ],
    },
    sections: [
      aSection({ stories: [dam(), aCard({ image: { url: "https://marsa.example/garden.jpg" } })] }),
      aSection({
        id: "economy",
        title: "الاقتصاد",
        show: "summary",
        stories: [
          aCard({
            id: "id:rates",
            headline: "مصرف الواحة المركزي يثبّت سعر الفائدة عند 4.25%",
            url: "https://waha.example/economy/rates",
            outlet: "الواحة الاقتصادية",
            publishedAt: "2026-11-18T18:40:00Z",
            summary: ["أبقى مصرف الواحة المركزي سعر الفائدة عند 4.25% للاجتماع الثالث على التوالي."],
            sources: [{ outlet: "الواحة الاقتصادية", url: "https://waha.example/economy/rates" }],
          }),
        ],
      }),
      aSection({ id: "culture", title: "ثقافة", show: "headline", stories: [festival(), library()] }),
      aSection({ id: "latest", title: "آخر الأخبار", kind: "latest", stories: [library(), festival()] }),
    ],
  });
}

/** Titles and names as no newsroom writes them and some feed some day will. */
export function hostileDigest(): Digest {
  const url = "https://hostile.example/a";
  const card = (headline: string, given: Partial<Card> = {}) =>
    aCard({ headline, url, summary: [], sources: [{ outlet: "موقع <i>غريب</i>", url }], ...given });
  return aDigest({
    sections: [
      aSection({
        title: "عناوين <script>alert(1)</script>",
        stories: [
          card("<b>عنوان</b> بوسوم &amp; كيانات &lt;مهربة&gt;"),
          card("رابط مزعوم [اضغط هنا](https://evil.example) و *نجوم* و_شرطات_ و`رموز`"),
          card("كلمة \u202eمقلوبة\u202c ومعزولة \u2067هنا"),
          card(`عنوان لا ينتهي ${"طويل جدًّا ".repeat(400)}`.slice(0, 4000)),
          card("رابط خبيث", {
            url: "javascript:alert(document.cookie)",
            sources: [{ outlet: "مصدر خبيث", url: "JaVaScRiPt:alert(1)" }],
            related: [{ headline: "عنوان مشابه خبيث", url: "data:text/html,<script>alert(1)</script>" }],
          }),
          card("رابط طويل", { url: `https://hostile.example/${"path/".repeat(35)}?q="><script>` }),
          card(
            "أوامر \u001b[31mملونة\u001b[0m و\u001b]8;;https://evil.example\u0007رابط\u001b]8;;\u0007 وجرس\u0007",
          ),
          card("سطران\nفي عنوان\r\nواحد\u2028وأكثر"),
          card("🚀 إطلاق قمر صناعي صغير من ميناء النجوم"),
          card("OpenShip تعلن عن سفينة شحن تعمل بالطاقة الشمسية"),
          card('Solar ship sails, crew says: "we did it!"'),
          card("12 قتيلًا؟ لا، 12 فائزًا في سباق 2025/2026"),
          card("نصف زوج \ud83d وحيد و\udc00 آخر و\u0000 صفر", {
            outlet: "\u202eoutlet\u0000",
            sources: [{ outlet: "\u202eBBC \u0000عربي", url }],
            keywords: ["<img src=x onerror=alert(1)>", "C++", "2025"],
            via: ["'وكالة' \"أنباء\"", "Reuters"],
          }),
        ],
      }),
    ],
  });
}

function dam(): Card {
  return aCard({
    headline: "سد وادي الزهور يبدأ ضخ المياه إلى ست مدن",
    url: "https://waha.example/news/dam",
    outlet: "وكالة الواحة",
    via: ["إذاعة النهر", "WaterWatch"],
    summary: [
      "بدأ سد وادي الزهور ضخ المياه إلى ست مدن بعد أربع سنوات من العمل، بطاقة تبلغ 250 ألف متر مكعب يوميًّا.",
      "وقالت هيئة المياه إن الشبكة الجديدة تخدم نحو 1.3 مليون نسمة، وإن المرحلة الثانية تبدأ في الربع الأول من 2027.",
    ],
    readAlso: [
      {
        headline: "كيف تقيس هيئة المياه منسوب السدود؟",
        summary: ["تعتمد الهيئة على 48 مجسًّا ترسل قراءاتها كل ربع ساعة."],
        url: "https://waha.example/news/sensors",
      },
    ],
    keywords: ["سد وادي الزهور", "مياه الشرب", "WaterWatch"],
    related: [
      {
        headline: "هيئة المياه تعلن مواعيد الضخ الجديدة",
        outlet: "صحيفة المرسى",
        url: "https://marsa.example/water",
      },
      { headline: "أسعار المياه لن تتغير قبل نهاية العام" },
    ],
    sources: [
      { outlet: "وكالة الواحة", url: "https://waha.example/news/dam" },
      { outlet: "صحيفة المرسى", url: "https://marsa.example/news/dam" },
      { outlet: "Oasis 24" },
    ],
  });
}

function festival(): Card {
  return aCard({
    headline: "مهرجان المدينة القديمة يكرّم صانعي الأعواد",
    url: "https://marsa.example/culture/oud",
    publishedAt: "2026-11-18T17:05:00Z",
  });
}

function library(): Card {
  return aCard({
    headline: "مكتبة الميناء تفتح أبوابها ليلًا",
    url: "https://nahr.example/culture/library",
    outlet: "إذاعة النهر",
    publishedAt: "2026-11-19T02:30:00Z",
    sources: [{ outlet: "إذاعة النهر", url: "https://nahr.example/culture/library" }],
  });
}
