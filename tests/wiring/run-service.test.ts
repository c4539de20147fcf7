import { expect, test } from "vitest";
import { systemClock } from "#lib/clock.ts";
import { type RunParts, runService } from "#wiring/run-service.ts";
import type { Engine } from "#wiring/service.ts";
import { createMemoryIo } from "../support/memory-io.ts";
import { createTestLog } from "../support/test-log.ts";
import { until } from "../support/until.ts";

/** A service that runs without a platform, and what it was called to do. */
function running({ added, caughtUp }: { readonly added: number; readonly caughtUp: Promise<void> }) {
  const called: string[] = [];
  const call =
    <Result>(name: string, result: Result) =>
    async () => {
      called.push(name);
      return result;
    };
  const service: Engine["service"] = {
    ...{ plan: call("plan", 0), send: call("send", 0), publish: call("publish", 0), alert: call("alert", 0) },
    ...{ readOwn: call("readOwn", undefined), writeAhead: call("writeAhead", undefined) },
    ...{ tendDesks: call("tendDesks", undefined), leave: call("leave", undefined) },
    ...{ keepUp: call("keepUp", undefined), lookAhead: call("lookAhead", undefined) },
    refresh: call("refresh", { added, read: 1, failed: 0 }),
    catchUp: () => caughtUp,
  };
  const nothing = async () => {};
  const engine: RunParts = {
    service,
    subscriptions: { syncPush: nothing },
    // No platform is there to be given it.
    receiver: {} as Engine["receiver"],
    freshness: { expect: () => {} },
    alarms: { check: nothing },
  };
  const stop = new AbortController();
  const deps = { io: createMemoryIo().io, log: createTestLog().log, clock: systemClock };
  const ended = runService(engine, [], deps, stop.signal);
  const end = () => {
    stop.abort();
    return ended;
  };
  return { called, end };
}

test("what a reading brought is taken in before somebody asks", async () => {
  const { called, end } = running({ added: 3, caughtUp: Promise.resolve() });
  await until(() => called.includes("refresh"), "a reading");
  // What is under way is finished.
  await end();
  expect(called.slice(called.indexOf("refresh"))).toContain("keepUp");
});

test("feeds are read once the news is whole", async () => {
  const whole = Promise.withResolvers<void>();
  const { called, end } = running({ added: 0, caughtUp: whole.promise });
  await until(() => called.includes("lookAhead"), "the first ticks");
  expect(called).not.toContain("refresh");
  whole.resolve();
  await until(() => called.includes("refresh"), "a reading");
  await end();
});
