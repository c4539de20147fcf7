import type { InputRichBlock, InputRichMessage, MessageEntity, RichText } from "grammy/types";
import type { Block, Inline, Picture } from "#core/document/document.ts";
import { strong } from "#core/document/inline.ts";
import { telegramLink } from "./link.ts";
import { anchorOf, type StyledText, styledLine } from "./styled-text.ts";

/** TDLib OptionManager.cpp: characters, and blocks with all nested ones. */
export const MOST_RICH_CHARACTERS = 32_768;
export const MOST_RICH_BLOCKS = 500;

/** A part's own line ("الجزء 2 من 3"), and a divider. */
const RESERVED = 64;
/** Font sizes of our three levels of headings: 1 is the largest of Telegram's six. */
const SIZES = { 1: 2, 2: 3, 3: 4 } as const;

/** What stands around a block: the cards that its jumps can lead to, and whether it is the message's last lines. */
type Place = { readonly targets: ReadonlySet<number>; readonly isFooter: boolean };
const NOWHERE: Place = { targets: new Set(), isFooter: false };

/** In characters; a block is worth its share of the blocks that a message may have. */
export const richMeasure = {
  limit: MOST_RICH_CHARACTERS - RESERVED,
  measure(block: Block): number {
    const { characters, blocks } = sizeOf(blocksOf(block, NOWHERE));
    return Math.max(characters, (blocks * MOST_RICH_CHARACTERS) / (MOST_RICH_BLOCKS - 2));
  },
};

/** Blocks as Telegram's own: the notes after the last divider are the message's footer. */
export function richMessage(blocks: readonly Block[]): InputRichMessage {
  const divider = blocks.findLastIndex(({ type }) => type === "divider");
  const targets = new Set(blocks.flatMap((block) => (block.type === "card" ? (block.number ?? []) : [])));
  const rich = blocks.flatMap((block, index) =>
    blocksOf(block, { targets, isFooter: divider >= 0 && index > divider && block.type === "note" }),
  );
  return { blocks: rich, is_rtl: true, skip_entity_detection: true };
}

/** The same message without its pictures; undefined where it has none. */
export function withoutPhotos(message: InputRichMessage): InputRichMessage | undefined {
  const blocks = message.blocks?.filter(({ type }) => type !== "photo");
  return blocks && blocks.length !== message.blocks?.length ? { ...message, blocks } : undefined;
}

/** Characters and blocks as Telegram counts them: list items are blocks too. */
export function sizeOf(blocks: readonly InputRichBlock[]): {
  readonly characters: number;
  readonly blocks: number;
} {
  let characters = 0;
  let count = 0;
  for (const block of blocks) {
    count += 1;
    if ("text" in block) characters += richLength(block.text);
    if ("summary" in block) characters += richLength(block.summary);
    const inner =
      block.type === "list"
        ? block.items.map((item) => sizeOf(item.blocks))
        : "blocks" in block
          ? [sizeOf(block.blocks)]
          : [];
    for (const size of inner) {
      characters += size.characters;
      count += size.blocks + (block.type === "list" ? 1 : 0);
    }
  }
  return { characters, blocks: count };
}

function blocksOf(block: Block, place: Place): InputRichBlock[] {
  const line = (inlines: readonly Inline[]) => styledLine("", inlines, { targets: place.targets });
  switch (block.type) {
    case "heading":
      return worded(line(block.children), (text) => ({ type: "heading", text, size: SIZES[block.level] }));
    case "paragraph":
      return worded(line(block.children), (text) => ({ type: "paragraph", text }));
    case "note":
      return worded(line(block.children), (text) => ({
        type: place.isFooter ? "footer" : "paragraph",
        text,
      }));
    case "list": {
      const items = block.items
        .map((item) => worded(line(item), (text) => ({ type: "paragraph", text })))
        .filter((blocks) => blocks.length > 0);
      // Telegram's own numbers are not in the reader's digits.
      if (block.isNumbered) return items.flat();
      return items.length > 0 ? [{ type: "list", items: items.map((blocks) => ({ blocks })) }] : [];
    }
    case "details":
      return details(block.summary, block.blocks, place);
    case "card":
      return [
        ...anchor(block.number),
        ...photo(block.image),
        ...block.blocks.flatMap((inner) => blocksOf(inner, place)),
      ];
    case "divider":
      return [{ type: "divider" }];
    default:
      return block satisfies never;
  }
}

function anchor(number: number | undefined): InputRichBlock[] {
  return number === undefined ? [] : [{ type: "anchor", name: anchorOf(number) }];
}

/** Telegram fetches it and shows it as wide as the message: only the story that leads has one. */
function photo(image: Picture | undefined): InputRichBlock[] {
  const url = image?.isLarge ? telegramLink(image.url) : undefined;
  return url?.startsWith("https:") ? [{ type: "photo", photo: { type: "photo", media: url } }] : [];
}

/** One level of folding: what is folded inside it stands unfolded. */
function details(summary: readonly Inline[], blocks: readonly Block[], place: Place): InputRichBlock[] {
  const flat = blocks.flatMap((block): readonly Block[] =>
    block.type === "details" || block.type === "card" ? unfolded(block) : [block],
  );
  const inner = flat.flatMap((block) => blocksOf(block, place));
  const [title] = worded(styledLine("", summary), (text) => ({ type: "paragraph", text }));
  if (inner.length === 0) return title ? [title] : [];
  return title?.type === "paragraph" ? [{ type: "details", summary: title.text, blocks: inner }] : inner;
}

function unfolded(block: Block): readonly Block[] {
  if (block.type === "card") return block.blocks.flatMap(unfolded);
  if (block.type !== "details") return [block];
  const title: readonly Block[] = [{ type: "paragraph", children: [strong(...block.summary)] }];
  return [...(block.goesOn ? [] : title), ...block.blocks.flatMap(unfolded)];
}

function worded(line: StyledText, block: (text: RichText) => InputRichBlock): InputRichBlock[] {
  return line.text === "" ? [] : [block(richText(line))];
}

/** Nested entities, each inside or beside the other, as a tree. */
function richText({ text, entities }: StyledText): RichText {
  const pieces: RichText[] = [];
  let at = 0;
  for (let index = 0; index < entities.length; ) {
    const entity = entities[index];
    if (!entity) break;
    const end = entity.offset + entity.length;
    const inner: MessageEntity[] = [];
    for (index += 1; (entities[index]?.offset ?? end) < end; index++) {
      const nested = entities[index];
      if (nested) inner.push({ ...nested, offset: nested.offset - entity.offset });
    }
    if (entity.offset > at) pieces.push(text.slice(at, entity.offset));
    pieces.push(formatted(entity, richText({ text: text.slice(entity.offset, end), entities: inner })));
    at = end;
  }
  if (at < text.length) pieces.push(text.slice(at));
  return pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : pieces;
}

function formatted(entity: MessageEntity, text: RichText): RichText {
  switch (entity.type) {
    case "bold":
      return { type: "bold", text };
    case "text_link":
      return entity.url.startsWith("#")
        ? { type: "anchor_link", anchor_name: entity.url.slice(1), text }
        : { type: "url", url: entity.url, text };
    case "date_time": {
      const { unix_time, date_time_format } = entity;
      return { type: "date_time", unix_time, date_time_format, text };
    }
    default:
      return text;
  }
}

function richLength(text: RichText): number {
  if (typeof text === "string") return text.length;
  if (Array.isArray(text)) return text.reduce<number>((sum, piece) => sum + richLength(piece), 0);
  return "text" in text ? richLength(text.text) : 0;
}
