import { setFlagsFromString } from "node:v8";
import { createRateLimiter } from "#app/delivery/rate-limiter.ts";
import type { Signals } from "#app/delivery/send-through.ts";
import type { Log } from "#app/log.ts";
import type { Hubs } from "#app/news/hubs.ts";
import type { Io } from "#cli/io.ts";
import type { Clock } from "#core/ports.ts";
import { aborted } from "#lib/aborted.ts";
import { runChat } from "#renderers/terminal/chat.ts";
import { createTerminalPlatform, type TerminalPlatform } from "#renderers/terminal/platform.ts";
import type { ConfiguredPlatform, Engine } from "./service.ts";
import { createTicker } from "./ticker.ts";

/**
 * V8 lets a heap grow to more than its double before it looks for garbage in all of it. A third is enough where memory is
 * dear: the same work took as long in two thirds of the memory.
 */
const HEAP_GROWTH = "--heap-growing-percent=30";
/** What is under way when the service is told to stop gets this long. */
const GRACE_MS = 8_000;
/** Plans and sends: a digest leaves within seconds of its minute. */
const DELIVER_TICK = "*/5 * * * * *";
/** Looks whether a slot comes soon whose digest a model writes for. */
const WRITE_TICK = "35 */2 * * * *";
/** Takes articles in that another process has read, and looks what is to be told at once. */
const KEEP_UP_TICK = "50 * * * * *";
/** Finds what digests ask of news that came. */
const LOOK_AHEAD_TICK = "52 * * * * *";
/** Looks whether the operators are needed. */
const ALARM_TICK = "40 * * * * *";
/** Looks which hubs are to be asked. */
const HUB_TICK = "50 */5 * * * *";
/** Whoever asks first is answered before feeds are read, which takes all cores; but they wait no longer than this. */
const READ_FEEDS_MS = 5_000;
/** Looks which feeds are due; each feed's own next time decides. */
const REFRESH_TICK = "20 */2 * * * *";

/** Looks which feeds of readers are due. */
const OWN_TICK = "50 1-59/2 * * * *";

/** A terminal is no network: nothing needs pacing. */
export function terminalPlatform(
  io: Io,
  color: boolean,
  clock: Clock,
): ConfiguredPlatform & { readonly platform: TerminalPlatform } {
  const rates = { perSecond: 1_000, chatPauseMs: 0, groupPerMinute: 60_000, isGroup: () => false };
  return {
    platform: createTerminalPlatform(io, { color }),
    account: "local",
    rateLimiter: createRateLimiter(rates, clock),
  };
}

/** Work begun before the stop is finished within the grace time, then given up. */
export function signalsOf(stop: AbortSignal): Signals {
  const kill = new AbortController();
  stop.addEventListener("abort", () => setTimeout(() => kill.abort(), GRACE_MS).unref(), { once: true });
  return { stop, kill: kill.signal };
}

/** What a running service needs of the engine. */
export type RunParts = Pick<Engine, "service" | "receiver"> & {
  readonly subscriptions: Pick<Engine["subscriptions"], "syncPush">;
  readonly freshness: Pick<Engine["freshness"], "expect">;
  readonly alarms: Pick<Engine["alarms"], "check">;
};

/**
 * `mujaz start`: refresher, scheduler, sender and every platform, until the signal. Where a platform can never listen
 * as it is configured, everything is stopped in order and its error thrown: a living, deaf process helps nobody.
 */
export async function runService(
  engine: RunParts,
  platforms: readonly ConfiguredPlatform[],
  deps: {
    readonly io: Io;
    readonly log: Log;
    readonly clock: Clock;
    readonly terminal?: TerminalPlatform;
    readonly hubs?: Hubs | undefined;
    /** Opens the door for requests; rejects where it can never be opened, and closes it at the signal. */
    readonly openDoor?: (stop: AbortSignal) => Promise<void>;
  },
  signal: AbortSignal,
): Promise<void> {
  setFlagsFromString(HEAP_GROWTH);
  const { service, subscriptions, receiver } = engine;
  const ending = new AbortController();
  const stop = AbortSignal.any([signal, ending.signal]);
  const signals = signalsOf(stop);
  const { log } = deps;
  await subscriptions.syncPush();
  engine.freshness.expect();
  // The news is read while platforms are waited for; where it cannot be, the first tick says so.
  const caughtUp = service.catchUp().catch(() => {});
  const door = deps.openDoor?.(stop) ?? aborted(stop);
  for (const { platform } of platforms) await platform.start(receiver);
  const ticker = createTicker((error) => {
    if (!stop.aborted) log.error({ error }, "tick failed");
  }, log);
  const soon = Promise.race([caughtUp, deps.clock.sleep(READ_FEEDS_MS, stop).catch(() => {})]);
  ticker.every(KEEP_UP_TICK, async () => {
    await service.keepUp();
    await service.alert(signals);
  });
  // Apart: with many editions it takes long, and what breaks is told meanwhile.
  ticker.every(LOOK_AHEAD_TICK, () => service.lookAhead(signals));
  ticker.every(REFRESH_TICK, async () => {
    await soon;
    const report = await service.refresh(signals);
    // Or whoever asks next would wait until it is.
    if (report && report.added > 0) await service.keepUp();
  });
  ticker.every(OWN_TICK, () => service.readOwn(signals));
  const { hubs } = deps;
  if (hubs) ticker.every(HUB_TICK, () => hubs.tend(stop));
  ticker.every(WRITE_TICK, () => service.writeAhead(signals));
  ticker.every(DELIVER_TICK, () => service.publish(signals));
  ticker.every(DELIVER_TICK, () => service.plan());
  ticker.every(DELIVER_TICK, () => service.send(signals));
  ticker.every(DELIVER_TICK, () => service.tendDesks(signals));
  ticker.every(ALARM_TICK, () => engine.alarms.check(signals));
  log.info({ platforms: platforms.map(({ platform }) => platform.id) }, "started");
  if (deps.terminal && deps.io.isTty) {
    await runChat({ receiver, platform: deps.terminal }, deps.io, stop);
  }
  const failures = platforms.flatMap(({ platform }) => (platform.failed ? [platform.failed()] : []));
  const noDoor = door.then(
    () => aborted(stop),
    (error: Error) => error,
  );
  const failure = await Promise.race([aborted(stop), noDoor, ...failures]);
  ending.abort();
  await ticker.stop();
  for (const { platform } of platforms) await platform.stop();
  log.info({}, "stopped");
  if (failure) throw failure;
}
