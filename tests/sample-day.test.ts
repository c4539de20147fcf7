import { beforeAll, describe, expect, test } from "vitest";
import { fold } from "#core/arabic/fold.ts";
import { compose } from "#core/digest/compose.ts";
import type { Digest } from "#core/digest/digest.ts";
import { digestSchema } from "#core/digest/digest-schema.ts";
import { type Material, prepare } from "#core/digest/material.ts";
import { toDocument } from "#core/digest/to-document.ts";
import { plainText } from "#core/document/plain-text.ts";
import { keywords } from "#core/keywords/keywords.ts";
import { summarise } from "#core/summary/extractive/summarise.ts";
import { EXPECTED, readSampleDay, SAMPLE_NOW, type SampleDay } from "./support/material/sample.ts";

let day: SampleDay;
let material: Material;
let digests: ReadonlyMap<string, Digest>;

beforeAll(async () => {
  day = await readSampleDay();
  const { trust } = day;
  material = prepare(day.articles, { trust });
  const window = { from: SAMPLE_NOW.subtract({ hours: 24 }), to: SAMPLE_NOW };
  digests = new Map(
    day.editions.map((edition) => [
      edition.id,
      compose(edition, material, { now: SAMPLE_NOW, window, trust, sample: true }),
    ]),
  );
});

const article = (link: string) => {
  const found = day.byLink(link);
  if (!found) throw new Error(`the sample has no ${link}`);
  return found;
};
/** The story of a link; a re-run that collapsed has none of its own. */
const storyOf = (link: string) => material.storyOf(article(link).id);
const cards = () =>
  [...digests.values()].flatMap(({ sections }) => sections.flatMap(({ stories }) => stories));

describe("one event told by several outlets", () => {
  test.each(EXPECTED.events.map(({ event, links }) => [event, links] as const))(
    "is one story: %s",
    (_event, links) => {
      const stories = new Set(links.map(storyOf).filter((story) => story !== undefined));
      expect([...stories]).toHaveLength(1);
    },
  );

  test("stands once in a digest, with every outlet that told it", () => {
    const morning = digests.get("sabah")?.sections.flatMap(({ stories }) => stories) ?? [];
    const told = EXPECTED.events.flatMap(({ links }) => {
      const urls = new Set(links.map((link) => article(link).url));
      const found = morning.filter(({ url }) => url !== undefined && urls.has(url));
      return found.map((card) => ({ count: found.length, outlets: card.sources.length }));
    });
    expect(told.length).toBeGreaterThan(4);
    expect(told.every(({ count, outlets }) => count === 1 && outlets > 1)).toBe(true);
  });
});

test.each(EXPECTED.apart.map(({ differs, links }, index) => [differs, index, links] as const))(
  "what differs in %s stays apart (%i)",
  (_differs, _index, links) => {
    const stories = links.map(storyOf).filter((story) => story !== undefined);
    expect(new Set(stories).size).toBe(stories.length);
  },
);

test("the same article under two links is read once, and a re-run collapses", () => {
  for (const [link, twin] of EXPECTED.sameArticle) expect(article(twin).id).toBe(article(link).id);
  for (const links of EXPECTED.rerun)
    expect(links.map(storyOf).filter((story) => story !== undefined)).toHaveLength(1);
});

test.each(EXPECTED.related)("%s is related to %s", (link, other) => {
  const hits = material.related.query(article(link), {
    limit: 5,
    now: SAMPLE_NOW,
    perOutlet: 5,
    storyOf: material.storyOf,
  });
  expect(hits.map(({ id }) => id)).toContain(article(other).id);
});

describe("page boilerplate", () => {
  test.each(EXPECTED.boilerplate.map(({ link, lines }) => [link, lines] as const))(
    "of %s is in no summary",
    (link, lines) => {
      const summary = fold(summarise(article(link), { sentences: 6, words: 400 }).join("\n"));
      for (const line of lines) expect(summary).not.toContain(fold(line));
    },
  );
});

test("dates that are missing are said to be, and none lies in the future", () => {
  for (const link of EXPECTED.undated) expect(article(link).dated).toBe(false);
  for (const found of day.articles)
    expect(Temporal.Instant.compare(found.publishedAt, SAMPLE_NOW)).toBeLessThan(1);
  // A date that cannot be true is none: the item counts from when it was first seen.
  const unbelievable = EXPECTED.undated.length + EXPECTED.future.length;
  expect(day.articles.filter(({ dated }) => !dated)).toHaveLength(unbelievable);
});

test("an article without a title gets one from its lead", () => {
  for (const link of EXPECTED.untitled) {
    expect(article(link).titleFromLead).toBe(true);
    expect(article(link).title.split(" ").length).toBeGreaterThan(3);
  }
});

test.each(EXPECTED.via.map(({ link, agencies }) => [link, agencies] as const))(
  "the text of %s names its origin",
  (link, agencies) => {
    expect(article(link).via.map(fold)).toEqual(agencies.map((name) => expect.stringContaining(fold(name))));
  },
);

test.each(EXPECTED.keywords.map((entry) => [entry.link, entry.keywords] as const))(
  "the publisher's keywords of %s come first",
  (link, given) => {
    expect(keywords(article(link), { limit: given.length }).map(fold)).toEqual(given.map(fold));
  },
);

describe("every edition", () => {
  test("is the JSON that its schema publishes", () => {
    for (const digest of digests.values())
      expect(digestSchema.safeParse(JSON.parse(JSON.stringify(digest))).error).toBeUndefined();
  });

  test("tells no story twice and says no sentence twice within a card", () => {
    for (const { sections } of digests.values()) {
      const ids = sections.flatMap(({ stories }) => stories.map(({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
    }
    for (const card of cards()) expect(new Set(card.summary.map(fold)).size).toBe(card.summary.length);
  });

  test("ends each sentence and cuts none", () => {
    for (const card of cards()) for (const sentence of card.summary) expect(sentence).toMatch(/[.!؟…»"”)]$/);
  });

  test("counts what it holds", () => {
    for (const digest of digests.values()) {
      expect(digest.counts.stories).toBe(
        digest.sections.reduce((sum, { stories }) => sum + stories.length, 0),
      );
    }
  });

  test("is marked as a sample in its title line", () => {
    for (const [id, digest] of digests) {
      const edition = day.editions.find((candidate) => candidate.id === id);
      if (edition) expect(plainText(toDocument(digest, edition)).split("\n")[0]).toContain("عيّنة");
    }
  });
});
