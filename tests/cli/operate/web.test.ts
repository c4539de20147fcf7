import { expect, test } from "vitest";
import { OPERATE_ENGLISH } from "#cli/operate/messages.ts";
import { setOnWeb } from "#cli/operate/web.ts";
import { openStores } from "#store/open.ts";
import { aStoryTold } from "../../contracts/archive-store.ts";
import { aDigest } from "../../support/material/digest-builder.ts";
import { createMemoryIo } from "../../support/memory-io.ts";

const NOW = Temporal.Instant.from("2026-11-19T04:00:00Z");

test("an operator takes a story off the web by its address, and puts it back", async () => {
  const { archive, close } = await openStores("sqlite::memory:", { now: NOW });
  const story = aStoryTold("a", { headline: "افتتاح الميناء" });
  const issue = {
    edition: "sabah",
    date: "2026-11-19",
    time: "07:00",
    at: NOW,
    digest: aDigest(),
    changedAt: NOW,
  };
  await archive.publish(issue, [story]);
  const { io, said } = createMemoryIo();
  const set = (typed: string, at: Temporal.Instant | undefined) =>
    setOnWeb(typed, at, archive, OPERATE_ENGLISH, io);
  await set(`https://news.example/stories/${story.key}-افتتاح-الميناء`, NOW);
  expect(await archive.removed()).toEqual(new Set(["a"]));
  await set(story.key, undefined);
  expect(await archive.removed()).toEqual(new Set());
  expect(said().trim().split("\n")).toEqual([
    "taken off the web, within two minutes everywhere: افتتاح الميناء",
    "on the web again: افتتاح الميناء",
  ]);
  await expect(set("افتتاح الميناء", NOW)).rejects.toThrow("not the address of a story");
  await expect(set("0".repeat(16), NOW)).rejects.toThrow("no story was published");
  await close();
});
