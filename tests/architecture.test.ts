import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const BIOME = join(ROOT, "node_modules/.bin/biome");

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
  ["src/core/x.ts", 'import "./../main.ts";', "noRestrictedImports"],
  ["src/core/x.ts", 'import "#core/../main.ts";', "noRestrictedImports"],
  ["src/core/x.ts", 'export const load = () => import("node:fs");', "noRestrictedImports"],
  ["src/core/x.ts", "export const load = (path: string) => import(path);", "plugin"],
  ["src/core/x.ts", 'export const load = (name: string) => import("#store/".concat(name));', "plugin"],
  ["src/core/x.ts", 'export const fs = require("node:fs");', "noRestrictedGlobals"],
  ["src/core/x.ts", "export const now = Date.now();", "noRestrictedGlobals"],
  ["src/core/x.ts", 'export const get = () => fetch("https://a.example");', "noRestrictedGlobals"],
  ["src/core/x.ts", "console.log(1);", "noRestrictedGlobals"],
  ["src/core/x.ts", "export const home = process.env.HOME;", "noRestrictedGlobals"],
  ["src/core/x.ts", "export const now = new Date();", "noRestrictedGlobals"],
  ["src/core/x.ts", "export const random = crypto.randomUUID();", "noRestrictedGlobals"],
  ["src/core/x.ts", "export const random = globalThis.crypto;", "noRestrictedGlobals"],
  ["src/core/x.ts", 'export const get = globalThis["fetch"];', "noRestrictedGlobals"],
  ["src/core/x.ts", "export const home = global.process;", "noRestrictedGlobals"],
  ["src/core/x.ts", "export const now = performance.now();", "noRestrictedGlobals"],
  ["src/core/x.ts", "setImmediate(() => undefined);", "noRestrictedGlobals"],
  ["src/core/x.ts", "setTimeout(() => undefined, 1);", "noRestrictedGlobals"],
  ["src/core/x.ts", "queueMicrotask(() => undefined);", "noRestrictedGlobals"],
  ["src/core/x.ts", 'export const bytes = Buffer.from("a");', "noRestrictedGlobals"],
  ["src/core/x.ts", 'export const kept = localStorage.getItem("a");', "noRestrictedGlobals"],
  ["src/core/x.ts", 'export const run = eval("1");', "noRestrictedGlobals"],
  ["src/core/x.ts", 'export const run = new Function("return 1");', "noRestrictedGlobals"],
  ["src/core/x.ts", "export const now = Temporal.Now.instant();", "plugin"],
  ["src/core/x.ts", "export const now = Temporal?.Now.instant();", "plugin"],
  ["src/core/x.ts", "const { Now } = Temporal; export const now = Now.instant();", "plugin"],
  ["src/core/x.ts", "const T = Temporal; export const now = T.Now.instant();", "plugin"],
  ["src/core/x.ts", 'export const now = Temporal["Now"].instant();', "plugin"],
  ["src/core/x.ts", "export const chance = Math.random();", "plugin"],
  ["src/core/x.ts", "const { random } = Math; export const chance = random();", "plugin"],
  ["src/core/x.ts", 'export const chance = Math["random"]();', "plugin"],
  ["src/core/x.ts", 'export const now = new Intl.DateTimeFormat("ar").format();', "plugin"],
  ["src/core/x.ts", "export const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;", "plugin"],
  ["src/core/x.ts", "export class Story {}", "plugin"],
  ["src/core/x.ts", "export class Terror extends Story {}", "plugin"],
  ["src/core/x.ts", "export abstract class Story {}", "plugin"],
  ["src/core/x.ts", "export const Story = class {};", "plugin"],
  ["src/core/x.ts", "export default 1;", "noDefaultExport"],
  ["src/core/x.ts", "export enum Colour { red }", "noEnum"],
  ["src/core/arabic/x.ts", 'import "#app/news/publish.ts";', "noRestrictedImports"],
  ["src/lib/x.ts", 'import "#core/article/article.ts";', "noRestrictedImports"],
  ["src/lib/x.ts", 'import "pino";', "noRestrictedImports"],
  ["src/app/x.ts", 'import "#renderers/terminal/render.ts";', "noRestrictedImports"],
  ["src/app/x.ts", 'import "#sources/feed/feed.ts";', "noRestrictedImports"],
  ["src/app/x.ts", 'import "node:fs";', "noRestrictedImports"],
  [
    "src/app/x.ts",
    'import process from "node:process"; export const home = process.env.HOME;',
    "noRestrictedImports",
  ],
  ["src/app/x.ts", "setTimeout(() => undefined, 1);", "noRestrictedGlobals"],
  ["src/app/x.ts", "setInterval(() => undefined, 1);", "noRestrictedGlobals"],
  ["src/app/x.ts", 'export const get = () => fetch("https://a.example");', "noRestrictedGlobals"],
  ["src/app/x.ts", "console.log(1);", "noRestrictedGlobals"],
  ["src/app/x.ts", "export const now = Temporal.Now.instant();", "plugin"],
  ["src/app/x.ts", "export const chance = Math.random();", "plugin"],
  ["src/app/x.ts", "export class Service {}", "plugin"],
  ["src/cli/x.ts", 'import "#sources/feed/feed.ts";', "noRestrictedImports"],
  ["src/cli/x.ts", 'import "node:fs";', "noRestrictedImports"],
  ["src/cli/x.ts", "console.log(1);", "noRestrictedGlobals"],
  ["src/sources/x.ts", 'import "#catalogue/load.ts";', "noRestrictedImports"],
  ["src/sources/x.ts", 'import "#app/news/publish.ts";', "noRestrictedImports"],
  ["src/summarisers/x.ts", 'import "#sources/fetch/post.ts";', "noRestrictedImports"],
  ["src/summarisers/x.ts", 'import "undici";', "noRestrictedImports"],
  ["src/catalogue/x.ts", 'import "#store/articles/articles.ts";', "noRestrictedImports"],
  [
    "src/catalogue/x.ts",
    'import { env } from "node:process"; export const home = env.HOME;',
    "noRestrictedImports",
  ],
  ["src/catalogue/x.ts", 'import "kysely";', "noRestrictedImports"],
  ["src/store/x.ts", 'import "#sources/feed/feed.ts";', "noRestrictedImports"],
  [
    "src/store/x.ts",
    'import { env } from "node:process"; export const home = env.HOME;',
    "noRestrictedImports",
  ],
  ["src/store/x.ts", "export const home = globalThis.process.env.HOME;", "noRestrictedGlobals"],
  ["src/store/x.ts", 'import "undici";', "noRestrictedImports"],
  [
    "src/sources/x.ts",
    'import { env } from "node:process"; export const home = env.HOME;',
    "noRestrictedImports",
  ],
  ["src/sources/x.ts", 'import "node:child_process";', "noRestrictedImports"],
  ["src/sources/x.ts", 'import "pg";', "noRestrictedImports"],
  ["src/sources/x.ts", 'export const get = () => fetch("https://a.example");', "noRestrictedGlobals"],
  ["src/sources/x.ts", "export class Feed {}", "plugin"],
  ["src/platforms/telegram/x.ts", 'import "#platforms/discord/errors.ts";', "noRestrictedImports"],
  ["src/platforms/telegram/x.ts", 'import "./../discord/errors.ts";', "noRestrictedImports"],
  ["src/platforms/telegram/x.ts", 'import "discord.js";', "noRestrictedImports"],
  [
    "src/platforms/telegram/x.ts",
    'import type { Client } from "discord.js"; export type C = Client;',
    "noRestrictedImports",
  ],
  ["src/platforms/telegram/x.ts", 'import "pg";', "noRestrictedImports"],
  ["src/platforms/telegram/send/x.ts", 'import "./../../discord/errors.ts";', "noRestrictedImports"],
  ["src/platforms/telegram/x.ts", "export const home = globalThis.process.env.HOME;", "noRestrictedGlobals"],
  ["src/platforms/discord/x.ts", 'import "#platforms/telegram/errors.ts";', "noRestrictedImports"],
  ["src/platforms/discord/x.ts", 'import "./../telegram/errors.ts";', "noRestrictedImports"],
  ["src/platforms/discord/x.ts", 'import "grammy";', "noRestrictedImports"],
  ["src/platforms/discord/x.ts", "export class Client {}", "plugin"],
  ["src/platforms/matrix/x.ts", 'import "#core/stories/story.ts";', "noRestrictedImports"],
  ["src/wiring/x.ts", 'import "../main.ts";', "noRestrictedImports"],
  ["src/wiring/x.ts", "export class Wiring {}", "plugin"],
  ["src/renderers/web/x.ts", 'import "#renderers/terminal/render.ts";', "noRestrictedImports"],
  ["src/renderers/web/x.ts", 'import "#sources/feed/feed.ts";', "noRestrictedImports"],
  ["src/renderers/card/x.ts", 'import "#renderers/web/render.ts";', "noRestrictedImports"],
  ["src/renderers/card/x.ts", 'import "node:fs";', "noRestrictedImports"],
  ["src/renderers/terminal/x.ts", 'import "#renderers/web/render.ts";', "noRestrictedImports"],
  ["src/renderers/web/x.ts", "export const zone = process.env.TZ;", "noRestrictedGlobals"],
  ["src/http/x.ts", 'import "#store/open.ts";', "noRestrictedImports"],
  ["src/http/x.ts", 'import "#platforms/telegram/errors.ts";', "noRestrictedImports"],
  ["src/http/x.ts", 'import "prom-client";', "noRestrictedImports"],
  ["src/http/x.ts", "export const home = process.env.HOME;", "noRestrictedGlobals"],
  ["src/web/x.ts", 'import "#store/open.ts";', "noRestrictedImports"],
  ["src/web/x.ts", 'import "#http/front.ts";', "noRestrictedImports"],
  ["src/web/x.ts", 'import "#renderers/terminal/render.ts";', "noRestrictedImports"],
  ["src/web/x.ts", "export const home = process.env.HOME;", "noRestrictedGlobals"],
  ["src/lib/x.ts", "export const now = Temporal.Now.instant();", "plugin"],
  ["src/lib/x.ts", "export const home = process.env.HOME;", "noRestrictedGlobals"],
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
  ["src/renderers/card/x.ts", 'import "./card.ts";\nimport "#core/document/document.ts";'],
  [
    "src/core/x.ts",
    "export const most = Math.max(1, Temporal.Instant.from('1970-01-01T00:00Z').epochMilliseconds);",
  ],
  ["src/core/x.ts", "export const copy = structuredClone({ a: new URL('https://a.example') });"],
  ["src/core/x.ts", "export class UsageError extends Error {}"],
  ["src/app/x.ts", "export class RefusedError extends AppError {}"],
  ["src/summarisers/x.ts", 'import "node:crypto";\nimport "zod";\nimport "#core/stories/story.ts";'],
  ["src/http/x.ts", 'import "hono";\nimport "#lib/network/http-listener.ts";'],
  ["src/renderers/picture/x.ts", 'import "@napi-rs/canvas";\nimport "#core/style.ts";'],
  ["src/web/x.ts", 'import "hono/html";\nimport "#renderers/web/font.ts";\nimport "#app/answer.ts";'],
  ["src/store/x.ts", 'import "kysely";\nimport "./engine/database.ts";\nimport "#store/engine/database.ts";'],
  ["src/platforms/telegram/x.ts", 'import "grammy/types";\nimport "#app/answer.ts";'],
  ["src/platforms/discord/x.ts", 'import "discord.js";\nexport const wait = setTimeout(() => undefined, 1);'],
  ["src/wiring/x.ts", 'import "pino";\nimport "#store/open.ts";\nexport const chance = Math.random();'],
  ["src/lib/clock.ts", "export const now = () => Temporal.Now.instant();"],
];

