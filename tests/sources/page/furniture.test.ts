import { readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { readPage } from "#sources/page/page.ts";

const now = Temporal.Instant.from("2026-11-19T12:00:00Z");
const HARBOUR = readFileSync(new URL("../../fixtures/pages/harbour.html", import.meta.url), "utf8");
const read = (html: string) =>
  readPage(new TextEncoder().encode(html), { url: "https://marsa.example/news/harbour", now });
const PARAGRAPHS = [1, 2, 3, 4].map(
  (n) =>
    `<p>قال مدير الميناء في الفقرة ${n} إن الرصيف الجديد يتسع لثلاث سفن في وقت واحد، وإن العمل فيه بدأ قبل عامين وانتهى في موعده.</p>`,
);
const page = (under: string, head = "") =>
  `<!doctype html><html><head><title>افتتاح رصيف جديد في ميناء المرسى</title><meta property="article:published_time" content="2026-11-18T08:00:00Z">${head}</head><body><article><h1>افتتاح رصيف جديد في ميناء المرسى</h1>${PARAGRAPHS.join("")}${under}</article></body></html>`;
async function textOf(html: string) {
  const found = await read(html);
  if (found.outcome !== "read") throw new Error(found.message);
  return found.article;
}
const BIO = "سمير صحفي من المرسى يكتب عن البحر والموانئ منذ عشرين عاما، وله كتابان عن تاريخ الساحل.";

test.each([
  ["a box with a heading", `<div class="x"><h4>عن الكاتب</h4><p>${BIO}</p></div>`],
  ["a heading beside it", `<h3>نبذة عن الكاتبة:</h3><p>${BIO}</p>`],
  [
    "a label in a box in a box",
    `<aside><div><strong>عن المؤلف</strong></div><div><p>${BIO}</p></div></aside>`,
  ],
  ["another language", `<section><h3>About the author</h3><p>${BIO}</p></section>`],
])("words about the author are not the article's: %s", async (_, box) => {
  const { text } = await textOf(page(box));
  expect(text).not.toMatch(/كتابان|عن الكاتب|عن المؤلف|About/);
  expect(text).toContain("الفقرة 4");
});

test("an article that speaks of an author keeps what it says", async () => {
  const { text } = await textOf(
    page("<p>عن الكاتب قال الناقد إن رواياته تبدأ دائما من البحر وتنتهي فيه.</p>"),
  );
  expect(text).toContain("رواياته");
});

const card = (n: number) =>
  `<div class="card"><img src="/i/${n}.jpg"><h3><a href="/news/other-${n}">عنوان خبر آخر من أخبار المدينة ${n}</a></h3><p>ملخص خبر آخر لا صلة له بالميناء رقمه ${n} وهو طويل بما يكفي ليبدو فقرة.</p></div>`;

test("abstracts of other stories under an article are headlines of others, not its text", async () => {
  const { text, related = [] } = await textOf(page(`<div>${card(1)}${card(2)}${card(3)}</div>`));
  expect(text).not.toContain("ملخص خبر آخر");
  expect(text).toContain("الفقرة 4");
  expect(related).toContainEqual({
    headline: "عنوان خبر آخر من أخبار المدينة 2",
    url: "https://marsa.example/news/other-2",
  });
});

test("parts of an article that lead nowhere else stay", async () => {
  const part = (n: number) =>
    `<section class="part"><h2>الباب ${n} من تقرير الميناء السنوي</h2><p>تفصيل الباب ${n} من التقرير كما نشرته الإدارة أمس.</p></section>`;
  const { text } = await textOf(page(part(1) + part(2)));
  expect(text).toContain("تفصيل الباب 2");
});

test("a body in JSON-LD that says several times as much as the page is not this article's", async () => {
  const body = "خبر من صفحة أخرى لا يراه القارئ في هذه الصفحة أبدا. ".repeat(100);
  const data = `<script type="application/ld+json">${JSON.stringify({ "@type": "NewsArticle", articleBody: body })}</script>`;
  const { text } = await textOf(page("", data));
  expect(text).not.toContain("صفحة أخرى");
  expect(text).toContain("الفقرة 1");
});

test("hidden text of a page is not in its article", async () => {
  const { text } = await textOf(
    page('<p style="position:absolute;left:-9999px">أفضل كازينو على الإنترنت للعب القمار.</p>'),
  );
  expect(text).not.toContain("كازينو");
});

test.each([
  ["its data", page("", '<script type="application/ld+json">{"@type":"Product","name":"x"}</script>')],
  ["its button", page("<a href='/c'>أضف إلى السلة</a>").replace(/<meta[^>]*>/, "")],
])("a page that sells something is no article, by %s", async (_, html) => {
  expect(await read(html)).toMatchObject({ outcome: "rejected", reason: "product" });
});

test.each([
  ["California Privacy Rights", "You have the right to opt-out of the sale of your personal information. "],
  ["سياسة الخصوصية", "نجمع بعض المعلومات عند زيارتك للموقع ونحفظها مدة من الزمن. "],
  ["Aviso", "Tratamos sus datos personales según la ley de privacidad vigente en su país. "],
])("a notice of the site is no article: %s", async (title, sentence) => {
  const lines = Array.from({ length: 40 }, () => `<p>${sentence.repeat(4)}</p>`).join("");
  const html = `<!doctype html><html><head><title>${title}</title></head><body><article>${lines}</article></body></html>`;
  expect(await read(html)).toMatchObject({ outcome: "rejected", reason: "consent" });
});

test("a PDF is refused as such", async () => {
  await expect(read("%PDF-1.4 ...")).rejects.toMatchObject({ code: "pdf" });
});

test("what a reader of pages says about its own troubles stays off the console", async () => {
  const said = vi.spyOn(console, "error").mockImplementation(() => {});
  const short =
    '<html><body><script type="application/ld+json">{broken</script><div><svg></div><p>قصير</p></body></html>';
  await read(short);
  await read(HARBOUR.replace(/<p>[\s\S]*<\/p>/, "<p>قصير</p>"));
  expect(said).not.toHaveBeenCalled();
  said.mockRestore();
});
