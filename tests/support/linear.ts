import { expect } from "vitest";

/** Work of less than this is too short to be compared. */
const SHORT_MS = 15;
/** Four times the input costs four times as much where work is linear, sixteen times where it is quadratic. */
const MOST = 9;

/**
 * Asserts that work grows with its input and not with the square of it: `run(4 * size)` against `run(size)`.
 * Only this thread's own processor time is counted, so that a busy machine changes nothing.
 */
export async function expectLinear(run: (size: number) => unknown, size: number): Promise<void> {
  await run(size);
  let least = Number.POSITIVE_INFINITY;
  // A pause of the garbage collector falls into some runs: the best of a few is the work itself.
  for (let attempt = 0; attempt < 4 && least > MOST; attempt += 1) {
    const once = await costOf(() => run(size));
    const four = await costOf(() => run(4 * size));
    least = Math.min(least, four < SHORT_MS ? 0 : four / Math.max(once, SHORT_MS / 4));
  }
  expect(least).toBeLessThanOrEqual(MOST);
}

async function costOf(run: () => unknown): Promise<number> {
  const before = process.threadCpuUsage();
  await run();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
