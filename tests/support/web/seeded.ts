import { Hono } from "hono";
import { storiesTold } from "#app/archive/stories-told.ts";
import { createFreshness } from "#app/news/freshness.ts";
import { createNewsroom } from "#app/news/newsroom.ts";
import { compose } from "#core/digest/compose.ts";
import type { Card, Digest } from "#core/digest/digest.ts";
import { prepare } from "#core/digest/material.ts";
import type { Platform } from "#core/ports.ts";
import { openStores } from "#store/open.ts";
import { createAssets } from "#web/shared/assets.ts";
import { editionPages } from "#wiring/web/edition-pages.ts";
import { openWeb } from "#wiring/web/open-web.ts";
import { createFakeClock } from "../fake-clock.ts";
import { aCard, aSection } from "../material/digest-builder.ts";
import { readSampleDay, SAMPLE_NOW } from "../material/sample.ts";
import { createTestLog } from "../test-log.ts";

export const WEB_URL = "https://news.example";

/** A running story of three days, an event a day. */
const DAM = [
  ["انهيار جزئي في سد وادي الزهور بعد أمطار غزيرة", "صحيفة المرسى"],
  ["لجنة تحقق في انهيار سد وادي الزهور وتعد بتقرير خلال شهر", "نافذة الخليج"],
  ["فتح طريق وادي الزهور بعد إصلاح السد وعودة السكان إلى بيوتهم", "إذاعة الوادي"],
] as const;

const PLATFORMS = [
  { id: "telegram", subscribeLink: (edition: string) => `https://t.me/mujaz_bot?start=${edition}` },
  { id: "discord", subscribeLink: () => "https://discord.com/oauth2/authorize?client_id=1" },
] as unknown as readonly Platform[];

export const damCard = (day: number): Card => {
  const [headline, outlet] = DAM[day] ?? DAM[0];
  const url = `https://dam.example/${day}`;
  return aCard({
    ...{ id: url, url, headline, outlet },
    publishedAt: SAMPLE_NOW.subtract({ hours: 24 * (2 - day) + 3 }).toString(),
    summary: [
      `${headline}، بحسب مدير السد الذي تحدث إلى الصحفيين في بلدة المرسى صباح اليوم.`,
      "وأضاف أن فرق الصيانة تعمل ليلًا ونهارًا، وأن مستوى المياه ينخفض منذ فجر أمس.",
    ],
    sources: [
      { outlet, url },
      { outlet: "راديو الساحل", url: `https://sahil.example/${day}` },
    ],
    ...(day === 0
      ? {
          differences: [
            {
              of: "injured",
              told: [
                { outlet, count: 4 },
                { outlet: "راديو الساحل", count: 6 },
              ],
            },
          ],
        }
      : {}),
    keywords: ["سد وادي الزهور", "المرسى"],
    related: [
      { headline: "خبراء: السدود القديمة تحتاج صيانة", outlet: "نافذة الخليج", url: "https://w.example/1" },
    ],
  });
};

/** Composed once for all tests of a file: they differ in what is published around it. */
let composed: ReturnType<typeof composeSample> | undefined;

async function composeSample() {
  const day = await readSampleDay();
  const { trust } = day;
  const material = prepare(day.articles, { trust });
  const window = { from: SAMPLE_NOW.subtract({ hours: 24 }), to: SAMPLE_NOW };
  const digests = day.editions.map((edition) =>
    compose(edition, material, { now: SAMPLE_NOW, window, trust, sample: false }),
  );
  return { ...day, digests };
}

/** The web edition of three mornings and what else the operator's editions tell on the third, without a network. */
export async function seededWeb(given: { readonly cards?: readonly Card[] } = {}) {
  const clock = createFakeClock(SAMPLE_NOW.add({ hours: 4 }));
  const { log, logged } = createTestLog();
  const stores = await openStores("sqlite::memory:", { now: clock.now() });
  composed ??= composeSample();
  const { articles, digests, editions, sources, trust } = await composed;
  await stores.articles.put(articles, SAMPLE_NOW);

  const publish = async (digest: Digest, at: Temporal.Instant, time: string) => {
    const date = at.toZonedDateTimeISO(digest.timeZone).toPlainDate().toString();
    await stores.archive.publish(
      { edition: digest.edition, date, time, at, digest: { ...digest, date }, changedAt: at },
      await storiesTold(digest, at, stores.stories),
    );
  };
  for (const [index] of DAM.entries()) {
    const { id: storyId, publishedAt } = damCard(index);
    const lastAt = Temporal.Instant.from(publishedAt ?? "");
    await stores.stories.put([{ storyId, threadId: "dam", articleIds: [storyId], lastAt }]);
  }
  for (const whole of digests) {
    if (whole.edition !== "sabah") {
      await publish(whole, SAMPLE_NOW.subtract({ hours: 12 }), "19:00");
      continue;
    }
    for (const [index] of DAM.entries()) {
      const cards = [damCard(index), ...(index === 2 ? (given.cards ?? []) : [])];
      const top = aSection({ id: "dam", title: "قصة الأيام", stories: cards });
      const sections = index === 2 ? [...whole.sections, top] : [top, ...whole.sections.slice(index + 1)];
      const { blocks: _those, ...rest } = whole;
      const digest = index === 2 ? { ...whole, sections } : { ...rest, sections };
      await publish(digest, SAMPLE_NOW.subtract({ hours: 24 * (2 - index) }), "07:00");
    }
  }
  const newsroom = createNewsroom(stores, trust, clock);
  const web = openWeb(WEB_URL, {
    ...{ stores, newsroom, clock, log, freshness: createFreshness({ marks: stores.marks, clock }) },
    catalogue: { editions, sources },
    composer: { keep: () => Promise.reject(new Error("nothing is composed here")) },
  });
  const assets = createAssets();
  const site = editionPages(web, { assets, platforms: PLATFORMS, clock, log });
  const pages = new Hono().route("/", assets.pages).route("/", site);
  return { pages, stores, web, clock, logged };
}
