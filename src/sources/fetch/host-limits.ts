import { createSemaphore, type Semaphore } from "#lib/semaphore.ts";

const CONCURRENCY = 8;
const PER_HOST = 2;

export type HostLimits = { readonly concurrency?: number; readonly perHost?: number };

/** The host's gate outside, the common one inside: waiting for a slow host takes no common place. */
export function createHostGates({ concurrency = CONCURRENCY, perHost = PER_HOST }: HostLimits = {}) {
  const common = createSemaphore(concurrency);
  const hosts = new Map<string, Semaphore>();
  return (url: string): Semaphore => {
    const host = URL.parse(url)?.host ?? url;
    const gate = hosts.get(host) ?? createSemaphore(perHost);
    hosts.set(host, gate);
    return (work) => gate(() => common(work));
  };
}
