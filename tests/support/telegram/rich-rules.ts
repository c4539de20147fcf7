import { z } from "zod";
import { clean, isTelegramUrl, type Verdict } from "./text-rules.ts";

const MOST_CHARACTERS = 32_768;
const MOST_BLOCKS = 500;
const MOST_DEPTH = 16;

type Rich =
  | string
  | readonly Rich[]
  | { readonly type: string; readonly text?: Rich; readonly url?: string; readonly anchor_name?: string };

const richText: z.ZodType<Rich> = z.lazy(() =>
  z.union([
    z.string(),
    z.array(richText),
    z.strictObject({ type: z.literal("bold"), text: richText }),
    z.strictObject({ type: z.literal("url"), text: richText, url: z.string() }),
    z.strictObject({ type: z.literal("anchor_link"), text: richText, anchor_name: z.string().min(1) }),
    z.strictObject({
      type: z.literal("date_time"),
      text: richText,
      unix_time: z.int(),
      date_time_format: z.string().regex(/^(?:r|w?[dD]?[tT]?)$/),
    }),
  ]),
);

type Block = {
  readonly type: string;
  readonly name?: string;
  readonly text?: Rich;
  readonly summary?: Rich;
  readonly blocks?: readonly Block[];
  readonly items?: readonly { readonly blocks: readonly Block[] }[];
};

const block: z.ZodType<Block> = z.lazy(() =>
  z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("paragraph"), text: richText }),
    z.strictObject({ type: z.literal("footer"), text: richText }),
    z.strictObject({ type: z.literal("heading"), text: richText, size: z.int().min(1).max(6) }),
    z.strictObject({ type: z.literal("divider") }),
    z.strictObject({ type: z.literal("anchor"), name: z.string().regex(/^[\w-]{1,64}$/) }),
    z.strictObject({
      type: z.literal("photo"),
      photo: z.strictObject({ type: z.literal("photo"), media: z.url({ protocol: /^https$/ }) }),
    }),
    z.strictObject({
      type: z.literal("list"),
      items: z.array(z.strictObject({ blocks: z.array(block).min(1) })).min(1),
    }),
    z.strictObject({
      type: z.literal("details"),
      summary: richText,
      blocks: z.array(block).min(1),
      is_open: z.literal(true).optional(),
    }),
  ]),
);

/** InputRichMessage as far as this bot uses it: blocks, always from right to left. */
export const richMessageSchema = z.strictObject({
  blocks: z.array(block).min(1),
  is_rtl: z.literal(true),
  skip_entity_detection: z.boolean().optional(),
});

/** Telegram's limits of rich messages, and what it would lose of one. */
export function judgeRich(message: z.infer<typeof richMessageSchema>): Verdict {
  const changed: string[] = [];
  const size = { characters: 0, blocks: 0 };
  const anchors = new Set(message.blocks.flatMap((one) => ("name" in one && one.name ? [one.name] : [])));

  const text = (rich: Rich, depth: number, place: string): string => {
    if (depth > MOST_DEPTH) changed.push(`${place}: more than ${MOST_DEPTH} levels`);
    if (typeof rich === "string") return rich;
    if ("length" in rich) return rich.map((piece) => text(piece, depth, place)).join("");
    if (rich.url !== undefined && !isTelegramUrl(rich.url)) changed.push(`loses its link ${rich.url}`);
    if (rich.anchor_name !== undefined && !anchors.has(rich.anchor_name))
      changed.push(`${place}: leads to no anchor ${rich.anchor_name}`);
    const inner = text(rich.text ?? "", depth + 1, place);
    if (inner.trim() === "") changed.push(`${place}: ${rich.type} around nothing`);
    return inner;
  };
  const say = (rich: Rich, depth: number, place: string) => {
    const words = text(rich, depth, place);
    size.characters += [...words].length;
    if (!words.isWellFormed() || clean(words) !== words) changed.push(`${place}: the text is changed`);
    if (words.trim() === "") changed.push(`${place}: has no text`);
    if (words.trim() !== words || words.includes("\n"))
      changed.push(`${place}: spaces at its ends or a line break`);
  };
  const visit = (blocks: readonly Block[], depth: number) => {
    for (const one of blocks) {
      size.blocks += 1;
      if (one.text !== undefined) say(one.text, depth + 1, one.type);
      if (one.summary !== undefined) say(one.summary, depth + 1, one.type);
      if (one.blocks) visit(one.blocks, depth + 1);
      for (const item of one.items ?? []) {
        size.blocks += 1;
        visit(item.blocks, depth + 2);
      }
    }
  };
  visit(message.blocks, 1);
  if (size.characters === 0) return { refused: "Bad Request: message text is empty", changed };
  if (size.characters > MOST_CHARACTERS) return { refused: "Bad Request: message is too long", changed };
  if (size.blocks > MOST_BLOCKS) return { refused: "Bad Request: RICH_MESSAGE_BLOCKS_TOO_MUCH", changed };
  return { changed };
}

/** All words of a rich message, a block a line. */
export function richWords(message: z.infer<typeof richMessageSchema>): string {
  const words = (rich: Rich): string =>
    typeof rich === "string" ? rich : "length" in rich ? rich.map(words).join("") : words(rich.text ?? "");
  const lines = (blocks: readonly Block[]): string[] =>
    blocks.flatMap((one) => [
      ...(one.summary === undefined ? [] : [words(one.summary)]),
      ...(one.text === undefined ? [] : [words(one.text)]),
      ...lines(one.blocks ?? []),
      ...(one.items ?? []).flatMap((item) => lines(item.blocks)),
    ]);
  return lines(message.blocks).join("\n");
}
