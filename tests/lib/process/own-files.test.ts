import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { packageFile, packageVersion, threadFile } from "#lib/process/own-files.ts";

test("what belongs to the package is found from wherever a module of it stands", () => {
  const { name, version } = JSON.parse(readFileSync(packageFile("package.json"), "utf8"));
  expect({ name, version }).toEqual({ name: "mujaz", version: packageVersion() });
  expect(existsSync(packageFile("digests/sources"))).toBe(true);
});

test("a thread of the sources begins with a source", () => {
  const file = threadFile("sources/parser/worker");
  expect(file.href).toMatch(/\/src\/sources\/parser\/worker\.ts$/);
  expect(existsSync(file)).toBe(true);
});
