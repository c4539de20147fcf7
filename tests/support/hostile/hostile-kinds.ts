import { gzipSync } from "node:zlib";
import { sitemap, sitemapIndex, telegramPage, telegramPost } from "../material/kinds-text.ts";
import type { Endpoint } from "./hostile-server.ts";

const XML = { "content-type": "application/xml" };
const HTML = { "content-type": "text/html; charset=utf-8" };
const AT = "2026-11-19T08:00:00Z";

/** Answers of the other kinds that loop, swell, or carry what must not be read. */
export function hostileKinds(origin: string, forbidden: string): readonly Endpoint[] {
  const body = (
    path: string,
    expect: Endpoint["expect"],
    content: string | Uint8Array,
    headers = XML,
  ): Endpoint => ({
    path,
    expect,
    serve: (response) => response.writeHead(200, headers).end(content),
  });
  const at = (path: string) => `${origin}${path}`;
  const day = "2026-11-19";
  return [
    body("/kind/map", 2, sitemap()),
    body("/kind/map.gz", 2, gzipSync(sitemap())),
    { ...body("/kind/bomb.gz", "unreadable", gzipSync(Buffer.alloc(40_000_000, 0x20))), reason: /unpacked/ },
    // An index leads to its parts, never round in a circle, and not to a private host.
    body("/kind/index", 2, sitemapIndex([[at("/kind/map"), day]])),
    body("/kind/index-self", 0, sitemapIndex([[at("/kind/index-self"), day]])),
    body("/kind/index-a", 0, sitemapIndex([[at("/kind/index-b"), day]])),
    body("/kind/index-b", 0, sitemapIndex([[at("/kind/index-a"), day]])),
    body("/kind/index-private", 0, sitemapIndex([[`http://${forbidden}/map.xml`, day]])),
    body(
      "/kind/index-many",
      0,
      sitemapIndex(Array.from({ length: 5000 }, (_, n) => [at(`/kind/none-${n}`), day] as const)),
    ),
    body("/kind/map-deep", 2, sitemap().replace("</urlset>", `${"<a>".repeat(300_000)}</urlset>`)),
    body(
      "/kind/map-many",
      200,
      `<urlset xmlns:news="x">${Array.from({ length: 8_000 }, (_, n) => `<url><loc>https://marsa.example/${n}</loc><news:title>خبر رقم ${n} من المدينة</news:title></url>`).join("")}</urlset>`,
    ),
    body("/kind/channel", 2, telegramPage(), HTML),
    body(
      "/kind/channel-scripts",
      1,
      telegramPage(
        telegramPost(1, { html: "<script>fetch('/x')</script>خبر من القناة<iframe src=x></iframe>", at: AT }),
      ),
      HTML,
    ),
    {
      ...body(
        "/kind/channel-deep",
        "unreadable",
        telegramPage(telegramPost(1, { html: "<div>".repeat(100_000), at: AT })),
        HTML,
      ),
      reason: /deep/,
    },
    {
      ...body("/kind/refused/wp-json/wp/v2/posts", "unreadable", '{"code":"rest_no_route"}'),
      reason: /no posts/,
    },
    body("/kind/wp-json/wp/v2/posts", 0, "[]"),
  ];
}
