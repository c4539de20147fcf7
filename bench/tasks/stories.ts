import { groupStories } from "#core/stories/group.ts";
import { articles } from "../../tests/support/material/synthetic.ts";
import { medianMs, residentMb, round } from "../measure.ts";

const figures: Record<string, number> = {};
let previous: number | undefined;
for (const count of [1_000, 10_000, ...(process.env.BENCH_FULL ? [50_000] : [])]) {
  const day = articles(count, 3);
  const ms = await medianMs(count > 10_000 ? 1 : 3, () =>
    groupStories(day.map((article) => ({ ...article }))),
  );
  const label = count.toLocaleString("en");
  figures[`group ${label} articles, s`] = round(ms / 1000, 2);
  if (previous !== undefined) figures[`growth to ${label}, times`] = round(ms / previous, 2);
  previous = ms;
}
figures["memory, MB"] = round(residentMb(), 0);
console.log(JSON.stringify(figures));
