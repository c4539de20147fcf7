import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeWhole } from "#lib/write-file.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "write-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("a file is replaced whole and nothing else is left", async () => {
  const path = join(folder, "digest.html");
  await writeFile(path, "old");
  await writeWhole(path, "جديد");
  expect(await readFile(path, "utf8")).toBe("جديد");
  expect(await readdir(folder)).toEqual(["digest.html"]);
});

test("a link stays a link and its target is written", async () => {
  await writeFile(join(folder, "target"), "old");
  await symlink(join(folder, "target"), join(folder, "link"));
  await writeWhole(join(folder, "link"), "new");
  expect(await readFile(join(folder, "target"), "utf8")).toBe("new");
});

test("a device is written to, not replaced", async () => {
  await writeWhole("/dev/null", "gone");
  expect((await readFile("/dev/null")).length).toBe(0);
});

test.each(["missing/digest.html", "folder"])("%s is refused in one line and leaves nothing", async (name) => {
  await mkdir(join(folder, "folder"));
  await expect(writeWhole(join(folder, name), "x")).rejects.toThrow(/^cannot write \S+: E[A-Z]+$/);
  expect(await readdir(folder)).toEqual(["folder"]);
});
