import type { Document } from "#core/document/document.ts";
import { split } from "#core/document/split.ts";
import type { Part } from "#core/ports.ts";
import { DEFAULT_STYLE } from "#core/style.ts";
import {
  type DiscordBody,
  type DiscordMessage,
  type Look,
  measureFor,
  renderPart,
} from "#platforms/discord/render/render.ts";

export function partsOf(document: Document, look: Look): readonly Part[] {
  const documents = split(document, measureFor(look));
  return documents.map((one, index) => ({ document: one, index: index + 1, of: documents.length }));
}

export function messagesOf(document: Document, look: Look): readonly DiscordMessage[] {
  return partsOf(document, look).map((part) => renderPart(part, DEFAULT_STYLE, { look }));
}

/** Its texts with Markdown, and those without, in the order in which they stand. */
export function textsOf({ components = [], embeds = [] }: DiscordBody) {
  const markdown = components
    .flatMap((component) => (component.type === 17 ? component.components : []))
    .flatMap((component) => (component.type === 9 ? component.components : [component]))
    .flatMap((component) => (component.type === 10 ? component.content : []));
  const footers = embeds.flatMap(({ footer }) => footer?.text ?? []);
  return { markdown: [...markdown, ...embeds.map(({ description = "" }) => description)], footers };
}
