import { MessageFlags, type RawFile, type RESTPostAPIChannelMessageJSONBody } from "discord.js";
import type { Block, Document } from "#core/document/document.ts";
import { text } from "#core/document/inline.ts";
import type { Measure } from "#core/document/measure.ts";
import { partLabel, split } from "#core/document/split.ts";
import type { Part, Renderer } from "#core/ports.ts";
import { DEFAULT_STYLE, type Style } from "#core/style.ts";
import { type ActionRow, actionRows } from "./action-rows.ts";
import { digestRows } from "./digest-rows.ts";
import { BUTTONS_IN_ROW, LONGEST_TITLE, MOST_COMPONENTS, MOST_ROWS } from "./limits.ts";
import { withPicture } from "./picture.ts";
import { plainWords } from "./plain-words.ts";
import { componentsMeasure, container, countComponents } from "./render-components.ts";
import { embeds, embedsMeasure } from "./render-embeds.ts";

/** Components V2, or embeds for those who prefer them. */
export type Look = "components" | "embeds";

/** What creates a message, edits one, and answers an interaction. */
export type DiscordBody = Pick<
  RESTPostAPIChannelMessageJSONBody,
  "flags" | "content" | "components" | "embeds" | "allowed_mentions" | "attachments"
>;

/** One part, ready to be sent. */
export type DiscordMessage = {
  readonly body: DiscordBody;
  /** What its body shows under the name of an attachment. */
  readonly files?: readonly RawFile[];
  /** Of a forum post: 1–100 characters in one line, without Markdown. */
  readonly title: string;
  /** The first part of its digest, which makes the post in a forum. */
  readonly isFirst: boolean;
};

export type RenderOptions = {
  readonly look: Look;
  /** Stands before the data of each button. */
  readonly prefix?: string;
};

const NOBODY: NonNullable<DiscordBody["allowed_mentions"]> = { parse: [] };
const NOTHING_TO_SEE = "…";

export function measureFor(look: Look): Measure {
  return look === "components" ? componentsMeasure : embedsMeasure;
}

export function renderPart(part: Part, style: Style, { look, prefix = "" }: RenderOptions): DiscordMessage {
  const title = titleOf(part);
  const said = look === "components" ? componentsBody(part, style, prefix) : embedsBody(part, style, prefix);
  const message = withPicture(
    { body: { ...said, allowed_mentions: NOBODY }, title, isFirst: part.index === 1 },
    part.picture,
  );
  const { digest } = part;
  return digest && part.index === (digest.isOverview ? 1 : part.of)
    ? withRows(message, digestRows(digest))
    : message;
}

/** The message with more rows under its others. */
export function withRows(message: DiscordMessage, rows: readonly ActionRow[]): DiscordMessage {
  const components = [...(message.body.components ?? []), ...rows];
  return { ...message, body: { ...message.body, components } };
}

/** The bodies of a document's messages as JSON. */
export function createDiscordRenderer(look: Look = "components", style: Style = DEFAULT_STYLE): Renderer {
  return (document) => {
    const documents = split(document, measureFor(look));
    const bodies = documents.map(
      (one, index) =>
        renderPart({ document: one, index: index + 1, of: documents.length }, style, { look }).body,
    );
    return `${JSON.stringify(bodies, null, 2)}\n`;
  };
}

function componentsBody({ document, actions, ...position }: Part, style: Style, prefix: string): DiscordBody {
  const label = labelOf(position, style);
  const { accent } = document;
  const said = container(document.blocks, {
    accent,
    ...(label === undefined ? {} : { label: { type: "note", children: [text(label)] } }),
  });
  const whole = said.components.length > 0 ? said : container([titleBlock(document)], { accent });
  const rows = actionRows(actions, { prefix, room: MOST_COMPONENTS - countComponents(whole) });
  return { flags: MessageFlags.IsComponentsV2, components: [whole, ...rows] };
}

function embedsBody({ document, actions, ...position }: Part, style: Style, prefix: string): DiscordBody {
  const footer = labelOf(position, style);
  const look = { accent: document.accent, ...(footer === undefined ? {} : { footer }) };
  const said = embeds(document.blocks, look);
  return {
    embeds: said.length > 0 ? said : embeds([titleBlock(document)], look),
    components: actionRows(actions, { prefix, room: MOST_ROWS * (1 + BUTTONS_IN_ROW) }),
  };
}

/** "الجزء 2 من 3", where there are several. */
function labelOf({ index, of }: Pick<Part, "index" | "of">, style: Style): string | undefined {
  return of > 1 ? partLabel(index, of, style) : undefined;
}

/** Tells a digest from the edition's other ones. */
function titleOf({ document, digest }: Part): string {
  return plainWords(digest?.name ?? document.title, LONGEST_TITLE) || NOTHING_TO_SEE;
}

/** A message must not be empty, whatever its document holds. */
function titleBlock({ title }: Document): Block {
  return { type: "paragraph", children: [text(plainWords(title, LONGEST_TITLE) || NOTHING_TO_SEE)] };
}
