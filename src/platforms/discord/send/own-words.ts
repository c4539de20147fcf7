import type { Command } from "#app/conversation/command.ts";
import type { Block, Document, Inline } from "#core/document/document.ts";
import { type CommandIds, type CommandNames, nameIn } from "#platforms/discord/command-names.ts";

/** What is said of every chat, as it is called here; and what only other platforms do. */
const WORDS: readonly (readonly [string, string])[] = [
  ["عن هذه المحادثة", "عن هذه القناة"],
  ["في هذه المحادثة", "في هذه القناة"],
  ["هذه المحادثة", "هذه القناة"],
  ["أو الرد بهذا الأمر على رسالة فيها رابط", "أو اختيار «لخص» من «التطبيقات» في قائمة رسالة فيها رابط"],
  ["منسّق: عناوين وأقسام تُطوى وصور.", "منسّق: عناوين وأقسام وصور."],
  [" ويكفي إرسال رابط خبر لتلخيصه.", " ولتلخيص خبر يُعطى رابطه لأمر «لخص»."],
  ["، ويكفي إرسال رابط خبر لتلخيصه.", "، ولتلخيص خبر يُعطى رابطه لأمر «لخص»."],
  [" ويكفي أن تكتب «لخص 2» لفتح الخبر الثاني.", " ويفتح أمر «لخص» الخبر برقمه."],
];

/** A command by its name, as text names one. */
const NAMED = /(?<=أمر )«([^«»]{1,32})»/;

/** A reply's document in this platform's words: its channels, and its commands by the names they have here. */
export function inOwnWords(
  document: Document,
  {
    commands,
    names,
    ids,
    isShared,
  }: {
    readonly commands: readonly Command[];
    readonly names: CommandNames;
    readonly ids: CommandIds;
    readonly isShared: boolean;
  },
): Document {
  const words = isShared ? WORDS : WORDS.filter(([from]) => !from.includes("هذه المحادثة"));
  const called = (command: Command): Inline => {
    const name = nameIn(names, command);
    const id = ids.get(name);
    return { type: "name", text: `/${name}`, ...(id ? { id } : {}) };
  };
  /** "أمر «لخص»", with the command as something to press where its number is known. */
  const withCommands = (text: string): readonly Inline[] =>
    text.split(NAMED).map((part, index): Inline => {
      if (index % 2 === 0) return { type: "text", text: part };
      const command = commands.find(({ arabicName }) => arabicName === part);
      return command && ids.has(nameIn(names, command))
        ? called(command)
        : { type: "text", text: `«${part}»` };
    });
  const inline = (one: Inline): readonly Inline[] => {
    if ("children" in one) return [{ ...one, children: one.children.flatMap(inline) }];
    if (one.type === "text") {
      const said = words.reduce((text, [from, to]) => text.replaceAll(from, to), one.text);
      return NAMED.test(said) ? withCommands(said) : [{ ...one, text: said }];
    }
    const command = one.type === "name" ? commands.find(({ name }) => one.text === `/${name}`) : undefined;
    return [command ? called(command) : one];
  };
  const block = (one: Block): Block => {
    switch (one.type) {
      case "heading":
      case "paragraph":
      case "note":
        return { ...one, children: one.children.flatMap(inline) };
      case "list":
        return { ...one, items: one.items.map((item) => item.flatMap(inline)) };
      case "details":
      case "card":
      case "divider":
        return one;
      default:
        return one satisfies never;
    }
  };
  return { ...document, blocks: document.blocks.map(block) };
}
