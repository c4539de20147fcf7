import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type AtomFeed, type JsonFeed, parseFeed, type RdfFeed, type RssFeed } from "feedsmith";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { loadSources } from "#catalogue/load.ts";
import { canonicalUrl } from "#core/article/url.ts";

const SAMPLE = fileURLToPath(new URL("../digests/sample", import.meta.url));

type Item = { readonly link: string; readonly date?: string; readonly title?: string; readonly html: string };

const link = z.string().startsWith("https://");
const pair = z.tuple([link, link]);
const expectationsSchema = z.strictObject({
  composedAt: z.iso.datetime({ offset: true }),
  events: z.array(z.strictObject({ event: z.string(), links: z.array(link).min(2) })),
  apart: z.array(z.strictObject({ differs: z.string(), links: pair })),
  undecided: z.array(z.strictObject({ event: z.string(), links: pair })),
  sameArticle: z.array(pair),
  rerun: z.array(pair),
  related: z.array(pair),
  undated: z.array(link).min(3),
  future: z.array(link).length(1),
  untitled: z.array(link),
  via: z.array(z.strictObject({ link, agencies: z.array(z.string()).min(1) })),
  keywords: z.array(z.strictObject({ link, keywords: z.array(z.string()).min(1) })),
  secondArticles: z.array(
    z.strictObject({ link, headline: z.string(), paragraphs: z.array(z.string()).min(1) }),
  ),
  page: z.strictObject({
    outlet: z.string(),
    via: z.array(z.string()),
    subheading: z.string(),
    secondHeadline: z.string(),
    cutOff: z.string(),
    keywords: z.array(z.string()),
    related: z.array(z.string()),
    furniture: z.array(z.string()),
  }),
  furniture: z.array(z.strictObject({ link, lines: z.array(z.string().min(1)).min(1) })),
});

const sources = await loadSources(join(SAMPLE, "sources"));
const feeds = sources.flatMap(({ id, feeds: own }) =>
  own.map(({ url }) => {
    const file = `${id}/${basename(new URL(url).pathname)}`;
    return { file, url, ...readItems(readFileSync(join(SAMPLE, "feeds", file)), url) };
  }),
);
const items = feeds.flatMap((feed) => feed.items);
const expected = expectationsSchema.parse(
  JSON.parse(readFileSync(join(SAMPLE, "expectations.json"), "utf8")),
);
const page = readFileSync(join(SAMPLE, "page.txt"), "utf8");

describe("the sample day", () => {
  it("has a file for each feed and no other", () => {
    const files = readdirSync(join(SAMPLE, "feeds"), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(basename(entry.parentPath), entry.name));
    expect(files.toSorted()).toEqual(feeds.map(({ file }) => file).toSorted());
  });

  it("speaks every feed format and a legacy encoding", () => {
    expect(new Set(feeds.map(({ format }) => format))).toEqual(new Set(["rss", "rdf", "atom", "json"]));
    expect(feeds.map(({ encoding }) => encoding)).toContain("windows-1256");
  });

  it("holds more than fifty articles of seven outlets on reserved domains", () => {
    expect(sources).toHaveLength(7);
    expect(items.length).toBeGreaterThanOrEqual(52);
    expect(items.filter(({ link }) => !new URL(link).hostname.endsWith(".example"))).toEqual([]);
  });

  it("has Arabic text in every item and no character lost in decoding", () => {
    const twins = new Set(expected.sameArticle.map(([, twin]) => twin));
    for (const { link, html } of items.filter((item) => !twins.has(item.link))) {
      expect(words(html).split(" ").length, link).toBeGreaterThan(30);
      expect(html, link).not.toContain("\ufffd");
    }
  });

  it("gives each item its own address, and an AMP twin that of its article", () => {
    expect(new Set(items.map(({ link }) => link)).size).toBe(items.length);
    const twins = items.filter(({ link }, at) => canonicals().indexOf(canonical(link)) !== at);
    expect(twins.map(({ link }) => link)).toEqual(expected.sameArticle.map(([, twin]) => twin));
  });
});

