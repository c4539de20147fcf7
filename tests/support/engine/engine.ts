import { alertReaders } from "#app/delivery/alerts/alert-readers.ts";
import { createEditions } from "#app/delivery/editions.ts";
import { createLoseChat } from "#app/delivery/lose-chat.ts";
import { plan } from "#app/delivery/plan.ts";
import { createPreparer, type WebLink } from "#app/delivery/prepare-digest.ts";
import { createRateLimiter } from "#app/delivery/rate-limiter.ts";
import { createSender, SENDER_LEASE_MS } from "#app/delivery/sender.ts";
import { createSubscriptions } from "#app/delivery/subscriptions.ts";
import { createRetell } from "#app/delivery/told/retell.ts";
import { createToldLedger } from "#app/delivery/told/told-ledger.ts";
import { createDigestComposer } from "#app/news/compose-digest.ts";
import { createFreshness } from "#app/news/freshness.ts";
import { createNewsroom } from "#app/news/newsroom.ts";
import type { Article } from "#core/article/article.ts";
import { type Edition, editionSchema } from "#core/digest/edition.ts";
import { DEFAULT_LIMITS } from "#core/personal/limits.ts";
import { systemClock } from "#lib/clock.ts";
import { type OpenStores, openStores } from "#store/open.ts";
import { createFakeClock } from "../fake-clock.ts";
import { anArticle } from "../material/article-builder.ts";
import { createTestLog } from "../test-log.ts";
import { createFakePlatform, type FakePlatform } from "./fake-platform.ts";

export const START = Temporal.Instant.from("2026-11-19T03:00:00Z");

export const SABAH: Edition = {
  id: "sabah",
  ...editionSchema.parse({
    title: "موجز الصباح",
    schedule: { times: ["07:00"] },
    sections: [{ id: "all", title: "الأخبار", limit: 50, per_outlet: 50, related: 0, keywords: false }],
    limit: 50,
  }),
};

export const MASAA: Edition = {
  id: "masaa",
  ...editionSchema.parse({
    title: "موجز المساء",
    schedule: { times: ["20:00"] },
    sections: [{ id: "all", title: "أخبار المساء", limit: 50, per_outlet: 50, related: 3, keywords: true }],
    limit: 50,
  }),
};

const EVENTS = [
  ["حديقة عامة تفتح أبوابها للأطفال", "وزعت البلدية شتلات الياسمين على الزوار طوال النهار."],
  ["مكتبة النخيل تجمع مخطوطات البحارة", "يضم الأرشيف رسائل كتبها غواصو اللؤلؤ قبل قرن."],
  ["قطار الضواحي يصل إلى محطة الميناء", "تستغرق الرحلة الجديدة ربع ساعة بدل ساعة كاملة."],
  ["أسعار السمك تتراجع بعد هدوء الرياح", "عاد الصيادون بشباك ملأى بعد أسبوع من الانتظار."],
  ["مدرسة المرسى تفوز بجائزة الروبوتات", "صمم التلاميذ ذراعا آلية تفرز النفايات الورقية."],
  ["متحف الفخار يعرض جرارا نادرة", "عثر المنقبون على القطع في قاع بئر مهجورة."],
  ["فريق الزورق الأزرق يحرز كأس التجديف", "حسم السباق في الأمتار الأخيرة أمام جمهور غفير."],
  ["مصنع السكر يستعين بالطاقة الشمسية", "تغطي الألواح سقف المستودعات وتخفض فاتورة الكهرباء."],
  ["جسر القلعة يغلق ليلا للصيانة", "تستبدل الفرق الكابلات القديمة وتحول السير إلى النفق."],
  ["مستشفى الواحة يجري أول عملية عن بعد", "قاد الجراح الأدوات من مدينة أخرى عبر شبكة ألياف."],
] as const;
const PLACES = ["زهران", "بنورة", "شعيب", "مرجان", "تلال", "كثبان", "صفصاف", "لوزة", "نبعة", "سنابل"];

