import { expect, test } from "vitest";
import { settlesWithin, withDeadline } from "#lib/deadline.ts";
import { createFakeClock } from "../support/fake-clock.ts";

const forever = () => new Promise<never>(() => {});
const signal = new AbortController().signal;

test("work that settles in time is told from work that does not, and nothing rejects", async () => {
  const clock = createFakeClock();
  expect(await settlesWithin(Promise.resolve(), 10, clock)).toBe(true);
  expect(await settlesWithin(Promise.reject(new Error("failed")), 10, clock)).toBe(true);
  const late = settlesWithin(forever(), 10, clock);
  await clock.advance(10);
  expect(await late).toBe(false);
  const abort = new AbortController();
  const aborted = settlesWithin(forever(), 10, clock, abort.signal);
  abort.abort();
  expect(await aborted).toBe(false);
});

test("work in time gives its result, and its error", async () => {
  const clock = createFakeClock();
  expect(await withDeadline(async () => "done", { ms: 10, clock, signal })).toBe("done");
  const failing = withDeadline(() => Promise.reject(new Error("failed")), { ms: 10, clock, signal });
  await expect(failing).rejects.toThrow("failed");
});

test("work that is late is told so by its signal and abandoned with the reason", async () => {
  const clock = createFakeClock();
  let given: AbortSignal | undefined;
  const late = withDeadline(
    (own) => {
      given = own;
      return forever();
    },
    { ms: 10, clock, signal, reason: new Error("too late") },
  );
  const rejected = expect(late).rejects.toThrow("too late");
  await clock.advance(9);
  expect(given?.aborted).toBe(false);
  await clock.advance(1);
  await rejected;
  expect(given?.aborted).toBe(true);
});

test("the outer signal ends the wait at once", async () => {
  const stop = new AbortController();
  const waiting = withDeadline(forever, { ms: 10, clock: createFakeClock(), signal: stop.signal });
  stop.abort(new Error("stopping"));
  await expect(waiting).rejects.toThrow("stopping");
});
