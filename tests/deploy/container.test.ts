import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, cp, mkdtemp, readFile, rm, stat, symlink } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { validate } from "dockerfile-utils";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { VARIABLES } from "#config.ts";
import { canaryHost } from "../support/canary.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const MAIN = join(ROOT, "src/main.ts");
const run = promisify(execFile);
const read = (path: string) => readFile(join(ROOT, path), "utf8");
/** The image's user, where this process may become another one. */
const USER = process.getuid?.() === 0 ? { uid: 10_001, gid: 10_001 } : {};

const instructions = async () =>
  (await read("Dockerfile"))
    .replace(/^#.*\n/gm, "")
    .replace(/\\\n\s*/g, "")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => ({ name: line.split(" ")[0] ?? "", rest: line.slice(line.indexOf(" ") + 1) }));

/** Paths of the tree that go into the image's build. */
const copied = async () =>
  (await instructions())
    .filter(({ name, rest }) => name === "COPY" && !rest.startsWith("--from"))
    .flatMap(({ rest }) => rest.split(" ").slice(0, -1));

const environment = async () => {
  const env = (await instructions()).find(({ name }) => name === "ENV")?.rest ?? "";
  return Object.fromEntries(env.split(/\s+/).map((pair) => pair.split("=") as [string, string]));
};

describe("the Dockerfile", () => {
  test("has nothing that a linter objects to", async () => {
    expect(validate(await read("Dockerfile"))).toEqual([]);
  });

  test("copies what is there, and what .dockerignore lets through", async () => {
    const ignored = (await read(".dockerignore")).split("\n");
    const paths = await copied();
    expect(paths.length).toBeGreaterThan(10);
    for (const path of paths) {
      expect((await stat(join(ROOT, path))).size, path).toBeGreaterThan(0);
      expect(ignored, path).toContain(`!${path}`);
    }
    expect(ignored.filter((line) => /\.env$|data|\.git$/.test(line))).toEqual([]);
  });

  test("runs as nobody in particular, with variables that the program knows", async () => {
    const all = await instructions();
    expect(all.find(({ name }) => name === "USER")?.rest).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    expect(Object.keys(await environment()).filter((name) => !VARIABLES.includes(name))).toEqual([
      "NODE_ENV",
      // The root is read-only, and what is put out of memory needs room.
      "TMPDIR",
    ]);
  });
});

describe("what the image builds of what it copies, in a plain folder as the same user", () => {
  let app: string;
  beforeAll(async () => {
    app = await mkdtemp(join(tmpdir(), "image-"));
    await chmod(app, 0o755);
    for (const path of await copied()) await cp(join(ROOT, path), join(app, path), { recursive: true });
    await symlink(join(ROOT, "node_modules"), join(app, "node_modules"));
    await run(process.execPath, ["scripts/build.ts"], { cwd: app });
  });
  afterAll(() => rm(app, { recursive: true, force: true }));

  let folder: string;
  let child: ChildProcess | undefined;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "container-"));
    await chmod(folder, 0o777);
  });
  afterEach(async () => {
    child?.kill("SIGKILL");
    await rm(folder, { recursive: true, force: true });
  });

  test("is healthy by the image's own check, keeps to /data, and ends at SIGTERM", async () => {
    const holder = createServer().listen(0, "127.0.0.1");
    await once(holder, "listening");
    const { port } = holder.address() as AddressInfo;
    await new Promise((resolve) => holder.close(resolve));
    const env = {
      ...(await environment()),
      TMPDIR: folder,
      PATH: `${dirname(process.execPath)}${delimiter}${process.env["PATH"]}`,
      DATABASE_URL: `sqlite:${join(folder, "mujaz.db")}`,
      HTTP_PORT: String(port),
      ALLOW_PRIVATE_HOSTS: canaryHost(),
      LANG: "C",
    };
    const started = spawn(process.execPath, [join(app, "bin/mujaz.js"), "start"], {
      cwd: folder,
      env,
      ...USER,
    });
    child = started;
    const opened = new Promise<void>((resolve) => {
      let log = "";
      started.stderr?.on("data", (chunk: Buffer) => {
        log += chunk.toString();
        if (log.includes('"requests are taken"')) resolve();
      });
    });
    await opened;
    const check = (await instructions()).find(({ name }) => name === "HEALTHCHECK")?.rest ?? "";
    const [program = "", ...args] = JSON.parse(check.slice(check.indexOf("["))) as string[];
    await run(program, args, { env });
    await expect(run(program, args, { env: { ...env, HTTP_PORT: "1" } })).rejects.toThrow();
    expect((await stat(join(folder, "mujaz.db"))).mode & 0o777).toBe(0o600);
    const ended = once(started, "exit");
    started.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
  });
});

