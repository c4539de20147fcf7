import { say } from "#app/answer.ts";
import { type Channel, type Signals, sendThrough } from "#app/delivery/send-through.ts";
import type { Log } from "#app/log.ts";
import { joinAnd } from "#core/arabic/list.ts";
import { feedHealth, isBarren } from "#core/feeds/health.ts";
import type { Source } from "#core/feeds/source.ts";
import type { Clock } from "#core/ports.ts";
import type { Stores } from "#core/stores.ts";
import { DEFAULT_STYLE } from "#core/style.ts";

/** Networks come back by themselves. */
const DEAF_MINUTES = 5;
/** A feed that failed so often in a row does not come back by itself. */
const DEAD_FAILURES = 8;
/** Of the deliveries that ended since the last hour's count. */
const FAILED_SHARE = 0.1;
const FEWEST_ENDED = 20;
const DISK_LEAST_SHARE = 0.1;
/** Outlets that are named; more are counted. */
const NAMED = 5;
/** Each kind is told of once in so long, by whichever process notices it. */
const QUIET = Temporal.Duration.from({ hours: 1 });

/** One process at a time looks whether a kind has been told of. */
const TELLING = Temporal.Duration.from({ seconds: 10 });

export type Alarm = { readonly kind: "platform" | "feeds" | "deliveries" | "disk"; readonly words: string };

export type AlarmDeps = {
  readonly stores: Pick<Stores, "feeds" | "census" | "leases" | "marks">;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly sources: readonly Source[];
  /** `platform:chat` of those who are told. */
  readonly admins: readonly string[];
  /** Share of the disk under the database that is free, from 0 to 1; undefined where nobody can know. */
  readonly freeShare: () => Promise<number | undefined>;
  readonly owner: string;
  readonly clock: Clock;
  readonly log: Log;
};

/** What needs its operator is looked for at each call, and told in a message of its own. */
export interface Alarms {
  check(signals: Signals): Promise<void>;
}

export function createAlarms(deps: AlarmDeps): Alarms {
  const { stores, channels, clock, log, owner } = deps;
  const deafSince = new Map<string, Temporal.Instant>();
  let counted: { readonly at: Temporal.Instant; readonly failed: number; readonly ended: number } | undefined;

  const deafPlatforms = (now: Temporal.Instant): Alarm[] => {
    for (const { platform } of channels.values()) {
      if (platform.isReached?.() !== false) deafSince.delete(platform.id);
      else if (!deafSince.has(platform.id)) deafSince.set(platform.id, now);
    }
    const deaf = [...deafSince].filter(([, since]) => now.since(since).total("minutes") >= DEAF_MINUTES);
    return deaf.map(([id]) => ({
      kind: "platform",
      words: `تعذّر الوصول إلى منصة ${id} منذ خمس دقائق أو أكثر. لا تصل إلى الخدمة أوامر قرائها هناك.`,
    }));
  };

  const deadOutlets = async (now: Temporal.Instant): Promise<Alarm[]> => {
    const states = new Map((await stores.feeds.all()).map((state) => [state.url, state]));
    const dead = deps.sources.filter(({ enabled, feeds }) => {
      const known = feeds.flatMap(({ url }) => states.get(url) ?? []);
      const isDead = (state: (typeof known)[number]) =>
        state.retired !== undefined || (state.failures >= DEAD_FAILURES && isBarren(feedHealth(state, now)));
      return enabled && known.length === feeds.length && known.every(isDead);
    });
    if (dead.length === 0) return [];
    const names = dead.slice(0, NAMED).map(({ name }) => `«${name}»`);
    const rest = dead.length > NAMED ? ` وغيرها (${dead.length} في المجموع)` : "";
    return [
      {
        kind: "feeds",
        words: `لا تُقرأ أي خلاصة من ${joinAnd(names)}${rest}. لمعرفة السبب: mujaz doctor --feeds`,
      },
    ];
  };

  const failedDeliveries = async (now: Temporal.Instant): Promise<Alarm[]> => {
    const rows = await stores.census.deliveries(now);
    const of = (...states: string[]) =>
      rows.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + count, 0);
    const current = { at: now, failed: of("failed"), ended: of("failed", "sent", "unconfirmed") };
    const before = counted ?? current;
    if (!counted || now.since(counted.at).total("hours") >= 1) counted = current;
    const failed = current.failed - before.failed;
    const ended = current.ended - before.ended;
    if (ended < FEWEST_ENDED || failed / ended < FAILED_SHARE) return [];
    return [
      {
        kind: "deliveries",
        words: `فشل تسليم ${failed} من آخر ${ended} من الموجزات. لمعرفة الأسباب: mujaz stats`,
      },
    ];
  };

  const fullDisk = async (): Promise<Alarm[]> => {
    const free = await deps.freeShare();
    if (free === undefined || free >= DISK_LEAST_SHARE) return [];
    const percent = Math.floor(free * 100);
    return [{ kind: "disk", words: `القرص الذي فيه قاعدة البيانات يوشك أن يمتلئ: بقي منه ${percent}%.` }];
  };

  const tell = async ({ kind, words }: Alarm, now: Temporal.Instant, signals: Signals) => {
    if (!(await stores.leases.acquire(`alarm:${kind}`, owner, now, now.add(TELLING)))) return;
    const told = await stores.marks.get(`alarm ${kind}`);
    if (told && Temporal.Duration.compare(now.since(told), QUIET) < 0) return;
    await stores.marks.set(`alarm ${kind}`, now);
    log.warn({ kind }, "operators are told");
    const { document } = say(words);
    for (const admin of deps.admins) {
      const [platform = "", chat = ""] = admin.split(":", 2);
      const channel = channels.get(platform);
      if (!channel) continue;
      const outgoing = {
        address: { platform, chat },
        message: channel.platform.render({ document, index: 1, of: 1 }, DEFAULT_STYLE),
        key: `alarm ${kind} ${now.epochMilliseconds}-1`,
        silent: false,
        priority: "answer",
      } as const;
      await sendThrough(channel, outgoing, async () => true, signals).catch((error: unknown) =>
        log.warn({ kind, error }, "an operator could not be told"),
      );
    }
  };

  return {
    async check(signals) {
      const now = clock.now();
      const alarms = [
        ...deafPlatforms(now),
        ...(await deadOutlets(now)),
        ...(await failedDeliveries(now)),
        ...(await fullDisk()),
      ];
      for (const alarm of alarms) await tell(alarm, now, signals);
    },
  };
}
