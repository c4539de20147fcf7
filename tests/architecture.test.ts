import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const BIOME = join(ROOT, "node_modules/.bin/biome");
const LONGEST_FILE = 300;

/** A planted line, where it stands, and the rule that must refuse it. */
const FORBIDDEN: readonly (readonly [file: string, code: string, rule: string])[] = [
  ["src/core/x.ts", 'import "#store/articles/articles.ts";', "noRestrictedImports"],
  ["src/core/x.ts", 'import "#lib/clock.ts";', "noRestrictedImports"],
  ["src/core/x.ts", 'import "node:fs";', "noRestrictedImports"],
  ["src/core/x.ts", 'import "grammy";', "noRestrictedImports"],
  ["src/core/x.ts", 'import type { Bot } from "grammy"; export type B = Bot;', "noRestrictedImports"],
  ["src/core/x.ts", 'export * from "#app/news/publish.ts";', "noRestrictedImports"],
  ["src/core/x.ts", 'export const load = () => import("#sources/feed/feed.ts");', "noRestrictedImports"],
  ["src/core/x.ts", 'import "../main.ts";', "noRestrictedImports"],
  ["src/core/x.ts", "export const now = Date.now();", "noRestrictedGlobals"],
  ["src/core/x.ts", 'export const get = () => fetch("https://a.example");', "noRestrictedGlobals"],
  ["src/core/x.ts", "console.log(1);", "noRestrictedGlobals"],
  ["src/core/x.ts", "export const home = process.env.HOME;", "noRestrictedGlobals"],
  ["src/core/x.ts", "export const now = Temporal.Now.instant();", "plugin"],
  ["src/core/x.ts", "export default 1;", "noDefaultExport"],
  ["src/core/x.ts", "export enum Colour { red }", "noEnum"],
  ["src/core/arabic/x.ts", 'import "#app/news/publish.ts";', "noRestrictedImports"],
  ["src/lib/x.ts", 'import "#core/article/article.ts";', "noRestrictedImports"],
  ["src/lib/x.ts", 'import "pino";', "noRestrictedImports"],
  ["src/app/x.ts", 'import "#renderers/terminal/render.ts";', "noRestrictedImports"],
  ["src/app/x.ts", 'import "#sources/feed/feed.ts";', "noRestrictedImports"],
  ["src/app/x.ts", 'import "node:fs";', "noRestrictedImports"],
  ["src/cli/x.ts", 'import "#sources/feed/feed.ts";', "noRestrictedImports"],
  ["src/sources/x.ts", 'import "#catalogue/load.ts";', "noRestrictedImports"],
  ["src/sources/x.ts", 'import "#app/news/publish.ts";', "noRestrictedImports"],
  ["src/catalogue/x.ts", 'import "#store/articles/articles.ts";', "noRestrictedImports"],
  ["src/store/x.ts", 'import "#sources/feed/feed.ts";', "noRestrictedImports"],
  ["src/renderers/web/x.ts", 'import "#renderers/terminal/render.ts";', "noRestrictedImports"],
  ["src/renderers/web/x.ts", 'import "#sources/feed/feed.ts";', "noRestrictedImports"],
  ["src/renderers/web/x.ts", "export const zone = process.env.TZ;", "noRestrictedGlobals"],
  ["src/config.ts", 'import "#core/article/article.ts";', "noRestrictedImports"],
  ["src/core/cycle-a.ts", 'import "./cycle-b.ts";', "noImportCycles"],
  ["src/core/cycle-b.ts", 'import "./cycle-a.ts";', "noImportCycles"],
  ["src/unheard-of/x.ts", 'import "#core/stories/story.ts";', "noRestrictedImports"],
];

const ALLOWED: readonly (readonly [file: string, code: string])[] = [
  ["src/core/x.ts", 'import "zod";\nimport "./story.ts";\nimport "#core/article/article.ts";'],
  ["src/app/x.ts", 'import "#core/stories/story.ts";\nimport "#lib/clock.ts";\nimport "zod";'],
  ["src/sources/x.ts", 'import "node:fs";\nimport "undici";\nimport "#core/stories/story.ts";'],
  ["src/renderers/web/x.ts", 'import "node:fs";\nimport "#core/stories/story.ts";'],
  ["src/lib/clock.ts", "export const now = () => Temporal.Now.instant();"],
];

let copy: string;
let report: ReadonlyMap<string, string>;

const planted = (kind: string, index: number, file: string) =>
  file.replace(/\bx\.ts$/, `${kind}-${index}.ts`);

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), "architecture-"));
  for (const name of ["biome.json", "no-ambient-time.grit"]) await cp(join(ROOT, name), join(copy, name));
  await writeFile(join(copy, ".gitignore"), "");
  const plants = [
    ...FORBIDDEN.map(([file, code], index) => [planted("bad", index, file), code] as const),
    ...ALLOWED.map(([file, code], index) => [planted("good", index, file), code] as const),
  ];
  for (const [file, code] of plants) {
    await mkdir(dirname(join(copy, file)), { recursive: true });
    await writeFile(join(copy, file), `${code}\n`);
  }
  report = await lint(copy);
}, 60_000);

afterAll(() => rm(copy, { recursive: true, force: true }));

describe("the import table", () => {
  test.each(FORBIDDEN.map((plant, index) => [...plant, index] as const))(
    "%s may not say: %s",
    (file, _code, rule, index) => {
      expect(report.get(planted("bad", index, file)) ?? "").toContain(rule);
    },
  );

  test.each(ALLOWED.map((plant, index) => [...plant, index] as const))(
    "%s may say: %s",
    (file, _code, index) => {
      expect(report.get(planted("good", index, file)) ?? "").not.toMatch(/noRestricted|plugin/);
    },
  );
});

test("no source file is longer than 300 lines", async () => {
  const long: string[] = [];
  for (const folder of ["src", "tests", "bench", "scripts"]) {
    for (const entry of await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !entry.name.endsWith(".ts") || entry.parentPath.includes("node_modules"))
        continue;
      const path = join(entry.parentPath, entry.name);
      if (path.includes("node_modules")) continue;
      const lines = (await readFile(path, "utf8")).split("\n").length - 1;
      if (lines > LONGEST_FILE) long.push(`${path}: ${lines}`);
    }
  }
  expect(long).toEqual([]);
});

/** Names of the rules that spoke, by file. */
async function lint(folder: string): Promise<ReadonlyMap<string, string>> {
  const run = promisify(execFile);
  const options = { cwd: folder, maxBuffer: 1 << 26 };
  const { stdout } = await run(
    BIOME,
    ["lint", "src", "--reporter=json", "--max-diagnostics=none", "--vcs-enabled=false"],
    options,
  ).catch((failure: { stdout: string }) => failure);
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { category: string; severity: string; location: { path: unknown } }[];
  };
  const rules = new Map<string, string>();
  for (const { category, severity, location } of diagnostics) {
    if (severity !== "error") continue;
    const path = String((location.path as { file?: string })?.file ?? location.path);
    rules.set(path, `${rules.get(path) ?? ""} ${category}`);
  }
  return rules;
}