let copy: string;
let report: ReadonlyMap<string, string>;

const planted = (kind: string, index: number, file: string) =>
  file.replace(/\bx\.ts$/, `${kind}-${index}.ts`);

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), "architecture-"));
  await cp(join(ROOT, "biome.json"), join(copy, "biome.json"));
  await cp(join(ROOT, "lint"), join(copy, "lint"), { recursive: true });
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

describe("the house rules", () => {
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

/** Of ECMAScript and the web, what gives the same answer on every machine at every time. */
const ALLOWED_GLOBALS = new Set(
  `AbortController AbortSignal AggregateError Array ArrayBuffer AsyncDisposableStack BigInt BigInt64Array
  BigUint64Array Boolean DOMException DataView DisposableStack Error EvalError Event EventTarget Float16Array
  Float32Array Float64Array Infinity Int16Array Int32Array Int8Array Intl Iterator JSON Map Math NaN Number
  Object Promise Proxy RangeError ReferenceError Reflect RegExp Set String SuppressedError Symbol SyntaxError
  Temporal TextDecoder TextEncoder TypeError URIError URL URLSearchParams Uint16Array Uint32Array Uint8Array
  Uint8ClampedArray WeakMap WeakSet decodeURI decodeURIComponent encodeURI encodeURIComponent isFinite isNaN
  parseFloat parseInt structuredClone undefined`.split(/\s+/),
);

test("every global of this Node is allowed or denied", async () => {
  const config = JSON.parse(await readFile(join(ROOT, "biome.json"), "utf8"));
  const denied: object = config.linter.rules.style.noRestrictedGlobals.options.deniedGlobals;
  // vitest runs tests inside a thread with globals of its own: a bare Node is asked.
  const bare = join(copy, "globals.mjs");
  await writeFile(bare, "process.stdout.write(JSON.stringify(Object.getOwnPropertyNames(globalThis)));");
  const { stdout } = await promisify(execFile)(process.execPath, [bare]);
  const names: string[] = [...JSON.parse(stdout), "require", "module", "exports", "__filename", "__dirname"];
  expect(names.filter((name) => !ALLOWED_GLOBALS.has(name) && !(name in denied))).toEqual([]);
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
