import { z } from "zod";
import { answer, heading, list, note } from "#app/answer.ts";
import { mayGive } from "#app/conversation/allowed/access.ts";
import type { Command, CommandGroup } from "#app/conversation/command.ts";
import { wordsSchema } from "#app/conversation/edition-argument.ts";
import { completed } from "#app/conversation/typed/complete.ts";
import { findCommand } from "#app/conversation/typed/find-command.ts";
import { usageReply } from "#app/conversation/usage.ts";
import { name, strong, text } from "#core/document/inline.ts";
import type { Reply } from "#core/ports.ts";

const GROUPS: readonly (readonly [CommandGroup, string])[] = [
  ["news", "الأخبار"],
  ["subscription", "الاشتراك"],
  ["service", "عن الخدمة"],
];

/** The commands that the asker may give; with a command's name, how that one is used. */
export function createHelpCommand(commands: () => readonly Command[]): Command<{ readonly about: string }> {
  return {
    name: "help",
    arabicName: "مساعدة",
    aliases: ["ساعدني", "أوامر", "تعليمات"],
    description: "الأوامر وما تفعله",
    access: "anyone",
    group: "service",
    options: [
      {
        name: "command",
        arabicName: "الأمر",
        description: "أمر واحد بالتفصيل",
        required: false,
        complete: async (typed) =>
          completed(
            typed,
            commands()
              .filter(({ access }) => access !== "admin" && access !== "editor")
              .map(({ name, arabicName }) => ({ value: name, label: arabicName })),
          ),
      },
    ],
    args: z
      .object({ command: wordsSchema.default(""), text: wordsSchema.default("") })
      .transform(({ command, text }) => ({ about: command || text })),
    isSlow: false,
    async run(call) {
      const allowed = commands().filter((command) => mayGive(command, call.user));
      const asked = findCommand(call.args.about, allowed);
      return asked ? usageReply(asked) : overview(allowed);
    },
  };
}

function overview(commands: readonly Command[]): Reply {
  const sections = GROUPS.map(([group, title]) => ({
    title,
    members: commands.filter((command) => command.group === group),
  })).filter(({ members }) => members.length > 0);
  return answer("المساعدة", [
    ...sections.flatMap(({ title, members }) => [heading(title), list(members.map(lineOf))]),
    note(
      "تُكتب الأوامر بالعربية أو باللاتينية، مثل: موجز الصباح، أو اشتراك المساء 7:30 مساءً القاهرة. ويكفي إرسال رابط خبر لتلخيصه.",
    ),
  ]);
}

function lineOf({ name: latin, arabicName, description }: Command) {
  return [strong(text(arabicName)), text(" "), name(`/${latin}`), text(` ${description}`)];
}
