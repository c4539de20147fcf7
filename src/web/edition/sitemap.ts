import type { Archive } from "#app/archive/archive.ts";
import { html } from "#web/shared/html.ts";
import { OUTLETS_AT, type Site } from "./frame.ts";

/** A site map holds 50,000 addresses; older pages are found through the archive's months. */
const STORIES = 20_000;
const ISSUES = 10_000;

export async function sitemap(archive: Archive, { addresses, editions }: Site): Promise<string> {
  const months = await Promise.all(
    editions.map(async ({ id }) => (await archive.months(id)).map(({ month }) => addresses.month(id, month))),
  );
  const plain = [
    addresses.home(),
    OUTLETS_AT,
    ...editions.map(({ id }) => addresses.edition(id)),
    ...months.flat(),
  ].map((path) => ({ path, changedAt: undefined }));
  const issues = (await archive.latest(ISSUES)).map((issue) => ({
    path: addresses.issue(issue),
    changedAt: issue.changedAt,
  }));
  const stories = (await archive.recentStories(STORIES)).map((story) => ({
    path: addresses.story(story),
    changedAt: story.toldAt,
  }));
  const urls = [...plain, ...issues, ...stories].map(
    ({ path, changedAt }) =>
      html`<url><loc>${addresses.absolute(path)}</loc>${changedAt && html`<lastmod>${changedAt.toString()}</lastmod>`}</url>
`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${html`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls}</urlset>
`}`;
}

/** What may be read by machines: all that everybody may read, but no search. */
export function robots({ addresses }: Pick<Site, "addresses">): string {
  return `User-agent: *\nAllow: /\nDisallow: /search\nDisallow: /office\n\nSitemap: ${addresses.absolute("/sitemap.xml")}\n`;
}
