import type { Command } from "#app/conversation/command.ts";
import type { Block, Document, Inline } from "#core/document/document.ts";
import { type CommandNames, nameIn } from "#platforms/discord/command-bodies.ts";

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

/** A reply's document in this platform's words: its channels, and its commands by the names they have here. */
export function inOwnWords(
  document: Document,
  {
    commands,
    names,
    isShared,
  }: { readonly commands: readonly Command[]; readonly names: CommandNames; readonly isShared: boolean },
): Document {
  const words = isShared ? WORDS : WORDS.filter(([from]) => !from.includes("هذه المحادثة"));
  const inline = (one: Inline): Inline => {
    if ("children" in one) return { ...one, children: one.children.map(inline) };
    if (one.type === "text")
      return { ...one, text: words.reduce((text, [from, to]) => text.replaceAll(from, to), one.text) };
    const command = one.type === "name" ? commands.find(({ name }) => one.text === `/${name}`) : undefined;
    return command ? { type: "name", text: `/${nameIn(names, command)}` } : one;
  };
  const block = (one: Block): Block => {
    switch (one.type) {
      case "heading":
      case "paragraph":
      case "note":
        return { ...one, children: one.children.map(inline) };
      case "list":
        return { ...one, items: one.items.map((item) => item.map(inline)) };
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
