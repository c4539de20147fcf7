import { expect, test } from "vitest";
import { createEnricher, enrichChoices } from "#app/news/enrich.ts";
import type { RawArticle } from "#core/article/article.ts";
import { choose } from "#core/digest/compose.ts";
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
  const enriched = await createEnricher({ fullText, clock: createFakeClock() })(teasers, 5000, never);
  expect(enriched.map(({ id }) => id)).toEqual(["1", "2", "3"]);
  expect(texts(enriched)).toEqual([false, false, true]);
});

test("what is not there within the budget is printed as its feed gave it, and read on for the next", async () => {
  const clock = createFakeClock();
  const stopped: string[] = [];
  const slow = Promise.withResolvers<RawArticle>();
  const fullText: FullText = {
    read: async ({ url = "" }, signal) => {
      if (url.endsWith("1")) return page;
      signal.addEventListener("abort", () => stopped.push(url));
      return slow.promise;
    },
  };
  const enrich = createEnricher({ fullText, clock, longestReadingMs: 30_000 });
  const enriching = enrich(teasers, 5000, never);
  await clock.advance(5000);
  expect(texts(await enriching)).toEqual([true, false, false]);
  expect(stopped).toEqual([]);
  slow.resolve(page);
  expect(texts(await enrich(teasers, 5000, never))).toEqual([true, true, true]);
});

test("what is read on for the next is given up in the end", async () => {
  const clock = createFakeClock();
  let stopped = 0;
  const fullText: FullText = {
    read: (_, signal) => {
      signal.addEventListener("abort", () => {
        stopped += 1;
      });
      return new Promise(() => {});
    },
  };
  const enriching = createEnricher({ fullText, clock, longestReadingMs: 30_000 })(teasers, 5000, never);
  await clock.advance(29_999);
  await enriching;
  expect(stopped).toBe(0);
  await clock.advance(1);
  expect(stopped).toBe(3);
});

test("an abort ends it with its reason", async () => {
  const stop = new AbortController();
  const fullText: FullText = { read: () => new Promise(() => {}) };
  const enriching = createEnricher({ fullText, clock: createFakeClock() })(teasers, 5000, stop.signal);
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
  const chosen = choose(SABAH, material, { window, trust: () => 3 });
  const [section] = await enrichChoices(chosen, async (articles) => {
    asked.push(...articles.map(({ id }) => id));
    return articles.map((article) => ({ ...article, body: [{ kind: "paragraph", text: LONG }] }));
  });
  expect(asked).toEqual(["told"]);
  const [story] = section?.stories ?? [];
  expect(story?.lead.body[0]?.text).toBe(LONG);
  expect(story?.articles[0]).toBe(story?.lead);
});
