import { describe, expect, test } from "vitest";
import { createArchive, typedStoryKey } from "#app/archive/archive.ts";
import { queryOf } from "#app/archive/find-news.ts";
import { createPublisher } from "#app/archive/publish-issues.ts";
import { createThreadBoard } from "#app/archive/thread-board.ts";
import { createWebAddresses } from "#app/archive/web-addresses.ts";
import { withoutRemoved } from "#app/archive/without-removed.ts";
import { addressWords, storyKey } from "#core/archive/story-key.ts";
import { cardsOf } from "#core/digest/digest.ts";
import type { Edition } from "#core/digest/edition.ts";
import { createTestEngine, news, SABAH, START } from "../../support/engine/engine.ts";
import { anArticle } from "../../support/material/article-builder.ts";
import { aCard, aDigest, aSection } from "../../support/material/digest-builder.ts";

const DUE = Temporal.Instant.from("2026-11-19T04:00:00Z");
const REF = { edition: "sabah", date: "2026-11-19", time: "07:00" };

async function published(editions: readonly Edition[] = [SABAH], articles = news(3)) {
  const engine = await createTestEngine();
  const { stores, composer, freshness, clock, log, newsroom } = engine;
  const publisher = createPublisher({ stores, editions: [SABAH], composer, freshness, clock, log });
  await stores.articles.put(articles, START);
  await clock.advanceTo(DUE);
  await publisher.publishDue(new AbortController().signal);
  const archive = createArchive({ stores, editions, board: createThreadBoard(newsroom, clock) });
  const issue = await stores.archive.issue(REF);
  const ids = issue ? cardsOf(issue.digest).map(({ id }) => id) : [];
  return { ...engine, archive, ids, keys: ids.map(storyKey) };
}

describe("an issue", () => {
  test("is read with the pages of its stories", async () => {
    const { archive, ids, keys } = await published();
    const issue = await archive.issue(REF);
    expect(ids.map((id) => issue?.pages.get(id)?.key)).toEqual(keys);
    expect(await archive.issue({ ...REF, time: "08:00" })).toBeUndefined();
  });

  test("stays when its edition is no more, and is hidden when its edition is off the web", async () => {
    expect(await (await published([])).archive.issue(REF)).toMatchObject(REF);
    const { archive, keys } = await published([{ ...SABAH, web: "off" }]);
    expect(archive.editions).toEqual([]);
    expect(await archive.issue(REF)).toBeUndefined();
    expect(await archive.latest(9)).toEqual([]);
    expect(await archive.months("sabah")).toEqual([]);
    expect(await archive.story(keys[0] ?? "")).toBe("gone");
  });
});

describe("a story", () => {
  test("that was taken off is told nowhere, and is back when it is put back", async () => {
    const { archive, stores, keys, ids } = await published();
    const [key = ""] = keys;
    const headline = (await archive.issue(REF))?.digest.sections[0]?.stories[0]?.headline ?? "";
    expect(await archive.find(headline)).toHaveLength(1);
    await stores.archive.setRemoved(key, DUE);
    expect(await archive.story(key)).toBe("gone");
    const issue = await archive.issue(REF);
    expect(issue?.digest.counts.stories).toBe(2);
    expect(JSON.stringify(issue?.digest)).not.toContain(headline);
    expect((await archive.latest(1))[0]?.leading.map(({ id }) => id)).toEqual(ids.slice(1));
    expect(await archive.find(headline)).toEqual([]);
    await stores.archive.setRemoved(key, undefined);
    expect(await archive.story(key)).toMatchObject({ card: { headline } });
  });

  test("that became part of another is that other", async () => {
    const { archive, stores, keys, ids } = await published();
    await stores.stories.merge(ids[0] ?? "", ids[1] ?? "");
    expect(await archive.story(keys[0] ?? "")).toMatchObject({ story: { key: keys[1] } });
  });

  test("that a correction threw out is gone; one that nobody told is unknown", async () => {
    const { archive, stores, keys } = await published();
    const issue = await stores.archive.issue(REF);
    if (!issue) throw new Error("not published");
    await stores.archive.correct({ ...issue, digest: aDigest() }, []);
    expect(await archive.story(keys[0] ?? "")).toBe("gone");
    expect(await archive.story("0".repeat(16))).toBeUndefined();
  });
});

