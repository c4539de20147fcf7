import { toDisplay } from "#core/arabic/display.ts";
import { parseDate } from "#core/arabic/time/date-parser.ts";
import type { FeedPace } from "#core/stores.ts";
import { AppError } from "#lib/error.ts";
import { decodeBytes } from "#sources/decode/decode.ts";
import { unpacked } from "#sources/decode/unpack.ts";
import { webUrl } from "#sources/fetch/web-url.ts";
import { htmlToLine, htmlToText } from "#sources/page/html-text.ts";
import type { FeedDraft, ItemDraft } from "./draft.ts";
import { draftOfJson } from "./json.ts";
import { draftByLibrary, isBeyondLibrary } from "./library.ts";
import { feedMarkup, isWellNested, looksLikePage, withoutPageBefore } from "./markup.ts";
import { choosePicture } from "./picture.ts";
import { draftTolerantly } from "./tolerant.ts";

/** The largest real feed met in development data was under 3 MB. */
const MAX_FEED_BYTES = 10_000_000;
const MAX_ITEMS = 200;
/** An item's text beyond this is no news item. */
const MAX_FIELD = 200_000;
const MAX_TITLE = 1000;
const MAX_CATEGORIES = 30;
/** C0 and C1 controls, and the marks that turn the direction of text. */
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;
export type RawFeedItem = {
  /** The publisher's id, else the address, else the title. */
  readonly id: string;
  readonly title: string;
  readonly url?: string;
  /** Undefined where the feed gives no believable date. */
  readonly publishedAt?: Temporal.Instant;
  readonly updatedAt?: Temporal.Instant;
  /** Display text, blocks on lines of their own. */
  readonly summary?: string;
  readonly content?: string;
  readonly image?: string;
  readonly author?: string;
  readonly categories: readonly string[];
};

export type ReadFeed = {
  readonly title: string;
  readonly homepage?: string;
  /** Absent where the feed says nothing about it. */
  readonly pace?: FeedPace;
  /** The newest at most 200, in the feed's order. */
  readonly items: readonly RawFeedItem[];
};

export type FeedContext = {
  /** Where the bytes came from: relative links are relative to it. */
  readonly url?: string;
  readonly contentType?: string;
  readonly now: Temporal.Instant;
  /** For dates that name no zone. */
  readonly timeZone?: string;
};

/** Reads RSS, Atom, RDF or JSON feeds in any state of repair. Throws an AppError where there is no feed. */
export function readFeed(bytes: Uint8Array, context: FeedContext): ReadFeed {
  if (bytes.length > MAX_FEED_BYTES)
    throw new AppError("the feed is larger than 10 MB", { code: "too-large" });
  const { text: decoded } = decodeBytes(unpacked(bytes, MAX_FEED_BYTES), context);
  const text = withoutPageBefore(decoded);
  if (text.trim() === "") throw new AppError("the feed is empty", { code: "empty" });
  const draft = draftOf(text);
  const origin = context.url ?? webUrl(clean(draft.self));
  const base = webUrl(draft.base, origin) ?? origin;
  const homepage = webUrl(clean(draft.homepage), base);
  const pace = paceOf(draft);
  return {
    title: line(draft.title) ?? "",
    ...(homepage ? { homepage } : {}),
    ...(pace ? { pace } : {}),
    items: newest(draft.items, context).map((item) => finish(item, base ?? homepage)),
  };
}

function paceOf({ ttl = 0, skipHours = [] }: FeedDraft): FeedPace | undefined {
  // The specification counts from 0 to 23, its first version from 1 to 24.
  const hours = skipHours
    .filter((hour) => Number.isInteger(hour) && hour >= 0 && hour <= 24)
    .map((hour) => hour % 24);
  if (!(ttl > 0) && hours.length === 0) return undefined;
  return { ...(ttl > 0 ? { ttlMinutes: ttl } : {}), ...(hours.length > 0 ? { skipHours: hours } : {}) };
}

/** Does the text look like a feed at all? Cheap, for choosing a reader. */
export function isFeed(text: string): boolean {
  if (looksLikePage(text)) return withoutPageBefore(text) !== text;
  const head = text.slice(0, 4096);
  return jsonOf(head) !== undefined
    ? /"version"\s*:\s*"https?:\/\/jsonfeed\.org|"items"\s*:\s*\[/.test(text.slice(0, 65_536))
    : feedMarkup(head) !== undefined;
}

function draftOf(text: string): FeedDraft {
  const json = jsonOf(text);
  if (json !== undefined) return draftOfJson(json) ?? refuse(text);
  const markup = looksLikePage(text) ? undefined : feedMarkup(text);
  if (markup === undefined) return refuse(text);
  const draft = isWellNested(markup) && !isBeyondLibrary(markup) ? byLibrary(markup) : undefined;
  return draft && draft.items.length > 0 ? draft : draftTolerantly(markup);
}