/** Articles about different things, first told at `at`; the first ten are the ten events above. */
export function news(count: number, at = START): Article[] {
  return Array.from({ length: count }, (_, index) => {
    const [headline, detail] = EVENTS[index % EVENTS.length] ?? EVENTS[0];
    const round = Math.floor(index / EVENTS.length);
    const title =
      round === 0
        ? headline
        : `${PLACES[index % PLACES.length]} ${PLACES[round + 2]}: ${detail.slice(0, 30)}`;
    const text =
      round === 0
        ? `${headline} اليوم. ${detail}`
        : `خبر من ${PLACES[index % PLACES.length]} و${PLACES[(index * 3) % 10]}.`;
    return anArticle({ id: `a${index}-${at}`, title, text, publishedAt: at });
  });
}

/** The delivery engine on a real database in memory, a clock that stands still and one fake platform. */
export async function createTestEngine(
  options: {
    readonly onUnknown?: "retry" | "skip";
    readonly platform?: FakePlatform;
    readonly database?: string;
    /** Where digests stand on the web. */
    readonly webLink?: WebLink;
    /** Instead of the morning's. */
    readonly edition?: Edition;
    /** Stands between the engine and its database. */
    readonly faulty?: (stores: OpenStores) => OpenStores;
  } = {},
) {
  const clock = createFakeClock(START);
  const isServer = options.database?.startsWith("postgres") ?? false;
  const opened = await openStores(options.database ?? "sqlite::memory:", { now: START });
  const stores = options.faulty?.(opened) ?? opened;
  const platform = options.platform ?? createFakePlatform();
  const editions = createEditions([options.edition ?? SABAH], stores.recipes);
  const rates = { perSecond: 30, chatPauseMs: 1000, groupPerMinute: 20, isGroup: () => false };
  const channels = new Map([
    [platform.id, { platform, rateLimiter: createRateLimiter(rates, clock), account: "1" }],
  ]);
  const { log, logged } = createTestLog();
  const freshness = createFreshness({ marks: stores.marks, clock });
  const newsroom = createNewsroom(stores, () => 3, clock);
  const composer = createDigestComposer({
    newsroom,
    readAt: freshness.readAt,
    trust: () => 3,
    digests: stores.digests,
    clock,
    isSample: false,
  });
  const lost = createLoseChat({ stores, channels, editions, clock, log });
  const ledger = createToldLedger({ stores, newsroom });
  const sender = createSender({
    stores,
    channels,
    clock,
    log,
    owner: "me",
    leaseMs: SENDER_LEASE_MS,
    prepare: createPreparer({
      stores,
      editions,
      composer,
      ...(options.webLink ? { webLink: options.webLink } : {}),
      platforms: new Map([[platform.id, platform]]),
      told: { ledger, retell: createRetell({ newsroom, trust: () => 3, digests: stores.digests, clock }) },
      freshness,
      clock,
    }),
    editions,
    ...lost,
    onUnknown: options.onUnknown ?? "retry",
  });
  const never = new AbortController().signal;
  const whileClockRuns = async <Result>(work: Promise<Result>): Promise<Result> => {
    let done = false;
    const finished = work.finally(() => {
      done = true;
    });
    while (!done) {
      await clock.advance(100);
      // A server's answer takes real time, in which hours would pass by a clock that runs ahead.
      if (isServer) await systemClock.sleep(1);
    }
    return finished;
  };
  return {
    clock,
    stores,
    newsroom,
    composer,
    platform,
    log,
    logged,
    channels,
    whileClockRuns,
    freshness,
    sender,
    subscriptions: createSubscriptions({ stores, editions, clock }),
    /** Tells readers at once, with the clock running on while messages wait for their turn. */
    async alert(signals = { stop: never, kill: never }) {
      const { loseChat } = lost;
      const told = { ledger, limits: DEFAULT_LIMITS };
      const deps = { stores, editions, newsroom, ...told, trust: () => 3, channels, loseChat, clock, log };
      return whileClockRuns(alertReaders(deps, signals));
    },
    /** One pass at the clock's time, with the clock running on while messages wait for their turn. */
    async tick(signals = { stop: never, kill: never }) {
      await plan(clock.now(), { stores, editions, log });
      return whileClockRuns(sender.pass(signals));
    },
  };
}
