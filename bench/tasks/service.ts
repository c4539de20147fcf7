/**
 * `mujaz start` as a process of its own over a fortnight of stored news, seen from outside: what it holds and uses, and
 * how long its readers on a strict Bot API server wait. BENCH_ARTICLES is how many articles (50,000), BENCH_FOLDER a
 * folder whose database, if there is one, is used as it is. The package is built first; BENCH_MAIN=src/main.ts measures
 * the sources instead.
 */
import { fork } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { urlKey } from "#core/article/url.ts";
import { startTelegramServer } from "../../tests/support/telegram/server.ts";
import { quantile, round } from "../measure.ts";
import { fortnight, store, writeCatalogue } from "../service/fortnight.ts";
import { mainFile, startMujaz, type Watched } from "../service/process.ts";

const COUNT = Number(process.env.BENCH_ARTICLES ?? 50_000);
const EDITIONS = ["sabah", "masaa", "iqtisad", "riyada", "tiqniya"];
const AT_ONCE = 50;
/** Minutes in which every edition is asked for and new articles come: for so many hours' worth. */
const MINUTES = Number(process.env.BENCH_MINUTES ?? 4);
const NEW_ARTICLES = 150;
const A_FEED = 10;
/** Every tick of a minute is in it. */
const IDLE_MS = 60_000;
const MESSAGE = /^send(?:Rich)?Message$/;
const MB = 2 ** 20;

const folder = process.env.BENCH_FOLDER ?? mkdtempSync(join(tmpdir(), "mujaz-bench-"));
const file = join(folder, "mujaz.db");
const url = `sqlite:${file}`;
const figures: Record<string, number> = {};
const main = mainFile();
const feeds = fork(fileURLToPath(new URL("../service/feed-server.ts", import.meta.url)), { execArgv: [] });
const feedPort = await new Promise<number>((resolve) =>
  feeds.once("message", (sent) => resolve(Number(sent))),
);
const server = await startTelegramServer();
writeCatalogue(join(folder, "digests"), feedPort);
const env = {
  BENCH_FOLDER: folder,
  DATABASE_URL: url,
  DIGESTS_DIR: join(folder, "digests"),
  ALLOW_PRIVATE_HOSTS: `127.0.0.1:${feedPort}`,
  TELEGRAM_TOKEN: server.token,
  TELEGRAM_API_ROOT: server.apiRoot,
};

let nextChat = 1_000;
const news = fortnight(COUNT, Temporal.Now.instant());
if (!existsSync(file)) {
  const began = performance.now();
  await store(url, news);
  figures["stored articles/s"] = round((COUNT * 1000) / (performance.now() - began), 0);
}
const first = await startedAmongMany();
// Grouped by the process that was there when they came; here by one that finds them all at once.
await first.service.settled();
figures["first process over all news, CPU s"] = round(first.service.cpu());
await first.service.stop();
figures["database, MB for 1,000 articles"] = round(statSync(file).size / MB / (COUNT / 1000), 2);

const second = startedUnderPresses();
const firstPresses = await second.presses;
figures[`${AT_ONCE} presses at once, first after a start, acknowledged, p95 ms`] = round(
  quantile(firstPresses, 0.95),
  0,
);
await second.service.stop();

const third = await startedAmongMany();
figures[`start to first digest, ${AT_ONCE} others at once, s`] = round(third.waited.digest / 1000, 2);
figures[`${AT_ONCE} at once since the start: answer, p95 ms`] = round(quantile(third.waited.helps, 0.95), 0);
figures[`${AT_ONCE} presses beside them, acknowledged, p95 ms`] = round(
  quantile(third.waited.presses, 0.95),
  0,
);
await third.service.stop();

const { service, digest } = started();
figures["start to first digest answered, s"] = round((await digest) / 1000, 2);
await service.settled();
figures["CPU until all is warm, s"] = round(service.cpu());
figures["longest hold of the loop, start, ms"] = round((await service.loop()).longest, 0);
figures["memory, warm, MB"] = round(service.memory().now, 0);

service.blink();
const cpu = service.cpu();
await sleep(IDLE_MS);
figures["idle, % of a core"] = round(((service.cpu() - cpu) * 100_000) / IDLE_MS, 2);
service.blink();
figures["memory, warm, a minute later, MB"] = round(service.memory().now, 0);

const times = await commands(service);
for (const [name, all] of times) figures[`${name}, p95 ms`] = round(quantile(all, 0.95), 0);
figures["all commands, p95 ms"] = round(quantile([...times.values()].flat(), 0.95), 0);
const presses = await pressed(await askedForHelp());
figures[`${AT_ONCE} presses at once, acknowledged, p95 ms`] = round(quantile(presses, 0.95), 0);
figures["longest hold of the loop, commands, ms"] = round((await service.loop()).longest, 0);

const nextMinute = () => sleep(60_000 - (Date.now() % 60_000) + 2_000);
// What comes after the last ticks of a minute is taken in by whoever asks first.
await nextMinute();
for (const edition of EDITIONS)
  figures[`the first ${edition} after a start, ms`] = round(await ask(`/digest ${edition}`), 0);
