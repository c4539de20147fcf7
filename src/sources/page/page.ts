import { parseDate } from "#core/arabic/time/date-parser.ts";
import type { Headline, RawArticle } from "#core/article/article.ts";
import { AppError } from "#lib/error.ts";
import { decodeBytes } from "#sources/decode/decode.ts";
import { isShallow } from "#sources/feed/markup.ts";
import { refusePdf } from "#sources/pdf.ts";
import type { PageDocument } from "./dom.ts";
import { takeAuthorBoxes } from "./furniture/author-box.ts";
import { takeNamedBoxes } from "./furniture/boxes.ts";
import { takeRelated } from "./furniture/clean.ts";
import { takeLead, withLead } from "./furniture/lead.ts";
import { takeTeasers } from "./furniture/teasers.ts";
import { htmlToText } from "./html-text.ts";
import { type PageMeta, pageMeta } from "./meta.ts";
import { prunePage } from "./prune.ts";
import { byDefuddle, byReadability } from "./readers.ts";
import { MIN_ARTICLE, type RejectReason, rejectionOf, withoutPrompts } from "./reject.ts";

const MAX_PAGE_BYTES = 10_000_000;
/** From where a JSON-LD body is trusted: measured on 531 pages with independent gold. */
const MIN_DATA_BODY = 600;
const MIN_DATA_SHARE = 0.6;
/** A body that says several times as much as there is to see is not this page's. */
const MOST_DATA_TIMES = 3;
/** Real pages stay under 100; the cost of the readers grows with the square of it. */
const MAX_DEPTH = 300;

/** What a button says where something is sold. */
const SHOP =
  />\s*(?:أضف|إضافة|أضيفي?) (?:إلى|الى) (?:ال)?(?:سلة|عربة)[^<]{0,20}<|>\s*add to (?:cart|basket|bag)\s*</i;

export type PageReading =
  | {
      readonly outcome: "read";
      readonly article: RawArticle;
      readonly canonical?: string;
      readonly modifiedAt?: Temporal.Instant;
    }
  /** The page holds no whole article: its feed's own text is the better one. */
  | { readonly outcome: "rejected"; readonly reason: RejectReason; readonly message: string };

export type PageContext = {
  readonly url?: string;
  readonly contentType?: string;
  readonly now: Temporal.Instant;
  readonly timeZone?: string;
};

/** Reads one article page. Throws an AppError for what cannot be a page at all. */
export async function readPage(bytes: Uint8Array, context: PageContext): Promise<PageReading> {
  if (bytes.length > MAX_PAGE_BYTES)
    throw new AppError("the page is larger than 10 MB", { code: "too-large" });
  const decoded = decodeBytes(bytes, context).text;
  refusePdf(decoded);
  const html = prunePage(decoded);
  if (!isShallow(html, MAX_DEPTH)) throw new AppError("the page is nested too deeply", { code: "too-deep" });
  const { parseHTML } = await import("linkedom");
  const { document } = parseHTML(html);
  const page = document as unknown as PageDocument;
  const meta = pageMeta(page, context.url);
  // A saved page knows its own address.
  const base = context.url ?? meta.canonical;
  const related = takeFurniture(page, base);
  const lead = takeLead(page, meta.title);
  const whole = withLead(await bodyOf(document, html, meta, base), lead);
  const text = withoutPrompts(whole, meta);
  const isShop = meta.isProduct || (meta.published === undefined && SHOP.test(decoded));
  const rejected = isShop ? "product" : rejectionOf(text, meta, whole);
  if (rejected) return { outcome: "rejected", reason: rejected, message: MESSAGES[rejected] };
  const modifiedAt = instant(meta.modified, context);
  return {
    outcome: "read",
    article: articleOf(text, meta, related, context),
    ...(meta.canonical ? { canonical: meta.canonical } : {}),
    ...(modifiedAt ? { modifiedAt } : {}),
  };
}

const MESSAGES: Readonly<Record<RejectReason, string>> = {
  "not-found": "the page says that it does not exist",
  consent: "a consent or bot check page",
  paywall: "the text is for subscribers",
  video: "a video page without text",
  product: "a page that sells something",
  short: "too little text",
};

async function bodyOf(
  document: unknown,
  html: string,
  meta: PageMeta,
  url: string | undefined,
): Promise<string> {
  const readable = await byReadability(document);
  const data = meta.body === undefined ? "" : htmlToText(meta.body);
  const isOfPage = readable.length < MIN_ARTICLE || data.length <= MOST_DATA_TIMES * seenLength(html);
  if (data.length >= MIN_DATA_BODY && data.length >= readable.length * MIN_DATA_SHARE && isOfPage)
    return data;
  if (readable.length >= MIN_ARTICLE) return readable;
  const defuddled = await byDefuddle(await preparedCopy(html, meta, url), url);
  return [readable, defuddled, data].reduce((best, text) => (text.length > best.length ? text : best));
}

/** The first reader takes its document apart. */
async function preparedCopy(html: string, meta: PageMeta, url: string | undefined): Promise<unknown> {
  const { parseHTML } = await import("linkedom");
  const { document } = parseHTML(html);
  const page = document as unknown as PageDocument;
  takeFurniture(page, url);
  takeLead(page, meta.title);
  return document;
}

/** Takes out what stands around an article and gives the headlines of others. Changes the document. */
function takeFurniture(page: PageDocument, url: string | undefined): readonly Headline[] {
  const related = takeRelated(page, url);
  const teasers = takeTeasers(page, url);
  takeAuthorBoxes(page);
  takeNamedBoxes(page);
  return [...related, ...teasers];
}

/** Characters that a reader of the page could see. */
function seenLength(html: string): number {
  return htmlToText(html).length;
}

function articleOf(
  text: string,
  meta: PageMeta,
  related: RawArticle["related"] = [],
  context: PageContext,
): RawArticle {
  const url = meta.canonical ?? context.url;
  const publishedAt = instant(meta.published, context);
  return {
    sourceId: "page",
    outlet: meta.outlet ?? "",
    text,
    keywords: meta.keywords,
    related,
    categories: meta.section ? [meta.section] : [],
    ...(url ? { url } : {}),
    ...(meta.title ? { title: meta.title } : {}),
    ...(publishedAt ? { publishedAt } : {}),
    ...(meta.author ? { author: meta.author } : {}),
    ...(meta.image ? { image: { url: meta.image } } : {}),
  };
}

function instant(
  text: string | undefined,
  { now, timeZone = "UTC" }: PageContext,
): Temporal.Instant | undefined {
  return text === undefined ? undefined : parseDate(text, { now, timeZone });
}
