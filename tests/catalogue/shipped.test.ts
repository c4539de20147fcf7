import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { loadCatalogue } from "#catalogue/load.ts";
import { REGIONS } from "#core/feeds/source.ts";
import type { Catalogue } from "#core/ports.ts";

const DIGESTS = fileURLToPath(new URL("../../digests/", import.meta.url));

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await loadCatalogue(DIGESTS);
});

describe("the shipped outlets", () => {
  test("are at least 110, of which at least 70 are on", () => {
    expect(catalogue.sources.length).toBeGreaterThanOrEqual(110);
    expect(catalogue.sources.filter(({ enabled }) => enabled).length).toBeGreaterThanOrEqual(70);
  });

  test("say how their news comes, and on what evidence of which year their addresses stand", () => {
    for (const { id, feeds } of catalogue.sources) {
      expect(
        feeds.filter(({ kind }) => kind === undefined),
        id,
      ).toEqual([]);
      expect(readFileSync(`${DIGESTS}sources/${id}.yaml`, "utf8"), id).toMatch(/^# .*\b20\d\d\b/m);
    }
  });

  test("cover every region with two or more that are on", () => {
    const on = catalogue.sources.filter(({ enabled }) => enabled);
    for (const region of REGIONS) {
      expect(on.filter((source) => source.region === region).length, region).toBeGreaterThanOrEqual(2);
    }
  });

  test("are off where a state or a party commands them, and say so in their files", () => {
    const commanded = catalogue.sources.filter(({ ownership }) => ["state", "party"].includes(ownership));
    expect(commanded.length).toBeGreaterThanOrEqual(10);
    expect(commanded.filter(({ enabled }) => enabled)).toEqual([]);
    for (const { id } of commanded) {
      expect(readFileSync(`${DIGESTS}sources/${id}.yaml`, "utf8")).toMatch(/^enabled: false$/m);
    }
  });

  test("are given to no language model", () => {
    expect(catalogue.sources.filter(({ terms }) => terms.llm)).toEqual([]);
  });

  test("have names of Arabic letters without tashkeel", () => {
    for (const { name } of catalogue.sources) {
      expect(name).toMatch(/^[\p{Script=Arabic}\d ]+$/u);
      expect(name.normalize("NFC")).toBe(name);
    }
  });

  test("feed every topic that an edition asks for, from two outlets or more", () => {
    const asked = new Set(
      catalogue.editions.flatMap(({ sections }) => sections.flatMap(({ topics }) => topics)),
    );
    // Items name these themselves in mixed feeds; hardly any outlet has a feed for them alone.
    for (const topic of ["politics", "world", "arab", "society", "misc", "science"] as const)
      asked.delete(topic);
    for (const topic of asked) {
      const outlets = catalogue.sources.filter(
        ({ enabled, feeds }) => enabled && feeds.some((feed) => feed.topic === topic),
      );
      expect(outlets.length, topic).toBeGreaterThanOrEqual(2);
    }
  });
});

describe("the shipped editions", () => {
  test("are morning, evening, economy, sport and technology at least", () => {
    const ids = catalogue.editions.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(["iqtisad", "masaa", "riyada", "sabah", "tiqniya"]));
  });

  test("have a schedule, a description and room for all their sections", () => {
    for (const edition of catalogue.editions) {
      expect(edition.schedule, edition.id).toBeDefined();
      expect(edition.description, edition.id).toMatch(/\p{Script=Arabic}/u);
      const wanted = edition.sections.reduce((sum, { limit }) => sum + limit, 0);
      expect(edition.limit, edition.id).toBeGreaterThanOrEqual(wanted);
    }
  });

  test("push to nobody", () => {
    expect(catalogue.editions.flatMap(({ push }) => push)).toEqual([]);
  });
});

test("each file names its JSON Schema in its first line and says in the second why its address is trusted", () => {
  const lines = (file: string) => readFileSync(`${DIGESTS}${file}`, "utf8").split("\n");
  for (const { id } of catalogue.editions) {
    expect(lines(`${id}.yaml`)[0]).toBe("# yaml-language-server: $schema=schema/edition.schema.json");
  }
  for (const name of readdirSync(`${DIGESTS}sources`)) {
    const [first, second] = lines(`sources/${name}`);
    expect(first).toBe("# yaml-language-server: $schema=../schema/source.schema.json");
    expect(second).toMatch(/^# \S.*\b20\d\d\b/);
  }
});
