import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadCatalogue, loadEdition } from "#catalogue/load.ts";
import { editionYaml, writeEdition } from "#catalogue/write-edition.ts";
import { writeSource } from "#catalogue/write-source.ts";
import { exportEdition, importEdition, promote } from "#cli/editions/editions.ts";
import { EDITIONS_ENGLISH } from "#cli/editions/messages.ts";
import { recipeSchema } from "#core/personal/recipe.ts";
import { recipeOf } from "#core/personal/recipe-file.ts";
import { type OpenStores, openStores } from "#store/open.ts";
import { aSource, MORNING } from "../support/chat.ts";
import { createMemoryIo } from "../support/memory-io.ts";

const TODAY = Temporal.PlainDate.from("2026-11-19");
const catalogue = { editions: [], sources: [aSource("marsad", { name: "المرصد" })] };
let folder: string;
let stores: OpenStores;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "editions-"));
  await mkdir(join(folder, "sources"));
  stores = await openStores("sqlite::memory:", { now: MORNING });
});
afterEach(async () => {
  await stores.close();
  await rm(folder, { recursive: true, force: true });
});

const anEdition = async () => {
  const feed = { name: "مدونة المرسى", home: "https://blog.example", url: "https://blog.example/feed" };
  const { id } = await stores.ownFeeds.put(feed, MORNING);
  const recipe = recipeSchema.parse({ topics: ["economy"], follow: ["الذهب"], feeds: [id] });
  return { recipe, code: await stores.recipes.put(recipe, MORNING), feed: id };
};
const given = () => ({ stores, messages: EDITIONS_ENGLISH, io: createMemoryIo().io, yaml: editionYaml });
const promoting = () => ({
  ...given(),
  catalogue,
  writeEdition: (id: string, text: string) => writeEdition(folder, id, text),
  writeSource: async (draft: Parameters<typeof writeSource>[1]) =>
    (await writeSource(folder, draft, TODAY)).path,
});

test("an edition of a reader becomes one of the operator's, its feeds outlets: a catalogue that loads", async () => {
  const { code } = await anEdition();
  await promote(code, { id: "gold", title: "موجز الذهب" }, promoting());
  const { editions, sources } = await loadCatalogue(folder);
  expect(editions.map(({ id, title }) => [id, title])).toEqual([["gold", "موجز الذهب"]]);
  expect(sources.map(({ id, name }) => [id, name])).toEqual([["blog", "مدونة المرسى"]]);
  const own = editions[0]?.sections.find(({ id }) => id === "own");
  expect(own?.sources).toEqual(["blog"]);
  expect(editions[0]?.sections.find(({ id }) => id === "words")?.include).toEqual(["الذهب"]);
});

test("what is no code, no name, or taken is refused before anything is written", async () => {
  const { code } = await anEdition();
  const deps = promoting();
  await expect(promote("own_00000000000000000000", {}, deps)).rejects.toThrow("not the code");
  await expect(promote("../etc", {}, deps)).rejects.toThrow("not the code");
  for (const id of ["../x", "own_mine", "A"])
    await expect(promote(code, { id }, deps)).rejects.toThrow("not a name");
  const taken = { ...deps, catalogue: { ...catalogue, editions: [{ ...(await anOfficial()), id: "gold" }] } };
  await expect(promote(code, { id: "gold", title: "غيره" }, taken)).rejects.toThrow("called gold");
  await expect(promote(code, { id: "other", title: "موجز الذّهب" }, taken)).rejects.toThrow("the title");
  await expect(readFile(join(folder, "gold.yaml"))).rejects.toThrow();
});

test("one goes out as a file and comes back under the same code", async () => {
  const { code, recipe, feed } = await anEdition();
  const file = join(folder, "mine.yaml");
  await exportEdition(code, file, given());
  expect(await readFile(file, "utf8")).toContain(`# ${feed}: مدونة المرسى, https://blog.example/feed`);
  const back = recipeOf(await loadEdition(file));
  expect(back).toEqual(recipe);
  const { io, out } = createMemoryIo();
  await importEdition(file, back, MORNING, { ...given(), io });
  expect(out().trim()).toBe(code);
});

test("feeds that nobody added here are left out of what is imported", async () => {
  const recipe = recipeSchema.parse({ topics: ["sport"], feeds: ["own_0123456789abcdef"] });
  const { io, out, said } = createMemoryIo();
  await importEdition("mine.yaml", recipe, MORNING, { ...given(), io });
  const id = out().trim();
  expect((await stores.recipes.get([id])).get(id)?.feeds).toEqual([]);
  expect(said()).toContain("own_0123456789abcdef");
  await expect(importEdition("x.yaml", undefined, MORNING, given())).rejects.toThrow("x.yaml");
});

async function anOfficial() {
  await writeEdition(
    folder,
    "official",
    editionYaml({ title: "موجز الذهب", sections: [{ id: "all", title: "الكل" }] }),
  );
  return loadEdition(join(folder, "official.yaml"));
}
