import { afterEach, expect, test, vi } from "vitest";
import { createTicker } from "#wiring/ticker.ts";
import { createTestLog } from "../support/test-log.ts";

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test("what the scheduler has to say goes into the one log", async () => {
  vi.useFakeTimers({ now: 1_700_000_000_000 });
  const { log, logged } = createTestLog();
  const printed = (["log", "info", "warn", "error"] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation(() => {}),
  );
  const ticker = createTicker(() => {}, log);
  ticker.every("*/5 * * * * *", async () => {});
  // The machine slept for a minute: the scheduler finds that it missed its moments.
  vi.setSystemTime(1_700_000_000_000 + 60_000);
  await vi.advanceTimersByTimeAsync(10_000);
  await ticker.stop();
  expect(logged.map(({ message }) => message)).toContain("tick late");
  for (const spy of printed) expect(spy).not.toHaveBeenCalled();
});
