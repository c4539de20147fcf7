import { runFortnight } from "../tests/support/fortnight/run.ts";

/**
 * Two weeks of simulated days with 200 sources of all kinds, of which 32 go wrong in 16 ways on the eighth day:
 *   node scripts/feed-fortnight.ts
 * Prints what each was called and when, what alternates carried, and how often hosts were asked.
 */
const { troubles, falseAlarms, ...figures } = await runFortnight({
  sources: 200,
  perFault: 2,
  days: 14,
  faultDay: 8,
  wellDay: 11,
});
for (const trouble of troubles) console.log(JSON.stringify(trouble));
for (const alarm of falseAlarms.slice(0, 20)) console.log(`false alarm: ${alarm}`);
console.log(JSON.stringify({ falseAlarms: falseAlarms.length, ...figures }));
