import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readPage } from "#sources/page/page.ts";
import { windows1256 } from "../../support/material/feed-text.ts";

const now = Temporal.Instant.from("2026-11-19T12:00:00Z");
const HARBOUR = readFileSync(new URL("../../fixtures/pages/harbour.html", import.meta.url), "utf8");
const PARAGRAPHS = HARBOUR.match(/<p>[^<]{60,}<\/p>/g) ?? [];

function read(html: string | Uint8Array, url = "https://marsa.example/m/harbour?utm_source=x") {
  return readPage(typeof html === "string" ? new TextEncoder().encode(html) : html, { url, now });
}

async function articleOf(html: string | Uint8Array) {
  const page = await read(html);
  if (page.outcome !== "read") throw new Error(page.message);
  return page.article;
}

test("a page gives its article and nothing of its furniture", async () => {
  const { text } = await articleOf(HARBOUR);
  for (const paragraph of PARAGRAPHS) expect(text).toContain(paragraph.slice(3, -4));
  expect(text).toContain("\nرحلات جديدة\n");
  expect(text).not.toMatch(
    /اقرأ أيض|مقالات ذات صلة|شارك على|تصوير الصحيفة|جميع الحقوق|الأكثر قراءة|حديقة عامة|ليس نص/,
  );
});

test("what a page says about itself is kept", async () => {
  expect(await read(HARBOUR)).toMatchObject({
    outcome: "read",
    canonical: "https://marsa.example/news/harbour",
    article: {
      title: "افتتاح رصيف جديد في ميناء المرسى",
      outlet: "صحيفة المرسى",
      url: "https://marsa.example/news/harbour",
      image: { url: "https://marsa.example/images/harbour.jpg" },
      keywords: ["ميناء المرسى", "العبّارات", "النقل البحري"],
      categories: ["اقتصاد"],
    },
  });
});

test("headlines of its related boxes are kept with their addresses, those of the whole site are not", async () => {
  const { related = [] } = await articleOf(HARBOUR);
  expect(related).toContainEqual({
    headline: "إغلاق جزئي لجسر النخيل لأعمال الصيانة",
    url: "https://marsa.example/news/bridge",
  });
  expect(related.map(({ headline }) => headline)).toContain(
    "مكتبة الواحة تمدد ساعات القراءة حتى منتصف الليل",
  );
  expect(related.map(({ headline }) => headline)).not.toContain("طقس معتدل على الساحل نهاية الأسبوع");
});

test("links of a saved page are relative to the address it names", async () => {
  const page = await readPage(new TextEncoder().encode(HARBOUR), { now });
  expect(page).toMatchObject({ article: { image: { url: "https://marsa.example/images/harbour.jpg" } } });
  expect(JSON.stringify(page)).toContain("https://marsa.example/news/bridge");
});

test("a long body in JSON-LD wins, raw line breaks and all", async () => {
  const body = PARAGRAPHS.map((paragraph) => `${paragraph.slice(3, -4)} (من البيانات)`).join("\n");
  const data = `{"@graph":[{"@type":"WebSite"},{"@type":["NewsArticle"],"headline":"عنوان من البيانات","author":[{"name":"محرر"}],"articleBody":"${body}"}]}`;
  const article = await articleOf(
    HARBOUR.replace("</head>", `<script type="application/ld+json">${data}</script></head>`),
  );
  expect(article).toMatchObject({ title: "عنوان من البيانات", author: "محرر" });
  expect(article.text).toContain("(من البيانات)");
});

test("a JSON-LD body that was cut short does not replace the page", async () => {
  const data = '{"@type":"NewsArticle","articleBody":"افتتحت هيئة ميناء المرسى صباح الخميس رصيفًا..."}';
  const { text } = await articleOf(
    HARBOUR.replace("</head>", `<script type="application/ld+json">${data}</script></head>`),
  );
  expect(text).toContain("وقال مدير التشغيل");
});

test("broken JSON-LD is passed over", async () => {
  const { title } = await articleOf(
    HARBOUR.replace("</head>", '<script type="application/ld+json">{"a":</script></head>'),
  );
  expect(title).toBe("افتتاح رصيف جديد في ميناء المرسى");
});

test("a page in windows-1256 is read", async () => {
  const page = HARBOUR.replace('charset="utf-8"', 'charset="windows-1256"');
  expect((await articleOf(windows1256(page))).title).toBe("افتتاح رصيف جديد في ميناء المرسى");
});

const SHORT = "<p>مقدمة قصيرة.</p>";
test.each([
  ["not-found", "<title>404 - الصفحة غير موجودة</title><p>عذرًا.</p>"],
  ["consent", "<title>قبل المتابعة</title><p>نستخدم ملفات تعريف الارتباط.</p>"],
  ["paywall", `<article>${SHORT}<p>اشترك الآن لقراءة المقال كاملًا.</p></article>`],
  [
    "paywall",
    `<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>${SHORT}`,
  ],
  ["video", `<meta property="og:type" content="video.other">${SHORT}`],
  ["short", SHORT],
  ["short", ""],
])("a page without an article is recognised: %s", async (reason, html) => {
  expect(await read(`<!doctype html><html><body>${html}</body></html>`)).toMatchObject({
    outcome: "thin",
    reason,
  });
});

test("a page nested too deeply is refused before it costs time", async () => {
  await expect(read(`<html><body>${"<div>".repeat(100_000)}`)).rejects.toMatchObject({ code: "too-deep" });
});

test("a page cannot plant a link that is none of the web", async () => {
  const article = await articleOf(
    HARBOUR.replaceAll("https://marsa.example/news/harbour", "javascript:alert(1)").replaceAll(
      "/images/harbour.jpg",
      "data:image/png,x",
    ),
  );
  expect(article.url).toBe("https://marsa.example/m/harbour?utm_source=x");
  expect(article.image).toBeUndefined();
});

