import { expect, it } from "vitest";
import { createTestChat, MORNING } from "../../support/chat.ts";
import { anArticle } from "../../support/material/article-builder.ts";

const told = (id: string, title: string) =>
  anArticle({ id, url: `https://${id}`, title, text: "خبر.", publishedAt: MORNING.subtract({ hours: 2 }) });
const DAM = told("marsa.example/dam", "سد الزهور يضخ المياه إلى ست مدن");
const RIVER = told("nahr.example/dam", "سد الزهور ينعش المدن بالمياه");

const rows = (said: string) => said.match(/^\d+\. /gmu) ?? [];

it("shows one row an event, whoever told it", async () => {
  const chat = await createTestChat({ articles: [DAM, RIVER] });
  expect(rows(await chat.say("بحث الزهور"))).toHaveLength(2);
  const articleIds = [DAM.id, RIVER.id];
  await chat.stores.stories.put([{ storyId: DAM.id, threadId: DAM.id, articleIds, lastAt: MORNING }]);
  expect(rows(await chat.say("بحث الزهور"))).toHaveLength(1);
});

it("finds the same with words of asking", async () => {
  const chat = await createTestChat({ articles: [DAM] });
  const said = await chat.say("بحث الزهور");
  expect(await chat.say("بحث عن الزهور")).toBe(said.replace("بحث: الزهور", "بحث: عن الزهور"));
});
