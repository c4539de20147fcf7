import { expect, test } from "vitest";
import { createRateLimiter } from "#app/delivery/rate-limiter.ts";
import { createEnricher } from "#app/news/enrich.ts";
import { runDigest } from "#cli/digest.ts";
import { messagesFor } from "#cli/messages.ts";
import { editionSchema } from "#core/digest/edition.ts";
import type { Document } from "#core/document/document.ts";
import { plainText } from "#core/document/plain-text.ts";
import type { ArticleSource, FullText } from "#core/ports.ts";
import type { Preferences } from "#core/schedule/subscription.ts";
import { answerInline } from "#platforms/telegram/receive/inline-mode.ts";
import { inlineResult } from "#platforms/telegram/render/inline-results.ts";
import { createEngine } from "#wiring/service.ts";
import { createFakePlatform } from "./support/engine/fake-platform.ts";
import { createFakeClock } from "./support/fake-clock.ts";
import { anArticle } from "./support/material/article-builder.ts";
import { createMemoryIo } from "./support/memory-io.ts";
import { createTestLog } from "./support/test-log.ts";

const YESTERDAY = Temporal.Instant.from("2026-11-18T04:00:00Z");
const TODAY = YESTERDAY.add({ hours: 24 });
const READER = { platform: "telegram", chat: "7" };
type Offered = { readonly input_message_content?: unknown };

const never = new AbortController().signal;

const sabah = {
  id: "sabah",
  ...editionSchema.parse({
    title: "موجز الصباح",
    window: "24h",
    hijri: true,
    schedule: { times: ["07:00"] },
    sections: [{ id: "all", title: "الأخبار", limit: 10, per_outlet: 10 }],
  }),
};

const told = (id: string, title: string, text: string, before: Temporal.Instant) =>
  anArticle({ id, url: `https://${id}`, title, text, publishedAt: before.subtract({ hours: 1 }) });
const OLD = told("marsa.example/1", "مكتبة النخيل تجمع مخطوطات البحارة", "يضم الأرشيف رسائل.", YESTERDAY);
const NEW = [
  told("marsa.example/2", "قطار الضواحي يصل إلى محطة الميناء", "وصل قطار الضواحي إلى محطة الميناء…", TODAY),
  told("marsa.example/3", "جسر القلعة يغلق ليلا للصيانة", "تستبدل الفرق كابلات جسر القلعة القديمة.", TODAY),
];
const ONLY_ON_THE_PAGE = "وتستغرق الرحلة إلى الميناء ربع ساعة بدل ساعة كاملة";

const fullText: FullText = {
  read: async ({ url }) =>
    url === NEW[0]?.url
      ? {
          sourceId: "page",
          outlet: "",
          title: NEW[0]?.title ?? "",
          text: `وصل قطار الضواحي إلى محطة الميناء صباح اليوم. ${ONLY_ON_THE_PAGE}. وقال مدير السكك إن القطار يقطعها عشرين مرة في اليوم.`,
        }
      : undefined,
};

/** A reader who got yesterday's digest, at the minute of today's: the window is the edition's own. */
async function atTheHour(preferences: Partial<Preferences> = {}, timeZone = sabah.time_zone) {
  const clock = createFakeClock(YESTERDAY.subtract({ hours: 1 }));
  const { log } = createTestLog();
  const scheduled: Document[] = [];
  const platform = Object.assign(createFakePlatform("telegram"), {
    render: ({ document }: { readonly document: Document }) => void scheduled.push(document),
  });
  const rates = { perSecond: 30, chatPauseMs: 0, groupPerMinute: 20, isGroup: () => false };
  const engine = await createEngine({
    config: { databaseUrl: "sqlite::memory:", retentionDays: 30, onUnknown: "retry" },
    catalogue: { editions: [sabah], sources: [] },
    source: () => ({ async *read() {} }),
    enrich: createEnricher({ fullText, clock }),
    platforms: [{ platform, rateLimiter: createRateLimiter(rates, clock), account: "1" }],
    readArticle: () => Promise.reject(new Error("no network")),
    clock,
    log,
  });
  const tick = async () => {
    await engine.service.plan();
    let done = false;
    const sending = engine.service.send({ stop: never, kill: never }).finally(() => {
      done = true;
    });
    while (!done) await clock.advance(100);
    await sending;
  };
  const local = YESTERDAY.toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: "minute" });
  await engine.subscriptions.subscribe(READER, "sabah", {
    timetable: { times: [local], timeZone },
    preferences,
  });
  await engine.stores.articles.put([OLD], OLD.publishedAt);
  await clock.advanceTo(YESTERDAY);
  await tick();
  await engine.stores.articles.put(NEW, TODAY.subtract({ minutes: 30 }));
  await clock.advanceTo(TODAY);
  scheduled.length = 0;
  return { engine, clock, log, tick, scheduled };
}

