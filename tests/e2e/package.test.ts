import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canaryHost } from "../support/canary.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const run = promisify(execFile);
const PATH = `${dirname(process.execPath)}${delimiter}${process.env["PATH"]}`;
let folder: string;
let files: readonly string[];

/** An empty folder with the packed package in it, and of its dependencies those that it declares. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "package-"));
  const { stdout } = await run("npm", ["pack", "--json", "--silent", "--pack-destination", folder], {
    cwd: ROOT,
    env: { ...process.env, PATH },
  });
  const [packed] = Object.values(JSON.parse(stdout)) as [{ filename: string; files: { path: string }[] }];
  files = packed.files.map(({ path }) => path);
  const modules = join(folder, "node_modules");
  await mkdir(join(modules, "mujaz"), { recursive: true });
  await run("tar", [
    "xzf",
    join(folder, packed.filename),
    "-C",
    join(modules, "mujaz"),
    "--strip-components=1",
  ]);
  const manifest = JSON.parse(await readFile(join(modules, "mujaz/package.json"), "utf8"));
  for (const name of Object.keys(manifest.dependencies)) {
    await mkdir(dirname(join(modules, name)), { recursive: true });
    await symlink(join(ROOT, "node_modules", name), join(modules, name));
  }
  await mkdir(join(modules, ".bin"));
  await symlink(`../mujaz/${manifest.bin.mujaz}`, join(modules, ".bin/mujaz"));
  await chmod(join(modules, "mujaz", manifest.bin.mujaz), 0o755);
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const mujaz = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  run(join(folder, "node_modules/.bin/mujaz"), args, {
    cwd: folder,
    env: { PATH, TZ: "UTC", LANG: "C", ALLOW_PRIVATE_HOSTS: canaryHost(), ...env },
  }).catch((failure: { stdout: string; stderr: string }) => failure);

describe("the packed package, in an empty folder", () => {
  test("prints the sample day's digest", async () => {
    const { stdout, stderr } = await mujaz(["digest", "--sample"]);
    expect(stderr).toBe("");
    expect(stdout).toContain("موجز الصباح — عيّنة");
    expect(stdout).toContain("المصادر:");
  });

  test("reads a page in a thread of its own, opens a database and brings it to its version", async () => {
    await mujaz(["refresh", "--sample"]);
    const { stdout } = await mujaz(["status", "--json"], { DATABASE_URL: "sqlite:data/sample.db" });
    expect(JSON.parse(stdout).articles).toBeGreaterThan(10);
  });

  test("has the editions, the outlets and the licence with it, and neither tests nor sources", () => {
    expect(files).toEqual(
      expect.arrayContaining(["LICENSE", "README.md", "README.ar.md", "digests/sabah.yaml", "dist/main.js"]),
    );
    expect(files.filter((path) => /\.ts$|^tests|^src|^bench|^scripts|\.env$/.test(path))).toEqual([]);
  });

  test("says under an older Node what it needs, in one line of the reader's language", async () => {
    // Only the version that it sees is older.
    const old = join(folder, "old.mjs");
    await writeFile(old, `Object.defineProperty(process.versions, "node", { value: "20.1.0" });\n`);
    const under = (env: NodeJS.ProcessEnv) => mujaz([], { NODE_OPTIONS: `--import=${old}`, ...env });
    expect(await under({})).toMatchObject({
      stderr: "mujaz: needs Node 26 or later, this is 20.1.0; see https://nodejs.org\n",
    });
    expect(await under({ LANG: "ar_SA.UTF-8" })).toMatchObject({
      stderr: expect.stringMatching(/^mujaz: يلزم Node 26 .*20\.1\.0.*\n$/),
    });
  });
});