test("a search finds what a chat's finds, without readers' own feeds", async () => {
  const own = { ...news(1)[0], id: "own", sourceId: "own_0123456789abcdef" };
  const { archive, keys } = await published([SABAH], [...news(2), anArticle(own)]);
  expect(await archive.find(queryOf("  الحديقة "))).toMatchObject([{ published: { key: keys[0] } }]);
  expect(await archive.find(queryOf("لا وجود لها"))).toEqual([]);
  expect(queryOf(" ؟! ")).toBe("");
  expect(await archive.find("")).toEqual([]);
  expect(queryOf("ا".repeat(999))).toHaveLength(200);
});

test("without a removed story a digest does not link to it either", () => {
  const url = "https://a.example/gone";
  const gone = aCard({ id: "gone", url, sources: [{ outlet: "أ", url }] });
  const kept = aCard({
    ...{ id: "kept", related: [{ headline: "إليه", url }, { headline: "سواه" }] },
    readAlso: [{ headline: "إليه", url }],
  });
  const digest = aDigest({
    opening: ["سطر كتبه نموذج"],
    sections: [aSection({ stories: [gone, kept] })],
    blocks: {
      opening: ["gone", "kept"],
      lead: { id: "gone", developments: [], reactions: [] },
      figure: { figure: "3", sentence: "3", outlet: "أ", url },
      agenda: [{ date: "2026-11-20", words: "غدا", outlet: "أ", url }],
    },
  });
  const open = withoutRemoved(digest, new Set(["gone"]));
  expect(JSON.stringify(open)).not.toContain(url);
  expect(open).toMatchObject({ counts: { stories: 1 }, blocks: { opening: ["kept"], agenda: [] } });
  expect(open.opening).toBeUndefined();
  expect(open.blocks?.lead).toBeUndefined();
  expect(withoutRemoved(digest, new Set(["other"]))).toBe(digest);
});

test("addresses hold names and never places", () => {
  const { issue, story, month, absolute, feed, card } = createWebAddresses("https://news.example/");
  expect(absolute(issue(REF))).toBe("https://news.example/editions/sabah/2026-11-19/0700");
  expect(card(REF)).toBe("/editions/sabah/2026-11-19/0700/card.png");
  expect(month("sabah", "2026-11")).toBe("/editions/sabah/2026-11");
  expect(feed("sabah", "rss.xml")).toBe("/editions/sabah/rss.xml");
  expect(decodeURIComponent(story({ key: "0123456789abcdef", words: "ميناء-المرسى" }))).toBe(
    "/stories/0123456789abcdef-ميناء-المرسى",
  );
  expect(story({ key: "0123456789abcdef", words: "" })).toBe("/stories/0123456789abcdef");
});

test("an address repeats the first whole words of a headline, without signs", () => {
  expect(addressWords("«ميناءُ المرسى»: 3 سفن/أولى؟ <b>")).toBe("ميناء-المرسى-3-سفن-أولى-b");
  expect(addressWords("… ! ؟")).toBe("");
  expect(addressWords("كلمة ".repeat(40))).toHaveLength(59);
});

test("an operator names a story by its address or its key", () => {
  const key = "0123456789abcdef";
  for (const typed of [key, `https://news.example/stories/${key}-ميناء`, `/stories/${key}`])
    expect(typedStoryKey(typed)).toBe(key);
  expect(typedStoryKey("ميناء")).toBeUndefined();
  expect(typedStoryKey("https://a.example/news/1")).toBe(storyKey("https://a.example/news/1"));
});
