import { Parser } from "htmlparser2";
import { webUrl } from "#sources/fetch/web-url.ts";
import { htmlToLine } from "#sources/page/html-text.ts";
import { isShallow } from "./markup.ts";

/** What a page says about its feeds. */
export type FeedLinks = {
  readonly siteName?: string;
  /** Addresses the page declares as its feeds, with the titles it gives them. */
  readonly declared: readonly { readonly url: string; readonly title?: string }[];
  /** Links to what looks like a feed. */
  readonly linked: readonly string[];
  /** Links to Telegram. */
  readonly channels: readonly string[];
};

const FEED_TYPE = /^application\/(?:(?:rss|atom|rdf)\+xml|feed\+json|xml)$|^text\/xml$/i;
/** "/rss", "feed.xml", "?feed=rss2": the words that sites name their feeds with. */
const FEED_PATH = /(?:^|[/._?&=-])(?:rss2?|feeds?|atom)(?:$|[/._?&=-])|\.(?:rss|rdf|atom)$/i;
const TELEGRAM = /^https?:\/\/(?:www\.)?(?:t|telegram)\.me\//;
const MOST = 30;
const LONGEST_NAME = 200;

/** Real pages stay under 100; the parser's cost grows with depth. */
const MAX_DEPTH = 300;

type Attributes = Readonly<Record<string, string>>;

/** Reads the head and the links of a page. */
export function feedLinks(html: string, url: string): FeedLinks {
  const declared = new Map<string, { readonly url: string; readonly title?: string }>();
  const linked = new Set<string>();
  const channels = new Set<string>();
  if (!isShallow(html, MAX_DEPTH)) return { declared: [], linked: [], channels: [] };
  let base = url;
  let siteName: string | undefined;
  let title = "";
  let inTitle = false;
  const parser = new Parser({
    onopentag(name, attributes) {
      inTitle = name === "title" && title === "";
      if (name === "base") base = webUrl(attributes.href, url) ?? base;
      if (name === "meta" && attributes.property === "og:site_name") siteName ??= attributes.content;
      const address = webUrl(attributes.href, base);
      if (!address) return;
      const said = line(attributes.title);
      if (name === "link" && isDeclared(attributes) && declared.size < MOST)
        declared.set(address, { url: address, ...(said ? { title: said } : {}) });
      if (name === "a" && linked.size < MOST && isFeedPath(address)) linked.add(address);
      if (name === "a" && channels.size < MOST && TELEGRAM.test(address)) channels.add(address);
    },
    ontext(text) {
      if (inTitle && title.length < LONGEST_NAME) title += text;
    },
    onclosetag(name) {
      if (name === "title") inTitle = false;
    },
  });
  parser.write(html);
  parser.end();
  const named = line(siteName) ?? line(title);
  return {
    ...(named ? { siteName: named } : {}),
    declared: [...declared.values()],
    linked: [...linked],
    channels: [...channels],
  };
}

function isDeclared({ rel = "", type = "" }: Attributes): boolean {
  return /(?:^|\s)(?:alternate|feed)(?:$|\s)/i.test(rel) && FEED_TYPE.test(type);
}

function isFeedPath(address: string): boolean {
  const { pathname = "", search = "" } = URL.parse(address) ?? {};
  return FEED_PATH.test(`${pathname}${search}`);
}

function line(text: string | undefined): string | undefined {
  return (text && htmlToLine(text.slice(0, LONGEST_NAME))) || undefined;
}
