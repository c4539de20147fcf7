import { createLatest } from "#core/latest.ts";
import type { Stretch } from "#core/related/held/field.ts";
import type { PutAway } from "#core/related/held/volume.ts";
import { idsIn, openReadings, type ReadingPack } from "#core/stories/reading/pack.ts";
import type { UnpackedReading } from "#core/stories/reading/reading.ts";

/** Packs that are read from at once: stories of some days are told across their hours. */
const MOST_OPEN = 16;

/** Readings that were packed together, found by article while somebody asks for many of them. */
export interface Packs {
  /** `lastMs`: when the last of their articles came. */
  add(packed: Uint8Array, lastMs: number): void;
  /**
   * Looks whose those are of which some came after an instant, ms, so that they are found until `close`. Yields after
   * some hundred.
   */
  opening(afterMs?: number): Generator<void, void>;
  of(id: string): UnpackedReading | undefined;
  close(): void;
  /** Forgets those whose last article came by then, ms. */
  prune(beforeMs: number): void;
}

type Pack = { readonly lastMs: number; readonly stretch: Stretch; readonly length: number };
type Place = { readonly pack: Pack; readonly at: number };

/** `putAway`: where they lie meanwhile. */
export function createPacks(version: number, putAway: PutAway): Packs {
  let packs: Pack[] = [];
  let opened = createLatest<Pack, ReadingPack | undefined>(MOST_OPEN);
  /** By article, of those packs that were looked into. */
  const places = new Map<string, Place>();
  const known = new Set<Pack>();

  return {
    add(packed, lastMs) {
      packs.push({ lastMs, stretch: putAway(packed), length: packed.length });
    },
    *opening(afterMs = Number.NEGATIVE_INFINITY) {
      for (const pack of packs) {
        if (known.has(pack) || pack.lastMs <= afterMs) continue;
        known.add(pack);
        for (const [at, id] of idsIn(pack.stretch, pack.length, version).entries())
          places.set(id, { pack, at });
        yield;
      }
    },
    of(id) {
      const found = places.get(id);
      if (!found) return undefined;
      const { stretch, length } = found.pack;
      return opened.get(found.pack, () => openReadings(stretch, length, version))?.of(found.at);
    },
    close() {
      places.clear();
      known.clear();
      opened = createLatest(MOST_OPEN);
    },
    prune(beforeMs) {
      packs = packs.filter(({ lastMs }) => lastMs > beforeMs);
    },
  };
}
