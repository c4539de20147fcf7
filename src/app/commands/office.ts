import { z } from "zod";
import { note, paragraph, say } from "#app/answer.ts";
import type { Command } from "#app/conversation/command.ts";
import type { CommandDeps } from "#app/conversation/command-deps.ts";
import { link, text } from "#core/document/inline.ts";

/** A link to the private pages, for whoever runs or edits the service, where nobody else reads it. */
export function createOfficeCommand({ office }: Pick<CommandDeps, "office">): Command<object> {
  return {
    name: "office",
    arabicName: "مكتب",
    aliases: ["لوحة"],
    description: "رابط الدخول إلى صفحات التشغيل والتحرير",
    access: "editor",
    group: "service",
    options: [],
    args: z.object({}),
    isSlow: false,
    async run({ address, user }) {
      if (user.inbox !== undefined && user.inbox !== address.chat)
        return say("يُرسل رابط الدخول في محادثة خاصة فقط. يمكن طلبه هناك.");
      const url = await office?.linkFor(`${address.platform}:${user.id}`);
      if (url === undefined) return say("لا صفحات هنا يمكن الدخول إليها. على الخادم: mujaz desk login");
      return say([
        paragraph(link(url, text("ادخل إلى مكتب موجز"))),
        note("الرابط لك وحدك، ويُستعمل مرة واحدة خلال عشر دقائق."),
      ]);
    },
  };
}
