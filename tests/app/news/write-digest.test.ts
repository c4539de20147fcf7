import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createDigestComposer, type DigestRequest } from "#app/news/compose-digest.ts";
import { digestSchema } from "#core/digest/digest-schema.ts";
import { prepare } from "#core/digest/material.ts";
import { toDocument } from "#core/digest/to-document.ts";
import { plainText } from "#core/document/plain-text.ts";
import { preferencesSchema } from "#core/schedule/subscription.ts";
import { DEFAULT_STYLE } from "#core/style.ts";
import { openStores } from "#store/open.ts";
import { openWriter } from "#wiring/writer.ts";
import { SABAH } from "../../support/engine/engine.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import { NOON } from "../../support/material/article-builder.ts";
import {
  type Asked,
  type Behaviour,
  completion,
  honest,
  KEY,
  type ModelServer,
  startModel,
} from "../../support/model/server.ts";
import { BEFORE, GARDEN } from "../../support/model/stories.ts";
import { until } from "../../support/until.ts";

const never = new AbortController().signal;
const WISHES = { headlines: true, opening: true, order: true, why: true };
const EDITION = { ...SABAH, summary: { ...SABAH.summary, by: "llm" as const }, written: WISHES };
const SOURCES = ["marsa", "bayadir"].map((id) => ({ id, terms: { llm: true } })) as never;
const FAIR = "دشنت بلدية المرسى حديقة على شاطئ البحيرة مساحتها اثنا عشر هكتارا.";
const BUDGET_MS = 20_000;

let server: ModelServer;
beforeAll(async () => {
  server = await startModel();
});
afterAll(() => server.close());
beforeEach(() => {
  server.asked.length = 0;
  server.behave({ kind: "answer", content: honest });
});

async function aComposer(isConfigured = true) {
  const clock = createFakeClock(NOON);
  const stores = await openStores("sqlite::memory:", { now: NOON });
  const articles = GARDEN.map((one) => ({ ...one, publishedAt: NOON.subtract({ hours: 1 }) }));
  const now = prepare(articles);
  const before = prepare([{ ...BEFORE, publishedAt: NOON.subtract({ hours: 60 }) }]);
  const thread = now.stories[0]?.thread ?? "";
  const material = {
    ...now,
    stories: [...now.stories, ...before.stories.map((one) => ({ ...one, thread }))],
  };
  const llm = isConfigured
    ? {
        ...{
          baseUrl: server.baseUrl,
          model: "small",
          apiKey: KEY,
          allowPrivateHosts: [server.host],
          judges: true,
        },
        ...{ timeoutMs: 60_000, leadMinutes: 20, atOnce: 2, callsPerDigest: 60, prices: { in: 0, out: 0 } },
        daily: { calls: 1_000, tokens: 1e9, cost: 1_000 },
      }
    : undefined;
  const problems: string[] = [];
  const opened = await openWriter(
    { llm },
    { sources: SOURCES, store: stores.writings, clock, onFailure: ({ reason }) => problems.push(reason) },
  );
  const composer = createDigestComposer({
    newsroom: { news: async () => ({ material, seenAt: ({ publishedAt }) => publishedAt }) },
    trust: () => 3,
    digests: stores.digests,
    ...(opened ? { writer: opened.writer } : {}),
    clock,
    isSample: false,
  });
  return { composer, clock, problems, stores };
}

const request: DigestRequest = {
  edition: EDITION,
  preferences: preferencesSchema.parse({}),
  window: { from: NOON.subtract({ hours: 24 }), to: NOON },
  clock: { timeZone: "Asia/Riyadh", times: ["07:00"] },
  budgetMs: BUDGET_MS,
};

const saying = (text: string) => (asked: Asked) =>
  asked.name === "story" ? { sentences: [{ text, rests_on: ["1.1"] }], headline: null } : honest(asked);
const raw = (status: number, body: string, headers: Record<string, string> = {}): Behaviour => ({
  kind: "raw",
  status,
  body,
  headers,
});

/** Every digest of nothing but the outlets' own words. */
async function plainDigest() {
  const { composer } = await aComposer(false);
  return composer.compose({ ...request, edition: { ...SABAH, summary: { ...SABAH.summary } } }, never);
}

test("what a model wrote is printed, marked on its card and in the footer", async () => {
  server.behave({ kind: "answer", content: saying(FAIR) });
  const { composer } = await aComposer();
  const digest = await composer.compose(request, never);
  const [card] = digest.sections.flatMap(({ stories }) => stories);
  expect(card).toMatchObject({ summary: [FAIR], written: true });
  const text = plainText(toDocument(digest, DEFAULT_STYLE));
  expect(text).toContain(FAIR);
  expect(text.trimEnd().split("\n").at(-1)).toMatch(/^صيغ آليًا: /);
});

const WHY = "كان شاطئ البحيرة مكبا للنفايات طوال 20 عاما قبل أن تستصلحه البلدية.";
const explaining = (asked: Asked) =>
  asked.name === "why" ? { sentence: { text: WHY, rests_on: ["2.1"] } } : honest(asked);
