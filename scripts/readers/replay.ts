import type { Article } from "#core/article/article.ts";
import { editionSchema } from "#core/digest/edition.ts";
import type { Preferences } from "#core/schedule/subscription.ts";
import { createEngine } from "#wiring/service.ts";
import { createFakePlatform } from "../../tests/support/engine/fake-platform.ts";
import { createFakeClock } from "../../tests/support/fake-clock.ts";
import { createTestLog } from "../../tests/support/test-log.ts";
import type { Reader } from "./people.ts";

const STEP_MINUTES = 20;
const TURN_MS = 250;
const OFFICIAL = editionSchema.parse({
  title: "موجز المساء",
  schedule: { times: ["20:00"] },
  sections: [
    { id: "top", title: "أبرز الأخبار", limit: 8 },
    { id: "rest", title: "أخبار أخرى", limit: 10, show: "summary" },
  ],
});

export type Days = { readonly articles: readonly Article[]; readonly begins: Temporal.Instant };
export type Received = {
  readonly reader: Reader;
  readonly chat: string;
  readonly messages: readonly string[];
};

/** Two days as these readers live them: news comes when it was published, digests and alerts when they are due. */
export async function replay({ articles, begins }: Days, readers: readonly Reader[]) {
  const clock = createFakeClock(begins);
  const platform = createFakePlatform("test", 100_000);
  const engine = await createEngine({
    config: { databaseUrl: "sqlite::memory:", retentionDays: 30, onUnknown: "retry" },
    catalogue: { editions: [{ ...OFFICIAL, id: "masaa" }], sources: [] },
    source: () => ({ async *read() {} }),
    platforms: [{ platform, account: "1", rateLimiter: unlimited() }],
    readArticle: () => Promise.reject(new Error("no pages here")),
    clock,
    log: createTestLog().log,
  });
  const { stores, subscriptions, service } = engine;
  for (const [at, { own, evening, preferences }] of readers.entries()) {
    const address = { platform: "test", chat: String(at) };
    const subscribe = async (edition: string, time: string, chosen: Preferences) =>
      subscriptions.subscribe(address, edition, {
        timetable: { times: [time], timeZone: "Asia/Riyadh" },
        preferences: chosen,
      });
    await subscribe(await stores.recipes.put(own, begins), "07:00", preferences);
    const quiet = { ...preferences, alerts: undefined };
    if (evening === "official") await subscribe("masaa", "20:00", quiet);
    else if (evening) await subscribe(await stores.recipes.put(evening, begins), "20:00", quiet);
  }
  const never = new AbortController().signal;
  const signals = { stop: never, kill: never };
  const whileClockRuns = async (work: Promise<unknown>) => {
    let isDone = false;
    const finished = work.finally(() => {
      isDone = true;
    });
    while (!isDone) await clock.advance(TURN_MS);
    await finished;
  };
  const waiting = [...articles];
  const ends = begins.add({ hours: 48, minutes: STEP_MINUTES });
  for (let at = begins; Temporal.Instant.compare(at, ends) <= 0; at = at.add({ minutes: STEP_MINUTES })) {
    if (Temporal.Instant.compare(clock.now(), at) < 0) await clock.advanceTo(at);
    const isOut = ({ publishedAt }: Article) => Temporal.Instant.compare(publishedAt, at) <= 0;
    const come = waiting.splice(0, waiting.findIndex((article) => !isOut(article)) >>> 0);
    if (come.length > 0) await stores.articles.put(come, at);
    await service.keepUp();
    await whileClockRuns(service.alert(signals));
    await service.plan();
    await whileClockRuns(service.send(signals));
  }
  const received = readers.map((reader, at): Received => {
    const chat = String(at);
    const messages = platform.delivered.filter((one) => one.chat === chat).map(({ text }) => text);
    return { reader, chat, messages };
  });
  return { received, stores, edited: platform.edited, close: () => engine.close() };
}

function unlimited() {
  return {
    acquire: async () => ({ wait: async () => 0, release: () => {} }),
    close: () => {},
  };
}
