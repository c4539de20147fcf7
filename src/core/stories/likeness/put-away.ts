import { createLatest } from "#core/latest.ts";
import type { Stretch } from "#core/related/held/field.ts";
import type { PutAway } from "#core/related/held/volume.ts";
import type { Sketch } from "./sketch.ts";

/** Sketches that stay in memory: news is compared with the same few running affairs again and again. */
const REMEMBERED = 512;

/** Where the entries of a sketch were put away, as bytes. */
export type Shelved = { readonly stretch: Stretch; readonly length: number; readonly stems: number };

/** Sketches that are seldom compared. */
export interface SketchShelf {
  put(sketch: Sketch): Shelved;
  get(shelved: Shelved): Sketch;
}

/** Keeps them where `putAway` keeps bytes: as they are, for packing them takes longer than all that is done with most. */
export function createSketchShelf(putAway: PutAway): SketchShelf {
  const latest = createLatest<Shelved, Sketch>(REMEMBERED);
  return {
    put(sketch) {
      const { buffer, byteOffset, byteLength } = sketch.entries;
      const bytes = new Uint8Array(buffer, byteOffset, byteLength);
      const shelved = { stretch: putAway(bytes), length: byteLength, stems: sketch.stems };
      latest.get(shelved, () => sketch);
      return shelved;
    },
    get: (shelved) =>
      latest.get(shelved, () => {
        // Copied, for numbers of four bytes may not begin anywhere among others.
        const bytes = shelved.stretch(0, shelved.length).slice();
        return { entries: new Uint32Array(bytes.buffer), stems: shelved.stems };
      }),
  };
}
