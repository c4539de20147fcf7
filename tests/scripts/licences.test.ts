import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { licencesOf } from "../../scripts/build/licences.ts";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "licences-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** A package in node_modules and the path of a module of it. */
async function installed(name: string, files: Readonly<Record<string, string | object>>): Promise<string> {
  const folder = join(root, "node_modules", name);
  for (const [path, content] of Object.entries({ "dist/index.js": "", ...files })) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), typeof content === "string" ? content : JSON.stringify(content));
  }
  return join(folder, "dist/index.js");
}

test("each package is told of once, with its version, licence and every text that goes with it", async () => {
  const manifest = { name: "@a/one", version: "1.2.3", license: "Apache-2.0" };
  const one = await installed("@a/one", {
    "package.json": manifest,
    // Says only how its modules are read.
    "dist/package.json": { type: "module" },
    LICENSE: "the terms\r\nof one\r\n",
    NOTICE: "the notice of one",
    "license-check.js": "checks licences",
  });
  const copy = await installed("two/node_modules/@a/one", {
    "package.json": manifest,
    LICENSE: "the terms\nof one\n",
    NOTICE: "the notice of one",
  });
  const text = licencesOf([one, one, copy, join(root, "src/main.ts")]);
  expect(text.match(/@a\/one 1\.2\.3\nApache-2\.0\n/g)).toHaveLength(1);
  expect(text).toContain("the terms\nof one\n");
  expect(text).toContain("the notice of one");
  expect(text).not.toContain("checks licences");
});

test("a package without a text is told of by what its manifest says, and by whom it is", async () => {
  const path = await installed("b", {
    "package.json": { name: "b", version: "2.0.0", license: "MIT", author: { name: "Someone" } },
  });
  expect(licencesOf([path])).toContain("b 2.0.0\nMIT, by Someone\n");
});

test("a package that a package carries inside is under the licence of the one that carries it", async () => {
  await installed("c", {
    "package.json": { name: "c", version: "1.0.0", license: "ISC" },
    LICENSE: "terms of c",
  });
  const inner = await installed("c/dist/node_modules/d", {});
  expect(licencesOf([inner])).toContain("c 1.0.0\nISC\n\nterms of c\n");
});

test("packages that say nothing of their licence are refused by name", async () => {
  const paths = [
    await installed("e", { "package.json": { name: "e", version: "1.0.0" } }),
    await installed("f", { "package.json": { name: "f", version: "3.1.0" } }),
    await installed("g", { "package.json": { name: "g", version: "1.0.0" }, COPYING: "terms of g" }),
  ];
  expect(() => licencesOf(paths)).toThrow("without a licence: e 1.0.0, f 3.1.0");
});
