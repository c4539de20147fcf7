import { expect, test } from "vitest";
import { createNewsroom } from "#app/news/newsroom.ts";
import { refresh } from "#app/news/refresh.ts";
import { openStores } from "#store/open.ts";
import { sampleNewsBy } from "#wiring/sample.ts";
import { SAMPLE_RUNNING_HOURS } from "#wiring/service.ts";
import { createFakeClock } from "../support/fake-clock.ts";
import { createTestLog } from "../support/test-log.ts";

const never = new AbortController().signal;
/** Two hours before its morning comes again. */
const EVENING = Temporal.Instant.from("2027-03-01T02:00:00Z");
const HOUR = 3_600_000;

test("the sample day is news again each morning, and once a morning however often it is read", async () => {
  const clock = createFakeClock(EVENING);
  const stores = await openStores("sqlite::memory:", { now: clock.now() });
  const { source } = await sampleNewsBy(clock);
  const { log } = createTestLog();
  const newsroom = createNewsroom(stores, () => 3, clock, SAMPLE_RUNNING_HOURS);
  const wait = async (hours: number) => {
    for (let hour = 0; hour < hours; hour++) {
      await clock.advance(HOUR);
      // A service takes in what is new, and lets go of what is old, each minute.
      void newsroom.news(clock.now());
      await clock.advance(1);
    }
  };
  const read = async () => {
    const { added } = await refresh({ stores, source, clock, log, retentionDays: 30 }, never);
    const since = clock.now().subtract({ hours: 23 });
    // The newsroom lets others have a turn while it works.
    let news: Awaited<ReturnType<typeof newsroom.news>> | undefined;
    void newsroom.news(clock.now()).then((told) => {
      news = told;
    });
    while (!news) await clock.advance(0);
    const { material, seenAt } = news;
    return {
      added,
      stories: material.stories.filter(({ lead }) => Temporal.Instant.compare(seenAt(lead), since) > 0)
        .length,
    };
  };
  const first = await read();
  expect(first.added).toBeGreaterThan(20);
  expect(first.stories).toBeGreaterThan(20);
  await clock.advance(HOUR);
  expect(await read()).toEqual({ added: 0, stories: first.stories });
  for (const _day of [2, 3]) {
    await wait(23);
    await read();
    await clock.advance(HOUR);
    await read();
  }
  await wait(23);
  const later = await read();
  // A few without an address are known to the letter.
  expect(later.added).toBeGreaterThan(first.added * 0.9);
  expect(later.stories).toBeGreaterThan(first.stories * 0.9);
  await stores.close();
});
