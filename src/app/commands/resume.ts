import { z } from "zod";
import { list, paragraph, say } from "#app/answer.ts";
import type { Command } from "#app/conversation/command.ts";
import type { CommandDeps } from "#app/conversation/command-deps.ts";
import { readerOf, styleIn, titleOf } from "#app/conversation/reader.ts";
import { momentWords } from "#app/conversation/timetable-words.ts";
import { zoneWords } from "#core/arabic/time/zones.ts";
import type { Subscription } from "#core/schedule/subscription.ts";

/** Whoever gives this command can be reached again, whatever had stopped the chat. */
const REASONS = ["user", "blocked", "gone", "forbidden", "invalid"] as const;

export function createResumeCommand(deps: CommandDeps): Command<object> {
  const { editions } = deps.catalogue;

  const nextLine = ({ next, timetable, ...rest }: Subscription, now: Temporal.Instant): string => {
    const title = titleOf(rest.edition, editions);
    if (!next) return title;
    const style = styleIn({ timetable, ...rest }, editions);
    return `${title}: ${momentWords(next.at, now, timetable.timeZone, style)} ${zoneWords(timetable.timeZone)}`.trim();
  };

  return {
    name: "resume",
    arabicName: "استئناف",
    aliases: ["استأنف", "تابع"],
    description: "استئناف الاشتراكات الموقوفة",
    access: "manager",
    group: "subscription",
    options: [],
    args: z.object({}),
    isSlow: false,
    async run(call) {
      if (call.obstacle) return say(call.obstacle);
      const resumed = await deps.subscriptions.resume(call.address, REASONS);
      if (resumed.length > 0) {
        const lines = resumed.map((subscription) => nextLine(subscription, call.now));
        return say([paragraph("تم الاستئناف. الموعد التالي:"), list(lines)], {
          actions: [[{ label: "الإعدادات", command: "settings", args: {} }]],
          replaces: true,
        });
      }
      const { subscriptions } = await readerOf(call.address, deps);
      return subscriptions.length > 0
        ? say("لا اشتراك موقوف؛ كلها تعمل.", {
            actions: [[{ label: "الإعدادات", command: "settings", args: {} }]],
            replaces: true,
          })
        : say("لا اشتراكات هنا.", {
            actions: [[{ label: "اشتراك جديد", command: "subscribe", args: {} }]],
            replaces: true,
          });
    },
  };
}
