import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canaryHost } from "../support/canary.ts";
import { MORE, startOutlets } from "../support/material/outlets.ts";
import { startTelegramServer } from "../support/telegram/server.ts";
import { until } from "../support/until.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const run = promisify(execFile);
const PATH = `${dirname(process.execPath)}${delimiter}${process.env["PATH"]}`;
let folder: string;
let files: readonly string[];

/** An empty folder with the packed package in it, and of all packages those that it declares, so that it brings the rest. */
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

const optionsOf = (env: NodeJS.ProcessEnv) => ({
  cwd: folder,
  env: { PATH, TZ: "UTC", LANG: "C", ALLOW_PRIVATE_HOSTS: canaryHost(), ...env },
});
const mujaz = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  run(join(folder, "node_modules/.bin/mujaz"), args, optionsOf(env)).catch(
    (failure: { stdout: string; stderr: string }) => failure,
  );

/** The package's program in a process that goes on, and what it has said on stderr. */
function running(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(join(folder, "node_modules/.bin/mujaz"), args, optionsOf(env));
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const ended = once(child, "exit");
  return {
    pid: child.pid,
    said: () => said,
    async stop() {
      child.kill("SIGTERM");
      return await ended;
    },
  };
}

describe("the packed package, in an empty folder", () => {
  test("prints the sample day's digest", async () => {
    const { stdout, stderr } = await mujaz(["digest", "--sample"]);
    expect(stderr).toBe("");
    expect(stdout).toContain("موجز الصباح — عيّنة");
    expect(stdout).toContain("المصادر:");
  });

  test("shows its help and its version", async () => {
    const { version } = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8"));
    expect((await mujaz(["--help"])).stdout).toContain("Usage: mujaz");
    expect((await mujaz(["--version"])).stdout).toBe(`${version}\n`);
  });

  test("has its font in a page, and draws its picture", async () => {
    expect((await mujaz(["digest", "--sample", "--as", "html"])).stdout).toContain("data:font/woff2;base64,");
    const { env, close } = await startOutlets(new Date());
    const preview = running(["preview", "marsa", "--port", "0"], env);
    try {
      await until(() => preview.said().includes("/edition/marsa"), "the address");
      const [address = ""] = /http:\/\/127\.0\.0\.1:\d+\/edition\/marsa/.exec(preview.said()) ?? [];
      const card = Buffer.from(await (await fetch(`${address}/card.png`)).arrayBuffer());
      expect(card.subarray(1, 4).toString()).toBe("PNG");
    } finally {
      await preview.stop();
      await close();
    }
  });

  test("is a service that reads feeds and pages in threads of its own, begun with little memory", async () => {
    const reader = 7;
    const server = await startTelegramServer();
    server.person(reader);
    const { env, close } = await startOutlets(new Date());
    const telegram = { TELEGRAM_TOKEN: server.token, TELEGRAM_API_ROOT: server.apiRoot };
    const service = running(["start"], { ...env, ...telegram, DATABASE_URL: "sqlite:service.db" });
    try {
      await until(() => service.said().includes('"refreshed"'), "the news");
      server.say(reader, "/digest marsa");
      await until(() => server.messages(reader).length > 0, "the digest");
      // Stands on a page only, which is read when its story is told.
      expect(server.lastText(reader)).toContain(MORE.open);
      if (process.platform === "linux")
        expect(await readFile(`/proc/${service.pid}/cmdline`, "utf8")).toContain("--max-semi-space-size");
    } finally {
      expect(await service.stop()).toEqual([0, null]);
      await server.close();
      await close();
    }
  });

  test("opens a database and brings it to its version", async () => {
    await mujaz(["refresh", "--sample"]);
    const { stdout } = await mujaz(["status", "--json"], { DATABASE_URL: "sqlite:data/sample.db" });
    expect(JSON.parse(stdout).articles).toBeGreaterThan(10);
  });

  test("has the editions, the outlets and the licence with it, and neither tests nor sources", () => {
    expect(files).toEqual(
      expect.arrayContaining(["LICENSE", "README.md", "README.ar.md", "digests/sabah.yaml", "dist/main.js"]),
    );
    expect(files).toContain("dist/THIRD-PARTY-LICENSES.txt");
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