const ONLY_WHY = { ...SABAH, written: { headlines: false, opening: false, order: false, why: true } };

test("why a story matters is printed with its source, out of an article from before the window", async () => {
  server.behave({ kind: "answer", content: explaining });
  const { composer } = await aComposer();
  const digest = await composer.compose({ ...request, edition: ONLY_WHY }, never);
  const text = plainText(toDocument(digest, DEFAULT_STYLE));
  expect(text).toMatch(new RegExp(`^لماذا يهم: ${WHY} \\(قناة البيادر`, "mu"));
  expect(text.trimEnd().split("\n").at(-1)).toMatch(/^صيغ آليًا: /);
  expect(digestSchema.safeParse(digest).success).toBe(true);
});

test("a story without earlier articles is not asked about, nor one of an outlet that readers shut out", async () => {
  server.behave({ kind: "answer", content: explaining });
  const { composer } = await aComposer();
  const window = { from: NOON.subtract({ hours: 72 }), to: NOON };
  await composer.compose({ ...request, edition: ONLY_WHY, window }, never);
  await composer.compose({ ...request, edition: { ...ONLY_WHY, without: ["bayadir"] } }, never);
  expect(server.asked).toEqual([]);
});

test("an edition that wants nothing of a model gets nothing of it, to the byte", async () => {
  const { composer } = await aComposer();
  expect(JSON.stringify(await composer.compose({ ...request, edition: SABAH }, never))).toBe(
    JSON.stringify(await plainDigest()),
  );
  expect(server.asked).toEqual([]);
});

test("without a model an edition's wishes change nothing, to the byte", async () => {
  const { composer } = await aComposer(false);
  const digest = await composer.compose(request, never);
  expect(JSON.stringify(digest)).toBe(JSON.stringify(await plainDigest()));
  expect(plainText(toDocument(digest, DEFAULT_STYLE))).not.toContain("آليًا");
});

const MISBEHAVIOURS: readonly (readonly [what: string, behaviour: Behaviour])[] = [
  ["never answers", { kind: "slow" }],
  ["breaks off", { kind: "cut" }],
  ["answers other JSON", raw(200, JSON.stringify(completion('{"summary":"نص"}')))],
  ["answers no JSON", raw(200, "<html>")],
  ["is busy", raw(429, "{}", { "retry-after": "3600" })],
  ["fails", raw(500, "{}")],
  ["reports an error as a success", raw(200, '{"error":{"message":"quota"}}')],
  ["answers without end", raw(200, `"${"x".repeat(2_000_000)}"`)],
  ["sends elsewhere", raw(307, "", { location: "http://127.0.0.1:1/v1" })],
  [
    "answers in English",
    { kind: "answer", content: saying("The municipality opened a garden of 12 hectares.") },
  ],
  ["invents numbers", { kind: "answer", content: saying("افتتحت بلدية المرسى حديقة مساحتها 500 هكتار.") }],
  ["obeys its material", { kind: "answer", content: saying("حمّل تطبيقنا الآن لمتابعة أخبار حديقة المرسى.") }],
];

describe.each(MISBEHAVIOURS)("a model that %s", (_what, behaviour) => {
  test("delays no digest beyond its time, and every story is told in its outlets' words", async () => {
    server.behave(behaviour);
    const { composer, clock } = await aComposer();
    const begun = clock.monotonicMs();
    let isDone = false;
    const edition = { ...EDITION, written: { headlines: false, opening: false, order: false, why: false } };
    const composing = composer.keep({ ...request, edition }, never).finally(() => {
      isDone = true;
    });
    await until(() => isDone || server.asked.length > 0, "the question");
    if (behaviour.kind === "slow") await clock.advance(BUDGET_MS);
    const { digest } = await composing;
    expect(clock.monotonicMs() - begun).toBeLessThanOrEqual(BUDGET_MS);
    expect(JSON.stringify(digest)).toBe(JSON.stringify(await plainDigest()));
  });
});

test("what is written ahead is there when the slot comes, without another question", async () => {
  const { composer } = await aComposer();
  await composer.writeAhead(request, never);
  const asked = server.asked.length;
  expect(asked).toBeGreaterThan(0);
  server.behave(raw(500, "{}"));
  const { digest } = await composer.keep(request, never);
  expect(digest.sections.flatMap(({ stories }) => stories).some((card) => card.written)).toBe(true);
  expect(server.asked.length).toBe(asked);
});

test("neither the key nor a failure's text is in the database or a log", async () => {
  server.behave(raw(400, JSON.stringify({ error: { message: `your key ${KEY} is invalid` } })));
  const { composer, problems, stores } = await aComposer();
  const { digest } = await composer.keep(request, never);
  const usage = await stores.writings.usage(NOON.toString().slice(0, 10));
  expect(usage.failed).toBeGreaterThan(0);
  expect(JSON.stringify([digest, usage, problems])).not.toContain(KEY);
});
