import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Asked, honest, KEY, type ModelServer, startModel } from "../support/model/server.ts";
import { runCli } from "../support/run-cli.ts";

const ARTICLE = `حديقة عامة في المرسى
افتتحت بلدية المرسى صباح الثلاثاء حديقة عامة على شاطئ البحيرة مساحتها 12 هكتارا.
وقالت رئيسة البلدية سلمى الورداني إن الدخول مجاني طوال الأسبوع الأول.`;
const FAIR = "دشنت بلدية المرسى حديقة على شاطئ البحيرة مساحتها اثنا عشر هكتارا.";

let server: ModelServer;
let folder: string;
beforeAll(async () => {
  server = await startModel();
  folder = mkdtempSync(join(tmpdir(), "model-"));
  writeFileSync(join(folder, "key"), `${KEY}\n`);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => server.behave({ kind: "answer", content: saying(FAIR) }));

const saying = (text: string) => (asked: Asked) => {
  if (asked.name === "trial") return { sentence: "افتُتحت حديقة عامة." };
  if (asked.name !== "story") return honest(asked);
  const ground = asked.lines.find((line) => line.text.includes("هكتارا"))?.id ?? "";
  return { sentences: [{ text, rests_on: [ground] }], headline: null };
};
const env = () => ({
  LLM_BASE_URL: server.baseUrl,
  LLM_MODEL: "small",
  LLM_API_KEY_FILE: join(folder, "key"),
  LLM_ALLOW_PRIVATE_HOSTS: server.host,
  LLM_PRICE_IN: "1",
  LLM_PRICE_OUT: "2",
  DATABASE_URL: `sqlite:${join(folder, "mujaz.db")}`,
});

test("summarize --with llm prints what holds of an article, and what it cost", async () => {
  const ran = await runCli(["summarize", "--with", "llm", "-"], { input: ARTICLE, env: env() });
  expect(ran).toMatchObject({ code: 0, out: `${FAIR}\n` });
  expect(ran.err).toContain("calls 2  failed 0  tokens 2000 in 200 out  cost 0.0024");
});

test("summarize --with llm falls back on the article's own sentences, and says why", async () => {
  server.behave({ kind: "answer", content: saying("افتتحت المرسى حديقة مساحتها 90 هكتارا.") });
  const ran = await runCli(["summarize", "--with", "llm", "-"], { input: ARTICLE, env: env() });
  expect(ran.out).toContain("الدخول مجاني");
  expect(ran.err).toContain("refused number 1");
});

test("doctor asks the model once and shows answer, time and price", async () => {
  const ran = await runCli(["doctor"], { env: env() });
  expect(ran.out).toMatch(/model small: "افتُتحت حديقة عامة\." in \d+ ms, cost 0\.0012/);
});

test("a key is shown by no command, whatever the server says of it", async () => {
  server.behave({ kind: "raw", status: 401, body: JSON.stringify({ error: { message: `bad ${KEY}` } }) });
  const doctor = await runCli(["doctor"], { env: env() });
  const summary = await runCli(["summarize", "--with", "llm", "-"], { input: ARTICLE, env: env() });
  expect(doctor.code).not.toBe(0);
  expect(doctor.out).toContain("HTTP 401");
  expect(JSON.stringify([doctor, summary])).not.toContain(KEY);
});

test("without a model llm says so, and no module of it is loaded by anything", async () => {
  const coverage = join(folder, "coverage");
  const plain = { NODE_V8_COVERAGE: coverage, DATABASE_URL: env().DATABASE_URL };
  const refused = await runCli(["summarize", "--with", "llm", "-"], { input: ARTICLE, env: plain });
  expect(refused.err).toContain("LLM_BASE_URL");
  const digest = await runCli(["digest", "--sample"], { env: plain });
  expect(digest.code).toBe(0);
  expect(digest.out).not.toContain("آليًا");
  await runCli(["tick", "--sample"], { env: plain });
  const loaded = readdirSync(coverage).flatMap((file) => {
    const { result } = JSON.parse(readFileSync(join(coverage, file), "utf8")) as {
      result: { url: string }[];
    };
    return result.map(({ url }) => url);
  });
  expect(loaded.some((url) => url.endsWith("/src/main.ts"))).toBe(true);
  expect(loaded.filter((url) => /\/src\/(?:summarisers\/|sources\/fetch\/post\.ts)/.test(url))).toEqual([]);
});
