import { describe, expect, test } from "vitest";
import type { DigestKey } from "#core/stores.ts";
import type { OpenStores } from "#store/open.ts";
import { NOW } from "./subscriptions.ts";

const later = (seconds: number) => NOW.add({ seconds });

/** The part about digests of what every database must do; `open` gives the one of the running test. */
export function describeDigests(open: () => OpenStores): void {
  describe("digests", () => {
    test("of one key the first digest composed is kept", async () => {
      const key = { edition: "sabah", from: NOW, to: later(60), preferences: "{}" };
      const digest = (title: string) => ({ title }) as never;
      const made = await open().digests.put(key, digest("الأول"), NOW);
      expect(await open().digests.put(key, digest("الثاني"), NOW)).toEqual(made);
      expect(await open().digests.latest("sabah")).toEqual({ title: "الأول" });
      expect(await open().digests.get(made.id)).toEqual({ title: "الأول" });
    });

    test("readers of an edition were told what ended before their window, and not long before", async () => {
      const keep = (to: number, story: string, given: Partial<DigestKey> = {}) =>
        open().digests.put(
          { edition: "sabah", from: later(to - 60), to: later(to), preferences: "{}", ...given },
          { sections: [{ stories: [{ id: story }] }] } as never,
          NOW,
        );
      await keep(0, "long before");
      await keep(60, "before");
      await keep(120, "just before");
      await keep(180, "inside");
      await keep(120, "to others", { preferences: '{"length":"short"}' });
      await keep(120, "by another", { edition: "masaa" });
      const key = { edition: "sabah", from: later(120), to: later(180), preferences: "{}" };
      const told = await open().digests.told(key, NOW);
      expect([...told].sort()).toEqual(["before", "just before"]);
    });
  });
}
