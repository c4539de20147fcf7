import { createBytesReader, createBytesWriter } from "#core/related/held/bytes.ts";
import type { Stretch } from "#core/related/held/field.ts";
import type { PutAway } from "#core/related/held/volume.ts";
import type { Sketch } from "./sketch.ts";
import { readSketch, writeSketch } from "./sketch-bytes.ts";

/** Sketches that stay unpacked: news is compared with the same few running affairs again and again. */
const UNPACKED = 512;

/** A sketch that was put away: the bytes of it, and while it is unpacked itself. */
export type Shelved = { readonly stretch: Stretch; readonly length: number; sketch: Sketch | undefined };

/** Sketches that are seldom compared, packed. */
export interface SketchShelf {
  /** `packed`: as `writeSketch` writes the sketch, where that is at hand. */
  put(sketch: Sketch, packed?: Uint8Array): Shelved;
  get(shelved: Shelved): Sketch;
}

/** Keeps them where `putAway` keeps bytes. */
export function createSketchShelf(putAway: PutAway): SketchShelf {
  /** The latest that were asked for, in a ring. */
  const latest: (Shelved | undefined)[] = [];
  let next = 0;

  const unpack = (shelved: Shelved, sketch: Sketch): Sketch => {
    const gone = latest[next];
    if (gone) gone.sketch = undefined;
    latest[next] = shelved;
    next = (next + 1) % UNPACKED;
    shelved.sketch = sketch;
    return sketch;
  };

  return {
    put(sketch, packed = pack(sketch)) {
      const shelved: Shelved = { stretch: putAway(packed), length: packed.length, sketch: undefined };
      unpack(shelved, sketch);
      return shelved;
    },
    get: (shelved) =>
      shelved.sketch ?? unpack(shelved, readSketch(createBytesReader(shelved.stretch(0, shelved.length)))),
  };
}

function pack(sketch: Sketch): Uint8Array {
  const writer = createBytesWriter();
  writeSketch(writer, sketch);
  return writer.bytes();
}
