import { HARBOUR, LIBRARY, rss, rssItem } from "../material/feed-text.ts";
import type { Endpoint } from "./hostile-server.ts";

const XML = { "content-type": "application/rss+xml" };
const LAUGHS = `<!DOCTYPE rss [<!ENTITY a "ها">${"bcdefghij"
  .split("")
  .map((name, index) => `<!ENTITY ${name} "${`&${"abcdefghi"[index]};`.repeat(10)}">`)
  .join("")}]>`;
const FILE = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>';

/** Feeds whose markup is broken or made to cost, and how many of their items can be saved. */
const BROKEN: Readonly<Record<string, readonly [items: number, text: string]>> = {
  "cut-in-tag": [
    2,
    rss([HARBOUR, LIBRARY, HARBOUR]).replace(/<item>(?![\s\S]*<item>)[\s\S]*$/, "<item><tit"),
  ],
  "cut-in-text": [2, rss().replace(/منتصف الليل[\s\S]*$/, "منتصف")],
  "no-end": [2, rss().replace("</channel></rss>", "")],
  "no-root": [2, [HARBOUR, LIBRARY].map(rssItem).join("")],
  "item-not-closed": [2, rss().replace("</item>", "")],
  "crossed-tags": [2, rss().replace("</title><link>", "<link></title>")],
  "bare-ampersand": [2, rss().replace("رصيف جديد", "رصيف & جسر &copy &nosuch;")],
  "bare-bracket": [2, rss().replace("رصيف جديد", "3 < 5")],
  "unquoted-attribute": [2, rss().replace('version="2.0"', "version=2.0")],
  "attribute-twice": [2, rss().replace('version="2.0"', 'version="2.0" version="3"')],
  "unknown-prefix": [2, rss().replace("<item>", "<item><foo:bar>x</foo:bar>")],
  "controls-inside": [2, rss().replace("رصيف", "رص\u0000\u0008\u001fيف")],
  "junk-before": [2, `\n\n<br>Warning: mysql_connect() in /var/www on line 3<br>\n${rss()}`],
  "junk-after": [2, `${rss()}<script>track()</script><!-- 0.12s -->`],
  "two-declarations": [2, `<?xml version="1.0"?>${rss()}`],
  "comment-open": [2, rss().replace(/<\/item>\s*<item>/, "</item><!-- <item>")],
  "cdata-open": [2, rss([{ ...HARBOUR, description: "<![CDATA[نص" }, LIBRARY])],
  "cdata-open-many": [2, rss().replace("</channel>", `${"<![CDATA[".repeat(100_000)}</channel>`)],
  "page-before": [2, `<!doctype html><html><body>خطأ</body></html>\n${rss()}`],
  "entity-bomb": [2, rss(undefined, LAUGHS).replace("رصيف جديد", "رصيف &j;")],
  "entity-file": [2, rss(undefined, FILE).replace("رصيف جديد", "رصيف &x;")],
  "nested-deep": [2, rss().replace("</channel>", `${"<a>".repeat(200_000)}</channel>`)],
  "attributes-many": [2, rss().replace("</channel>", `<a ${'b="c" '.repeat(100_000)}/></channel>`)],
  "brackets-many": [2, rss().replace("</channel>", `${"<".repeat(500_000)}</channel>`)],
};

/** Items that say something else at every visit, or plant what must not reach a reader. */
export function hostileFeeds(): readonly Endpoint[] {
  let visits = 0;
  return [
    ...Object.entries(BROKEN).map(
      ([name, [items, text]]): Endpoint => ({
        path: `/broken/${name}`,
        expect: items,
        serve: (response) => response.writeHead(200, XML).end(text),
      }),
    ),
    {
      path: "/churn",
      expect: 2,
      serve: (response) => {
        visits += 1;
        const hour = String(8 + (visits % 10)).padStart(2, "0");
        const items = ["harbour", "library"].map((name) => ({
          title: `خبر ${name} من الساحل`,
          link: `http${visits % 2 ? "s" : ""}://${visits % 3 ? "www." : ""}churn.example/${name}?utm_source=rss&amp;fbclid=${visits}`,
          guid: `${name}-${visits}`,
          pubDate: `Thu, 19 Nov 2026 ${hour}:00:00 GMT`,
          description: `نص الخبر بعد التصحيح رقم ${visits}.`,
        }));
        response.writeHead(200, XML).end(rss(items));
      },
    },
    {
      path: "/planted",
      expect: 3,
      serve: (response) => {
        const items = [
          {
            title: "\u202eعنوان\u2066 مقلوب\u0007",
            link: "https://planted.example/1",
            description: "نص\u200f\u202d.",
          },
          {
            title: "&lt;script&gt;alert(1)&lt;/script&gt; خبر",
            link: "https://planted.example/2",
            description:
              "&amp;lt;img src=x onerror=alert(1)&amp;gt; نص &lt;iframe src='//evil.example'&gt;&lt;/iframe&gt;",
          },
          {
            title: "رابط",
            link: "javascript:alert(document.cookie)",
            guid: "3",
            description: "نص الخبر الثالث هنا.",
          },
        ];
        response.writeHead(200, XML).end(rss(items));
      },
    },
    {
      path: "/dates",
      expect: 6,
      serve: (response) => {
        const dates = [
          "Mon, 01 Jan 0001 00:00:00 GMT",
          "Fri, 19 Nov 2099 08:00:00 GMT",
          "32/13/2026",
          "",
          "غدا",
          "9".repeat(5000),
        ];
        const items = dates.map((pubDate, index) => ({
          title: `خبر رقم ${index} من المرسى`,
          link: `https://dates.example/${index}`,
          pubDate,
        }));
        response.writeHead(200, XML).end(rss(items));
      },
    },
  ];
}
