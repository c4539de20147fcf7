import { bySteps } from "#app/news/by-steps.ts";
import { type Enrich, enrichMaterial } from "#app/news/enrich.ts";
import type { Newsroom } from "#app/news/newsroom.ts";
import { formatClock, formatDate } from "#core/arabic/time/dates.ts";
import { composing } from "#core/digest/compose.ts";
import type { Digest } from "#core/digest/digest.ts";
import type { Edition } from "#core/digest/edition.ts";
import { forReader, personalise, preferencesKey, styleFor } from "#core/digest/personalise.ts";
import { split } from "#core/document/split.ts";
import { toDocument } from "#core/document/to-document.ts";
import type { Clock, Part, Platform } from "#core/ports.ts";
import type { Delivery } from "#core/schedule/delivery.ts";
import { parseDuration } from "#core/schedule/duration.ts";
import type { Subscription, Timetable } from "#core/schedule/subscription.ts";
import type { Stores } from "#core/stores.ts";
import type { Style } from "#core/style.ts";
import { createSingleFlight } from "#lib/single-flight.ts";

/** A subscriber who was away gets the news since then, but no more than this. */
const LONGEST_WINDOW_HOURS = 72;

/** The messages of one digest for one subscriber, or that there is no news for it. */
export type Prepared =
  | {
      readonly outcome: "ready";
      readonly digestId: number;
      readonly messages: readonly unknown[];
      readonly windowEnd: Temporal.Instant;
    }
  | { readonly outcome: "empty" };

export type PrepareDeps = {
  readonly stores: Pick<Stores, "digests">;
  readonly editions: ReadonlyMap<string, Edition>;
  readonly newsroom: Newsroom;
  readonly trust: (sourceId: string) => number;
  readonly isSample: boolean;
  /** Full text for the stories that will be printed, where it may be read. */
  readonly enrich?: Enrich;
  readonly clock: Clock;
  readonly platforms: ReadonlyMap<string, Platform>;
};

/** Composes once per (edition, window, preferences) and renders once per platform and timetable on top of it. */
export function createPreparer(deps: PrepareDeps) {
  const composed = createSingleFlight<{ readonly id: number; readonly digest: Digest }>();
  const rendered = createSingleFlight<readonly unknown[]>();

  return async (delivery: Delivery, subscription: Subscription, signal: AbortSignal): Promise<Prepared> => {
    const base = deps.editions.get(delivery.edition);
    const platform = deps.platforms.get(delivery.address.platform);
    if (!base || !platform) return { outcome: "empty" };
    const edition = personalise(base, subscription.preferences);
    const preferences = preferencesKey(subscription.preferences);
    const key = { edition: edition.id, ...windowOf(delivery, subscription, base), preferences };
    const name = `${key.edition} ${key.from} ${key.to} ${preferences}`;
    const { id, digest } = await composed(delivery.digestId ? `#${delivery.digestId}` : name, async () => {
      const kept = delivery.digestId ? await deps.stores.digests.get(delivery.digestId) : undefined;
      if (kept && delivery.digestId) return { id: delivery.digestId, digest: kept };
      const known = await deps.stores.digests.find(key);
      if (known) return known;
      const { material, newsAt } = await deps.newsroom.news(deps.clock.now());
      const { trust, isSample: sample } = deps;
      const context = { now: key.to, window: key, trust, newsAt, sample };
      const full = deps.enrich
        ? await enrichMaterial(edition, material, context, deps.enrich, signal)
        : material;
      const made = await bySteps(composing(edition, full, context), deps.clock);
      return deps.stores.digests.put(key, made, deps.clock.now());
    });
    if (digest.counts.stories === 0) return { outcome: "empty" };
    const style = styleFor(edition, subscription.preferences);
    const reader = JSON.stringify([subscription.timetable, style.plain ?? false]);
    const messages = await rendered(`${platform.id} ${id} ${preferences} ${reader}`, async () => {
      const personal = forReader(digest, edition, subscription.timetable);
      const documents = split(toDocument(personal, style), platform.measureFor(style));
      const named = { id, edition: edition.id, name: nameOf(personal, subscription.timetable, style) };
      return documents.map((document, index): unknown => {
        const part: Part = { document, index: index + 1, of: documents.length, digest: named };
        return platform.render(part, style);
      });
    });
    return { outcome: "ready", digestId: id, messages, windowEnd: Temporal.Instant.from(digest.window.to) };
  };
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
function windowOf(delivery: Delivery, subscription: Subscription, edition: Edition) {
  const to = delivery.slot.at;
  const came = subscription.createdAt.round({ smallestUnit: "hour", roundingMode: "floor" });
  const from = subscription.deliveredTo ?? came.subtract(parseDuration(edition.window));
  const longest = to.subtract({ hours: LONGEST_WINDOW_HOURS });
  return { from: Temporal.Instant.compare(from, longest) < 0 ? longest : from, to };
}
