import { createBytesReader, createBytesWriter } from "#core/related/held/bytes.ts";
import type { PutAway } from "#core/related/held/volume.ts";
import type { Sketch } from "./sketch.ts";
import { readSketch, writeSketch } from "./sketch-bytes.ts";

/** Sketches that stay unpacked: news is compared with the same few running affairs again and again. */
const UNPACKED = 512;

type Held = { sketch: Sketch | undefined };

/**
 * Takes sketches that are seldom compared, packed, to where `putAway` keeps bytes, and gives them whenever asked.
 * `packed`: as `writeSketch` writes the sketch, where that is known.
 */
export function createSketchShelf(putAway: PutAway): (sketch: Sketch, packed?: Uint8Array) => () => Sketch {
  /** The latest that were asked for, in a ring. */
  const latest: (Held | undefined)[] = [];
  let next = 0;

  const keep = (held: Held, sketch: Sketch): Sketch => {
    const gone = latest[next];
    if (gone) gone.sketch = undefined;
    latest[next] = held;
    next = (next + 1) % UNPACKED;
    held.sketch = sketch;
    return sketch;
  };

  const pack = (sketch: Sketch): Uint8Array => {
    const writer = createBytesWriter();
    writeSketch(writer, sketch);
    return writer.bytes();
  };

  return (sketch, packed) => {
    const bytes = packed ?? pack(sketch);
    const { length } = bytes;
    const stretch = putAway(bytes);
    const held: Held = { sketch: undefined };
    keep(held, sketch);
    return () => held.sketch ?? keep(held, readSketch(createBytesReader(stretch(0, length))));
  };
}
