import { expect, test } from "vitest";
import type { Stretch } from "#core/related/held/field.ts";
import type { OpenStores } from "#store/open.ts";
import { randomOf } from "../../support/random.ts";

const NOW = Temporal.Instant.from("2026-11-19T04:00:00Z");
const later = (minutes: number) => NOW.add({ minutes });

/** The part about pieces of the index of what every database must do; `open` gives the one of the running test. */
export function describeVolumes(open: () => OpenStores): void {
  const held = async (from: Temporal.Instant, to = later(90)) =>
    (await Array.fromAsync(open().volumes.between(from, to))).map(({ bytes }) => [...bytes]);

  test("volumes are kept as they are, the last of a name, until all their articles are old", async () => {
    const { volumes } = open();
    const ids: string[] = [];
    await volumes.put({ name: "b", lastAt: later(60), bytes: Uint8Array.of(0, 255, 7), ids });
    await volumes.put({ name: "a", lastAt: NOW, bytes: Uint8Array.of(1), ids });
    await volumes.put({ name: "a", lastAt: NOW, bytes: Uint8Array.of(2), ids });
    expect(await held(later(-1))).toEqual([[2], [0, 255, 7]]);
    expect(await held(NOW)).toEqual([[0, 255, 7]]);
    expect(await held(later(-1), later(59))).toEqual([[2]]);
    expect(await volumes.prune(NOW)).toBe(1);
    expect(await held(later(-1))).toEqual([[0, 255, 7]]);
  });

  test("large volumes are given back when the next is asked for, and what was put away of them is not", async () => {
    const { volumes } = open();
    const random = randomOf(3);
    const large = Uint8Array.from({ length: 300_000 }, () => Math.floor(256 * random()));
    await volumes.put({ name: "a", lastAt: NOW, bytes: large, readings: large, ids: [] });
    await volumes.put({ name: "b", lastAt: later(1), bytes: large, ids: [] });
    const seen: { readonly bytes: Uint8Array; readonly stretch: Stretch }[] = [];
    for await (const { bytes, readings } of volumes.between(later(-1), later(2))) {
      expect(Uint8Array.from(bytes)).toEqual(large);
      if (readings) expect(Uint8Array.from(readings)).toEqual(large);
      seen.push({ bytes, stretch: volumes.putAway(bytes) });
    }
    expect(seen.map(({ bytes }) => bytes.length)).toEqual([0, 0]);
    for (const { stretch } of seen)
      expect(Uint8Array.from(stretch(1_000, 299_000))).toEqual(large.subarray(1_000));
  });

  test("readings that went into a volume are kept in it alone, and are not lost with the next of its name", async () => {
    const { volumes, articles } = open();
    const loose = ["a", "b", "c"].map((id) => ({ id, reading: Uint8Array.of(3) }));
    await articles.keepReadings(loose);
    const volume = { name: "v", lastAt: NOW, bytes: Uint8Array.of(1), ids: ["a", "b"] };
    const kept = async () => (await Array.fromAsync(volumes.between(later(-1), later(1))))[0];
    await volumes.put(volume);
    expect([...(await articles.readings(["a", "b", "c"])).keys()].sort()).toEqual(["a", "b", "c"]);
    expect((await kept())?.readings).toBeUndefined();
    await volumes.put({ ...volume, readings: new Uint8Array(5_000).fill(9) });
    expect([...(await articles.readings(["a", "b", "c"])).keys()]).toEqual(["c"]);
    await volumes.put({ ...volume, bytes: Uint8Array.of(2) });
    const found = await kept();
    expect([...(found?.bytes ?? [])]).toEqual([2]);
    expect(found?.readings).toHaveLength(5_000);
    expect(found?.lastAt).toEqual(NOW);
  });
}