describe("the editor's expectations", () => {
  it("name existing items only, each written in canonical form", () => {
    const { furniture, via, keywords, secondArticles, events, apart, undecided, ...lists } = expected;
    const named = [
      ...[...events, ...apart, ...undecided].flatMap(({ links }) => links),
      ...[...furniture, ...via, ...keywords, ...secondArticles].map(({ link }) => link),
      ...[...lists.rerun, ...lists.related].flat(),
      ...[...lists.undated, ...lists.future, ...lists.untitled],
    ];
    const known = new Set(canonicals());
    expect(named.filter((name) => !known.has(canonical(name)))).toEqual([]);
    expect(named.filter((name) => decodeURI(canonical(name)) !== name)).toEqual([]);
  });

  it("put no item into two events and no pair both together and apart", () => {
    const together = expected.events.flatMap(({ links }) => links);
    expect(new Set(together).size).toBe(together.length);
    const clashes = expected.apart.filter(({ links: [a, b] }) =>
      expected.events.some(({ links }) => links.includes(a) && links.includes(b)),
    );
    expect(clashes).toEqual([]);
  });

  it("have events of several outlets", () => {
    const outletsOf = (links: readonly string[]) => new Set(links.map((name) => new URL(name).host)).size;
    const sizes = expected.events.map(({ links }) => outletsOf(links));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(2);
    expect(sizes.length).toBeGreaterThanOrEqual(6);
  });

  it("list exactly the items without a date and without a title of their own", () => {
    expect(linksWhere(({ date }) => date === undefined)).toEqual(expected.undated.toSorted());
    expect(linksWhere(({ title }) => title === undefined || title === "عاجل")).toEqual(
      expected.untitled.toSorted(),
    );
  });

  it("list the items dated after the digest", () => {
    const now = Temporal.Instant.from(expected.composedAt).epochMilliseconds;
    expect(linksWhere(({ date }) => Date.parse(date ?? "") > now)).toEqual(expected.future);
  });

  it("quote furniture and second articles as the items have them", () => {
    const quotes = [
      ...expected.furniture,
      ...expected.secondArticles.map(({ link, headline, paragraphs }) => ({
        link,
        lines: [headline, ...paragraphs],
      })),
    ];
    const absent = quotes.flatMap(({ link, lines }) =>
      lines.filter((line) => !textOf(link).includes(line)).map((line) => `${link}: ${line}`),
    );
    expect(absent).toEqual([]);
    expect(expected.furniture.length).toBeGreaterThanOrEqual(20);
  });

  it("quote keywords and agencies as the items have them", () => {
    const quotes = [
      ...expected.keywords.map(({ link, keywords }) => ({ link, names: keywords })),
      ...expected.via.map(({ link, agencies }) => ({ link, names: agencies })),
    ];
    const absent = quotes.filter(({ link, names }) => !names.every((name) => textOf(link).includes(name)));
    expect(absent).toEqual([]);
  });

  it("quote the pasted page as it stands", () => {
    const { outlet, via, subheading, secondHeadline, cutOff, keywords, related, furniture } = expected.page;
    const lines = page.split("\n").map((line) => line.replace("•", "").trim());
    const whole = [subheading, secondHeadline, cutOff, ...related, ...furniture];
    expect(whole.filter((line) => !lines.includes(line))).toEqual([]);
    expect([outlet, ...via, ...keywords].filter((name) => !page.includes(name))).toEqual([]);
    expect(lines.filter((line) => line === secondHeadline)).toHaveLength(2);
  });
});

function readItems(bytes: Uint8Array, url: string) {
  const declared = /^<\?xml[^>]*encoding="([^"]+)"/.exec(new TextDecoder("latin1").decode(bytes))?.[1];
  const encoding = (declared ?? "utf-8").toLowerCase();
  const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  const parsed = parseFeed(text, { parseDateFn: (raw) => raw });
  return { format: parsed.format, encoding, items: toItems(parsed, url) };
}

type Parsed = ReturnType<typeof parseFeed<string>>;

function toItems(parsed: Parsed, url: string): readonly Item[] {
  switch (parsed.format) {
    case "rss":
    case "rdf":
      return (parsed.feed.items ?? []).map(fromRss);
    case "atom":
      return (parsed.feed.entries ?? []).map((entry) => fromAtom(entry, url));
    case "json":
      return (parsed.feed.items ?? []).map(fromJson);
    default:
      return parsed satisfies never;
  }
}

function fromRss(item: RssFeed.Item<string> | RdfFeed.Item<string>): Item {
  const date = ("pubDate" in item ? item.pubDate : undefined) ?? item.dc?.dates?.[0];
  return toItem(item.link, date, item.title, item.content?.encoded ?? item.description);
}

function fromAtom(entry: AtomFeed.Entry<string>, url: string): Item {
  const href = entry.links?.[0]?.href ?? "";
  return toItem(new URL(href, url).href, entry.updated, entry.title?.value, entry.content?.value);
}

function fromJson(item: JsonFeed.Item<string>): Item {
  return toItem(item.url, item.date_published, item.title, item.content_html);
}

function toItem(link?: string, date?: string, title?: string, html?: string): Item {
  return { link: link ?? "", html: html ?? "", ...(date ? { date } : {}), ...(title ? { title } : {}) };
}

function canonical(address: string): string {
  return canonicalUrl(address) ?? address;
}

function canonicals(): string[] {
  return items.map((item) => canonical(item.link));
}

function linksWhere(holds: (item: Item) => boolean): string[] {
  return items
    .filter(holds)
    .map((item) => decodeURI(canonical(item.link)))
    .toSorted();
}

function textOf(address: string): string {
  return words(items.find((item) => canonical(item.link) === canonical(address))?.html ?? "");
}

function words(html: string): string {
  return html
    .replace(/<[^<>]+>/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
