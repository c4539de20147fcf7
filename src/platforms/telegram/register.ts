import type { Api } from "grammy";
import type { BotCommand, BotCommandScope } from "grammy/types";
import type { Command } from "#app/conversation/command.ts";

/** Shown in an empty chat, at most 512 characters. */
const DESCRIPTION = `موجز يجمع ما تنشره وسائل الإعلام العربية، ويضم الخبر الواحد من مصادره كلها، ويلخصه في سطور، ويرسله في الوقت الذي تختاره.

للبدء: اختر نشرة ووقتًا. ويكفي إرسال رابط خبر لتلخيصه.`;
/** On the profile and with shared links, at most 120 characters. */
const SHORT_DESCRIPTION = "موجز الأخبار العربية: الخبر من مصادره كلها، ملخصًا، في الوقت الذي تختاره.";
/** Arabic for everybody, and said to be so for clients in Arabic. */
const LANGUAGES = [{}, { language_code: "ar" }] as const;

/** Who sees which commands; administrators of groups those that change settings too. */
const SCOPES: readonly { readonly scope: BotCommandScope; readonly access: readonly Command["access"][] }[] =
  [
    { scope: { type: "default" }, access: ["anyone", "manager"] },
    { scope: { type: "all_private_chats" }, access: ["anyone", "manager"] },
    { scope: { type: "all_group_chats" }, access: ["anyone"] },
    { scope: { type: "all_chat_administrators" }, access: ["anyone", "manager"] },
  ];

/** Publishes command lists and descriptions where they differ from what Telegram has; returns how many did. */
export async function registerCommands(api: Api, commands: readonly Command[]): Promise<number> {
  let changed = 0;
  for (const language of LANGUAGES) {
    for (const { scope, access } of SCOPES) {
      const wanted = commands.filter((command) => access.includes(command.access)).map(botCommand);
      const known = await api.raw.getMyCommands({ scope, ...language });
      if (sameCommands(known, wanted)) continue;
      await api.raw.setMyCommands({ commands: wanted, scope, ...language });
      changed += 1;
    }
    if ((await api.raw.getMyDescription(language)).description !== DESCRIPTION) {
      await api.raw.setMyDescription({ description: DESCRIPTION, ...language });
      changed += 1;
    }
    const short = await api.raw.getMyShortDescription(language);
    if (short.short_description !== SHORT_DESCRIPTION) {
      await api.raw.setMyShortDescription({ short_description: SHORT_DESCRIPTION, ...language });
      changed += 1;
    }
  }
  return changed;
}

function botCommand({ name, arabicName, description }: Command): BotCommand {
  return { command: name, description: `${arabicName}: ${description}`.slice(0, 256) };
}

function sameCommands(known: readonly BotCommand[], wanted: readonly BotCommand[]): boolean {
  const plain = (all: readonly BotCommand[]) =>
    JSON.stringify(all.map(({ command, description }) => [command, description]));
  return plain(known) === plain(wanted);
}
