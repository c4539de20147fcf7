import { createLatest } from "#core/latest.ts";
import type { Stretch } from "#core/related/held/field.ts";
import type { PutAway } from "#core/related/held/volume.ts";
import { openReadings, type ReadingPack } from "#core/stories/reading/pack.ts";
import type { UnpackedReading } from "#core/stories/reading/reading.ts";

/** Packs that are read from at once: stories of some days are told across their hours. */
const MOST_OPEN = 16;

/** Readings that were packed together, found by article while somebody asks for many of them. */
export interface Packs {
  /** `lastMs`: when the last of their articles came. */
  add(packed: Uint8Array, lastMs: number): void;
  of(id: string): UnpackedReading | undefined;
  /** Nothing is held open of them, until somebody asks again. */
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
  /** By article; undefined while nobody asks. */
  let places: Map<string, Place> | undefined;

  const open = (pack: Pack) => opened.get(pack, () => openReadings(pack.stretch, pack.length, version));
  const place = (into: Map<string, Place>, pack: Pack) => {
    for (const [at, id] of open(pack)?.ids.entries() ?? []) into.set(id, { pack, at });
  };

  return {
    add(packed, lastMs) {
      const pack = { lastMs, stretch: putAway(packed), length: packed.length };
      packs.push(pack);
      if (places) place(places, pack);
    },
    of(id) {
      if (!places) {
        places = new Map();
        for (const pack of packs) place(places, pack);
      }
      const found = places.get(id);
      return found && open(found.pack)?.of(found.at);
    },
    close() {
      places = undefined;
      opened = createLatest(MOST_OPEN);
    },
    prune(beforeMs) {
      packs = packs.filter(({ lastMs }) => lastMs > beforeMs);
    },
  };
}
