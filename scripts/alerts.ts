import { breaking } from "#core/alerts/breaking.ts";
import { editionSchema } from "#core/digest/edition.ts";
import { rank } from "#core/digest/rank.ts";
import { readMornings, trustOf } from "./newsday.ts";

/**
 * node scripts/alerts.ts FOLDER
 * Which events of judged mornings would have been alerts with an edition's default rules, when, and why.
 */
const [folder] = process.argv.slice(2);
if (!folder) throw new Error("usage: node scripts/alerts.ts FOLDER");

const STEP = { minutes: 10 };
const { alerts: rules } = editionSchema.parse({ title: "موجز", sections: [{ id: "all", title: "الأخبار" }] });

for (const { name, material, from, to } of readMornings(folder)) {
  console.log(`\n${name}`);
  const told = new Set<string>();
  for (let now = from; Temporal.Instant.compare(now, to) <= 0; now = now.add(STEP)) {
    const context = { window: { from: now.subtract({ hours: 24 }), to: now }, trust: trustOf };
    for (const { of, at } of breaking(rank(material.stories, context), rules, now)) {
      if (told.has(of.story.id)) continue;
      told.add(of.story.id);
      const outlets = new Set(of.fresh.map(({ outlet }) => outlet)).size;
      console.log(`  ${at}  ${of.weight.toFixed(2)}  ${outlets} outlets  ${of.story.lead.title}`);
    }
  }
}
