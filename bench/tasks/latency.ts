/** Commands over an archive of 50,000 articles: from the call to its reply, one by one and fifty at once. */
import { monitorEventLoopDelay } from "node:perf_hooks";
import { systemClock } from "#lib/clock.ts";
import { articles } from "../../tests/support/material/synthetic.ts";
import {
  ARCHIVE,
  END,
  openEngine,
  PAST_MS,
  someArticle,
  storeArchive,
  temporaryDatabase,
} from "../archive.ts";
import { quantile, residentMb, round } from "../measure.ts";

const RUNS = 40;
const AT_ONCE = 50;
/** The receiver gives up a command after 30 s. */
const PATIENCE_MS = 29_000;

let now = END;
const clock = { ...systemClock, now: () => now };
const database = temporaryDatabase();
let engine = await openEngine(database.url, clock);
const storedMs = await storeArchive(engine);

const never = new AbortController().signal;
const give = async (command: string, args: Readonly<Record<string, string>>): Promise<number> => {
  const start = performance.now();
  const reply = await engine.receiver.command(
    {
      command,
      args,
      address: { platform: "bench", chat: "1" },
      user: { id: "1", isManager: true, isAdmin: true },
    },
    never,
  );
  const ms = performance.now() - start;
  const [first] = reply.document.blocks;
  if (!first || JSON.stringify(reply.document).includes("بسبب عطل")) throw new Error(`${command} failed`);
  return ms;
};

const loop = monitorEventLoopDelay({ resolution: 5 });
loop.enable();
// As nobody looked at the news while they were stored, all of them are grouped now.
const started = performance.now();
while ((await give("digest", { edition: "sabah" })) > PATIENCE_MS);
const filledMs = performance.now() - started;
const fillDelay = loop.max / 1e6;
// Another process begins with what is there.
await engine.close();
engine = await openEngine(database.url, clock);
loop.reset();
const cold = await give("digest", { edition: "sabah" });
const coldDelay = loop.max / 1e6;
await clock.sleep(PAST_MS);
loop.reset();

const rare = (n: number) => someArticle(n).title.split(" ").at(-2) ?? "";
const COMMANDS: Readonly<Record<string, (n: number) => readonly [string, Readonly<Record<string, string>>]>> =
  {
    help: () => ["help", {}],
    editions: () => ["editions", {}],
    sources: () => ["sources", {}],
    settings: () => ["settings", {}],
    status: () => ["status", {}],
    "digest, kept a minute": () => ["digest", { edition: "sabah" }],
    "digest, composed anew": () => ["digest", { edition: "masaa" }],
    "search, a rare word": (n) => ["search", { query: rare(n) }],
    "search, a common word": (n) => ["search", { query: ["من", "الذي", "بعد", "هذا"][n % 4] ?? "" }],
    "search, two words": (n) => ["search", { query: someArticle(n).title.split(" ").slice(0, 2).join(" ") }],
    "search, no hit": (n) => ["search", { query: `ظظظ${n}` }],
    "similar, by link": (n) => ["similar", { text: someArticle(n).url }],
    "summarize, by link": (n) => ["summarize", { text: someArticle(n).url }],
  };

const figures: Record<string, number> = {
  "stored articles/s": round((ARCHIVE.length * 1000) / storedMs, 0),
  "50,000 grouped for the first time, s": round(filledMs / 1000, 1),
  "longest hold of the loop then, ms": round(fillDelay, 0),
  "first digest of a new process, s": round(cold / 1000, 1),
  "longest hold of the loop then, ms (start)": round(coldDelay, 0),
};
const all: number[] = [];
for (const [name, call] of Object.entries(COMMANDS)) {
  const times: number[] = [];
  for (let n = 0; n < RUNS; n++) {
    if (name.endsWith("anew")) now = now.add({ minutes: 1 });
    times.push(await give(...call(n)));
  }
  all.push(...times);
  figures[`${name}, p50 ms`] = round(quantile(times, 0.5));
  figures[`${name}, p95 ms`] = round(quantile(times, 0.95));
}
figures["all one by one, p95 ms"] = round(quantile(all, 0.95));
loop.reset();
const calls = Object.values(COMMANDS);
const together = await Promise.all(
  Array.from({ length: AT_ONCE }, (_, n) => {
    const [command, args] = calls[n % calls.length]?.(n) ?? ["help", {}];
    return give(command, args);
  }),
);
figures["fifty at once, p50 ms"] = round(quantile(together, 0.5));
figures["fifty at once, p95 ms"] = round(quantile(together, 0.95));
figures["longest hold of the loop then, ms (fifty)"] = round(loop.max / 1e6, 0);

// New articles arrive, and somebody asks.
now = now.add({ minutes: 10 });
const news = articles(300, 77).map((article) => ({ ...article, id: `${article.id}?new`, publishedAt: now }));
await engine.stores.articles.put(news, now.subtract({ seconds: 5 }));
loop.reset();
figures["digest with 300 new articles, ms"] = round(await give("digest", { edition: "sabah" }));
figures["longest hold of the loop then, ms (new)"] = round(loop.max / 1e6, 0);

figures["memory, MB"] = round(residentMb(), 0);
console.log(JSON.stringify(figures));
await engine.close();
database.remove();
