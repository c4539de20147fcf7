import { z } from "zod";
import { list, paragraph, say } from "#app/answer.ts";
import type { Command } from "#app/conversation/command.ts";
import type { CommandDeps } from "#app/conversation/command-deps.ts";
import { styleIn, titleOf } from "#app/conversation/reader.ts";
import { timetableWords } from "#app/conversation/timetable-words.ts";

/** Takes back the last change of the chat's subscriptions. */
export function createUndoCommand({ undo, catalogue }: CommandDeps): Command<object> {
  return {
    name: "undo",
    arabicName: "تراجع",
    aliases: [],
    description: "التراجع عن آخر تغيير في الاشتراكات",
    access: "manager",
    group: "subscription",
    options: [],
    args: z.object({}),
    isSlow: false,
    async run(call) {
      const restored = await undo.undo(call.address);
      if (!restored) return say("لا تغيير حديثًا يمكن التراجع عنه.");
      if (restored.length === 0) return say("عاد كل شيء كما كان: لا اشتراكات هنا.", { replaces: true });
      const lines = restored.map((subscription) => {
        const style = styleIn(subscription, catalogue.editions);
        const state = subscription.status.state === "paused" ? " (موقوف مؤقتًا)" : "";
        return `${titleOf(subscription.edition, catalogue.editions)}: ${timetableWords(subscription.timetable, style)}${state}`;
      });
      return say([paragraph("عاد كل شيء كما كان:"), list(lines)], { replaces: true });
    },
  };
}
