import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { createPost } from "#sources/fetch/post.ts";
import { createModel, type Model, type Question } from "#summarisers/llm/model.ts";
import { completion, KEY, type ModelServer, startModel } from "../../support/model/server.ts";

const NOW = Temporal.Instant.from("2026-11-19T04:00:00Z");
const QUESTION: Question<{ word: string }> = {
  name: "word",
  system: "كلمة واحدة",
  user: "⟦\n[1.0] حديقة\n⟧",
  schema: z.object({ word: z.string() }),
  tokens: 50,
};
const never = new AbortController().signal;

let server: ModelServer;
let model: Model;
beforeAll(async () => {
  server = await startModel();
});
afterAll(() => server.close());
beforeEach(() => {
  model = modelFor({});
  server.behave({ kind: "answer", content: () => ({ word: "حديقة" }) });
});

const modelFor = (given: { timeoutMs?: number; allowed?: string[]; apiKey?: string }) =>
  createModel(
    {
      baseUrl: `${server.baseUrl}/`,
      model: "small",
      apiKey: given.apiKey ?? KEY,
      timeoutMs: given.timeoutMs ?? 60_000,
    },
    createPost({ allowPrivateHosts: given.allowed ?? [server.host], maxBytes: 100_000 }),
    () => NOW,
  );

const raw = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  server.behave({
    kind: "raw",
    status,
    body: typeof body === "string" ? body : JSON.stringify(body),
    headers,
  });

test("asks for JSON by a schema, and gives it with what it cost", async () => {
  expect(await model.ask(QUESTION, never)).toEqual({
    outcome: "answered",
    value: { word: "حديقة" },
    tokens: { in: 1_000, out: 100 },
  });
});

test("takes JSON out of the fences that some models put around it", async () => {
  raw(200, completion('```json\n{"word":"نخل"}\n```'));
  expect(await model.ask(QUESTION, never)).toMatchObject({ outcome: "answered", value: { word: "نخل" } });
});

const WRONG: readonly (readonly [what: string, body: unknown, reason: string])[] = [
  ["an error under status 200", { error: { message: `bad key ${KEY}` } }, "no completion"],
  ["no JSON at all", "<html>gateway</html>", "no completion"],
  ["no choices", { choices: [] }, "no completion"],
  ["prose instead of JSON", completion("تفضل الملخص"), "other JSON"],
  ["JSON of another shape", completion('{"name":1}'), "other JSON"],
  [
    "an answer that ran out of tokens",
    { choices: [{ finish_reason: "length", message: { content: "{" } }] },
    "cut",
  ],
  [
    "a refusal",
    { choices: [{ finish_reason: "stop", message: { content: null, refusal: "no" } }] },
    "declined",
  ],
  ["an answer without end", `{"choices":"${"x".repeat(300_000)}"}`, "too-large"],
];
test.each(WRONG)("%s is a failure, and nothing of it is kept", async (_what, body, reason) => {
  raw(200, body);
  const answer = await model.ask(QUESTION, never);
  expect(answer).toMatchObject({ outcome: "failed", reason });
  expect(JSON.stringify(answer)).not.toContain(KEY);
});

test.each([500, 502, 301])("status %i is a failure", async (status) => {
  raw(status, { error: { message: KEY } });
  expect(await model.ask(QUESTION, never)).toMatchObject({ outcome: "failed", reason: `HTTP ${status}` });
});

test("a refused key is the operator's affair, and never told", async () => {
  const answer = await modelFor({ apiKey: "sk-wrong" }).ask(QUESTION, never);
  expect(answer).toEqual({ outcome: "failed", reason: "HTTP 401", tokens: { in: 0, out: 0 }, isOurs: true });
});

test.each([
  ["seconds", "90", 90_000],
  ["a date", "Thu, 19 Nov 2026 04:02:00 GMT", 120_000],
  ["nonsense", "soon", 30_000],
  ["a year", "31536000", 3_600_000],
])("a busy model says for how long, in %s", async (_form, given, waitMs) => {
  raw(429, { error: {} }, { "retry-after": given });
  expect(await model.ask(QUESTION, never)).toMatchObject({ outcome: "failed", reason: "busy", waitMs });
});

test("a redirect is followed nowhere, least of all to a private address", async () => {
  const inner = await startModel();
  raw(307, "", { location: `${inner.baseUrl}/chat/completions` });
  expect(await model.ask(QUESTION, never)).toMatchObject({ outcome: "failed", reason: "HTTP 307" });
  expect(inner.received).toEqual([]);
  await inner.close();
});

test("a private address is refused unless exactly it is allowed", async () => {
  const before = server.received.length;
  const answer = await modelFor({ allowed: ["127.0.0.1:1"] }).ask(QUESTION, never);
  expect(answer).toMatchObject({ outcome: "failed", reason: "blocked" });
  expect(server.received.length).toBe(before);
});

test("a connection that is cut in the middle is a failure", async () => {
  server.behave({ kind: "cut" });
  expect(await model.ask(QUESTION, never)).toMatchObject({ outcome: "failed", reason: "cut" });
});

test("a model that says nothing is given up after its time, or when nobody wants it any more", async () => {
  server.behave({ kind: "slow" });
  expect(await modelFor({ timeoutMs: 5 }).ask(QUESTION, never)).toMatchObject({ reason: "timeout" });
  const ending = new AbortController();
  const waiting = model.ask(QUESTION, ending.signal);
  ending.abort();
  expect(await waiting).toMatchObject({ outcome: "failed", reason: "aborted" });
});