async function fromTheCommandLine(): Promise<Document> {
  const printed: Document[] = [];
  const clock = createFakeClock(TODAY);
  const source: ArticleSource = {
    async *read() {
      yield [{ outcome: "read", feedUrl: "https://marsa.example/rss", articles: [OLD, ...NEW] }];
    },
  };
  const offline = () => Promise.reject(new Error("the sample was not asked for"));
  await runDigest(
    "sabah",
    { as: "seen" },
    {
      catalogue: { editions: [sabah], sources: [] },
      live: async () => ({ source, sources: [], enrich: createEnricher({ fullText, clock }) }),
      sample: offline,
      renderers: {
        seen: async () => (document) => {
          printed.push(document);
          return "";
        },
      },
      safe: (text) => text,
      clock,
      messages: messagesFor({}),
    },
    createMemoryIo().io,
    never,
  );
  const [document] = printed;
  if (!document) throw new Error("nothing was printed");
  return document;
}

async function onRequest({ engine }: Awaited<ReturnType<typeof atTheHour>>): Promise<Document> {
  const reply = await engine.receiver.command(
    {
      command: "digest",
      args: { edition: "sabah" },
      address: READER,
      user: { id: READER.chat, isManager: true, isAdmin: false },
    },
    never,
  );
  return reply.document;
}

/** The messages that inline mode offers. */
async function inline({ engine, log }: Awaited<ReturnType<typeof atTheHour>>): Promise<readonly unknown[]> {
  const offered: unknown[] = [];
  const answerInlineQuery = async ({ results }: { readonly results: readonly Offered[] }) => {
    offered.push(...results.map(({ input_message_content }) => input_message_content));
  };
  await answerInline(
    { id: "q", query: "", offset: "", from: { id: Number(READER.chat) } } as never,
    {
      api: { raw: { answerInlineQuery } } as never,
      receiver: engine.receiver,
      outgoing: { look: () => "classic" } as never,
      log,
      isAdmin: () => false,
    },
    never,
  );
  return offered;
}

const asOffered = (document: Document) =>
  (inlineResult({ document, description: "" }, "classic") as Offered | undefined)?.input_message_content;

test("an edition's window reads the same on the command line, on request, on schedule and inline", async () => {
  const printed = await fromTheCommandLine();
  expect(plainText(printed)).toContain(ONLY_ON_THE_PAGE);
  expect(plainText(printed)).not.toContain(OLD.title);
  const reader = await atTheHour();
  const asked = await onRequest(reader);
  expect(asked).toEqual(printed);
  expect(await inline(reader)).toContainEqual(asOffered(asked));
  await reader.tick();
  expect(reader.scheduled).toEqual([asked]);
});

test("it does so for a reader with wishes and a clock of their own, whoever asks first", async () => {
  const wishes: Partial<Preferences> = { length: "medium", digits: "arabic", muted: ["الجسر"] };
  const reader = await atTheHour(wishes, "Asia/Tokyo");
  await reader.tick();
  const [delivered] = reader.scheduled;
  if (!delivered) throw new Error("nothing was delivered");
  expect(plainText(delivered)).toContain("بتوقيت طوكيو");
  expect(await onRequest(reader)).toEqual(delivered);
  expect(await inline(reader)).toContainEqual(asOffered(delivered));
});
