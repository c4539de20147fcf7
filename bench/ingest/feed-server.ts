// Run as a process of its own: serves as many different feeds as are asked for, /0 to /N.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { articles } from "../../tests/support/synthetic.ts";

const ITEMS = 50;
const TEMPLATES = 20;
/** Every so many feeds give whole texts, the others a beginning, as outlets do. */
const FULL_TEXT_EVERY = 4;

const templates = Array.from({ length: TEMPLATES }, (_, seed) => rss(seed));
const server = createServer((request, response) => {
  const number = Number(request.url?.slice(1));
  const feed = templates[number % TEMPLATES] ?? "";
  response.writeHead(200, { "content-type": "application/rss+xml", etag: `"${number}"` });
  response.end(feed.replaceAll("FEED", String(number)));
});
// It must not outlive the task that measures: whoever waits for the task waits for its output to close.
process.on("disconnect", () => process.exit());
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));

function rss(seed: number): string {
  const items = articles(ITEMS, seed).map((article, index) => {
    const blocks = seed % FULL_TEXT_EVERY === 0 ? article.body : article.body.slice(0, 2);
    return `<item><title>${article.title}</title><link>https://FEED.example/news/${index}</link>
<guid>FEED-${index}</guid><pubDate>Thu, 19 Nov 2026 08:00:00 +0300</pubDate><category>اقتصاد</category>
<description><![CDATA[${blocks.map((block) => `<p>${block.text}</p>`).join("")}]]></description></item>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>خلاصة</title>
<link>https://bench.example/</link>${items.join("\n")}</channel></rss>`;
}
