import type { Clock } from "#core/ports.ts";
import { decodeBytes } from "#sources/decode/decode.ts";
import type { Fetch } from "#sources/fetch/fetch.ts";

/** Where sites of the common systems have their feeds; asked only where the page names none. */
const KNOWN_FEEDS = [
  "/feed",
  "/rss",
  "/rss.xml",
  "/feed.xml",
  "/atom.xml",
  "/index.xml",
  "/feed.json",
  "/ar/rss",
];
const KNOWN_MAPS = ["/news-sitemap.xml", "/sitemap-news.xml"];
const POSTS = "/wp-json/wp/v2/posts?per_page=50";
const MOST_MAPS = 3;
const NEWS_MAP = /news|latest/i;
const SITEMAP_LINE = /^\s*sitemap\s*:\s*(https?:\/\/\S{1,1000})/gim;
const CHANNEL = /^https?:\/\/(?:www\.)?(?:t|telegram)\.me\/(?:s\/)?([A-Za-z]\w{3,40})\/?$/;
/** Paths of Telegram's own that are no channels. */
const NO_CHANNEL = /^(?:share|joinchat|addstickers|proxy|iv|socks)$/i;

export type PlacesDeps = { readonly fetch: Fetch; readonly clock: Clock };

/** What a page says of where its outlet's news is to be had. */
export type Named = { readonly feeds: readonly string[]; readonly channels: readonly string[] };

/** Addresses to try, in order: each list only where those before it gave nothing. */
export async function* placesOf(
  origin: string,
  { feeds, channels }: Named,
  { fetch }: PlacesDeps,
  signal: AbortSignal,
): AsyncGenerator<readonly string[]> {
  yield feeds.length > 0 ? feeds : KNOWN_FEEDS.map((path) => `${origin}${path}`);
  const robots = await fetch(`${origin}/robots.txt`, { signal });
  const text = robots.outcome === "ok" ? decodeBytes(robots.bytes).text : "";
  const maps = Array.from(text.matchAll(SITEMAP_LINE), ([, address = ""]) => address);
  const known = KNOWN_MAPS.map((path) => `${origin}${path}`);
  const named = maps.toSorted((a, b) => Number(NEWS_MAP.test(b)) - Number(NEWS_MAP.test(a)));
  yield [...new Set(maps.some((map) => NEWS_MAP.test(map)) ? named : [...known, ...named])].slice(
    0,
    MOST_MAPS,
  );
  yield [`${origin}${POSTS}`];
  yield channels;
}

/** The public pages of the channels that links lead to. */
export function channelsIn(links: readonly string[]): readonly string[] {
  const names = links
    .flatMap((link) => CHANNEL.exec(link)?.[1] ?? [])
    .filter((name) => !NO_CHANNEL.test(name));
  return [...new Set(names)].slice(0, 2).map((name) => `https://t.me/s/${name}`);
}
