import { compose } from "#core/digest/compose.ts";
import { editionSchema } from "#core/digest/edition.ts";
import { prepare } from "#core/digest/material.ts";
import { articles } from "../../tests/support/material/synthetic.ts";
import { medianMs, residentMb, round } from "../measure.ts";

const edition = {
  id: "bench",
  ...editionSchema.parse({
    title: "موجز",
    window: "30d",
    limit: 25,
    sections: [
      { id: "top", title: "أبرز الأخبار", min_outlets: 2, limit: 10 },
      { id: "rest", title: "أخبار أخرى", limit: 15 },
    ],
  }),
};

const trust = () => 3;

async function composeMs(count: number, runs: number): Promise<number> {
  const day = articles(count, 1);
  const now = day
    .map((article) => article.publishedAt)
    .sort(Temporal.Instant.compare)
    .at(-1);
  if (!now) throw new Error("no articles");
  const window = { from: now.subtract({ hours: 24 * 30 }), to: now };
  return medianMs(runs, () => compose(edition, prepare(day, { trust }), { now, window, trust }));
}

const small = await composeMs(1_000, 5);
const large = await composeMs(10_000, 3);
console.log(
  JSON.stringify({
    "1,000 articles to one digest, ms": round(small),
    "10,000 articles to one digest, ms": round(large),
    "articles/s at 10,000": round(10_000_000 / large, 0),
    "growth from 1,000 to 10,000, times": round(large / small, 2),
    "memory, MB": round(residentMb(), 0),
  }),
);
