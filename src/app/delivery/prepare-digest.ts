import { type DigestComposer, type DigestRequest, SCHEDULED_BUDGET_MS } from "#app/news/compose-digest.ts";
import { formatClock, formatDate } from "#core/arabic/time/dates.ts";
import type { Digest } from "#core/digest/digest.ts";
import type { Edition } from "#core/digest/edition.ts";
import { forReader, personalise, styleFor } from "#core/digest/personalise.ts";
import { toDocument } from "#core/digest/to-document.ts";
import { split } from "#core/document/split.ts";
import type { Part, Platform } from "#core/ports.ts";
import type { Delivery } from "#core/schedule/delivery.ts";
import { parseDuration } from "#core/schedule/duration.ts";
import type { Subscription, Timetable } from "#core/schedule/subscription.ts";
import type { DigestStore } from "#core/stores.ts";
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
  readonly stores: { readonly digests: Pick<DigestStore, "get"> };
  readonly editions: ReadonlyMap<string, Edition>;
  readonly composer: DigestComposer;
  readonly platforms: ReadonlyMap<string, Platform>;
};

/** A delivery's digest, composed once for all alike, and rendered once per platform and timetable on top of it. */
export function createPreparer(deps: PrepareDeps) {
  const recalled = createSingleFlight<Digest | undefined>();
  const rendered = createSingleFlight<readonly unknown[]>();

  /** A delivery that has begun goes on with the digest it began with. */
  const digestOf = async ({ digestId }: Delivery, request: DigestRequest, signal: AbortSignal) => {
    const begun = digestId
      ? await recalled(String(digestId), () => deps.stores.digests.get(digestId))
      : undefined;
    if (!begun || !digestId) return deps.composer.keep(request, signal);
    const edition = personalise(request.edition, request.preferences);
    return { id: digestId, digest: forReader(begun, edition, request.clock) };
  };

  return async (delivery: Delivery, subscription: Subscription, signal: AbortSignal): Promise<Prepared> => {
    const edition = deps.editions.get(delivery.edition);
    const platform = deps.platforms.get(delivery.address.platform);
    if (!edition || !platform) return { outcome: "empty" };
    const { preferences, timetable } = subscription;
    const window = windowOf(delivery, subscription, edition);
    const request = { edition, preferences, window, clock: timetable, budgetMs: SCHEDULED_BUDGET_MS };
    const { id, digest } = await digestOf(delivery, request, signal);
    if (digest.counts.stories === 0) return { outcome: "empty" };
    const style = styleFor(personalise(edition, preferences), preferences);
    const name = `${platform.id} ${id} ${JSON.stringify([timetable, style])}`;
    const messages = await rendered(name, async () => {
      const documents = split(toDocument(digest, style), platform.measureFor(style));
      const named = { id, edition: edition.id, name: nameOf(digest, timetable, style) };
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
