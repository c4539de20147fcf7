import { parseHttpDate } from "#core/feeds/http-date.ts";
import type { Clock } from "#core/ports.ts";
import type { FetchResult } from "./fetch.ts";

const SECOND = 1000;
const DAY_MS = 86_400 * SECOND;
/** A host that has enough of us and does not say for how long. */
const PAUSE_MS = 900 * SECOND;
const FIRST_SPACING_MS = SECOND;
const MOST_SPACING_MS = 60 * SECOND;
/** Good answers in a row after which a host is asked twice as fast again. */
const CALM = 20;

type Manners = { closedUntil?: Temporal.Instant; spacingMs: number; freeAtMs: number; good: number };

/** What hosts have said of how often they may be asked, for all their feeds together. */
export interface HostManners {
  /** When a host may be asked again; undefined where it may be now. */
  closedUntil(url: string): Temporal.Instant | undefined;
  /** Waits until the host's spacing is over; a host that never complained has none. */
  turn(url: string, signal: AbortSignal): Promise<void>;
  answered(url: string, answer: FetchResult): void;
}

export function createHostManners(clock: Clock): HostManners {
  const hosts = new Map<string, Manners>();
  const of = (url: string) => hosts.get(URL.parse(url)?.host ?? url);
  return {
    closedUntil(url) {
      const until = of(url)?.closedUntil;
      return until && Temporal.Instant.compare(until, clock.now()) > 0 ? until : undefined;
    },
    async turn(url, signal) {
      const host = of(url);
      if (!host || host.spacingMs === 0) return;
      const now = clock.monotonicMs();
      const at = Math.max(host.freeAtMs, now);
      host.freeAtMs = at + host.spacingMs;
      if (at > now) await clock.sleep(at - now, signal);
    },
    answered(url, answer) {
      const asked = refusalMs(answer, clock.now());
      const host = of(url) ?? { spacingMs: 0, freeAtMs: 0, good: 0 };
      if (asked === undefined) return calm(host);
      hosts.set(URL.parse(url)?.host ?? url, host);
      host.good = 0;
      if (answer.outcome === "failed" && answer.status === 429)
        host.spacingMs = Math.min(MOST_SPACING_MS, Math.max(FIRST_SPACING_MS, host.spacingMs * 2));
      if (asked > 0) host.closedUntil = clock.now().add({ milliseconds: Math.min(asked, DAY_MS) });
    },
  };
}

function calm(host: Manners): void {
  host.good += 1;
  if (host.good < CALM) return;
  host.good = 0;
  host.spacingMs = host.spacingMs <= FIRST_SPACING_MS ? 0 : host.spacingMs / 2;
}

/** How long a host wants to be left alone; 0 where it said nothing of it, undefined where it did not complain. */
function refusalMs(answer: FetchResult, now: Temporal.Instant): number | undefined {
  if (answer.outcome === "ok" || (answer.status !== 429 && answer.status !== 503)) return undefined;
  const header = answer.headers?.["retry-after"]?.trim() ?? "";
  if (/^\d{1,10}$/.test(header)) return Number(header) * SECOND;
  const date = parseHttpDate(header);
  if (date) return Math.max(0, date.since(now).total("milliseconds"));
  return answer.status === 429 ? PAUSE_MS : 0;
}
