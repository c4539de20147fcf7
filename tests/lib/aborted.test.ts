import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { untilAborted } from "#lib/aborted.ts";

test("what is waited for comes through, and no listener stays", async () => {
  const { signal } = new AbortController();
  expect(await untilAborted(Promise.resolve(7), signal)).toBe(7);
  await expect(untilAborted(Promise.reject(new Error("gone")), signal)).rejects.toThrow("gone");
  expect(getEventListeners(signal, "abort")).toEqual([]);
});

test("an abort ends the wait, before it and during it, and what fails later is nobody's surprise", async () => {
  const stop = new AbortController();
  const work = Promise.withResolvers<never>();
  const waiting = untilAborted(work.promise, stop.signal);
  stop.abort(new Error("stopped"));
  await expect(waiting).rejects.toThrow("stopped");
  await expect(untilAborted(work.promise, stop.signal)).rejects.toThrow("stopped");
  work.reject(new Error("too late"));
});
