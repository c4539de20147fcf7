import { createLatest } from "#core/latest.ts";
import { createBytesReader, createBytesWriter } from "#core/related/held/bytes.ts";
import type { Stretch } from "#core/related/held/field.ts";
import type { PutAway } from "#core/related/held/volume.ts";
import type { Sketch } from "./sketch.ts";
import { readSketch, writeSketch } from "./sketch-bytes.ts";

/** Sketches that stay unpacked: news is compared with the same few running affairs again and again. */
const UNPACKED = 512;

/** The bytes of a sketch that was put away. */
export type Shelved = { readonly stretch: Stretch; readonly length: number };

/** Sketches that are seldom compared, packed. */
export interface SketchShelf {
  /** `packed`: as `writeSketch` writes the sketch, where that is at hand. */
  put(sketch: Sketch, packed?: Uint8Array): Shelved;
  get(shelved: Shelved): Sketch;
}

/** Keeps them where `putAway` keeps bytes. */
export function createSketchShelf(putAway: PutAway): SketchShelf {
  const unpacked = createLatest<Shelved, Sketch>(UNPACKED);
  return {
    put(sketch, packed = pack(sketch)) {
      const shelved = { stretch: putAway(packed), length: packed.length };
      unpacked.get(shelved, () => sketch);
      return shelved;
    },
    get: (shelved) =>
      unpacked.get(shelved, () => readSketch(createBytesReader(shelved.stretch(0, shelved.length)))),
  };
}

function pack(sketch: Sketch): Uint8Array {
  const writer = createBytesWriter();
  writeSketch(writer, sketch);
  return writer.bytes();
}
