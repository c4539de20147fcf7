import { z } from "zod";
import { say } from "#app/answer.ts";
import type { Command } from "#app/conversation/command.ts";
import type { CommandDeps } from "#app/conversation/command-deps.ts";
import { readerOf } from "#app/conversation/reader.ts";
import { counted } from "#core/arabic/counting.ts";

export function createPauseCommand(deps: CommandDeps): Command<object> {
  return {
    name: "pause",
    arabicName: "إيقاف",
    aliases: ["أوقف", "توقف"],
    description: "إيقاف كل الاشتراكات مؤقتًا مع حفظ إعداداتها",
    access: "manager",
    group: "subscription",
    options: [],
    args: z.object({}),
    isSlow: false,
    async run(call) {
      const { subscriptions, style } = await readerOf(call.address, deps);
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
