const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Tries until it works, with pauses from one second to a minute; undefined when `stop` came first.
 * `onFailure` throws what no further try would mend.
 */
export async function untilReached<Result>(
  work: () => Promise<Result>,
  onFailure: (error: unknown) => void,
  sleep: (ms: number, signal: AbortSignal) => Promise<void>,
  stop: AbortSignal,
): Promise<Result | undefined> {
  for (let pause = FIRST_PAUSE_MS; !stop.aborted; pause = Math.min(LONGEST_PAUSE_MS, pause * 2)) {
    try {
      return await work();
    } catch (error) {
      onFailure(error);
      await sleep(pause, stop).catch(() => {});
    }
  }
  return undefined;
}
