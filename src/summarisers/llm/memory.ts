import { NO_USAGE, type Usage, type WritingStore } from "#core/writing/usage.ts";
import { createTtlCache } from "#lib/ttl-cache.ts";

const MOST = 2_000;

/** For a run without a database: kept as long as the process lives. */
export function createMemoryWriting(): WritingStore {
  const written = createTtlCache<string, unknown>({ max: MOST });
  const days = new Map<string, Usage>();
  return {
    find: async (key) => written.get(key),
    put: async (key, value) => written.set(key, value),
    async add(day, counts) {
      days.set(day, sum(days.get(day) ?? NO_USAGE, counts));
    },
    usage: async (day) => days.get(day) ?? NO_USAGE,
    prune: async () => 0,
  };
}

function sum(a: Usage, b: Partial<Usage>): Usage {
  const refused: Record<string, number> = { ...a.refused };
  for (const [reason, n] of Object.entries(b.refused ?? {})) refused[reason] = (refused[reason] ?? 0) + n;
  return {
    calls: a.calls + (b.calls ?? 0),
    failed: a.failed + (b.failed ?? 0),
    tokensIn: a.tokensIn + (b.tokensIn ?? 0),
    tokensOut: a.tokensOut + (b.tokensOut ?? 0),
    micros: a.micros + (b.micros ?? 0),
    stories: a.stories + (b.stories ?? 0),
    refused,
  };
}
