import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const LONGEST_FILE = 300;
const LONGEST_MEDIAN = 70;
const FULLEST_FOLDER = 15;

/** Folders that may hold more files beside each other, and why. */
const LISTS: Readonly<Record<string, string>> = {
  "src/store/migrations": "append-only: one file a change of the database",
  "src/app/commands": "one file a command",
  "tests/golden": "one file an output of a renderer",
  "tests/fixtures/pages/layouts": "one page a layout",
  "tests/fixtures/schemas": "one database a schema",
};
/** Folders that are too full and want a room inside; none may grow, and none may join them. */
const CROWDED: Readonly<Record<string, number>> = { "src/core/stories": 17 };

/** What a layer may import, from the innermost to the composition root; Biome knows the packages. */
const BELOW: Readonly<Record<string, readonly string[]>> = {
  lib: [],
  core: [],
  app: ["core", "lib"],
  cli: ["app", "core", "lib"],
  catalogue: ["core", "lib"],
  sources: ["core", "lib"],
  store: ["core", "lib"],
  summarisers: ["core", "lib"],
  platforms: ["app", "core", "lib"],
  renderers: ["app", "core", "lib"],
  config: ["lib"],
  "config.ts": ["config", "lib"],
  http: ["app", "core", "lib"],
  web: ["app", "core", "lib", "renderers"],
};

/**
 * The rooms of core from the ground up: each may import those before it. Article, story, digest is the way of the
 * news; a document knows no digest (`digest/to-document.ts` lays one out), so it stands below.
 */
const CORE = [
  ...["style.ts", "weekday.ts", "fields.ts", "instants.ts", "steps.ts", "latest.ts"],
  ...["arabic", "cleaning", "judgement", "article"],
  ...["schedule", "feeds"],
  ...["related", "stories", "salience", "grounding", "summary", "writing", "keywords"],
  ...["document", "digest", "archive", "desk", "personal", "alerts"],
  ...["ports.ts", "stores.ts"],
];
/** Types that a room of core takes from one above it, and why. */
const TYPES_FROM_ABOVE: Readonly<Record<string, string>> = {
  "cleaning → article":
    "cleaning takes a raw article apart; what it is taken apart into is the article's own shape",
  "judgement → article": "what is judged is an article; the judgement becomes a part of it",
};

const filesOf = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes("node_modules"))
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length));
const linesOf = (path: string) => readFileSync(join(ROOT, path), "utf8").split("\n").length - 1;
const roomOf = (path: string) => path.split("/")[1] ?? "";

const SOURCES = filesOf("src").filter((path) => path.endsWith(".ts"));
const IMPORTS = new Map(SOURCES.map((path) => [path, importsOf(path)]));

/** Files of src that a file imports: whole statements, and types as well. */
function importsOf(path: string): string[] {
  const text = readFileSync(join(ROOT, path), "utf8");
  return [...text.matchAll(/(?:^|\n)[^\n/*]*(?:from|import)\s*\(?"((?:#|\.\/)[^"]+)"/g)].map(([, to = ""]) =>
    to.startsWith("#") ? `src/${to.slice(1)}` : join(dirname(path), to),
  );
}

describe("files", () => {
  test("are never longer than 300 lines", () => {
    const all = ["src", "tests", "bench", "scripts"].flatMap(filesOf).filter((path) => path.endsWith(".ts"));
    expect(all.filter((path) => linesOf(path) > LONGEST_FILE)).toEqual([]);
  });

  test("of src are short: half of them under 70 lines", () => {
    const lengths = SOURCES.map(linesOf).sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(LONGEST_MEDIAN);
  });

  test("stand beside at most 14 others", () => {
    const beside = new Map<string, number>();
    for (const path of [...filesOf("src"), ...filesOf("tests")])
      beside.set(dirname(path), (beside.get(dirname(path)) ?? 0) + 1);
    expect(
      [...beside].filter(
        ([folder, count]) => !(folder in LISTS) && count > (CROWDED[folder] ?? FULLEST_FOLDER),
      ),
    ).toEqual([]);
  });
});

describe("imports", () => {
  test("are read: every one leads to a file of src", () => {
    const missing = [...IMPORTS].flatMap(([path, all]) =>
      all.filter((to) => !IMPORTS.has(to)).map((to) => `${path} → ${to}`),
    );
    expect(missing).toEqual([]);
    expect([...IMPORTS.values()].flat().length).toBeGreaterThan(SOURCES.length);
  });

  test("never lead back up between the layers", () => {
    const upward = [...IMPORTS].flatMap(([path, all]) => {
      const allowed = BELOW[roomOf(path)];
      if (!allowed) return [];
      return all
        .filter((to) => roomOf(to) !== roomOf(path) && !allowed.includes(roomOf(to)))
        .map((to) => `${path} → ${to}`);
    });
    expect(upward).toEqual([]);
  });

  test("never lead back up between the rooms of core", () => {
    const place = (path: string) => CORE.indexOf(path.split("/")[2] ?? "");
    const core = [...IMPORTS].filter(([path]) => path.startsWith("src/core/"));
    expect(core.filter(([path]) => place(path) < 0).map(([path]) => path)).toEqual([]);
    const upward = core.flatMap(([path, all]) =>
      all.filter((to) => place(to) > place(path)).map((to) => ({ path, to })),
    );
    const between = ({ path, to }: { path: string; to: string }) =>
      `${CORE[place(path)]} → ${CORE[place(to)]}`;
    const refused = upward.filter(
      (one) => !(between(one) in TYPES_FROM_ABOVE) || valuesImportedBy(one.path).includes(one.to),
    );
    expect(refused.map(({ path, to }) => `${path} → ${to}`)).toEqual([]);
    expect([...new Set(upward.map(between))].sort()).toEqual(Object.keys(TYPES_FROM_ABOVE).sort());
  });

  test("have a rule in every room of src", () => {
    const ruled = [...Object.keys(BELOW), "wiring", "main.ts"];
    expect(readdirSync(join(ROOT, "src")).filter((room) => !ruled.includes(room))).toEqual([]);
  });

  test("that are more than types go in no circle", () => {
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (path: string, way: readonly string[]): void => {
      if (way.includes(path)) circles.push([...way.slice(way.indexOf(path)), path].join(" → "));
      if (done.has(path) || way.includes(path)) return;
      for (const to of valuesImportedBy(path)) visit(to, [...way, path]);
      done.add(path);
    };
    for (const path of SOURCES) visit(path, []);
    expect(circles).toEqual([]);
  });
});

function valuesImportedBy(path: string): string[] {
  const text = readFileSync(join(ROOT, path), "utf8");
  const types = [...text.matchAll(/import type [^;]*?"([^"]+)"/g)].map(([, to = ""]) =>
    to.startsWith("#") ? `src/${to.slice(1)}` : join(dirname(path), to),
  );
  return (IMPORTS.get(path) ?? []).filter((to) => !types.includes(to));
}
