import { expect, test } from "vitest";
import { sentences } from "#core/arabic/sentences.ts";
import { tokens } from "#core/arabic/tokens.ts";
import { cardOf } from "#core/digest/card.ts";
import { SUMMARISERS, summariserOf } from "#core/summary/registry.ts";
import { type Summariser, summariseBy } from "#core/summary/summariser.ts";
import { describeSummariser } from "../../contracts/summariser.ts";
import { anArticle } from "../../support/material/article-builder.ts";

/** The smallest that keeps the contract: the first sentence of the first article that has one. */
const first: Summariser = {
  name: "stub",
  help: "the first sentence",
  *summarising({ articles }, { words }) {
    yield;
    for (const { id, body } of articles) {
      const [text] = sentences(body.find(({ kind }) => kind === "paragraph")?.text ?? "");
      if (text && tokens(text).length <= words) return [{ text, articleId: id }];
    }
    return [];
  },
};

for (const summariser of [...SUMMARISERS, first]) describeSummariser(summariser);

test("a card's summary is what the summariser of its edition says of the story", () => {
  const lead = anArticle();
  const spec = { show: "summary", keywords: false, related: 0 } as const;
  const budget = { sentences: 2, words: 40 };
  const card = cardOf(
    { id: lead.id, lead, articles: [lead] },
    { ...spec, summary: { ...budget, by: "extractive" } },
    { now: Temporal.Instant.from("2026-11-19T07:00:00Z") },
  );
  const said = summariseBy(summariserOf("extractive"), { articles: [lead] }, budget);
  expect(said.length).toBeGreaterThan(0);
  expect(card.summary).toEqual(said.map(({ text }) => text));
});

test("an edition of another version may name a summariser that is not known: it gets the default", () => {
  expect(summariserOf("of-tomorrow")).toBe(SUMMARISERS[0]);
  expect(summariserOf(undefined)).toBe(SUMMARISERS[0]);
});
