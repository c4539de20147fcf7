import { expect, test } from "vitest";
import type { OpenStores } from "#store/open.ts";

const NOW = Temporal.Instant.from("2026-11-19T04:00:00Z");
const later = (minutes: number) => NOW.add({ minutes });

/** The part about pieces of the index of what every database must do; `open` gives the one of the running test. */
export function describeVolumes(open: () => OpenStores): void {
  const held = async (from: Temporal.Instant, to = later(90)) =>
    (await Array.fromAsync(open().volumes.between(from, to))).map((bytes) => [...bytes]);

  test("volumes are kept as they are, the last of a name, until all their articles are old", async () => {
    const { volumes } = open();
    await volumes.put({ name: "b", lastAt: later(60), bytes: Uint8Array.of(0, 255, 7) });
    await volumes.put({ name: "a", lastAt: NOW, bytes: Uint8Array.of(1) });
    await volumes.put({ name: "a", lastAt: NOW, bytes: Uint8Array.of(2) });
    expect(await held(later(-1))).toEqual([[2], [0, 255, 7]]);
    expect(await held(NOW)).toEqual([[0, 255, 7]]);
    expect(await held(later(-1), later(59))).toEqual([[2]]);
    expect(await volumes.prune(NOW)).toBe(1);
    expect(await held(later(-1))).toEqual([[0, 255, 7]]);
  });
}
