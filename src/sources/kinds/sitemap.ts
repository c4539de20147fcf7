import { AppError } from "#lib/error.ts";
import type { ItemDraft } from "#sources/feed/draft.ts";
import { tokenize } from "#sources/tokenize.ts";
import type { Kind } from "./kind.ts";

/** Google's limit for news is 1,000; an outlet's archive has 50,000. */
const MOST_ENTRIES = 5000;
const LONGEST_FIELD = 2000;
const ROOT = /<(?:[\w.-]{1,40}:)?(?:urlset|sitemapindex)(?=[\s>/])/i;
/** Parts of an index that are read: the newest, those for news first. */
const MOST_PARTS = 3;
const NEWS_PART = /news|latest|today/i;
const LANGUAGE = /^ar\b/i;

/** A site map for news, or the index of such. Only entries with a headline are news. */
export const sitemapKind: Kind = {
  name: "news_sitemap",
  recognises: (text) => ROOT.test(text.slice(0, 4096)),
  read(text) {
    const { urls, maps } = entriesOf(text);
    if (maps.length > 0) return { items: [], parts: partsOf(maps) };
    const items = urls.filter((entry) => LANGUAGE.test(entry.language ?? "ar")).flatMap(itemOf);
    if (items.length === 0 && urls.length > 0)
      throw new AppError("a site map without headlines", { code: "no-news" });
    return { title: urls.find((entry) => entry.name)?.name, items };
  },
};

/** Fields by their local names: prefixes are the publisher's choice. */
type Entry = { [name: string]: string };

function itemOf(entry: Entry): ItemDraft[] {
  if (!entry.loc || !entry.title) return [];
  return [
    {
      id: entry.loc,
      url: entry.loc,
      title: entry.title,
      published: entry.publication_date ?? entry.lastmod,
      updated: entry.lastmod,
      image: entry["image loc"],
      categories: (entry.keywords ?? "")
        .split(/[,،]/)
        .map((word) => word.trim())
        .filter(Boolean),
    },
  ];
}

function partsOf(maps: readonly Entry[]): string[] {
  const rank = ({ loc = "", lastmod = "" }: Entry) => `${NEWS_PART.test(loc) ? 1 : 0} ${lastmod}`;
  return maps
    .toSorted((a, b) => (rank(a) < rank(b) ? 1 : rank(a) > rank(b) ? -1 : 0))
    .flatMap(({ loc }) => loc ?? [])
    .slice(0, MOST_PARTS);
}

/** One pass without a tree, so that depth costs nothing. */
function entriesOf(text: string) {
  const urls: Entry[] = [];
  const maps: Entry[] = [];
  let entry: Entry | undefined;
  let group = "";
  let field = "";
  let name = "";
  const local = (start: number, end: number) =>
    text
      .slice(start, Math.min(end, start + 100))
      .replace(/^.*:/, "")
      .toLowerCase();
  const say = (said: string) => {
    if (!entry || field === "") return;
    const key = group === "image" || group === "video" ? `${group} ${field}` : field;
    entry[key] = `${entry[key] ?? ""}${said}`.slice(0, LONGEST_FIELD).trimStart();
  };
  tokenize(
    text,
    {
      onopentagname: (start, end) => {
        name = local(start, end);
      },
      onopentagend: () => {
        if (name === "url" || name === "sitemap") {
          entry = {};
          const list = name === "url" ? urls : maps;
          if (list.length < MOST_ENTRIES) list.push(entry);
          group = "";
        } else if (name === "image" || name === "video") group = name;
        else field = name;
      },
      onclosetag: (start, end) => {
        const closed = local(start, end);
        if (closed === group) group = "";
        if (closed === "url" || closed === "sitemap") entry = undefined;
        field = "";
      },
      ontext: (start, end) => say(text.slice(start, end)),
      ontextentity: (code) => say(String.fromCodePoint(code)),
      oncdata: (start, end, offset) => say(text.slice(start, end - offset)),
    },
    { xmlMode: true },
  );
  return { urls: urls.map(trimmed), maps: maps.map(trimmed) };
}

function trimmed(entry: Entry): Entry {
  return Object.fromEntries(
    Object.entries(entry).flatMap(([key, value]) => (value.trim() === "" ? [] : [[key, value.trim()]])),
  );
}
