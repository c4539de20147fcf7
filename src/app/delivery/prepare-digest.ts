import {
  type DigestComposer,
  type DigestRequest,
  type KeptDigest,
  SCHEDULED_BUDGET_MS,
} from "#app/news/compose-digest.ts";
import type { Freshness } from "#app/news/freshness.ts";
import { formatClock, formatDate } from "#core/arabic/time/dates.ts";
import type { RulingOn, Sending } from "#core/desk/ruling.ts";
import type { Digest } from "#core/digest/digest.ts";
import type { Edition } from "#core/digest/edition.ts";
import { forReader, personalise, styleFor } from "#core/digest/personalise.ts";
import { beyondHeadlines, inHeadlines } from "#core/digest/sections/in-headlines.ts";
import type { Layout } from "#core/digest/sections/section.ts";
import { storiesIn } from "#core/digest/sections/stories-in.ts";
import { toDocument } from "#core/digest/to-document.ts";
import type { Block, Document } from "#core/document/document.ts";
import { link, text } from "#core/document/inline.ts";
import { split } from "#core/document/split.ts";
import { withoutImages } from "#core/document/without-images.ts";
import { earlier, later } from "#core/instants.ts";
import type { Clock, Part, Picture, Platform } from "#core/ports.ts";
import type { Delivery } from "#core/schedule/delivery.ts";
import { parseDuration } from "#core/schedule/duration.ts";
import type { Preferences, Subscription, Timetable } from "#core/schedule/subscription.ts";
import type { DigestStore, StoryRange } from "#core/stores.ts";
import type { Style } from "#core/style.ts";
import { createSingleFlight } from "#lib/single-flight.ts";
import type { Editions } from "./editions.ts";
import { createOfficialFirst } from "./own/official-first.ts";
import type { PictureOf } from "./picture/pictures.ts";
import type { Retell } from "./told/retell.ts";
import { messagesOf, type ToldLedger } from "./told/told-ledger.ts";

/** A subscriber who was away gets the news since then, but no more than this or the edition's own window. */
const LONGEST_ABSENCE = Temporal.Duration.from({ hours: 72 });
/** A month is told whole, however often its digest comes. */
const WEEK_HOURS = 7 * 24;
/** From here on a slot is late: its news is not that of its minute. */
const LATE_MINUTES = 1;

/** The address of a slot's digest on the web; undefined where its edition is not there. */
export type WebLink = (
  edition: Edition,
  slotAt: Temporal.Instant,
  signal: AbortSignal,
) => Promise<string | undefined>;

type Ready = Extract<Prepared, { readonly outcome: "ready" }>;

/** The messages of one digest for one subscriber, or that there is no news for it. */
export type Prepared =
  | {
      readonly outcome: "ready";
      readonly digestId: number;
      /** What goes before them in a message of its own, where the edition wants it and the platform shows it so. */
      readonly picture?: unknown;
      readonly messages: readonly unknown[];
      /** The stories that each message tells. */
      readonly stories: readonly StoryRange[];
      /** The messages that stand for a part (from 1) in plainer looks, for a chat that refuses its usual one. */
      readonly plainer: (part: number) => readonly (readonly unknown[])[];
      readonly windowEnd: Temporal.Instant;
    }
  | { readonly outcome: "empty" }
  /** The news has not been read yet, and soon will be. */
  | { readonly outcome: "stale" };

/** What a desk makes of a slot, and the digest that its editors let go. */
export type SlotDesk = {
  readonly rulingOn: RulingOn;
  readonly keep: (request: DigestRequest, sending: Sending, signal: AbortSignal) => Promise<KeptDigest>;
};

export type PrepareDeps = {
  readonly stores: { readonly digests: Pick<DigestStore, "get"> };
  readonly editions: Pick<Editions, "find">;
  readonly composer: DigestComposer;
  readonly platforms: ReadonlyMap<string, Platform>;
  /** Where editions have one. */
  readonly desk?: SlotDesk;
  /** Where there are none, nothing is known of what a place was told by others. */
  readonly told?: { readonly ledger: ToldLedger; readonly retell: Retell };
  /** Where there is none, the news is taken as it is. */
  readonly freshness?: Pick<Freshness, "readAt" | "isAwaited">;
  /** Where a digest of a slot stands on the web; absent where nothing does. */
  readonly webLink?: WebLink;
  /** Absent where nobody sees pictures. */
  readonly pictureOf?: PictureOf;
  readonly clock: Clock;
};

