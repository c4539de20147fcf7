import { parseDate } from "#core/arabic/time/date-parser.ts";
import type { RawArticle } from "#core/article/article.ts";
import { AppError } from "#lib/error.ts";
import { decodeBytes } from "#sources/decode/decode.ts";
import { isShallow } from "#sources/feed/markup.ts";
import { takeNamedBoxes } from "./boxes.ts";
import { takeRelated } from "./clean.ts";
import { htmlToText } from "./html-text.ts";
import { takeLead, withLead } from "./lead.ts";
import { type PageDocument, type PageMeta, pageMeta } from "./meta.ts";
import { slimPage } from "./prune.ts";
import { THIN, type ThinReason, thinness, withoutPrompts } from "./reject.ts";

const MAX_PAGE_BYTES = 10_000_000;
/** From where a JSON-LD body is trusted: measured on 531 pages with independent gold. */
const MIN_DATA_BODY = 600;
const MIN_DATA_SHARE = 0.6;
const MAX_ELEMENTS = 50_000;
/** Real pages stay under 100; the cost of the readers grows with the square of it. */
const MAX_DEPTH = 300;

export type PageReading =
  | {
      readonly outcome: "read";
      readonly article: RawArticle;
      readonly canonical?: string;
      readonly modifiedAt?: Temporal.Instant;
    }
  /** The page holds no whole article: its feed's own text is the better one. */
  | { readonly outcome: "thin"; readonly reason: ThinReason; readonly message: string };

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
  const html = slimPage(decodeBytes(bytes, context).text);
  if (!isShallow(html, MAX_DEPTH)) throw new AppError("the page is nested too deeply", { code: "too-deep" });
  const { parseHTML } = await import("linkedom");
  const { document } = parseHTML(html);
  const page = document as unknown as PageDocument;
  const meta = pageMeta(page, context.url);
  // A saved page knows its own address.
  const base = context.url ?? meta.canonical;
  const related = takeRelated(page, base);
  takeNamedBoxes(page);
  const lead = takeLead(page, meta.title);
  const whole = withLead(await bodyOf(document, html, meta, base), lead);
  const text = withoutPrompts(whole, meta);
  const thin = thinness(text, meta, whole);
  if (thin) return { outcome: "thin", reason: thin, message: MESSAGES[thin] };
  const modifiedAt = instant(meta.modified, context);
  return {
    outcome: "read",
    article: articleOf(text, meta, related, context),
    ...(meta.canonical ? { canonical: meta.canonical } : {}),
    ...(modifiedAt ? { modifiedAt } : {}),
  };
}

const MESSAGES: Readonly<Record<ThinReason, string>> = {
  "not-found": "the page says that it does not exist",
  consent: "a consent or bot check page",
  paywall: "the text is for subscribers",
  video: "a video page without text",
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
  if (data.length >= MIN_DATA_BODY && data.length >= readable.length * MIN_DATA_SHARE) return data;
  if (readable.length >= THIN) return readable;
  const defuddled = await byDefuddle(html, meta.title, url);
  return [readable, defuddled, data].reduce((best, text) => (text.length > best.length ? text : best));
}

async function byReadability(document: unknown): Promise<string> {
  const { Readability } = await import("@mozilla/readability");
  try {
    const options = {
      maxElemsToParse: MAX_ELEMENTS,
      disableJSONLD: true,
      keepClasses: true,
      // Under this it lets navigation in to have more; much news is shorter than its default of 500.
      charThreshold: THIN,
    };
    return htmlToText(new Readability(document as never, options).parse()?.content ?? "");
  } catch {
    // Foreign markup meets holes in the DOM emulation; the next reader may manage.
    return "";
  }
}

async function byDefuddle(html: string, title: string | undefined, url: string | undefined): Promise<string> {
  const [{ parseHTML }, { Defuddle }] = await Promise.all([import("linkedom"), import("defuddle/node")]);
  try {
    const { document } = parseHTML(html);
    const page = document as unknown as PageDocument;
    takeRelated(page, url);
    takeNamedBoxes(page);
    takeLead(page, title);
    // `useAsync` would let it ask third parties on the network.
    const { content } = await Defuddle(document as never, url ?? "", { useAsync: false });
    return htmlToText(content);
  } catch {
    return "";
  }
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