const SENTENCES = [
  "وقال مدير الميناء إن الرصيف يخفف الضغط عن المرفأ القديم الذي بني قبل ستين عامًا في طرف المدينة.",
  "وتتحمل البلدية ثلث الكلفة، وتأتي البقية من قرض يسدد على عشرين عامًا بفائدة ثابتة وفق بيان الهيئة.",
  "ومن المقرر أن تبدأ الرحلات المنتظمة مطلع الشهر المقبل، بمعدل عشرين رحلة في اليوم في الاتجاهين.",
];
const LEAD = "رصيف جديد يختصر الطريق إلى الجزيرة، ويعيد الحياة إلى الميناء القديم بعد انتظار طويل.";
const BODY = SENTENCES.map((sentence) => `<p>${sentence}</p>`).join("");
const pageOf = (body: string) =>
  `<html lang="ar"><head><title>رصيف جديد في الميناء | المرسى</title><meta property="og:title" content="رصيف جديد في الميناء"></head><body>${body}</body></html>`;

test.each([
  [
    "inside the article",
    `<article><h1>رصيف جديد في الميناء القديم</h1><h2>${LEAD}</h2><div>${BODY}</div></article>`,
  ],
  [
    "outside the text",
    `<div class="head"><h1>رصيف جديد في الميناء</h1><p>${LEAD}</p></div><div class="entry">${BODY}</div>`,
  ],
])("a lead %s opens the text, and the heading is no part of it", async (_, body) => {
  expect((await articleOf(pageOf(body))).text.split("\n")).toEqual([LEAD, ...SENTENCES]);
});

test("a caption in a paragraph of its own is no text, and a byline no lead", async () => {
  const caption =
    '<div class="wp-caption"><img src="/b.jpg"><p class="wp-caption-text">مدير الميناء خلال الافتتاح</p></div>';
  const byline =
    '<p class="by"><a href="/h">سامر الحداد</a>، مراسل الصحيفة في المرسى وكاتب عمود أسبوعي عن شؤون البحر</p>';
  const page = `<article><h1>رصيف جديد في الميناء</h1>${byline}</article><div>${BODY}${caption}</div>`;
  expect((await articleOf(pageOf(page))).text.split("\n")).toEqual(SENTENCES);
});

test("structures of a text are kept: lists, quotes, tables, lines without paragraphs", async () => {
  const [a = "", b = "", c = ""] = SENTENCES;
  for (const body of [
    `<p>${a}</p><ol><li>${b}</li><li>${c}</li></ol>`,
    `<p>${a}</p><blockquote>${b}</blockquote><p>${c}</p>`,
    `<div>${a}<br><br>${b}<br>${c}</div>`,
    `<table><tr><td><p>${a}</p><p>${b}</p><p>${c}</p></td></tr></table>`,
  ]) {
    const { text } = await articleOf(pageOf(`<div id="main">${body}</div>`));
    for (const sentence of SENTENCES) expect(text).toContain(sentence);
  }
});

test("a prompt to subscribe ends a teaser, and is but a line of a long article", async () => {
  const prompt = "<p>اشترك الآن لمتابعة القراءة.</p>";
  const teaser = await articleOf(pageOf(`<article>${BODY}${prompt}<p>${LEAD}</p></article>`));
  expect(teaser.text.split("\n")).toEqual(SENTENCES);
  const long = await articleOf(pageOf(`<article>${BODY.repeat(3)}${prompt}<p>${LEAD}</p></article>`));
  expect(long.text).toContain(LEAD);
});

test("an article about cookies is no consent wall, nor one about the missing a missing page", async () => {
  const about = SENTENCES.map((sentence) => `<p>${sentence} ملفات تعريف الارتباط.</p>`).join("");
  const dated = `<meta property="article:published_time" content="2026-11-18T08:00:00Z">${about}`;
  expect((await read(pageOf(dated))).outcome).toBe("read");
  expect(await read(pageOf(about))).toMatchObject({ outcome: "thin", reason: "consent" });
  const missing = pageOf(`<article>${BODY.repeat(3)}</article>`).replaceAll("رصيف جديد", "404 مفقودين: رصيف");
  expect((await read(missing)).outcome).toBe("read");
});

test("short news is read without what stands beside it", async () => {
  const beside = `<div class="sidebar"><p>${LEAD}</p><p>${LEAD}</p></div>`;
  const page = `<div class="page"><div class="text">${BODY}</div>${beside}</div>`;
  expect((await articleOf(pageOf(page))).text.split("\n")).toEqual(SENTENCES);
});

test("a page that leaves html and body unsaid is read", async () => {
  const { text, title } = await articleOf(`<!doctype html><title>رصيف جديد</title><h1>رصيف جديد</h1>${BODY}`);
  expect(title).toBe("رصيف جديد");
  expect(text.split("\n")).toEqual(SENTENCES);
});

test("boxes of newsletters and authors are no text, a text with such a name is", async () => {
  const box = `<div class="inline-newsletter"><p>رسالتنا الأسبوعية عن البحر والمدينة، مجانا.</p></div>`;
  const author = `<div id="author-bio"><p>سامر الحداد صحفي يكتب عن البحر منذ عشرين عاما.</p></div>`;
  const page = await articleOf(pageOf(`<article>${BODY}${box}${author}</article>`));
  expect(page.text.split("\n")).toEqual(SENTENCES);
  const named = await articleOf(pageOf(`<article><div class="newsletter">${BODY}${BODY}</div></article>`));
  expect(named.text).toContain(SENTENCES[0]);
});