function byLibrary(markup: string): FeedDraft | undefined {
  try {
    return draftByLibrary(markup);
  } catch {
    return undefined;
  }
}

function refuse(text: string): never {
  if (/<html[\s>]/i.test(text.slice(0, 65_536)))
    throw new AppError("a web page instead of a feed", { code: "page" });
  throw new AppError("not a feed", { code: "not-a-feed" });
}

/** JSON without the comment lines or the call that some servers put around it; undefined for anything else. */
function jsonOf(text: string): string | undefined {
  const start = /^\s*(?:\/\/[^\n]{0,500}\n\s*|[\w.$]{1,60}\()*(?=\{|\[\s*\{)/.exec(text);
  return start ? text.slice(start[0].length).trimEnd().replace(/\);?$/, "") : undefined;
}

type Dated = {
  readonly draft: ItemDraft;
  readonly publishedAt?: Temporal.Instant;
  readonly updatedAt?: Temporal.Instant;
};

function newest(drafts: readonly ItemDraft[], context: FeedContext): readonly Dated[] {
  const dated = drafts.map((draft) => {
    const publishedAt = instant(draft.published, context);
    const updatedAt = instant(draft.updated, context);
    return { draft, ...(publishedAt ? { publishedAt } : {}), ...(updatedAt ? { updatedAt } : {}) };
  });
  if (dated.length <= MAX_ITEMS) return dated;
  const epoch = (item: Dated) => item.publishedAt?.epochMilliseconds ?? Number.NEGATIVE_INFINITY;
  const kept = new Set(dated.toSorted((a, b) => Math.sign(epoch(b) - epoch(a)) || 0).slice(0, MAX_ITEMS));
  return dated.filter((item) => kept.has(item));
}

function instant(
  text: string | undefined,
  { now, timeZone = "UTC" }: FeedContext,
): Temporal.Instant | undefined {
  return text === undefined ? undefined : parseDate(text, { now, timeZone });
}

function finish({ draft, publishedAt, updatedAt }: Dated, feedBase: string | undefined): RawFeedItem {
  const base = webUrl(draft.base, feedBase) ?? feedBase;
  const url = webUrl(clean(draft.url), base);
  const title = line(draft.title) ?? "";
  const summary = blocks(draft.summary);
  const content =
    draft.plain && draft.content ? toDisplay(draft.content.slice(0, MAX_FIELD)) : blocks(draft.content);
  const image = webUrl(clean(draft.image), base) ?? firstPicture(draft.content ?? draft.summary, base);
  const author = line(draft.author);
  return {
    id: clean(draft.id) ?? url ?? title,
    title,
    ...(url ? { url } : {}),
    ...(publishedAt ? { publishedAt } : {}),
    ...(updatedAt ? { updatedAt } : {}),
    ...(summary ? { summary } : {}),
    ...(content ? { content } : {}),
    ...(image ? { image } : {}),
    ...(author ? { author } : {}),
    categories: [...new Set(draft.categories.map((name) => line(name) ?? ""))]
      .filter(Boolean)
      .slice(0, MAX_CATEGORIES),
  };
}

/** An id or address: entities undone, markup and invisible controls taken out, nothing else touched. */
function clean(text: string | undefined): string | undefined {
  const short = text
    ?.slice(0, MAX_TITLE * 4)
    .replace(CONTROLS, "")
    .trim();
  if (!short) return undefined;
  return (/[&<]/.test(short) ? htmlToLine(short) : short) || undefined;
}

function line(html: string | undefined): string | undefined {
  return (html && htmlToLine(html.slice(0, MAX_FIELD)).slice(0, MAX_TITLE)) || undefined;
}

function blocks(html: string | undefined): string | undefined {
  return (html && htmlToText(html.slice(0, MAX_FIELD))) || undefined;
}

/** The first picture of a text that is meant to be seen. */
function firstPicture(html: string | undefined, base: string | undefined): string | undefined {
  for (const [tag] of (html ?? "").slice(0, MAX_FIELD).matchAll(/<img\s[^<>]{1,2000}>/gi)) {
    const url = webUrl(clean(attributeOf(tag, "src")), base);
    const size = (name: string) => Number.parseInt(attributeOf(tag, name) ?? "", 10);
    const sizes = { width: known(size("width")), height: known(size("height")) };
    if (choosePicture([{ url, ...sizes }])) return url;
  }
  return undefined;
}

function attributeOf(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s?=\\s?(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, "i").exec(tag);
  return found?.[1] ?? found?.[2] ?? found?.[3];
}

function known(size: number): number | undefined {
  return Number.isNaN(size) ? undefined : size;
}