/** The folder of chosen editions, as `mujaz init --help` tells it. */
async function initDefaults(): Promise<{ readonly dir: string }> {
  const { stdout } = await run(process.execPath, [MAIN, "init", "--help"], { env: { LANG: "C" } });
  return { dir: /--dir .*\[(\w+)\]/.exec(stdout)?.[1] ?? "" };
}

describe("compose.yaml", () => {
  type Service = {
    readonly profiles?: readonly string[];
    readonly environment?: Readonly<Record<string, string>>;
    readonly read_only?: boolean;
    readonly ports?: readonly string[];
    readonly logging?: { readonly driver: string; readonly options: Readonly<Record<string, string>> };
  };
  const services = async () =>
    (parse(await read("compose.yaml"), { merge: true }) as { services: Record<string, Service> }).services;

  test("is one service on SQLite, and with its profile two workers on PostgreSQL", async () => {
    const all = await services();
    const of = (profile?: string) =>
      Object.entries(all)
        .filter(([, { profiles }]) => !profiles || (profile !== undefined && profiles.includes(profile)))
        .map(([name]) => name);
    expect(of()).toEqual(["mujaz"]);
    expect(of("postgres")).toEqual(["mujaz", "second-worker", "database"]);
    expect(all["mujaz"]?.environment?.["DATABASE_URL"]).toContain("sqlite:/data/");
  });

  test("bounds the log of every service", async () => {
    for (const { logging } of Object.values(await services()))
      expect(logging).toEqual({ driver: "local", options: { "max-size": "10m", "max-file": "5" } });
  });

  test("says where the folder belongs that init writes outside", async () => {
    const { dir } = await initDefaults();
    expect(await read("compose.yaml")).toContain(`# - ./${dir}:/data/${dir}:ro`);
  });

  test("opens no port to the network, writes nothing outside its volumes, and names known variables", async () => {
    for (const [name, { environment: env = {}, ports = [], read_only }] of Object.entries(await services())) {
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
      if (name === "database") continue;
      expect(read_only).toBe(true);
      expect(Object.keys(env).filter((variable) => !VARIABLES.includes(variable))).toEqual([]);
    }
  });
});

test("the workflows are YAML whose steps name scripts that are there", async () => {
  const { scripts } = JSON.parse(await read("package.json")) as { scripts: Record<string, string> };
  for (const path of [".github/workflows/ci.yml", ".github/workflows/release.yml"]) {
    const { jobs } = parse(await read(path)) as {
      jobs: Record<string, { readonly needs?: string; readonly steps: readonly { readonly run?: string }[] }>;
    };
    for (const { needs, steps } of Object.values(jobs)) {
      if (needs) expect(jobs).toHaveProperty(needs);
      for (const { run: command = "" } of steps)
        for (const [, name = ""] of command.matchAll(/npm run (?:-s )?(\w+)/g))
          expect(scripts).toHaveProperty(name);
    }
  }
});

test("the unit starts the installed program, reloads it, and names known variables", async () => {
  const unit = await read("deploy/mujaz.service");
  expect(unit).toMatch(/^ExecStart=\S+\/mujaz start$/m);
  expect(unit).toMatch(/^ExecReload=\/bin\/kill -HUP \$MAINPID$/m);
  const [, env = ""] = /^Environment=(.*)$/m.exec(unit) ?? [];
  const names = env.split(" ").map((pair) => pair.split("=")[0] ?? "");
  expect(names.filter((name) => !["PATH", "NODE_ENV", ...VARIABLES].includes(name))).toEqual([]);
});
