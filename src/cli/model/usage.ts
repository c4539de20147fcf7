import type { Usage } from "#core/writing/usage.ts";

const MICROS = 1_000_000;

/** What a language model was asked today, what it cost, and what of its stories was refused and why; none where it was not. */
export function usageLines({
  calls,
  failed,
  tokensIn,
  tokensOut,
  micros,
  stories,
  refused,
}: Usage): string[] {
  if (calls === 0 && stories === 0) return [];
  const reasons = Object.entries(refused).sort(([, a], [, b]) => b - a);
  return [
    `model       calls ${calls}  failed ${failed}  tokens ${tokensIn} in ${tokensOut} out  cost ${costOf(micros)}`,
    `written     texts ${stories}  refused ${reasons.map(([why, count]) => `${why} ${count}`).join("  ") || "none"}`,
  ];
}

export function costOf(micros: number): string {
  return (micros / MICROS).toFixed(4);
}
