import { type ComposeContext, choosing, composing } from "#core/digest/compose.ts";
import type { Digest } from "#core/digest/digest.ts";
import type { Edition } from "#core/digest/edition.ts";
import type { Material } from "#core/digest/material.ts";
import { forReader, personalise, preferencesKey, type ReaderClock } from "#core/digest/personalise.ts";
import type { NewsWindow } from "#core/digest/weighing/subjects.ts";
import type { Clock } from "#core/ports.ts";
import type { Preferences } from "#core/schedule/subscription.ts";
import { TOLD_HOURS } from "#core/schedule/told.ts";
import type { DigestKey, DigestStore } from "#core/stores.ts";
import type { Writer } from "#core/writing/writer.ts";
import { createSingleFlight } from "#lib/single-flight.ts";
import { bySteps } from "./by-steps.ts";
import { type Enrich, enrichChoices } from "./enrich.ts";
import type { Newsroom } from "./newsroom.ts";
import { createWriting, wantsWriting } from "./writing/write-digest.ts";

/** Somebody waits for the answer: pages that take longer are for the next who asks. */
export const ON_REQUEST_BUDGET_MS = 4_000;
/** Nobody waits for a scheduled digest, but it is not to be late. */
export const SCHEDULED_BUDGET_MS = 20_000;

/** Equal requests get the same digest, whatever their budgets. */
export type DigestRequest = {
  /** As in the catalogue. */
  readonly edition: Edition;
  readonly preferences: Preferences;
  readonly window: NewsWindow;
  readonly clock: ReaderClock;
  /** How long the pages of the stories are waited for, ms. */
  readonly budgetMs: number;
};

export type KeptDigest = { readonly id: number; readonly digest: Digest };

/** The one way to a digest: choose stories, get their full text where it may be read, compose, keep. */
export interface DigestComposer {
  /** Kept in memory for whoever asks the same. */
  compose(request: DigestRequest, signal: AbortSignal): Promise<Digest>;
  /** Kept in the store too, under an id by which a delivery finds it again. */
  keep(request: DigestRequest, signal: AbortSignal): Promise<KeptDigest>;
  /** Has written what a digest of this request would want written now, so that it is there when the digest is due. */
  writeAhead(request: DigestRequest, signal: AbortSignal): Promise<void>;
}

export type ComposerDeps = {
  readonly newsroom: Newsroom;
  readonly trust: (sourceId: string) => number;
  /** Full text for the stories that will be printed, where it may be read. */
  readonly enrich?: Enrich;
  /** Where the operator has a language model. */
  readonly writer?: Writer;
  readonly digests: Pick<DigestStore, "find" | "put" | "told">;
  readonly clock: Clock;
  /** When the feeds were last read: digests of old news say so. */
  readonly readAt?: () => Promise<Temporal.Instant | undefined>;
  /** The news is the sample day: digests say so. */
  readonly isSample: boolean;
};

/** Composes once per (edition, window, preferences); a reader's own clock is put on top of that. */
export function createDigestComposer(deps: ComposerDeps): DigestComposer {
  const composed = createSingleFlight<Digest>();
  const kept = createSingleFlight<KeptDigest>();
  const read = createSingleFlight<Digest>();

  const make = async (request: DigestRequest, signal: AbortSignal): Promise<Digest> => {
    const { window, preferences, budgetMs } = request;
    const edition = personalise(request.edition, preferences);
    const { material, seenAt, known } = await deps.newsroom.news(deps.clock.now(), window.from);
    const { trust, isSample: sample } = deps;
    const readAt = sample ? undefined : await deps.readAt?.();
    const told = await toldBefore(request, material);
    const context: ComposeContext = {
      ...{ now: window.to, window, trust, seenAt, known, told, sample, readAt },
    };
    const { enrich, writer } = deps;
    const limits = { ms: budgetMs, signal };
    const writing = writer && wantsWriting(edition) ? createWriting(edition, writer, limits) : undefined;
    const ordered = writing ? { ...context, writings: await writing.order(material, context) } : context;
    const chosen = await bySteps(choosing(edition, material, ordered), deps.clock);
    const choices = enrich
      ? await enrichChoices(chosen.choices, (leads) => enrich(leads, budgetMs, signal))
      : chosen.choices;
    const full = { ...chosen, choices };
    if (!writing) return bySteps(composing(edition, full, material, context), deps.clock);
    const earlier = { stories: material.stories, before: window.from };
    const writings = await writing.stories(choices, earlier, ordered.writings);
    const digest = await bySteps(composing(edition, full, material, { ...ordered, writings }), deps.clock);
    return writing.opening(digest, choices);
  };

  /** Stories of earlier digests for readers of the same choices, under the names that they bear now. */
  const toldBefore = async (request: DigestRequest, { storyOf }: Material): Promise<ReadonlySet<string>> => {
    const since = request.window.from.subtract({ hours: TOLD_HOURS });
    const ids = await deps.digests.told(keyOf(request), since);
    return new Set(ids.flatMap((id) => [id, storyOf(id) ?? id]));
  };

  const madeOnce = (request: DigestRequest, signal: AbortSignal) => {
    const key = keyOf(request);
    return composed(nameOf(key), async () => (await deps.digests.find(key))?.digest ?? make(request, signal));
  };

  const asRead = ({ clock, ...request }: DigestRequest, digest: Digest) => {
    const { times, weekdays } = { weekdays: undefined, ...clock };
    const name = JSON.stringify([nameOf(keyOf(request)), clock.timeZone, times, weekdays]);
    const edition = personalise(request.edition, request.preferences);
    return read(name, async () => forReader(digest, edition, clock));
  };

  return {
    compose: async (request, signal) => asRead(request, await madeOnce(request, signal)),

    async keep(request, signal) {
      const key = keyOf(request);
      const { id, digest } = await kept(nameOf(key), async () =>
        deps.digests.put(key, await madeOnce(request, signal), deps.clock.now()),
      );
      return { id, digest: await asRead(request, digest) };
    },

    async writeAhead(request, signal) {
      if (deps.writer && wantsWriting(request.edition)) await make(request, signal);
    },
  };
}

/** What makes two requests want the same composition. */
export function keyOf({ edition, window, preferences }: Omit<DigestRequest, "clock">): DigestKey {
  return { edition: edition.id, ...window, preferences: preferencesKey(preferences) };
}

function nameOf({ edition, from, to, preferences }: DigestKey): string {
  return `${edition} ${from} ${to} ${preferences}`;
}
