import { expect, test } from "vitest";
import { createLookAhead } from "#app/news/look-ahead.ts";
import type { Article } from "#core/article/article.ts";
import { prepare } from "#core/digest/material.ts";
import { MASAA } from "../../support/engine/engine.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import { anArticle, NOON } from "../../support/material/article-builder.ts";

const anHourAgo = (id: string, title: string) =>
  anArticle({ id, title, text: `${title}.`, publishedAt: NOON.subtract({ hours: 1 }) });
const PARK = anHourAgo("park", "افتتاح حديقة عامة في مدينة المرسى");
const PORT = anHourAgo("port", "توسعة ميناء الصيد في مدينة النخيل");

/** What was looked at of the news: about which articles the index of related headlines was asked. */
function looking(...news: readonly Article[]) {
  const lookedAt: string[] = [];
  const materialOf = (articles: readonly Article[]) => {
    const material = prepare(articles);
    const related: typeof material.related = {
      ...material.related,
      query(article, options) {
        lookedAt.push(article.id);
        return material.related.query(article, options);
      },
    };
    return { ...material, related };
  };
  let material = materialOf(news);
  let whole = Promise.resolve();
  const lookAhead = createLookAhead({
    newsroom: {
      whole: () => whole,
      news: async () => ({ material, seenAt: ({ publishedAt }) => publishedAt }),
    },
    editions: [MASAA],
    trust: () => 3,
    clock: createFakeClock(NOON),
  });
  return {
    lookAhead,
    lookedAt: () => lookedAt.splice(0),
    come: (...all: readonly Article[]) => {
      material = materialOf(all);
    },
    neverWhole: () => {
      whole = new Promise(() => {});
    },
  };
}

const going = new AbortController().signal;

test("what came is looked at once, and nothing of what was there at the first look", async () => {
  const { lookAhead, lookedAt, come } = looking(PARK);
  await lookAhead(going);
  expect(lookedAt()).toEqual([]);
  come(PARK, PORT);
  await lookAhead(going);
  expect(lookedAt().sort()).toEqual(["park", "port"]);
  await lookAhead(going);
  expect(lookedAt()).toEqual([]);
});

test("whoever stops is not held up by it", async () => {
  const { lookAhead, lookedAt, come } = looking(PARK);
  await lookAhead(going);
  come(PARK, PORT);
  await expect(lookAhead(AbortSignal.abort())).rejects.toThrow(/abort/i);
  expect(lookedAt()).toEqual([]);
});

test("nor where the news never becomes whole", async () => {
  const { lookAhead, neverWhole } = looking(PARK);
  neverWhole();
  await expect(lookAhead(AbortSignal.abort())).rejects.toThrow(/abort/i);
});
