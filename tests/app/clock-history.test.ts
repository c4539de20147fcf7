import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nextSlot, type Slot } from "#core/schedule/schedule.ts";
import { createTestEngine, news, START } from "../support/engine/engine.ts";

const CATCH_UP_HOURS = 6;
const REMEMBERED_HOURS = 48;
const ZONES = [
  "Africa/Cairo",
  "Asia/Beirut",
  "Asia/Gaza",
  "Africa/Casablanca",
  "Europe/Berlin",
  "America/New_York",
  "Asia/Riyadh",
];
/** Just before clocks change somewhere: Cairo and Beirut in spring, Berlin and New York in autumn. */
const MOMENTS = [
  "2026-03-28T12:00:00Z",
  "2026-04-23T12:00:00Z",
  "2026-10-24T12:00:00Z",
  "2026-10-31T12:00:00Z",
];
const CHAT = { platform: "test", chat: "1" };

let folder: string;
let count = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "history-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Row = {
  readonly slot_date: string;
  readonly slot_time: string;
  readonly state: string;
  readonly reason: string | null;
};

const histories = fc.record({
  zone: fc.constantFrom(...ZONES),
  start: fc.constantFrom(...MOMENTS),
  times: fc.uniqueArray(fc.constantFrom("00:00", "00:30", "01:30", "02:30", "07:00", "19:00", "23:59"), {
    minLength: 1,
    maxLength: 3,
  }),
  // Minutes between two ticks: the service ran, or it was stopped for hours or days.
  pauses: fc.array(fc.oneof(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 60, max: 3_000 })), {
    minLength: 3,
    maxLength: 15,
  }),
});

test("whatever the zone and however long the service was stopped, each slot is sent once or skipped with its reason", async () => {
  await fc.assert(
    fc.asyncProperty(histories, async ({ zone, start, times, pauses }) => {
      const path = join(folder, `${++count}.db`);
      const engine = await createTestEngine({ database: `sqlite:${path}` });
      engine.clock.set(Temporal.Instant.from(start));
      await engine.stores.articles.put(news(3, START), engine.clock.now());
      await engine.subscriptions.subscribe(CHAT, "sabah", { timetable: { times, timeZone: zone } });

      const timetable = { times };
      const ticks: Temporal.Instant[] = [];
      for (const minutes of pauses) {
        await engine.clock.advance(minutes * 60_000);
        ticks.push(engine.clock.now());
        await engine.tick();
        await engine.tick();
      }
      const last = ticks.at(-1) ?? engine.clock.now();
      const database = new DatabaseSync(path, { readOnly: true });
      const rows = database
        .prepare("select slot_date, slot_time, state, reason from deliveries")
        .all() as Row[];
      database.close();
      await engine.stores.close();

      const nameOf = (row: Row) => `${row.slot_date} ${row.slot_time}`;
      expect(new Set(rows.map(nameOf)).size).toBe(rows.length);
      expect(rows.filter(({ state }) => state === "sent")).toHaveLength(
        rows.some(({ state }) => state === "sent") ? 1 : 0,
      );
      const ended = new Map(rows.map((row) => [nameOf(row), row]));
      for (const slot of slotsBetween(timetable, zone, Temporal.Instant.from(start), last)) {
        const row = ended.get(`${slot.date} ${slot.time}`);
        const tick = ticks.find((at) => Temporal.Instant.compare(at, slot.at) >= 0);
        if (!tick) continue;
        const late = tick.since(slot.at).total("hours");
        const isLastDue = Temporal.Instant.compare(nextSlot(timetable, zone, slot.at).at, tick) > 0;
        // Without news a slot stays due while it is worth sending; nobody may be there when that ends.
        if (isLastDue && late <= CATCH_UP_HOURS)
          expect(`${row?.state} ${row?.reason ?? ""}`.trim()).toMatch(/^(sent|empty|due|skipped too late)$/);
        else if (late < REMEMBERED_HOURS)
          expect(row).toMatchObject({
            state: "skipped",
            reason: isLastDue ? "too late" : "a later slot is due",
          });
      }
    }),
    { numRuns: 60 },
  );
}, 120_000);

function slotsBetween(
  timetable: { readonly times: readonly string[] },
  zone: string,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Slot[] {
  const slots: Slot[] = [];
  for (let at = from; ; ) {
    const slot = nextSlot(timetable, zone, at);
    if (Temporal.Instant.compare(slot.at, to) > 0) return slots;
    slots.push(slot);
    at = slot.at;
  }
}
