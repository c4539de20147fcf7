import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadCatalogue } from "#catalogue/load.ts";
import { messagesFor } from "#cli/messages.ts";
import { type Actions, runProgram } from "#cli/program.ts";
import { createWordMatcher } from "#core/article/match-words.ts";
import { runCli } from "./support/run-cli.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const EDITORS = "docs/ar/دليل-المحرر.md";
const OPERATORS = "docs/ar/دليل-المشغّل.md";
const DOCUMENTS = ["README.md", "README.ar.md", "docs/operations.md", EDITORS, OPERATORS];
const COMMAND = /(?:npm run -s mujaz --|npx mujaz) ((?!<)[^`\n#]+)/g;
const OUTLET =
  "name: صحيفة البحر\nhome: https://bahr.example\ncountry: INT\nregion: international\nfeeds:\n  - url: https://bahr.example/feed\n";
/** These wait for a person or for the network, and have tests of their own. */
const NOT_RUN = /^(?:preview|start|chat|sources|digest$|doctor --feeds)/;
/** Ends with 1 where no platform has a token, and says so. */
const NEEDS_TOKEN = /^(?:doctor|send|register)/;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "manual-"));
  await mkdir(join(folder, "sources"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const read = (path: string) => readFile(join(ROOT, path), "utf8");
const commandsIn = async (path: string) =>
  [...(await read(path)).matchAll(COMMAND)].map(([, words = ""]) => words.trim());

test.each([EDITORS, "README.md", "README.ar.md"])(
  "every YAML in %s is one that the program takes",
  async (path) => {
    const blocks = [...(await read(path)).matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(
      ([, yaml = ""]) => yaml,
    );
    expect(blocks.length).toBeGreaterThan(path === EDITORS ? 5 : 1);
    for (const yaml of blocks) {
      const isOutlet = /^feeds:/m.test(yaml);
      const isWhole = /^sections:/m.test(yaml);
      const edition =
        isOutlet || !isWhole
          ? 'title: موجز\nschedule: { times: ["07:00"] }\nsections:\n  - { id: top, title: أخبار }\n'
          : yaml;
      await writeFile(join(folder, "one.yaml"), isOutlet || isWhole ? edition : edition + yaml);
      await writeFile(join(folder, "sources/aitnews.yaml"), isOutlet ? yaml : OUTLET);
      expect((await loadCatalogue(folder)).editions, yaml).toHaveLength(1);
    }
  },
);

test.each(DOCUMENTS)("every command in %s is one that the program understands", async (path) => {
  const messages = messagesFor({ LANG: "C" });
  for (const words of await commandsIn(path)) {
    const called: string[] = [];
    const actions = new Proxy({} as Actions, {
      get: (_, name) => async () => void called.push(String(name)),
    });
    const wording = {
      messages,
      version: "1",
      formats: ["terminal", "html"],
      terminal: { out: () => {}, columns: 80 },
    };
    await runProgram(words.split(/ +/), actions, wording);
    if (!words.includes("--help")) expect(called, words).toHaveLength(1);
  }
});

test("the operators' manual can be done from its first command to its last", async () => {
  const commands = [...new Set(await commandsIn(OPERATORS))].filter((words) => !NOT_RUN.test(words));
  expect(commands.length).toBeGreaterThan(9);
  await writeFile(join(folder, "notice.txt"), "صيانة الليلة\n");
  // The first asks, and there is nobody to answer; the next one has every answer.
  for (const words of commands.filter((one) => one !== "init")) {
    const { code, err } = await runCli(words.split(/ +/), { cwd: folder });
    expect({ words, code, err }).toMatchObject({ code: NEEDS_TOKEN.test(words) ? 1 : 0 });
  }
  expect(JSON.parse(await readFile(join(folder, "kept.json"), "utf8"))).toMatchObject({ subscriptions: [] });
}, 300_000);

test("the editors' commands that need no network do what they say", async () => {
  const digests = (await commandsIn(EDITORS)).filter((words) => words.startsWith("digest"));
  expect(digests.length).toBeGreaterThan(0);
  for (const words of digests) {
    const { code, out } = await runCli(words.split(/ +/), { cwd: folder });
    expect(code).toBe(0);
    expect(out).toContain("العاصفة");
  }
}, 120_000);

test("words match as the editors' manual says", () => {
  const oil = createWordMatcher(["نفط"]);
  for (const text of ["النفط يرتفع", "والنفط", "للنفط أثر", "بالنفط"]) expect(oil(text), text).toBe(true);
  const summit = createWordMatcher(["قمة المناخ"]);
  expect(summit("قمه المناخ تبدأ")).toBe(true);
  expect(summit("قمة عن المناخ")).toBe(false);
});
