import { z } from "zod";
import { answer, heading, list, paragraph } from "#app/answer.ts";
import type { Command } from "#app/conversation/command.ts";
import type { CommandDeps } from "#app/conversation/command-deps.ts";
import { readerOf, titleOf } from "#app/conversation/reader.ts";
import { HEALTH_ARABIC } from "#app/news/feeds/feed-health-words.ts";
import { counted } from "#core/arabic/counting.ts";
import { formatRelative } from "#core/arabic/time/dates.ts";
import { name, text } from "#core/document/inline.ts";
import { feedHealth, isBarren } from "#core/feeds/health.ts";
import { isRead } from "#core/feeds/source.ts";

/** More feeds in trouble than this are counted, not listed. */
const LISTED_FEEDS = 15;

/** The whole service at a glance, for those who run it. */
export function createStatusCommand(deps: CommandDeps): Command<object> {
  return {
    name: "status",
    arabicName: "حالة",
    aliases: ["وضع"],
    description: "حالة الخدمة كلها",
    access: "admin",
    group: "service",
    options: [],
    args: z.object({}),
    isSlow: false,
    async run(call) {
      const { style } = await readerOf(call.address, deps);
      const { digits } = style;
      const { stores } = deps;
      const [ledger, counts, remembered, articles] = await Promise.all([
        stores.deliveries.summary(call.now),
        stores.subscriptions.counts(),
        stores.feeds.all(),
        stores.articles.count(),
      ]);
      const feeds = remembered.filter(isRead(deps.catalogue.sources));
      const judged = feeds.map((feed) => ({ feed, health: feedHealth(feed, call.now) }));
      const retired = judged.filter(({ feed }) => feed.retired !== undefined);
      const barren = judged.filter(({ feed, health }) => feed.retired === undefined && isBarren(health));
      const failing = barren.filter(({ feed }) => feed.failures > 0);
      const idle = barren.filter(({ feed }) => feed.failures === 0);
      const times = (failures: number) =>
        failures > 0 ? ` · فشلت ${counted(failures, "time", { case: "oblique", digits })}` : "";
      const troubled = [...failing.toSorted((a, b) => b.feed.failures - a.feed.failures), ...idle].map(
        ({ feed, health }) => ({
          url: feed.url,
          trouble: `${HEALTH_ARABIC[health].state}${times(feed.failures)}`,
        }),
      );
      const ended = retired.map(({ feed }) => ({ url: feed.url, trouble: HEALTH_ARABIC.retired.state }));
      const oldest = ledger.oldestDueAt
        ? formatRelative(ledger.oldestDueAt, call.now, style)
        : "لا شيء ينتظر";
      const digest = (n: number) => counted(n, "digest", { digits });
      const subscription = (n: number) => counted(n, "subscription", { digits });
      return answer("حالة الخدمة", [
        heading("التسليم"),
        list([
          `ينتظر: ${digest(ledger.due)}`,
          `متأخر: ${digest(ledger.late)}`,
          `أقدم ما ينتظر: ${oldest}`,
          `قيد الإرسال: ${digest(ledger.sending)}`,
          `أُرسل: ${digest(ledger.sent)}`,
          `بلا أخبار: ${digest(ledger.empty)}`,
          `فات وقته: ${digest(ledger.skipped)}`,
          `فشل: ${digest(ledger.failed)}`,
          `لم يتأكد وصوله: ${digest(ledger.unconfirmed)}`,
          `قد يكون وصل مرتين: ${counted(ledger.doubted, "part", { digits })}`,
        ]),
        heading("الاشتراكات"),
        counts.length === 0
          ? paragraph("لا اشتراكات بعد.")
          : list(
              counts.map(
                ({ edition, active, paused }) =>
                  `${titleOf(edition, deps.catalogue.editions)}: ${subscription(active)} ${agreeing(active, ACTIVE)}، و${subscription(paused)} ${agreeing(paused, PAUSED)}`,
              ),
            ),
        heading("الأخبار"),
        list([
          `المخزون: ${counted(articles, "article", { digits })}`,
          `الخلاصات: ${counted(feeds.length, "feed", { digits })}`,
          `المتعثرة منها: ${counted(failing.length, "feed", { digits })}`,
          `الخاملة منها: ${counted(idle.length, "feed", { digits })}`,
          `المتوقفة قراءتها: ${counted(retired.length, "feed", { digits })}`,
        ]),
        ...(troubled.length + ended.length > 0
          ? [
              list(
                [...troubled, ...ended]
                  .slice(0, LISTED_FEEDS)
                  .map(({ url, trouble }) => [name(url), text(` · ${trouble}`)]),
              ),
            ]
          : []),
      ]);
    },
  };
}

/** An adjective with one, two, few and many, in that order. */
type Forms = readonly [one: string, two: string, few: string, many: string];
const ACTIVE: Forms = ["نشط", "نشطان", "نشطة", "نشطًا"];
const PAUSED: Forms = ["موقوف", "موقوفان", "موقوفة", "موقوفًا"];

/** As it agrees with so many subscriptions. */
function agreeing(count: number, [one, two, few, many]: Forms): string {
  const rest = count % 100;
  if (count === 2) return two;
  if (count === 0 || (rest >= 3 && rest <= 10)) return few;
  return rest >= 11 ? many : one;
}
