import { toDisplay } from "#core/arabic/display.ts";
import type { FeedPace } from "#core/feeds/feed-state.ts";
import type { HubOffer } from "#core/feeds/hub.ts";
import { AppError } from "#lib/error.ts";
import { decodeBytes } from "#sources/decode/decode.ts";
import { unpacked } from "#sources/decode/unpack.ts";
import { obstacleOf } from "#sources/fetch/challenge.ts";
import { webUrl } from "#sources/fetch/web-url.ts";
import { offerIn } from "#sources/hub/offer.ts";
import type { KindContext } from "#sources/kinds/kind.ts";
import { kindOf } from "#sources/kinds/registry.ts";
import { htmlToLine, htmlToText } from "#sources/page/html-text.ts";
import { refusePdf } from "#sources/pdf.ts";
import type { FeedDraft } from "./draft.ts";
import { isAggregated, originalAddress, withoutOutlet } from "./google-news.ts";
import { draftOfJson } from "./json.ts";
import { draftByLibrary, isBeyondLibrary } from "./library.ts";
import { feedMarkup, isWellNested, looksLikePage, withoutPageBefore } from "./markup.ts";
import { type DatedDraft, newestOf } from "./newest.ts";
import { firstPicture } from "./picture.ts";
import { draftTolerantly } from "./tolerant.ts";

/** The largest real feed met in development data was under 3 MB. */
const MAX_FEED_BYTES = 10_000_000;
/** An item's text beyond this is no news item. */
const MAX_FIELD = 200_000;
const MAX_TITLE = 1000;
const MAX_CATEGORIES = 30;
const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
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
  /** The outlet that wrote it, where the feed is an aggregator's. */
  readonly outlet?: { readonly name: string; readonly home?: string };
  readonly categories: readonly string[];
};

export type ReadFeed = {
  readonly title: string;
  readonly homepage?: string;
  /** Absent where the feed says nothing about it. */
  readonly pace?: FeedPace;
  /** The newest at most 200, in the feed's order. */
  readonly items: readonly RawFeedItem[];
  /** Addresses that hold the items, where this is only their index. */
  readonly parts?: readonly string[];
  /** Where older items are. */
  readonly next?: string;
  /** Who tells of its news. */
  readonly hub?: HubOffer;
};

export type FeedContext = KindContext & {
  readonly contentType?: string;
  readonly now: Temporal.Instant;
  /** For dates that name no zone. */
  readonly timeZone?: string;
  /** Added to every date, where the outlet's clock is wrong. */
  readonly dateOffsetMinutes?: number;
};

/** Reads RSS, Atom, RDF or JSON feeds in any state of repair, and all other kinds. Throws an AppError where there is none. */
export function readFeed(bytes: Uint8Array, context: FeedContext): ReadFeed {
  if (bytes.length > MAX_FEED_BYTES)
    throw new AppError("the feed is larger than 10 MB", { code: "too-large" });
  const { text: decoded } = decodeBytes(unpacked(bytes, MAX_FEED_BYTES), context);
  refusePdf(decoded);
  const text = withoutPageBefore(decoded);
  if (text.trim() === "") throw new AppError("the feed is empty", { code: "empty" });
  const kind = kindOf(text, context);
  const draft = kind?.read(text, context) ?? draftOf(text);
  const origin = context.url ?? webUrl(clean(draft.self));
  const base = webUrl(draft.base, origin) ?? origin;
  const homepage = webUrl(clean(draft.homepage), base);
  const pace = paceOf(draft);
  const next = webUrl(clean(draft.next), base);
  const parts = (draft.parts ?? []).flatMap((part) => webUrl(clean(part), base) ?? []);
  const hub = kind ? undefined : offerIn(text, origin);
  return {
    title: line(draft.title) ?? "",
    ...(homepage ? { homepage } : {}),
    ...(pace ? { pace } : {}),
    ...(next ? { next } : {}),
    ...(hub ? { hub } : {}),
    ...(parts.length > 0 ? { parts } : {}),
    items: newestOf(draft.items, context).map((item) => finish(item, base ?? homepage)),
  };
}

function paceOf({ ttl = 0, skipHours = [], skipDays = [] }: FeedDraft): FeedPace | undefined {
  const days = skipDays.map((name) => DAYS.indexOf(name.trim().toLowerCase()) + 1).filter((day) => day > 0);
  // The specification counts from 0 to 23, its first version from 1 to 24.
  const hours = skipHours
    .filter((hour) => Number.isInteger(hour) && hour >= 0 && hour <= 24)
    .map((hour) => hour % 24);
  if (!(ttl > 0) && hours.length + days.length === 0) return undefined;
  return {
    ...(ttl > 0 ? { ttlMinutes: ttl } : {}),
    ...(hours.length > 0 ? { skipHours: hours } : {}),
    ...(days.length > 0 ? { skipDays: days } : {}),
  };
}

/** Does the text look like a feed at all? Cheap, for choosing a reader. */
export function isFeed(text: string, context: KindContext = {}): boolean {
  if (kindOf(text, context)) return true;
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
  const obstacle = obstacleOf(text);
  if (obstacle) throw new AppError(`${obstacle.message} instead of a feed`, { code: obstacle.code });
  if (/<html[\s>]/i.test(text.slice(0, 65_536)))
    throw new AppError("a web page instead of a feed", { code: "page" });
  throw new AppError("not a feed", { code: "not-a-feed" });
}

/** JSON without the comment lines or the call that some servers put around it; undefined for anything else. */
function jsonOf(text: string): string | undefined {
  const start = /^\s*(?:\/\/[^\n]{0,500}\n\s*|[\w.$]{1,60}\()*(?=\{|\[\s*\{)/.exec(text);
  return start ? text.slice(start[0].length).trimEnd().replace(/\);?$/, "") : undefined;
}

function finish({ draft, publishedAt, updatedAt }: DatedDraft, feedBase: string | undefined): RawFeedItem {
  const base = webUrl(draft.base, feedBase) ?? feedBase;
  const link = webUrl(clean(draft.url), base);
  const given = line(draft.title) ?? "";
  const name = line(draft.origin?.name);
  const isAggregate = isAggregated(link);
  const url = link && isAggregate ? originalAddress(link) : link;
  const title = isAggregate ? withoutOutlet(given, name) : given;
  // An aggregator's summary is its headlines once more.
  const summary = isAggregate ? undefined : blocks(draft.summary);
  const home = webUrl(draft.origin?.url);
  const content =
    draft.plain && draft.content ? toDisplay(draft.content.slice(0, MAX_FIELD)) : blocks(draft.content);
  const image =
    webUrl(clean(draft.image), base) ??
    firstPicture((draft.content ?? draft.summary)?.slice(0, MAX_FIELD), (src) => webUrl(clean(src), base));
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
    ...(isAggregate && name ? { outlet: { name, ...(home ? { home } : {}) } } : {}),
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
