import { articles } from "../tests/support/material/synthetic.ts";

/** Paragraphs of an item that gives a beginning only. */
const BEGINNING = 2;

/** An RSS feed of synthetic news; "FEED" in it stands for a name of its own, where many are served. */
export function syntheticFeed(seed: number, items: number, text: "whole" | "beginning"): string {
  const written = articles(items, seed).map((article, index) => {
    const blocks = text === "whole" ? article.body : article.body.slice(0, BEGINNING);
    return `<item><title>${article.title}</title><link>https://FEED.example/news/${index}</link>
<guid>FEED-${index}</guid><pubDate>Thu, 19 Nov 2026 08:00:00 +0300</pubDate><category>اقتصاد</category>
<description><![CDATA[${blocks.map((block) => `<p>${block.text}</p>`).join("")}]]></description></item>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>خلاصة</title>
<link>https://bench.example/</link>${written.join("\n")}</channel></rss>`;
}
