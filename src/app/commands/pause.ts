import { z } from "zod";
import { say } from "#app/answer.ts";
import type { Call, Command } from "#app/conversation/command.ts";
import type { CommandDeps } from "#app/conversation/command-deps.ts";
import { type Reader, readerOf } from "#app/conversation/reader.ts";
import { counted } from "#core/arabic/counting.ts";
import { formatDate } from "#core/arabic/time/dates.ts";
import type { Reply } from "#core/ports.ts";

const LONGEST_DAYS = 60;

export function createPauseCommand(deps: CommandDeps): Command<{ readonly days: number }> {
  return {
    name: "pause",
    arabicName: "إيقاف",
    aliases: ["أوقف", "توقف"],
    description: "إيقاف كل الاشتراكات مؤقتًا مع حفظ إعداداتها",
    access: "manager",
    group: "subscription",
    options: [],
    args: z.object({ days: z.coerce.number().int().min(0).max(LONGEST_DAYS).default(0) }),
    isSlow: false,
    async run(call) {
      const { subscriptions, style } = await readerOf(call.address, deps);
      if (call.args.days > 0) return pauseFor(call, { subscriptions, style }, deps);
      const paused = await deps.subscriptions.pause(call.address, "user");
      const resume = [[{ label: "استئناف", command: "resume", args: {} }]];
      if (paused > 0) {
        const number = counted(paused, "subscription", { digits: style.digits });
        return say(`أُوقف مؤقتًا: ${number}. لن يصل شيء حتى الاستئناف، والإعدادات محفوظة.`, {
          actions: resume,
          replaces: true,
        });
      }
      return subscriptions.length > 0
        ? say("كل الاشتراكات موقوفة من قبل.", { actions: resume, replaces: true })
        : say("لا اشتراكات هنا لإيقافها.", {
            actions: [[{ label: "اشتراك جديد", command: "subscribe", args: {} }]],
            replaces: true,
          });
    },
  };
}

/** Nothing comes before the days are over; then it goes on by itself. */
async function pauseFor(
  call: Call<{ readonly days: number }>,
  { subscriptions, style }: Pick<Reader, "subscriptions" | "style">,
  deps: CommandDeps,
): Promise<Reply> {
  const active = subscriptions.filter(({ status }) => status.state === "active");
  const [first] = active;
  if (!first) {
    return say(subscriptions.length > 0 ? "كل الاشتراكات موقوفة من قبل." : "لا اشتراكات هنا لإيقافها.", {
      replaces: true,
    });
  }
  const { timeZone } = first.timetable;
  const until = call.now.toZonedDateTimeISO(timeZone).add({ days: call.args.days }).startOfDay();
  await deps.subscriptions.skip(call.address, until.toInstant().subtract({ nanoseconds: 1 }));
  const days = counted(call.args.days, "day", { case: "oblique", digits: style.digits });
  return say(
    `لن يصل شيء لمدة ${days}، ثم يعود الموجز من تلقاء نفسه: ${formatDate(until.toPlainDate(), style)}.`,
    {
      actions: [[{ label: "استئناف الآن", command: "resume", args: {} }]],
      replaces: true,
    },
  );
}
