export type Backoff = { readonly firstMs: number; readonly longestMs: number };

/** From one second to a minute: for waiting until a network or a server is back. */
const RECONNECT: Backoff = { firstMs: 1_000, longestMs: 60_000 };

/** Pause before the next try after `failures` failures in a row (1 or more), ms: doubled each time, up to a limit. */
export function backoffMs(failures: number, { firstMs, longestMs }: Backoff): number {
  return Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, 20));
}

export type RetryOptions = {
  /** Pause after so many failures in a row, ms; undefined where no further try follows and the error is thrown. */
  readonly pauseMs: (failures: number) => number | undefined;
  /** Throws the error where no further try can succeed. */
  readonly onFailure: (error: unknown) => void;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly stop?: AbortSignal;
};

/** Tries until it works; undefined where `stop` came first. */
export async function retry<Result>(
  work: () => Promise<Result>,
  { pauseMs, onFailure, sleep, stop }: RetryOptions,
): Promise<Result | undefined> {
  for (let failures = 1; !stop?.aborted; failures += 1) {
    try {
      return await work();
    } catch (error) {
      const pause = pauseMs(failures);
      if (pause === undefined) throw error;
      onFailure(error);
      await sleep(pause, stop).catch(() => {});
    }
  }
  return undefined;
}

/** Tries until a server answers, with pauses from one second to a minute. */
export function untilReached<Result>(
  work: () => Promise<Result>,
  onFailure: (error: unknown) => void,
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>,
  stop: AbortSignal,
): Promise<Result | undefined> {
  return retry(work, { pauseMs: (failures) => backoffMs(failures, RECONNECT), onFailure, sleep, stop });
}
