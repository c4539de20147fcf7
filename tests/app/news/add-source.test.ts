import { mkdtempSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { addSource } from "#app/news/add-source.ts";
import { loadSources } from "#catalogue/load.ts";
import { writeSource } from "#catalogue/write-source.ts";
import type { SourceDraft } from "#core/feeds/draft-source.ts";
import { sourceSchema } from "#core/feeds/source.ts";
import type { FoundFeed } from "#core/ports.ts";

const never = new AbortController().signal;
const aFeed = (path: string, title = "المرسى", titles = ["افتتاح رصيف جديد"]): FoundFeed => ({
  url: `https://www.marsa.com.eg/${path}`,
  title,
  titles,
});
const KNOWN = {
  ...sourceSchema.parse({
    name: "الواحة",
    home: "https://marsa.com.eg",
    country: "EG",
    region: "egypt",
    feeds: [{ url: "http://marsa.com.eg/known?utm_source=x" }],
  }),
  id: "marsa",
};

function setUp(feeds: readonly FoundFeed[]) {
  const written: SourceDraft[] = [];
  const asked: string[] = [];
  const deps = {
    finder: {
      find: async (address: string) => {
        asked.push(address);
        return { home: "https://www.marsa.com.eg", name: "المرسى - أخبار الساحل", feeds };
      },
    },
    sources: async () => [KNOWN],
    write: async (draft: SourceDraft) => {
      written.push(draft);
      return `sources/${draft.id}.yaml`;
    },
  };
  const add = (request: object = {}) => addSource({ address: "marsa.com.eg", ...request }, deps, never);
  return { add, written, asked };
}

test("the only feed of an outlet is added under a free name", async () => {
  const { add, written, asked } = setUp([aFeed("rss")]);
  expect(await add()).toMatchObject({ outcome: "added", path: "sources/marsa_2.yaml" });
  expect(asked).toEqual(["https://marsa.com.eg"]);
  expect(written).toMatchObject([
    { id: "marsa_2", name: "المرسى", country: "EG", region: "egypt", feeds: [{ topic: "top" }] },
  ]);
});

test("of several feeds the caller chooses; a section's title is its topic", async () => {
  const { add, written } = setUp([aFeed("rss"), aFeed("eco", "المرسى - اقتصاد")]);
  expect(await add()).toMatchObject({ outcome: "choose", feeds: [{}, {}] });
  for (const choice of [[9], [1, 9], [0]]) expect(await add({ choice })).toMatchObject({ outcome: "choose" });
  expect(written).toEqual([]);
  expect(await add({ choice: [2], name: "مرسى" })).toMatchObject({ outcome: "added" });
  expect(written).toMatchObject([
    { name: "مرسى", feeds: [{ topic: "economy", url: "https://www.marsa.com.eg/eco" }] },
  ]);
});

test("a name that another outlet has is told apart by its host", async () => {
  const { add, written } = setUp([aFeed("rss", "الواحه")]);
  await add({ name: "الواحة" });
  expect(written).toMatchObject([{ name: "الواحة (www.marsa.com.eg)" }]);
});

test("what is known, missing or not Arabic is said", async () => {
  expect(await setUp([aFeed("known")]).add()).toEqual({ outcome: "known", id: "marsa" });
  expect(await setUp([]).add()).toEqual({ outcome: "none", reason: "no-feed" });
  expect(await setUp([aFeed("en", "Harbour", ["New quay opens"])]).add()).toEqual({
    outcome: "none",
    reason: "not-arabic",
  });
});

test("the file that is written is one the catalogue takes, and none is replaced", async () => {
  const dir = mkdtempSync(join(tmpdir(), "mujaz-add-"));
  await mkdir(join(dir, "sources"));
  const draft: SourceDraft = {
    id: "marsa",
    name: 'المرسى: "أخبار" # الساحل',
    home: "https://marsa.com.eg",
    country: "EG",
    region: "egypt",
    feeds: [{ topic: "top", url: "https://marsa.com.eg/rss" }],
  };
  const today = Temporal.PlainDate.from("2026-11-19");
  const { source } = await writeSource(dir, draft, today);
  expect(source).toMatchObject({ ...draft, enabled: true });
  expect(await loadSources(join(dir, "sources"))).toMatchObject([
    { ...draft, enabled: true, terms: { full_text: false } },
  ]);
  await expect(writeSource(dir, draft, today)).rejects.toMatchObject({ code: "exists" });
  await expect(writeSource(dir, { ...draft, id: "b", name: " " }, today)).rejects.toMatchObject({
    code: "invalid",
  });
});
