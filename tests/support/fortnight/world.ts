import { type Source, sourceSchema } from "#core/feeds/source.ts";
import type { Clock } from "#core/ports.ts";
import type { Fetch, FetchResult } from "#sources/fetch/fetch.ts";
import { rss } from "../material/feed-text.ts";
import { telegramPage, telegramPost } from "../material/kinds-text.ts";
import { FAULTS, type Fault, type News } from "./faults.ts";

const ITEMS = 8;
/** Sources of one host: a publisher's papers. */
const ON_HOST = 4;
const KINDS = ["feed", "news_sitemap", "telegram", "wordpress", "json", "page"] as const;
const JSON_MAP = { items: ".", title: "t", url: "u", date: "d", text: "b" };
const PAGE_MAP = { item: "article", title: "h2", date: "time", summary: "p" };

export type Trouble = {
  readonly source: Source;
  readonly url: string;
  readonly alternate: string;
  readonly fault: Fault;
  readonly from: Temporal.Instant;
  /** When it is well again; absent where it never is. */
  readonly to?: Temporal.Instant;
};

export type WorldOptions = {
  readonly sources: number;
  readonly perFault: number;
  readonly start: Temporal.Instant;
  readonly faultsFrom: Temporal.Instant;
  /** Every second source that went wrong is well from here on. */
  readonly wellFrom: Temporal.Instant;
};

/** A web of outlets of all kinds that publish every few hours, some of which go wrong. */
export function createWorld(options: WorldOptions, clock: Clock) {
  const all = Array.from({ length: options.sources }, (_, index) => sourceAt(index, options));
  const byUrl = new Map(
    all.flatMap(
      (one) =>
        [
          [one.url, one],
          [one.alternate, one],
        ] as const,
    ),
  );
  const requests: { readonly host: string; readonly url: string; readonly at: Temporal.Instant }[] = [];
  const troubles = all.flatMap(({ trouble }) => trouble ?? []);

  const fetch: Fetch = async (url, { etag } = {}) => {
    const now = clock.now();
    requests.push({ host: new URL(url).host, url, at: now });
    const one = byUrl.get(url);
    if (!one) return { outcome: "failed", reason: "status", message: "HTTP 404", status: 404 };
    const { trouble } = one;
    const isSpoilt =
      trouble && url === one.url && isIn(now, trouble.from, trouble.to) ? trouble.fault : undefined;
    if (isSpoilt?.answer) return { ...isSpoilt.answer, ...(isSpoilt.answer.outcome === "ok" ? { url } : {}) };
    const news = newsAt(one.index, options.start, now);
    const spoilt = isSpoilt?.spoil?.(news, trouble?.from ?? now, now) ?? news;
    const kind = url === one.alternate ? "feed" : one.kind;
    return answerOf(url, textOf(kind, url, spoilt, isSpoilt), etag);
  };
  return { sources: all.map(({ source }) => source), troubles, fetch, requests, newsOf: newsAt };
}

function sourceAt(index: number, { sources, perFault, faultsFrom, wellFrom }: WorldOptions) {
  const fault = FAULTS[Math.floor(index / perFault)];
  const kind = fault ? "feed" : (KINDS[index % KINDS.length] ?? "feed");
  const host = `host${index % Math.ceil(sources / ON_HOST)}.example`;
  const url = kind === "telegram" ? `https://t.me/s/channel_${index}` : `https://${host}/${kind}/${index}`;
  const alternate = `https://other${index}.example/rss`;
  const map = kind === "json" ? { json: JSON_MAP } : kind === "page" ? { page: PAGE_MAP } : {};
  const fields = {
    name: `منفذ رقم ${index}`,
    home: `https://${host}`,
    country: "INT",
    region: "international",
    feeds: [{ url, kind, alternate, ...map }],
  };
  const source = { ...sourceSchema.parse(fields), id: `outlet${index}` };
  const isHealed = index % 2 > 0;
  const trouble: Trouble | undefined = fault && {
    source,
    url,
    alternate,
    fault,
    from: faultsFrom,
    ...(isHealed ? { to: wellFrom } : {}),
  };
  return { index, url, alternate, kind, source, trouble };
}

/** A small paper's pace: an article each four to eight hours, at odd minutes. */
export function newsAt(index: number, start: Temporal.Instant, now: Temporal.Instant): readonly News[] {
  const minutes = 240 + (index % 5) * 60;
  const first = start.subtract({ minutes: ITEMS * minutes }).add({ minutes: index % 60 });
  const count = Math.floor(now.since(first).total("minutes") / minutes);
  return Array.from({ length: Math.min(ITEMS, count + 1) }, (_, back) => {
    const number = count - back;
    return {
      title: `خبر المنفذ ${index} رقم ${number} عن شؤون المدينة`,
      link: `https://news${index}.example/article/${number}`,
      at: first.add({ minutes: number * minutes }),
    };
  });
}

function textOf(kind: (typeof KINDS)[number], url: string, news: readonly News[], fault?: Fault): string {
  const bodyOf = ({ title }: News) =>
    `${title}. قالت الإدارة في بيان إن العمل بدأ صباح اليوم وينتهي في موعده المقرر بلا تأخير.`;
  switch (kind) {
    case "feed":
      return rss(
        news.map((one) => ({
          title: one.title,
          link: one.link,
          ...(fault?.lacks === "dates" ? {} : { pubDate: one.at.toString() }),
          ...(fault?.lacks === "texts" ? {} : { description: bodyOf(one) }),
        })),
      );
    case "news_sitemap":
      return `<urlset xmlns:news="n">${news.map((one) => `<url><loc>${one.link}</loc><news:news><news:title>${one.title}</news:title><news:publication_date>${one.at}</news:publication_date></news:news></url>`).join("")}</urlset>`;
    case "telegram":
      return telegramPage(
        news
          .map((one) =>
            telegramPost(Number(one.link.split("/").at(-1)), {
              html: `${one.title}<br>${bodyOf(one)}`,
              at: one.at.toString(),
            }),
          )
          .map((post) => post.replaceAll("marsa_news", url.split("/").at(-1) ?? ""))
          .toReversed()
          .join(""),
      );
    case "wordpress":
      return JSON.stringify(
        news.map((one) => ({
          link: one.link,
          date_gmt: one.at.toString().slice(0, 19),
          title: { rendered: one.title },
          content: { rendered: bodyOf(one) },
        })),
      );
    case "json":
      return JSON.stringify(
        news.map((one) => ({ t: one.title, u: one.link, d: one.at.toString(), b: bodyOf(one) })),
      );
    case "page":
      return `<html><body>${news.map((one) => `<article><a href="${one.link}"><h2>${one.title}</h2></a><time datetime="${one.at}"></time><p>${bodyOf(one)}</p></article>`).join("")}</body></html>`;
    default:
      return kind satisfies never;
  }
}

function answerOf(url: string, text: string, etag: string | undefined): FetchResult {
  const now = `"${text.length}-${text.slice(0, 900).length}-${/\d+(?= عن شؤون)/.exec(text)?.[0] ?? ""}"`;
  const headers = { etag: now, "cache-control": "max-age=7000" };
  const bytes = new TextEncoder().encode(text);
  if (etag === now)
    return { outcome: "ok", status: 304, url, headers, bytes: new Uint8Array(), truncated: false };
  return { outcome: "ok", status: 200, url, headers, bytes, truncated: false };
}

function isIn(now: Temporal.Instant, from: Temporal.Instant, to: Temporal.Instant | undefined): boolean {
  const { compare } = Temporal.Instant;
  return compare(now, from) >= 0 && (to === undefined || compare(now, to) < 0);
}
