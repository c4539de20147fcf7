import type { InlineKeyboardMarkup, InputRichMessage, LinkPreviewOptions } from "grammy/types";
import { digestActions } from "#app/conversation/buttons/digest-actions.ts";
import type { Block, Document } from "#core/document/document.ts";
import { text } from "#core/document/inline.ts";
import type { Measure } from "#core/document/measure.ts";
import { partLabel, split } from "#core/document/split.ts";
import type { Part, Picture, Renderer } from "#core/ports.ts";
import { DEFAULT_STYLE, type Style } from "#core/style.ts";
import { keyboard } from "./keyboard.ts";
import { telegramLink } from "./link.ts";
import { classicMeasure, classicText } from "./render-classic.ts";
import { richMeasure, richMessage } from "./render-rich.ts";
import { type StyledText, styledLine } from "./styled-text.ts";

/** Rich messages (Bot API 10.1), or plain ones with entities for servers and readers without them. */
export type Look = "rich" | "classic";

export type ClassicMessage = StyledText & { readonly link_preview_options: LinkPreviewOptions };

/** One part, ready to be sent: as a rich message where that is wanted, and as plain ones in any case. */
export type TelegramMessage = {
  /** A photo whose caption is the first of the plain ones; it has no rich one. */
  readonly photo?: Picture;
  readonly rich?: InputRichMessage;
  /** One, or as many as a rich message is long; made when somebody asks. */
  readonly classic: readonly ClassicMessage[];
  /** Belongs under the last message. */
  readonly keyboard?: InlineKeyboardMarkup;
};

export type RenderOptions = {
  readonly look: Look;
  /** Stands before the data of each button. */
  readonly prefix?: string;
};

const NOTHING_TO_SEE = "…";
const LONGEST_TITLE = 200;

export function measureFor(look: Look): Measure {
  return look === "rich" ? richMeasure : classicMeasure;
}

export function renderPart(part: Part, style: Style, { look, prefix }: RenderOptions): TelegramMessage {
  const { document, index, of, picture } = part;
  if (picture) return { photo: picture, classic: [classicMessage(document)] };
  let classic: readonly ClassicMessage[] | undefined;
  const ofDigest = part.digest && index === of ? digestActions(part.digest) : undefined;
  const buttons = keyboard(part.actions ?? ofDigest, prefix);
  return {
    ...(look === "rich" ? { rich: richPart(numbered({ document, index, of }, style)) } : {}),
    get classic() {
      classic ??= classicMessages(part, style, look);
      return classic;
    },
    ...(buttons ? { keyboard: buttons } : {}),
  };
}

function classicMessages(part: Part, style: Style, look: Look): readonly ClassicMessage[] {
  const documents = look === "rich" ? split(part.document, classicMeasure) : [part.document];
  if (documents.length === 1) return [classicMessage(numbered(part, style))];
  return documents.map((document, at) =>
    classicMessage(numbered({ document, index: at + 1, of: documents.length }, style)),
  );
}

/** The messages of a document as JSON: what would be sent, with the method's name. */
export function createTelegramRenderer(look: Look = "rich", style: Style = DEFAULT_STYLE): Renderer {
  return (document) => {
    const documents = split(document, measureFor(look));
    const messages = documents.flatMap((one, index): readonly object[] => {
      const part = { document: one, index: index + 1, of: documents.length };
      const message = renderPart(part, style, { look });
      return message.rich
        ? [{ method: "sendRichMessage", rich_message: message.rich }]
        : message.classic.map((message) => ({ method: "sendMessage", ...message }));
    });
    return `${JSON.stringify(messages, null, 2)}\n`;
  };
}

/** With "الجزء 2 من 3" as its last line, where there are several. */
function numbered({ document, index, of }: Part, style: Style): Document {
  if (of === 1) return document;
  const label: Block = { type: "paragraph", children: [text(partLabel(index, of, style))] };
  return { ...document, blocks: [...document.blocks, label] };
}

function richPart(document: Document): InputRichMessage {
  const message = richMessage(document.blocks);
  if (message.blocks?.some(({ type }) => type !== "divider")) return message;
  return richMessage([titleBlock(document)]);
}

function classicMessage(document: Document): ClassicMessage {
  const said = classicText(document.blocks);
  return {
    ...(said.text === "" ? classicText([titleBlock(document)]) : said),
    link_preview_options: preview(document),
  };
}

/** Off, except for an answer that is one story. */
function preview({ blocks: [only, ...others] }: Document): LinkPreviewOptions {
  const heading = only?.type === "card" && others.length === 0 ? only.blocks[0] : undefined;
  const link = heading?.type === "heading" ? heading.children.find(({ type }) => type === "link") : undefined;
  const url = link?.type === "link" ? telegramLink(link.url) : undefined;
  return url === undefined ? { is_disabled: true } : { url, prefer_small_media: true };
}

/** A message must not be empty, whatever its document holds. */
function titleBlock({ title }: Document): Block {
  const children = [text(title.slice(0, LONGEST_TITLE))];
  return {
    type: "paragraph",
    children: styledLine("", children).text === "" ? [text(NOTHING_TO_SEE)] : children,
  };
}
