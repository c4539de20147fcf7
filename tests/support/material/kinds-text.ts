/** Two articles of our own in each way that news comes in other than by a feed, with what must never reach a reader. */
const HARBOUR = { title: "افتتاح رصيف جديد في ميناء المرسى", at: "2026-11-29T11:00:00+03:00" };
const LIBRARY = { title: "المكتبة العامة تمدد ساعاتها", at: "2026-11-29T08:00:00+03:00" };
const BODY = "افتتحت إدارة ميناء المرسى صباح اليوم رصيفا جديدا يتسع لثلاث سفن في وقت واحد.";
const PLANTED =
  '<script>alert(1)</script><p style="display:none">كازينو سرية</p><img src="x" onerror="alert(1)">';

const NEWS =
  'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"';
const entry = (path: string, { title, at }: typeof HARBOUR, language = "ar") =>
  `<url><loc>https://marsa.example/${path}</loc><news:news><news:publication><news:name>صحيفة المرسى</news:name><news:language>${language}</news:language></news:publication><news:publication_date>${at}</news:publication_date><news:title><![CDATA[${title}]]></news:title><news:keywords>ميناء, بحر</news:keywords></news:news><image:image><image:loc>https://marsa.example/i.jpg</image:loc></image:image></url>`;

export function sitemap(): string {
  return `<?xml version="1.0"?><urlset ${NEWS}>${entry("1", HARBOUR)}${entry("en/1", { ...HARBOUR, title: "A new quay" }, "en")}<url><loc>https://marsa.example/about</loc></url>${entry("2", LIBRARY)}</urlset>`;
}

/** The index of site maps with the given addresses and days. */
export function sitemapIndex(maps: readonly (readonly [address: string, day: string])[]): string {
  const all = maps.map(([loc, day]) => `<sitemap><loc>${loc}</loc><lastmod>${day}</lastmod></sitemap>`);
  return `<sitemapindex ${NEWS}>${all.join("")}</sitemapindex>`;
}

export type TelegramPost = { readonly html: string; readonly at: string; readonly more?: string };

export function telegramPost(number: number, { html, at, more = "" }: TelegramPost): string {
  return `<div class="tgme_widget_message_wrap"><div class="tgme_widget_message js-widget_message" data-post="marsa_news/${number}">${more}<div class="tgme_widget_message_text js-message_text" dir="auto">${html}</div><a class="tgme_widget_message_date" href="https://t.me/marsa_news/${number}"><time datetime="${at}" class="time">08:00</time></a></div></div>`;
}

export function telegramPage(all?: string): string {
  const shown =
    all ??
    telegramPost(101, { html: `<b>${LIBRARY.title}</b>${PLANTED}`, at: LIBRARY.at }) +
      '<div class="tgme_widget_message service_message" data-post="marsa_news/102"><div class="tgme_widget_message_text">كازينو</div></div>' +
      telegramPost(103, { html: `<b>${HARBOUR.title}</b><br/>${BODY}`, at: HARBOUR.at });
  return `<!DOCTYPE html><html><head><title>المرسى</title><meta property="og:title" content="صحيفة المرسى"></head><body><main class="tgme_main"><section class="tgme_channel_history js-message_history">${shown}</section></main></body></html>`;
}

export function posts(): string {
  const post = (id: number, { title, at }: typeof HARBOUR) => ({
    id,
    date: at.slice(0, 19),
    date_gmt: Temporal.Instant.from(at).toString().slice(0, 19),
    guid: { rendered: `https://marsa.example/?p=${id}` },
    link: `https://marsa.example/${id}`,
    title: { rendered: title.replace("جديد", "&#1580;&#1583;&#1610;&#1583;") },
    excerpt: { rendered: `<p>${BODY}</p>` },
    content: { rendered: `<p>${BODY}</p>${PLANTED}`, protected: false },
    class_list: ["post", "category-%d8%a7%d9%82%d8%aa%d8%b5%d8%a7%d8%af"],
  });
  return JSON.stringify([post(1, HARBOUR), post(2, LIBRARY)]);
}

export function jsonAnswer(): string {
  const item = (id: number, { title, at }: typeof HARBOUR) => ({
    id,
    head: { title },
    at,
    lead: `${BODY}${PLANTED}`,
  });
  return JSON.stringify({ data: { list: [item(1, HARBOUR), item(2, LIBRARY), { id: 3 }, null, "x"] } });
}

export function listPage(): string {
  const card = (id: number, { title, at }: typeof HARBOUR) =>
    `<article class="card"><a href="/news/${id}"><img data-src="/i/${id}.jpg" src="data:,"></a><h2>${title}</h2><time datetime="${at}">اليوم</time><p>${BODY}</p></article>`;
  const evil = '<article class="card"><a href="javascript:alert(1)">x</a><p>بلا عنوان</p></article>';
  return `<!DOCTYPE html><html><head><title>آخر الأخبار</title></head><body><nav><a href="/">كازينو</a></nav>${card(1, HARBOUR)}${evil}${card(2, LIBRARY)}${PLANTED}</body></html>`;
}
