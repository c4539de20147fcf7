import { expect, test } from "vitest";
import { createEnricher, enrichMaterial } from "#app/news/enrich.ts";
import type { RawArticle } from "#core/article/article.ts";
import { prepare } from "#core/digest/material.ts";
import type { FullText } from "#core/ports.ts";
import { SABAH } from "../../support/engine/engine.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import { anArticle, NOON } from "../../support/material/article-builder.ts";

const never = new AbortController().signal;
const teasers = ["1", "2", "3"].map((id) =>
  anArticle({ id, url: `https://marsa.example/news/${id}`, text: "افتتحت بلدية المرسى حديقة…" }),
);
const LONG = "افتتحت بلدية المرسى حديقة عامة جديدة على شاطئ المدينة وتضم ممشى للدراجات.";
const page: RawArticle = { sourceId: "page", outlet: "", title: "افتتاح حديقة عامة في المرسى", text: LONG };
const texts = (articles: readonly { readonly body: readonly { readonly text: string }[] }[]) =>
  articles.map(({ body }) => body[0]?.text === LONG);

test("articles come back in their order, fuller where a page could be had", async () => {
  const fullText: FullText = {
    read: async ({ url }) => {
      if (url?.endsWith("2")) throw new Error("broken");
      return url?.endsWith("3") ? page : undefined;
    },
  };
  const enriched = await createEnricher({ fullText, clock: createFakeClock() })(teasers, never);
  expect(enriched.map(({ id }) => id)).toEqual(["1", "2", "3"]);
  expect(texts(enriched)).toEqual([false, false, true]);
});

test("what is not there by the deadline is printed as its feed gave it", async () => {
  const clock = createFakeClock();
  const stopped: boolean[] = [];
  const fullText: FullText = {
    read: async ({ url }, signal) => {
      if (url?.endsWith("1")) return page;
      signal.addEventListener("abort", () => stopped.push(true));
      return await new Promise(() => {});
    },
  };
  const enriching = createEnricher({ fullText, clock, deadlineMs: 5000 })(teasers, never);
  await clock.advance(5000);
  expect(texts(await enriching)).toEqual([true, false, false]);
  expect(stopped).toEqual([true, true]);
});

test("an abort ends it with its reason", async () => {
  const stop = new AbortController();
  const fullText: FullText = { read: () => new Promise(() => {}) };
  const enriching = createEnricher({ fullText, clock: createFakeClock() })(teasers, stop.signal);
  stop.abort(new Error("enough"));
  await expect(enriching).rejects.toThrow("enough");
});

test("of an edition only the leads that it will print are asked for", async () => {
  const told = anArticle({ id: "told", publishedAt: NOON.subtract({ hours: 1 }) });
  const old = anArticle({
    id: "old",
    title: "جسر القلعة يغلق ليلا",
    text: "تستبدل الفرق الكابلات.",
    publishedAt: NOON.subtract({ hours: 90 }),
  });
  const material = prepare([told, old]);
  const asked: string[] = [];
  const window = { from: NOON.subtract({ hours: 24 }), to: NOON };
  const enriched = await enrichMaterial(
    SABAH,
    material,
    { now: NOON, window, trust: () => 3 },
    async (articles) => {
      asked.push(...articles.map(({ id }) => id));
      return articles.map((article) => ({ ...article, body: [{ kind: "paragraph", text: LONG }] }));
    },
    never,
  );
  expect(asked).toEqual(["told"]);
  const story = enriched.stories.find(({ lead }) => lead.id === "told");
  expect(story?.lead.body[0]?.text).toBe(LONG);
  expect(story?.articles[0]).toBe(story?.lead);
});
