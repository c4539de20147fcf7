import { expect, test } from "vitest";
import { createReadings } from "#app/news/held/readings.ts";
import { keepHere } from "#core/related/held/volume.ts";
import { drain } from "#core/steps.ts";
import { createSketcher } from "#core/stories/likeness/sketch.ts";
import { createFakeClock } from "../../../support/fake-clock.ts";
import { anArticle } from "../../../support/material/article-builder.ts";

const MS = Temporal.Instant.from("2026-11-19T04:00:00Z").epochMilliseconds;
const before = anArticle({ id: "a", title: "حريق في سوق الصفارين", text: "اندلع حريق كبير فجرا." });
const now = anArticle({ id: "a", title: "افتتاح معرض الكتاب", text: "افتتح الوزير المعرض مساء." });
const sketchOf = (article = now) => createSketcher().read(article).sketch.entries;

function create(isPacked: (id: string) => boolean) {
  const kept = new Map<string, Uint8Array>();
  const readings = createReadings({
    articles: {
      async keepReadings(all) {
        for (const { id, reading } of all) kept.set(id, reading);
      },
      readings: async (ids) => new Map([...kept].filter(([id]) => ids.includes(id))),
    },
    isPacked,
    putAway: keepHere,
    clock: createFakeClock(),
  });
  return { readings, kept };
}

/** Readings of a process in whose packs the article is as it was; `kept` is what the store has of single ones. */
async function begin(isPacked: (id: string) => boolean) {
  const { readings, kept } = create(isPacked);
  readings.know(before);
  await readings.keep();
  const packed = drain(await readings.packing(["a"]));
  if (packed) readings.restore(packed, MS);
  kept.clear();
  readings.forget();
  return readings;
}

test("what was packed together is found until its articles are past", async () => {
  const readings = await begin(() => true);
  await readings.fetch([now]);
  expect(readings.of(now).sketch.entries).toEqual(sketchOf(before));
  readings.forget();
  readings.prune(MS);
  await readings.fetch([now]);
  expect(readings.of(now).sketch.entries).toEqual(sketchOf(now));
});

test("an article that was rewritten since is read anew", async () => {
  const readings = await begin((id) => id === "other");
  await readings.fetch([anArticle({ id: "other" }), now]);
  expect(readings.of(now).sketch.entries).toEqual(sketchOf(now));
});

test("of a fortnight that comes at once what was worked out is fetched again", async () => {
  const { readings } = create(() => false);
  for (let n = 0; n < 4_100; n++) readings.know(anArticle({ id: `${n}`, title: `خبر ${n}`, text: "" }));
  await readings.keep();
  const [first, last] = [anArticle({ ...now, id: "0" }), anArticle({ ...now, id: "4099" })];
  expect(readings.of(first).sketch.entries).not.toEqual(sketchOf(now));
  // Not remembered: read as it is now.
  expect(readings.of(last).sketch.entries).toEqual(sketchOf(now));
  await readings.fetch([last]);
  expect(readings.of(last).sketch.entries).toEqual(
    sketchOf(anArticle({ id: "4099", title: "خبر 4099", text: "" })),
  );
});
