import { createRelatedIndex } from "#core/related/index.ts";
import { articles } from "../../tests/support/material/synthetic.ts";
import { quantile, residentMb, round } from "../measure.ts";

const QUERIES = 500;
const figures: Record<string, number> = {};

for (const count of [10_000, ...(process.env.BENCH_FULL ? [50_000] : [])]) {
  const day = articles(count, 2);
  const before = residentMb();
  const index = createRelatedIndex();
  const start = performance.now();
  for (const article of day) index.add(article);
  const built = performance.now() - start;
  const now = Temporal.Instant.from("2026-11-19T12:00:00Z");
  const times: number[] = [];
  for (let query = 0; query < QUERIES; query++) {
    const article = day[(query * 7919) % day.length];
    if (!article) continue;
    const from = performance.now();
    index.query(article, { limit: 10, now });
    times.push(performance.now() - from);
  }
  const label = count.toLocaleString("en");
  figures[`index ${label} articles, s`] = round(built / 1000, 2);
  figures[`index ${label} articles, MB`] = round(residentMb() - before, 0);
  figures[`query over ${label}, p50 ms`] = round(quantile(times, 0.5), 2);
  figures[`query over ${label}, p95 ms`] = round(quantile(times, 0.95), 2);
}
console.log(JSON.stringify(figures));
