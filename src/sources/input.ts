import { createReadStream } from "node:fs";
import type { RawArticle } from "#core/article/article.ts";
import { AppError } from "#lib/error.ts";
import { decodeBytes } from "#sources/decode/decode.ts";
import { unpacked } from "#sources/decode/unpack.ts";
import { isFeed, type ReadFeed, readFeed } from "#sources/feed/feed.ts";
import type { Fetch } from "#sources/fetch/fetch.ts";
import { readPage } from "#sources/page/page.ts";
import type { ParserPool } from "#sources/parser/pool.ts";
import { refusePdf } from "#sources/pdf.ts";
import { readPastedText, refuseBinary } from "./text.ts";

/** The largest page or feed that is read; refused before it is in memory. */
const MAX_BYTES = 10_000_000;

export type InputDeps = {
  readonly fetch: Fetch;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly now: Temporal.Instant;
  readonly timeZone?: string;
  readonly signal?: AbortSignal;
  /** Reads in another thread; without it, here. */
  readonly parser?: Pick<ParserPool, "feed" | "page">;
};

const HERE = { feed: readFeed, page: readPage };

export type Input =
  | { readonly kind: "feed"; readonly feed: ReadFeed }
  | { readonly kind: "page"; readonly article: RawArticle }
  | { readonly kind: "text"; readonly article: RawArticle };

/** Reads a file, an address or "-" (standard input) as what its content is. Throws an AppError if it is nothing. */
export async function readInput(what: string, deps: InputDeps): Promise<Input> {
  const { bytes: loaded, url, contentType } = await load(what, deps);
  const bytes = unpacked(loaded, MAX_BYTES);
  const { text } = decodeBytes(bytes, contentType ? { contentType } : {});
  refusePdf(text);
  refuseBinary(text);
  const context = {
    now: deps.now,
    ...(url ? { url } : {}),
    ...(contentType ? { contentType } : {}),
    ...(deps.timeZone ? { timeZone: deps.timeZone } : {}),
  };
  const { parser = HERE } = deps;
  if (isFeed(text, url ? { url } : {})) return { kind: "feed", feed: await parser.feed(bytes, context) };
  if (!isMarkup(text)) return { kind: "text", article: readPastedText(text) };
  const page = await parser.page(bytes, context);
  if (page.outcome === "read") return { kind: "page", article: page.article };
  throw new AppError(`no article on this page: ${page.message}`, { code: "no-article" });
}

/** The same for one article; a feed is refused. */
export async function readArticle(what: string, deps: InputDeps): Promise<RawArticle> {
  const input = await readInput(what, deps);
  if (input.kind === "feed") throw new AppError("this is a feed, not an article", { code: "feed" });
  return input.article;
}

/** The same for one feed; anything else is refused. */
export async function readFeedInput(what: string, deps: InputDeps): Promise<ReadFeed> {
  const { bytes, url, contentType } = await load(what, deps);
  const { parser = HERE } = deps;
  return await parser.feed(bytes, {
    now: deps.now,
    ...(url ? { url } : {}),
    ...(contentType ? { contentType } : {}),
    ...(deps.timeZone ? { timeZone: deps.timeZone } : {}),
  });
}

type Loaded = { readonly bytes: Uint8Array; readonly url?: string; readonly contentType?: string };

async function load(what: string, deps: InputDeps): Promise<Loaded> {
  if (what === "-") return { bytes: await collect(deps.stdin) };
  if (!/^https?:\/\//i.test(what)) return { bytes: await loadFile(what) };
  const answer = await deps.fetch(what, deps.signal ? { signal: deps.signal } : {});
  if (answer.outcome === "failed")
    throw new AppError(`cannot fetch ${URL.parse(what)?.host ?? "the address"}: ${answer.message}`, {
      code: answer.reason,
    });
  const contentType = answer.headers["content-type"];
  return { bytes: answer.bytes, url: answer.url, ...(contentType ? { contentType } : {}) };
}

/** What the system says, in words. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  EISDIR: "it is a folder",
  EACCES: "no permission",
};

async function loadFile(path: string): Promise<Uint8Array> {
  try {
    return await collect(createReadStream(path));
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
    throw new AppError(`cannot read ${path}: ${REASONS[code] ?? code}`, { code: "unreadable", cause });
  }
}

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of chunks) {
    total += chunk.length;
    if (total > MAX_BYTES) throw tooLarge();
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}

function tooLarge(): AppError {
  return new AppError("the input is larger than 10 MB", { code: "too-large" });
}

function isMarkup(text: string): boolean {
  return /<(?:!doctype|html|head|body|article|div|p|main|section|meta)\b[^<>]{0,2000}>/i.test(
    text.slice(0, 65_536),
  );
}
