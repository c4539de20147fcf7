import type { Article } from "#core/article/article.ts";
import { groundworkOf } from "#core/article/groundwork.ts";
import { type BodyLengths, lengthsOf } from "#core/cleaning/body-lengths.ts";
import { publishedAtMs } from "#core/instants.ts";
import type { Database } from "#store/engine/schema.ts";
import { packBody, packedBody } from "./body.ts";

/** The columns that hold an article. */
export const ARTICLE_COLUMNS = ["id", "source_id", "published_at", "article_json", "body"] as const;
export type ArticleColumns = Pick<Database["articles"], (typeof ARTICLE_COLUMNS)[number]>;

/** What nearly every article says, and is written only where one says something else. */
const USUAL = {
  titleFromLead: false,
  dated: true,
  genre: "news",
  genreReasons: [],
  via: [],
  keywords: [],
  related: [],
  readAlso: [],
} satisfies Partial<Article>;
/** What it says of itself, in one order: the same article is the same row, whichever way it was put together. */
const SAID = Object.keys({
  dated: 0,
  genre: 0,
  genreReasons: 0,
  image: 0,
  keywords: 0,
  outlet: 0,
  readAlso: 0,
  region: 0,
  related: 0,
  title: 0,
  titleFromLead: 0,
  topic: 0,
  topicConfidence: 0,
  via: 0,
} satisfies Record<Said, 0>) as readonly Said[];
type Said = Exclude<keyof Article, "id" | "sourceId" | "publishedAt" | "url" | "body">;
/** What stands before an article's id in its address, by number. */
const BEFORE_ID = ["https://", "https://www.", "http://", "http://www."];

/** What a row's JSON holds: what no other column says. Rows of earlier versions hold all of it, and the body too. */
type Head = Partial<Omit<Article, "publishedAt" | "url">> &
  Pick<Article, "outlet" | "title" | "topic"> & {
    /** A number where the address is made of the id. */
    readonly url?: string | number;
    /** Only where it is no whole number of milliseconds. */
    readonly publishedAt?: string;
    readonly lengths?: BodyLengths | readonly [running: number, all: number];
  };

export function articleColumns(article: Article): ArticleColumns {
  return {
    id: article.id,
    source_id: article.sourceId,
    published_at: article.publishedAt.epochMilliseconds,
    article_json: articleJson(article),
    body: packedBodyOf(article),
  };
}

/** The body as its row holds it. */
export function packedBodyOf(article: Article): Uint8Array {
  return groundworkOf(article)?.body ?? packBody(article.body);
}

/** What its row holds beside its body. */
export function articleJson(article: Article): string {
  const { id, publishedAt, url, body } = article;
  const head: Record<string, unknown> = {};
  for (const name of SAID) {
    const value = article[name];
    if (value !== undefined && !isUsual(name, value)) head[name] = value;
  }
  if (url !== undefined) head.url = shortened(url, id);
  if (publishedAt.epochNanoseconds % 1_000_000n !== 0n) head.publishedAt = publishedAt.toString();
  const { running, all } = lengthsOf(body);
  head.lengths = [running, all];
  return JSON.stringify(head);
}

/** An article as its row keeps it; its body is unpacked when it is looked at. */
export function reviveArticle(row: ArticleColumns): Article {
  const head = JSON.parse(row.article_json) as Head;
  const { lengths, url, region, image, topicConfidence } = head;
  const body = row.body ? packedBody(row.body, lengths && namedLengths(lengths)) : (head.body ?? []);
  // Written out: what is put together of other objects takes twice the memory.
  const article: { -readonly [Name in keyof Undated]: Undated[Name] } = {
    id: row.id,
    sourceId: shared(row.source_id),
    outlet: shared(head.outlet),
    title: head.title,
    titleFromLead: head.titleFromLead ?? USUAL.titleFromLead,
    body,
    dated: head.dated ?? USUAL.dated,
    topic: shared(head.topic),
    genre: head.genre ?? USUAL.genre,
    genreReasons: head.genreReasons ?? USUAL.genreReasons,
    via: head.via ?? USUAL.via,
    keywords: head.keywords ?? USUAL.keywords,
    related: head.related ?? USUAL.related,
    readAlso: head.readAlso ?? USUAL.readAlso,
  };
  if (url !== undefined) article.url = typeof url === "number" ? `${BEFORE_ID[url] ?? ""}${row.id}` : url;
  if (topicConfidence !== undefined) article.topicConfidence = topicConfidence;
  if (region !== undefined) article.region = shared(region);
  if (image !== undefined) article.image = image;
  if (head.publishedAt) return { ...article, publishedAt: Temporal.Instant.from(head.publishedAt) };
  return publishedAtMs(article, row.published_at);
}

type Undated = Omit<Article, "publishedAt">;

function namedLengths(lengths: NonNullable<Head["lengths"]>): BodyLengths {
  return "all" in lengths ? lengths : { running: lengths[0], all: lengths[1] };
}

/** Names that tens of thousands of articles repeat, each held once. */
const names = new Map<string, string>();
const MOST_NAMES = 4_096;

function shared(name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  if (names.size >= MOST_NAMES) names.clear();
  names.set(name, name);
  return name;
}

function isUsual(name: string, value: unknown): boolean {
  const usual: unknown = Reflect.get(USUAL, name);
  return Array.isArray(usual) ? Array.isArray(value) && value.length === 0 : usual === value;
}

function shortened(url: string, id: string): string | number {
  const at = BEFORE_ID.findIndex((before) => url.length === before.length + id.length && url === before + id);
  return at < 0 ? url : at;
}
