import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PAGE = join(ROOT, "digests/sample/page.txt");
let folder: string;
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cli-"));
  await writeFile(at("empty.txt"), "");
  await writeFile(at("binary.dat"), randomBytes(50_000));
  await writeFile(at("short.txt"), "مرحبا بكم");
  await writeFile(at("huge.txt"), "سطر طويل من كلام لا ينتهي.\n".repeat(1_200_000));
  await writeFile(at("bad.yaml"), "title: 1\n");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("wrong use ends with 2, a failure with 1, each in one line and without a stack", () => {
  test.each([
    [2, ["digest", "nosuch", "--sample"], /unknown edition "nosuch".*sabah/],
    [2, ["digest", "sabah", "--sample", "--as", "pdf"], /unknown format "pdf".*json/],
    [2, ["digest", "sabah", "--sample", "--at", "tomorrow"], /not a time with a zone/],
    [2, ["digest", "--bogus"], /unknown option "--bogus"/],
    [2, ["frobnicate"], /unknown command "frobnicate"/],
    [2, ["article"], /missing argument/],
    [2, ["sources"], /command is missing/],
    [2, ["article", "a", "b"], /too many arguments/],
    [2, ["digest", "--at"], /needs a value/],
    [2, ["batch", "nope"], /unknown batch task "nope"/],
    [1, ["article", "missing.txt"], /cannot read missing\.txt/],
    [1, ["article", "empty.txt"], /empty/],
    [1, ["article", "binary.dat"], /binary/],
    [1, ["article", "short.txt"], /no Arabic article/],
    [1, ["article", "huge.txt"], /larger than/],
    [1, ["article", "http://127.0.0.1/"], /not a public address/],
    [1, ["feed", "short.txt"], /not a feed/],
    [
      1,
      ["digest", "sabah", "--sample", "--out", "nowhere/digest.html"],
      /cannot write nowhere\/digest\.html/,
    ],
  ] as const)("%i: mujaz %j", async (code, args, message) => {
    const run = await runCli(args, { cwd: folder });
    expect(run.err).toMatch(message);
    expect(run.err.trimEnd().split("\n")).toHaveLength(1);
    expect(run).toMatchObject({ code, out: "" });
  });

  test("where the output was to be JSON, the error is JSON", async () => {
    const { err } = await runCli(["article", "empty.txt", "--as", "json"], { cwd: folder });
    expect(JSON.parse(err)).toEqual({ error: { code: "empty", message: "the text is empty" } });
  });

  test("a .env file beside the caller is read, and what the shell sets wins", async () => {
    const inner = await mkdtemp(join(folder, "env-"));
    await writeFile(join(inner, ".env"), "TZ_DEFAULT=Mars/Olympus\n");
    expect((await runCli(["status"], { cwd: inner })).err).toContain("TZ_DEFAULT");
    const env = { TZ_DEFAULT: "Africa/Cairo" };
    expect((await runCli(["status"], { cwd: inner, env })).code).toBe(0);
  });

  test("in an Arabic locale the error is Arabic", async () => {
    const { err } = await runCli(["digest", "nosuch", "--sample"], { env: { LANG: "ar_EG.UTF-8" } });
    expect(err).toContain("لا توجد نشرة باسم «nosuch»");
  });

  test("a wrong catalogue is refused with file, line and field", async () => {
    const { code, err } = await runCli(["digest"], { env: { DIGESTS_DIR: folder } });
    expect(code).toBe(1);
    expect(err).toMatch(/bad\.yaml:1: title/);
  });
});

describe("mujaz digest", () => {
  test("prints the sample day where no feed can be reached, and says so once", async () => {
    const { code, out, err } = await runCli(["digest"]);
    expect(code).toBe(0);
    expect(out.split("\n")[0]).toContain("عيّنة");
    expect(err.trimEnd().split("\n")).toHaveLength(1);
    expect(err).toContain("sample day");
  });

  test("prints JSON that the published schema accepts", async () => {
    const { out } = await runCli(["digest", "sabah", "--sample", "--as", "json"]);
    const schema = JSON.parse(await readFile(join(ROOT, "digests/schema/digest.schema.json"), "utf8"));
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
    expect(validate(JSON.parse(out)), JSON.stringify(validate.errors)).toBe(true);
  });

  test("has a platform's messages in the look that the service would send", async () => {
    const as = (platform: string, env: NodeJS.ProcessEnv) =>
      runCli(["digest", "sabah", "--sample", "--as", platform], { env });
    expect((await as("telegram", {})).out).toContain("sendRichMessage");
    expect((await as("telegram", { TELEGRAM_LOOK: "classic" })).out).not.toContain("sendRichMessage");
    expect((await as("discord", {})).out).not.toContain('"embeds"');
    expect((await as("discord", { DISCORD_LOOK: "embeds" })).out).toContain('"embeds"');
  });

  test("writes a whole page to a file and nothing else beside it", async () => {
    const inner = await mkdtemp(join(folder, "out-"));
    const { code, out } = await runCli([
      "digest",
      "riyada",
      "--sample",
      "--as",
      "html",
      "--out",
      join(inner, "page.html"),
    ]);
    expect({ code, out }).toEqual({ code: 0, out: "" });
    expect(await readdir(inner)).toEqual(["page.html"]);
    expect(await readFile(join(inner, "page.html"), "utf8")).toMatch(/^<!doctype html>[\s\S]*<\/html>\s*$/i);
  });
});

describe("mujaz article", () => {
  test("reads a pasted page: both articles, keywords and headlines apart, no boilerplate", async () => {
    const { out } = await runCli(["article", PAGE, "--as", "json"]);
    const { page } = JSON.parse(await readFile(join(ROOT, "digests/sample/expectations.json"), "utf8"));
    const { cards, subheadings } = JSON.parse(out);
    const [card] = cards;
    expect(card.outlet).toBe(page.outlet);
    expect(card.summary.length).toBeGreaterThanOrEqual(2);
    expect(card.readAlso.map((second: { headline: string }) => second.headline)).toEqual([
      page.secondHeadline,
    ]);
    expect(card.related.map((headline: { headline: string }) => headline.headline)).toEqual(page.related);
    expect(subheadings).toEqual([page.subheading]);
    expect(JSON.stringify(card)).not.toContain(page.cutOff);
  });

  test("reads standard input", async () => {
    const { code, out } = await runCli(["article", "-", "--as", "text"], { input: await readFile(PAGE) });
    expect(code).toBe(0);
    expect(out).toContain("مقالات مشابهة");
  });
});

test("mujaz batch answers line for line and names a bad line without losing the others", async () => {
  const line = (id: string) =>
    JSON.stringify({
      id,
      title: "عنوان",
      text: "افتتحت البلدية حديقة جديدة اليوم في المدينة.",
      max_sentences: 1,
    });
  const { code, out } = await runCli(["batch", "summarize"], {
    input: `${line("a")}\nnot json\n${line("b")}\n`,
  });
  expect(code).toBe(1);
  const answers = out
    .trimEnd()
    .split("\n")
    .map((text) => JSON.parse(text));
  expect(answers.map(({ id }) => id)).toEqual(expect.arrayContaining(["a", "b"]));
  expect(answers.some(({ error }) => error?.includes("line 2"))).toBe(true);
});

test("mujaz alone shows its help", async () => {
  const { code, out } = await runCli([]);
  expect(code).toBe(0);
  for (const command of ["digest", "article", "feed", "batch", "doctor"]) expect(out).toContain(command);
});
