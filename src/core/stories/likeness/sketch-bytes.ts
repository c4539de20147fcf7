import type { BytesReader, BytesWriter } from "#core/related/held/bytes.ts";
import { entryWith, keyAt } from "./entry.ts";
import type { Sketch } from "./sketch.ts";

/** Bytes of the distance between keys of 24 bits, of some hundreds in order. */
const KEY_STEP = 2;

/** Entries in the order of their keys, as distances; how often each stands there only where that is not once. */
export function writeSketch(writer: BytesWriter, { entries, stems }: Sketch): void {
  writer.number(entries.length);
  writer.number(stems);
  for (let at = 0; at < entries.length; at++) {
    const before = at === 0 || at === stems ? 0 : keyAt(entries[at - 1] ?? 0);
    writer.fixed(keyAt(entries[at] ?? 0) - before, KEY_STEP);
  }
  writeOften(writer, Uint8Array.from(entries));
}

export function readSketch(reader: BytesReader): Sketch {
  const entries = new Uint32Array(reader.number());
  const stems = reader.number();
  reader.ascending(entries.subarray(0, stems), KEY_STEP);
  reader.ascending(entries.subarray(stems), KEY_STEP);
  const times = new Uint8Array(entries.length).fill(1);
  readOften(reader, times);
  for (let at = 0; at < entries.length; at++) entries[at] = entryWith(entries[at] ?? 0, times[at] ?? 0);
  return { entries, stems };
}

/** Those of some counts that are not 1: most stand in a text once. */
export function writeOften(writer: BytesWriter, counts: Uint8Array): void {
  writer.number(counts.reduce((sum, count) => sum + (count === 1 ? 0 : 1), 0));
  for (let at = 0, before = 0; at < counts.length; at++) {
    if (counts[at] === 1) continue;
    writer.number(at - before);
    writer.byte(counts[at] ?? 0);
    before = at;
  }
}

function readOften(reader: BytesReader, counts: Uint8Array): void {
  for (let left = reader.number(), at = 0; left > 0; left--) {
    at += reader.number();
    counts[at] = reader.byte();
  }
}
