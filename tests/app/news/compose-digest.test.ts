import { expect, test } from "vitest";
import { createDigestComposer, type DigestRequest } from "#app/news/compose-digest.ts";
import { createEnricher } from "#app/news/enrich.ts";
import { createRecentWindows } from "#app/news/recent-window.ts";
import type { Article, RawArticle } from "#core/article/article.ts";
import type { Digest } from "#core/digest/digest.ts";
import { prepare } from "#core/digest/material.ts";
import type { FullText } from "#core/ports.ts";
import { preferencesSchema } from "#core/schedule/subscription.ts";
import { openStores } from "#store/open.ts";
import { SABAH } from "../../support/engine/engine.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import { anArticle, aStory, NOON } from "../../support/material/article-builder.ts";

const never = new AbortController().signal;
const RIYADH = { timeZone: "Asia/Riyadh", times: ["07:00"] };
const LONG = "افتتحت بلدية المرسى حديقة عامة جديدة على شاطئ المدينة وتضم ممشى للدراجات.";

const openStore = () => openStores("sqlite::memory:", { now: NOON });

const request: DigestRequest = {
  edition: SABAH,
  preferences: preferencesSchema.parse({}),
  window: { from: NOON.subtract({ hours: 24 }), to: NOON },
  clock: RIYADH,
  budgetMs: 4_000,
};

async function composing(fullText?: FullText, store = openStore()) {
  const clock = createFakeClock(NOON);
  const stores = await store;
  let looks = 0;
  const told = anArticle({ id: "told", url: "https://marsa.example/1", text: "افتتحت بلدية المرسى حديقة…" });
  const material = prepare([{ ...told, publishedAt: NOON.subtract({ hours: 1 }) }]);
  const composer = createDigestComposer({
    newsroom: {
      news: async () => {
        looks += 1;
        return { material, seenAt: ({ publishedAt }) => publishedAt };
      },
    },
    trust: () => 3,
    digests: stores.digests,
    ...(fullText ? { enrich: createEnricher({ fullText, clock }) } : {}),
    clock,
    isSample: false,
  });
  return { composer, clock, stores, looks: () => looks };
}

test("who asks the same gets the same digest, in whatever way", async () => {
  const { composer, looks } = await composing();
  const [first, second] = await Promise.all([
    composer.compose(request, never),
    composer.compose({ ...request, preferences: { ...request.preferences, silent: true } }, never),
  ]);
  expect(second).toBe(first);
  expect((await composer.keep({ ...request, budgetMs: 20_000 }, never)).digest).toBe(first);
  expect(looks()).toBe(1);
});

test("readers with clocks of their own share a composition", async () => {
  const { composer, looks } = await composing();
  const there = await composer.compose({ ...request, clock: { timeZone: "Pacific/Auckland" } }, never);
  const here = await composer.compose(request, never);
  expect([here.date, there.date]).toEqual(["2026-11-19", "2026-11-20"]);
  expect([here.nextAt, there.nextAt]).toEqual(["2026-11-20T04:00:00Z", undefined]);
  expect(there.sections).toBe(here.sections);
  expect(looks()).toBe(1);
});

test("what another process kept is what is read", async () => {
  const store = openStore();
  const one = await composing(undefined, store);
  const kept = await one.composer.keep(request, never);
  const other = await composing(undefined, store);
  expect(await other.composer.compose(request, never)).toEqual(kept.digest);
  expect(await other.composer.keep(request, never)).toEqual(kept);
  expect(other.looks()).toBe(0);
});

test("a page that takes longer than the reader waits is in the next digest", async () => {
  const slow = Promise.withResolvers<RawArticle>();
  const { composer, clock } = await composing({ read: () => slow.promise });
  const asking = composer.compose(request, never);
  await clock.advance(4_000);
  expect(JSON.stringify(await asking)).not.toContain("ممشى");
  slow.resolve({ sourceId: "page", outlet: "", title: "افتتاح حديقة عامة في المرسى", text: LONG });
  const window = { ...request.window, to: NOON.add({ minutes: 1 }) };
  expect(JSON.stringify(await composer.compose({ ...request, window }, never))).toContain("ممشى");
});

test("who asks within one minute is shown the same window, up to the first who asked", () => {
  const recent = createRecentWindows();
  const at = (seconds: number) => recent(NOON.add({ seconds }), SABAH);
  expect(at(7).to).toEqual(NOON.add({ seconds: 7 }));
  expect(at(59)).toBe(at(7));
  expect(at(60).to).toEqual(NOON.add({ seconds: 60 }));
});

const FIRE = "اندلع حريق كبير في سوق الصفارين بمدينة سروان وامتد إلى عشرين متجرا قبل أن يخمده رجال الإطفاء.";
const AGAIN = `${FIRE} وقال شاهد إن الدخان غطى الحي القديم.`;
const ARREST =
  "أوقفت شرطة سروان حارس سوق الصفارين بعد الحريق الكبير، واتهمه الادعاء بالإهمال وتزوير سجل الصيانة وإخفاء مفاتيح الخزان.";
const fire = (id: string, text: string, hours: number) =>
  anArticle({
    id,
    sourceId: id,
    title: "حريق كبير في سوق الصفارين بمدينة سروان",
    text,
    publishedAt: NOON.subtract({ hours }),
  });

test.each([
  ["does not come again where another outlet repeats it with a word more", AGAIN, []],
  ["comes again, marked, with a new phase", ARREST, ["متابعة"]],
])("what readers were told %s", async (_, text, phases) => {
  const articles = [fire("fire", FIRE, 30), fire("later", text, 2)];
  const stories = [aStory(articles[0] as Article, articles[1] as Article)];
  const stores = await openStore();
  const composer = createDigestComposer({
    newsroom: {
      news: async () => ({
        material: { ...prepare(articles), stories },
        seenAt: ({ publishedAt }) => publishedAt,
      }),
    },
    trust: () => 3,
    digests: stores.digests,
    clock: createFakeClock(NOON),
    isSample: false,
  });
  const yesterday = { from: NOON.subtract({ hours: 48 }), to: NOON.subtract({ hours: 24 }) };
  const first = await composer.keep({ ...request, window: yesterday }, never);
  const second = await composer.keep(request, never);
  const phasesOf = ({ digest }: { readonly digest: Digest }) =>
    digest.sections.flatMap((section) => section.stories.map(({ phase }) => phase));
  expect(phasesOf(first)).toEqual(["جديد"]);
  expect(phasesOf(second)).toEqual(phases);
});
