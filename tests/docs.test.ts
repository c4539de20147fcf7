import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { runCli } from "./support/run-cli.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const read = (path: string) => readFile(join(ROOT, path), "utf8");

test("the README's command table and the program's help name the same commands", async () => {
  const table = [...(await read("README.md")).matchAll(/^\| `([a-z]+)/gm)].map((match) => match[1]);
  const more = [...(await read("README.md")).matchAll(/^\| `[a-z]+` \/ `([a-z]+)`/gm)].map(
    (match) => match[1],
  );
  const { out } = await runCli(["--help"]);
  const listed = [...out.slice(out.indexOf("Commands:")).matchAll(/^ {2}([a-z]+)/gm)].map(
    (match) => match[1],
  );
  expect([...table, ...more].sort()).toEqual(listed.sort());
});

test("both READMEs have the same sections, commands, blocks of code and pictures", async () => {
  const shapeOf = (text: string) => ({
    sections: [...text.matchAll(/^(#+) /gm)].map(([, depth]) => depth),
    commands: [...text.matchAll(/^\| `([a-z]+)/gm)].map(([, name]) => name),
    code: [...text.matchAll(/^```\n?([\s\S]*?)^```/gm)]
      .map(([, code = ""]) => code.replace(/ *#.*$/gm, "").trim())
      .filter((code) => !code.startsWith("digests/")),
    pictures: [...text.matchAll(/src="([^"]+)"/g)].map(([, path]) => path),
  });
  expect(shapeOf(await read("README.ar.md"))).toEqual(shapeOf(await read("README.md")));
});

test("CI runs the README's test command, and so does its workflow", async () => {
  const command = "npm ci && npm test";
  expect(await read("README.md")).toContain(command);
  expect((await read(".ci/run")).split("\n")).toContain(command);
  expect(await read(".github/workflows/ci.yml")).toContain("bash .ci/run");
});

/** A path of the tree in a document's code: whole, or without `src/` as the text says it. */
const PATH =
  /`((?:src|tests|bench|scripts|digests|docs|lint|core|app|cli|catalogue|sources|store|platforms|renderers|lib|wiring)\/[\w./-]*)`/g;

async function documents(): Promise<readonly string[]> {
  const inDocs = await readdir(join(ROOT, "docs"), { recursive: true });
  const pages = inDocs.filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`);
  return ["README.md", "README.ar.md", "CONTRIBUTING.md", ...pages];
}

test("every path that a document names is there", async () => {
  const named: string[] = [];
  const missing: string[] = [];
  for (const document of await documents()) {
    for (const [, path = ""] of (await read(document)).matchAll(PATH)) {
      named.push(path);
      const isThere = [path, join("src", path)].some((place) => existsSync(join(ROOT, place)));
      if (!isThere) missing.push(`${document}: ${path}`);
    }
  }
  expect(missing).toEqual([]);
  expect(named.length).toBeGreaterThan(50);
});

test("every link between documents leads somewhere", async () => {
  const broken: string[] = [];
  for (const document of await documents()) {
    for (const [, target = ""] of (await read(document)).matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
      if (!existsSync(join(ROOT, document, "..", target))) broken.push(`${document} → ${target}`);
    }
  }
  expect(broken).toEqual([]);
});

test("every folder of src has its import rule", async () => {
  const { overrides } = JSON.parse(await read("biome.json")) as { overrides: { includes: string[] }[] };
  const ruled = overrides.flatMap(({ includes }) => includes);
  const folders = (await readdir(join(ROOT, "src"), { withFileTypes: true })).filter((entry) =>
    entry.isDirectory(),
  );
  for (const { name } of folders)
    expect(
      ruled.some((include) => include.startsWith(`src/${name}/`)),
      name,
    ).toBe(true);
});