/** A delivery's digest, composed once for all alike, and rendered once per platform and timetable on top of it. */
export function createPreparer(deps: PrepareDeps) {
  const inTurn = createOfficialFirst();
  const recalled = createSingleFlight<Digest | undefined>();
  const rendered = createSingleFlight<Pick<Ready, "picture" | "messages" | "stories" | "plainer">>();
  const drawn = createSingleFlight<Picture | undefined>();

  /** A delivery that has begun goes on with the digest it began with. */
  const digestOf = async (
    { digestId }: Delivery,
    request: DigestRequest,
    sending: Sending | undefined,
    signal: AbortSignal,
  ) => {
    const begun = digestId
      ? await recalled(String(digestId), () => deps.stores.digests.get(digestId))
      : undefined;
    const edited = sending && !begun ? await deps.desk?.keep(request, sending, signal) : undefined;
    const kept = begun && digestId ? { id: digestId, digest: begun } : edited;
    if (!kept) return inTurn(request.edition.id, () => deps.composer.keep(request, signal));
    const edition = personalise(request.edition, request.preferences);
    const readAt = sending?.newsTo && sending.since;
    return { ...kept, digest: forReader(kept.digest, edition, request.clock, readAt) };
  };

  /** Drawn once for all platforms and places that get this very digest. */
  const pictureFor = async ({ id, digest }: KeptDigest, { card }: Edition, name: string, style: Style) => {
    const { pictureOf } = deps;
    if (card !== "photo" || !pictureOf) return undefined;
    const { plain: _, ...look } = style;
    return drawn(`${id} ${JSON.stringify(look)}`, () => pictureOf(digest, style, name));
  };

  /** The same for a place that others told of some of it, with the addresses of their messages. */
  const besidesOthers = async (delivery: Delivery, request: DigestRequest, kept: KeptDigest) => {
    if (!deps.told || !delivery.isMixed) return { kept };
    const { address, digestId } = delivery;
    const told = await deps.told.ledger.at(address, request.window.to, digestId);
    const platform = deps.platforms.get(address.platform);
    const messageOf = platform && messagesOf(told, address, platform);
    return {
      kept: digestId === undefined ? await deps.told.retell(kept, request, told) : kept,
      ...(messageOf ? { messageOf } : {}),
    };
  };

  return async (delivery: Delivery, subscription: Subscription, signal: AbortSignal): Promise<Prepared> => {
    const edition = await deps.editions.find(delivery.edition);
    const platform = deps.platforms.get(delivery.address.platform);
    if (!edition || !platform) return { outcome: "empty" };
    const { preferences, timetable } = subscription;
    const hasBegun = delivery.digestId !== undefined;
    const ruling = await deps.desk?.rulingOn(edition, delivery.slot.at);
    const sending = ruling?.ruling === "send" ? ruling : undefined;
    const newsTo = sending?.newsTo;
    if (!hasBegun && !newsTo && (await deps.freshness?.isAwaited(delivery.slot.at)))
      return { outcome: "stale" };
    const window = windowOf(subscription, edition, newsTo ?? (await windowEnd(delivery)));
    // Its reader has had all that its editors let go.
    if (!hasBegun && Temporal.Instant.compare(window.from, window.to) >= 0) return { outcome: "empty" };
    const request = { edition, preferences, window, clock: timetable, budgetMs: SCHEDULED_BUDGET_MS };
    const composed = await digestOf(delivery, request, sending, signal);
    const { kept, messageOf } = await besidesOthers(delivery, request, composed);
    const { id, digest } = kept;
    if (digest.counts.stories === 0) return { outcome: "empty" };
    const style = styleFor(personalise(edition, preferences), preferences);
    const web = await deps.webLink?.(edition, delivery.slot.at, signal);
    // An edition that is read on the web is no more than its headlines in a chat, unless a reader wants it otherwise.
    const layout = preferences.layout ?? (web && edition.web === "opening" ? "menu" : undefined);
    const alike = [timetable, style, preferences.length, layout, web, messageOf ? delivery.address : ""];
    const made = await rendered(`${platform.id} ${id} ${JSON.stringify(alike)}`, async () => {
      const name = nameOf(digest, timetable, style);
      const { pictures } = platform;
      const picture = pictures && (await pictureFor(kept, edition, name, style));
      const measure = platform.measureFor(style);
      const whole = withLink(documentsOf(digest, layout, style, messageOf), web);
      const documents = whole.flatMap((one) => split(one, measure));
      const named = {
        id,
        edition: edition.id,
        name,
        stories: storyLines(digest),
        hasMore: preferences.length !== "full",
        ...(layout ? { isOverview: true } : {}),
      };
      const parts = documents.map(
        (document, index): Part => ({
          ...{ document, index: index + 1, of: documents.length, digest: named },
          ...(picture && pictures === "within" && index === 0 ? { picture } : {}),
        }),
      );
      return {
        ...(picture && pictures === "apart"
          ? { picture: platform.render(pictureAlone(picture), style) }
          : {}),
        messages: parts.map((part) => platform.render(part, style)),
        stories: documents.map((document) => storiesIn(document, digest)),
        plainer: (number: number) => {
          const part = parts[number - 1];
          return part ? plainerLooks(part, style, platform) : [];
        },
      };
    });
    return { outcome: "ready", digestId: id, ...made, windowEnd: Temporal.Instant.from(digest.window.to) };
  };

  /** A slot that waited for its news, or is served late, takes in what was read meanwhile. */
  async function windowEnd({ slot, digestId }: Delivery): Promise<Temporal.Instant> {
    const late = deps.clock.now().since(slot.at).total("minutes");
    const readAt =
      digestId === undefined && late >= LATE_MINUTES ? await deps.freshness?.readAt() : undefined;
    return readAt ? later(readAt, slot.at) : slot.at;
  }
}

