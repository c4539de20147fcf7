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

/**
 * How long this machine takes just now for a piece of work that never changes, ms: words of a text of 5 MB are counted. What
 * two machines, or two hours of one, take for a task compares as these do.
 */
export function referenceMs(): Promise<number> {
  const text = Array.from({ length: 600_000 }, (_, at) => `${((at * 7919) % 90_001).toString(36)}كلمة`).join(
    " ",
  );
  return medianMs(7, () => {
    const counts = new Map<string, number>();
    for (const word of text.split(" ")) counts.set(word, (counts.get(word) ?? 0) + 1);
    return [...counts].sort(([, a], [, b]) => b - a);
  });
}
