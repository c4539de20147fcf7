import { bySteps } from "#app/news/by-steps.ts";
import { hashId } from "#core/article/hash.ts";
import type { Clock } from "#core/ports.ts";
import type { RelatedIndex } from "#core/related/index.ts";
import type { VolumeStore } from "#core/related/volume-store.ts";
import type { Readings } from "./readings.ts";

/**
 * Articles of these hours go into one volume once they are over, so that processes that hold the same news make the
 * same volumes.
 */
const HOURS = 6;
const MS = HOURS * 3_600_000;
/** Fewer are not worth one, more make a second one. */
const FEWEST = 200;
/** The same where the process ends: reading so many again costs the next one as much time as packing them this one. */
const FEWEST_AT_THE_END = 20;
const MOST = 2_000;

/** The index of related headlines in packed pieces that outlive the process. */
export interface Volumes {
  /** Takes in what was packed of articles the last of which came after `from` and up to `to`. */
  restore(from: Temporal.Instant, to: Temporal.Instant, pause?: () => Promise<void>): Promise<void>;
  /** Packs what came in hours that were over at `now`, where it is enough. */
  pack(now: Temporal.Instant): Promise<void>;
  /** Packs everything. */
  packAll(): Promise<void>;
}

export function createVolumes(deps: {
  readonly related: RelatedIndex;
  readonly store: VolumeStore;
  /** When an article was first seen, ms. */
  readonly seenMs: (id: string) => number | undefined;
  readonly readings: Pick<Readings, "version" | "packing" | "restore">;
  readonly clock: Pick<Clock, "monotonicMs" | "sleep">;
}): Volumes {
  const { related, store, seenMs, readings, clock } = deps;
  const { version } = readings;

  const pack = async (openMs: number, fewest: number) => {
    const loose = related
      .loose()
      .map((id) => ({ id, ms: seenMs(id) ?? 0 }))
      .filter(({ ms }) => ms < openMs)
      .sort((a, b) => a.ms - b.ms || (a.id < b.id ? -1 : 1));
    for (let start = 0; loose.length - start >= fewest; start += MOST) {
      const some = loose.slice(start, start + MOST);
      const ids = some.map(({ id }) => id);
      const packed = await bySteps(await readings.packing(ids), clock);
      const bytes = await bySteps(related.freezing(ids, version), clock);
      const lastMs = some.at(-1)?.ms ?? 0;
      const lastAt = Temporal.Instant.fromEpochMilliseconds(lastMs);
      const kept = { name: hashId(ids.join("\n")), lastAt, bytes, ids };
      await store.put(packed ? { ...kept, readings: packed } : kept);
      if (packed) readings.restore(packed, lastMs);
    }
  };

  return {
    async restore(from, to, pause) {
      for await (const volume of store.between(from, to)) {
        await bySteps(related.restoring(volume.bytes, version), clock, pause);
        if (volume.readings) readings.restore(volume.readings, volume.lastAt.epochMilliseconds);
      }
    },
    pack: (now) => pack(Math.floor(now.epochMilliseconds / MS) * MS, FEWEST),
    packAll: () => pack(Number.POSITIVE_INFINITY, FEWEST_AT_THE_END),
  };
}