figures["longest hold of the loop, first digests, ms"] = round((await service.loop()).longest, 0);
const anew: number[] = [];
for (let minute = 0; minute < MINUTES; minute++) {
  const now = Temporal.Now.instant();
  await store(
    url,
    fortnight(NEW_ARTICLES, now, 100 + minute, 1 / 24).map((article) => ({
      ...article,
      id: `${article.id}?${now.epochMilliseconds}`,
    })),
    A_FEED,
    now,
  );
  await nextMinute();
  for (const edition of EDITIONS) anew.push(await ask(`/digest ${edition}`));
}
figures["shipped editions composed anew, p50 ms"] = round(quantile(anew, 0.5), 0);
figures["shipped editions composed anew, p95 ms"] = round(quantile(anew, 0.95), 0);
figures["longest hold of the loop, news comes, ms"] = round((await service.loop()).longest, 0);
figures["memory in the end, MB"] = round(service.memory().now, 0);
figures["memory at most, MB"] = round(service.memory().most, 0);
figures["CPU in all, s"] = round(service.cpu());
console.log(JSON.stringify(figures));
if (server.violations.length > 0) console.error(server.violations.slice(0, 3));
await service.stop();
feeds.kill();
await server.close();
if (!process.env.BENCH_FOLDER) rmSync(folder, { recursive: true });
process.exit(0);

function begun(): { service: Watched; began: number } {
  const began = performance.now();
  const service = startMujaz(main, ["start"], env);
  void service.ended.then((code) => code > 0 && process.exit(code));
  return { service, began };
}

/** A process, and what the first who asks it for a digest waits for since it began, ms. */
function started() {
  const { service, began } = begun();
  return { service, digest: ask("/digest sabah", began) };
}

/** A process under messages of whose predecessor many press buttons as soon as it listens. */
function startedUnderPresses() {
  const calls = server.calls.length;
  const chats = Array.from({ length: AT_ONCE }, (_, at) => nextChat - AT_ONCE + at).filter(
    (chat) => server.messages(chat).length > 0,
  );
  const press = async () => {
    while (!server.calls.slice(calls).some(({ method }) => method === "getUpdates")) await sleep(2);
    return pressed(chats);
  };
  return { ...begun(), presses: press() };
}

/** The same where somebody asks for a digest and many for help as soon as it begins. */
async function startedAmongMany(): Promise<{
  service: Watched;
  waited: {
    readonly digest: number;
    readonly helps: readonly number[];
    readonly presses: readonly number[];
  };
}> {
  const { service, began, presses } = startedUnderPresses();
  const digest = ask("/digest sabah", began);
  const helps = Promise.all(Array.from({ length: AT_ONCE }, () => ask("/help", began)));
  return { service, waited: { digest: await digest, helps: await helps, presses: await presses } };
}

/** What a person of its own waits for the first message, ms since `from`. */
async function ask(text: string, from = performance.now()): Promise<number> {
  const chat = nextChat++;
  server.person(chat);
  server.say(chat, text);
  while (!server.calls.some(({ method, params }) => MESSAGE.test(method) && params.chat_id === chat)) {
    await sleep(2);
    if (performance.now() - from > 180_000) throw new Error(`${text} was never answered`);
  }
  return performance.now() - from;
}

async function commands(_service: Watched): Promise<ReadonlyMap<string, readonly number[]>> {
  const some = (n: number) => news[(n * 7919) % news.length];
  const word = (n: number) => some(n)?.title.split(" ").at(-2) ?? "";
  const link = (n: number) => some(n)?.url ?? urlKey("");
  const texts: Readonly<Record<string, (n: number) => string>> = {
    "/help": () => "/help",
    "/editions": () => "/editions",
    "/sources": () => "/sources",
    "/settings": () => "/settings",
    "/search": (n) => `/search ${word(n)}`,
    "/similar": (n) => `/similar ${link(n)}`,
    "/summarize": (n) => `/summarize ${link(n)}`,
  };
  const times = new Map<string, number[]>();
  for (const [name, textOf] of Object.entries(texts)) {
    for (let n = 0; n < 20; n++) times.set(name, [...(times.get(name) ?? []), await ask(textOf(n))]);
  }
  return times;
}

/** Chats in which the bot has said something that has buttons. */
async function askedForHelp(): Promise<readonly number[]> {
  const chats = Array.from({ length: AT_ONCE }, (_, at) => 900 + at);
  for (const chat of chats) {
    server.person(chat);
    server.say(chat, "/help");
  }
  while (chats.some((chat) => server.messages(chat).length === 0)) await sleep(20);
  return chats;
}

/** From a press in each chat at once to each one's acknowledgement, ms. */
async function pressed(chats: readonly number[]): Promise<readonly number[]> {
  const began = performance.now();
  const queries = new Set(chats.map((chat) => server.press(chat, server.lastMessage(chat), "help")));
  const times: number[] = [];
  while (queries.size > 0) {
    await sleep(2);
    for (const query of queries) {
      if (!server.isAnswered(query)) continue;
      queries.delete(query);
      times.push(performance.now() - began);
    }
  }
  return times;
}
