/**
 * How long other chats wait for /help while one person and a group send 10,000 updates within ten seconds, against a
 * strict Bot API server in this very process; and the same without them.
 */

import { setTimeout as sleep } from "node:timers/promises";
import { createRateLimiter } from "#app/delivery/rate-limiter.ts";
import { systemClock } from "#lib/clock.ts";
import { createHttpRoutes } from "#lib/network/http-routes.ts";
import { createTelegramPlatform, TELEGRAM_RATES } from "#platforms/telegram/platform.ts";
import type { Engine } from "../../src/wiring/service.ts";
import { startTelegramServer, type TelegramServer } from "../../tests/support/telegram/server.ts";
import { until } from "../../tests/support/until.ts";
import { ARCHIVE, END, openEngine, SILENT, temporaryDatabase } from "../archive.ts";
import { quantile, round } from "../measure.ts";

const HOSTILE = 10_000;
const SECONDS = 10;
/** Times a second that updates are pushed. */
const BEATS = 20;
/** One other chat asks at every other beat. */
const OTHERS = (SECONDS * BEATS) / 2;
const NOISY = 1;
const GROUP = -1_001;
const FIRST_MEMBER = 100;
const MEMBERS = 20;
const FIRST_OTHER = 1_000;
const STORED = 2_000;
const MESSAGE = /^send(?:Rich)?Message$/;

const began = performance.now();
const clock = {
  ...systemClock,
  now: () => END.add({ milliseconds: Math.round(performance.now() - began) }),
};

async function run(hostile: number) {
  const server = await startTelegramServer({ now: () => clock.now().epochMilliseconds });
  const rateLimiter = createRateLimiter(TELEGRAM_RATES, clock);
  let engine: Engine | undefined;
  const platform = createTelegramPlatform({
    token: server.token,
    apiRoot: server.apiRoot,
    rateLimiter,
    commands: () => engine?.commands ?? [],
    admins: [],
    routes: createHttpRoutes(),
    clock,
    log: SILENT,
  });
  const database = temporaryDatabase();
  engine = await openEngine(database.url, clock, [{ platform, account: "1", rateLimiter }]);
  await engine.stores.articles.put(ARCHIVE.slice(-STORED), END);
  await engine.service.keepUp();
  for (const person of [NOISY, ...members(), ...others()]) server.person(person);
  server.group(GROUP);
  await platform.start(engine.receiver);
  await until(() => server.isPolled(), "polling");
  server.say(NOISY, "/help");
  await until(() => server.messages(NOISY).length > 0, "the first answer");

  const asked = await stir(server, hostile);
  const missing = () => others().filter((chat) => server.messages(chat).length === 0).length;
  await until(() => missing() === 0, "answers to all others");
  const waits = others().map((chat) => {
    const sent = server.calls.find(({ method, params }) => MESSAGE.test(method) && params.chat_id === chat);
    return (sent?.at ?? Number.NaN) - (asked.get(chat) ?? Number.NaN);
  });
  const figures = {
    p50: round(quantile(waits, 0.5)),
    p95: round(quantile(waits, 0.95)),
    longest: round(Math.max(...waits)),
    noisy: server.messages(NOISY).length + server.messages(GROUP).length,
  };
  await platform.stop();
  await engine.close();
  await server.close();
  database.remove();
  return figures;
}

/** Pushes the updates beat by beat; when each other chat asked, by the server's clock. */
async function stir(server: TelegramServer, hostile: number): Promise<ReadonlyMap<number, number>> {
  const asked = new Map<number, number>();
  const message = server.lastMessage(NOISY);
  const each = hostile / (SECONDS * BEATS);
  for (let beat = 0; beat < SECONDS * BEATS; beat++) {
    server.hold();
    for (let n = 0; n < each; n++) {
      if (n % 10 === 0) server.press(NOISY, message, "help");
      else if (n % 10 === 1) server.ask(NOISY, "خبر");
      else if (n % 10 < 4) server.say(FIRST_MEMBER + (n % MEMBERS), "/search خبر", { chat: GROUP });
      else server.say(NOISY, n % 2 ? "/search خبر" : "/digest sabah");
    }
    if (beat % 2 === 0) {
      const chat = FIRST_OTHER + beat / 2;
      asked.set(chat, clock.now().epochMilliseconds);
      server.say(chat, "/help");
    }
    server.release();
    await sleep(1_000 / BEATS);
  }
  return asked;
}

function members(): readonly number[] {
  return Array.from({ length: MEMBERS }, (_, n) => FIRST_MEMBER + n);
}

function others(): readonly number[] {
  return Array.from({ length: OTHERS }, (_, n) => FIRST_OTHER + n);
}

const calm = await run(0);
const burst = await run(HOSTILE);
console.log(
  JSON.stringify({
    "hostile updates": HOSTILE,
    "other chats": OTHERS,
    "without, p50 ms": calm.p50,
    "without, p95 ms": calm.p95,
    "with, p50 ms": burst.p50,
    "with, p95 ms (aim 2,000)": burst.p95,
    "with, longest ms": burst.longest,
    "answers to the hostile": burst.noisy,
  }),
);
process.exit(0);
