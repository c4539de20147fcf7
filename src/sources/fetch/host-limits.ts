import { createSemaphore, type Semaphore } from "#lib/semaphore.ts";

const CONCURRENCY = 8;
const PER_HOST = 2;

export type HostLimits = { readonly concurrency?: number; readonly perHost?: number };

/** The host's semaphore is taken first: work that waits for a slow host holds no place of the common one. */
export function createHostLimits({ concurrency = CONCURRENCY, perHost = PER_HOST }: HostLimits = {}) {
  const common = createSemaphore(concurrency);
  const hosts = new Map<string, Semaphore>();
  return (url: string): Semaphore => {
    const host = URL.parse(url)?.host ?? url;
    const perHostLimit = hosts.get(host) ?? createSemaphore(perHost);
    hosts.set(host, perHostLimit);
    return (work) => perHostLimit(() => common(work));
  };
}