function pictureAlone(picture: Picture): Part {
  const caption: Block = { type: "paragraph", children: [text(picture.alt)] };
  return { document: { title: picture.alt, blocks: [caption] }, index: 1, of: 1, picture };
}

/** The same words without pictures, then in simple messages; a plainer message may hold less, so it may be several. */
function plainerLooks(
  { picture, ...part }: Part,
  style: Style,
  platform: Platform,
): readonly (readonly unknown[])[] {
  const document = withoutImages(part.document);
  const hasImages = picture || part.document.blocks.some((block) => block.type === "card" && block.image);
  const looks = [
    ...(hasImages ? [{ document, style }] : []),
    ...(style.plain ? [] : [{ document, style: { ...style, plain: true } }]),
  ];
  return looks.map((look) =>
    split(look.document, platform.measureFor(look.style)).map((document) =>
      platform.render({ ...part, document }, look.style),
    ),
  );
}

/** What comes one after the other: the whole digest, or its overview with what belongs under it. */
function documentsOf(
  digest: Digest,
  layout: Preferences["layout"],
  style: Style,
  messageOf: Layout["messageOf"],
): readonly [Document, ...Document[]] {
  const links = messageOf ? { messageOf } : {};
  if (!layout) return [toDocument(digest, style, links)];
  const overview = toDocument(inHeadlines(digest), style, links);
  const cards = layout === "thread" ? beyondHeadlines(digest, style) : undefined;
  return cards ? [overview, cards] : [overview];
}

/** The last of them ends with the way to its page. */
function withLink(
  documents: readonly [Document, ...Document[]],
  url: string | undefined,
): readonly Document[] {
  if (url === undefined) return documents;
  const [last, ...others] = documents.toReversed();
  const note: Block = { type: "note", children: link(url, text("هذا العدد على الويب")) };
  return last ? [...others.toReversed(), { ...last, blocks: [...last.blocks, note] }] : documents;
}

function storyLines({ sections }: Digest) {
  return sections.flatMap(({ title, stories }) =>
    stories.map(({ headline }) => ({ headline, section: title })),
  );
}

/** Unlike that of any other digest of the edition in the same place. */
function nameOf({ title, date, window }: Digest, { times, timeZone }: Timetable, style: Style): string {
  const day = `${title} · ${formatDate(Temporal.PlainDate.from(date), style)}`;
  if (times.length === 1) return day;
  const at = Temporal.Instant.from(window.to).toZonedDateTimeISO(timeZone).toPlainTime();
  return `${day}، ${formatClock(at, style)}`;
}

/**
 * From where the last delivered digest ended up to the slot, within bounds: the same for every try. Before
 * the first one it reaches back from when the reader came, by the hour so that readers who came together share.
 */
function windowOf(subscription: Subscription, edition: Edition, to: Temporal.Instant) {
  const came = subscription.createdAt.round({ smallestUnit: "hour", roundingMode: "floor" });
  const period = parseDuration(edition.window);
  if (period.total("hours") > WEEK_HOURS) return { from: to.subtract(period), to };
  const from = subscription.deliveredTo ?? came.subtract(period);
  return { from: later(from, earlier(to.subtract(LONGEST_ABSENCE), to.subtract(period))), to };
}
