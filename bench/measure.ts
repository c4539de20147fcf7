/** Figures of one task, ready for a table: milliseconds, rates and megabytes, already rounded. */
export type Figures = Readonly<Record<string, number>>;

/** Median of the times of `runs` runs, in milliseconds, after one run that warms up. */
export async function medianMs(runs: number, work: () => unknown): Promise<number> {
  await work();
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return quantile(times, 0.5);
}

/** The q-quantile (0 to 1) of some numbers, nearest rank. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

/** Resident memory of this process in MB, after a collection where the process allows one. */
export function residentMb(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss / 2 ** 20;
}

/** Memory that this process holds for objects and arrays, in MB, after a collection where the process allows one. */
export function heldMb(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}

/** Processor time of some work in milliseconds: on a busy machine the clock tells more of the others. */
export function cpuMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

export function round(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}
