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

test("CI runs the README's test command, and so does its workflow", async () => {
  const command = "npm ci && npm test";
  expect(await read("README.md")).toContain(command);
  expect((await read(".ci/run")).split("\n")).toContain(command);
  expect(await read(".github/workflows/ci.yml")).toContain("bash .ci/run");
});

test("every link between documents leads somewhere", async () => {
  const broken: string[] = [];
  const documents = [
    "README.md",
    "README.ar.md",
    "CONTRIBUTING.md",
    ...(await readdir(join(ROOT, "docs"), { recursive: true }))
      .filter((name) => name.endsWith(".md"))
      .map((name) => `docs/${name}`),
  ];
  for (const document of documents) {
    for (const [, target = ""] of (await read(document)).matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
      const path = join(ROOT, document, "..", target);
      const isThere = await readdir(path).then(
        () => true,
        () =>
          readFile(path).then(
            () => true,
            () => false,
          ),
      );
      if (!isThere) broken.push(`${document} → ${target}`);
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

test("every file that the promises of delivery name is there", async () => {
  const named = [
    ...(await read("docs/delivery.md")).matchAll(/`((?:src|tests|bench|scripts|docs)\/[\w./-]+)`/g),
  ];
  expect(named.length).toBeGreaterThan(40);
  const missing: string[] = [];
  for (const [, path = ""] of named) await read(path).catch(() => missing.push(path));
  expect(missing).toEqual([]);
});
