import type { Printed } from "#app/news/print.ts";
import type { Config } from "#config.ts";
import type { Digest } from "#core/digest/digest.ts";
import type { Edition } from "#core/digest/edition.ts";
import { toDocument } from "#core/digest/to-document.ts";
import type { Measure } from "#core/document/measure.ts";
import { split } from "#core/document/split.ts";
import type { Part } from "#core/ports.ts";
import { measureFor as discordMeasure, renderPart as discordPart } from "#platforms/discord/render/render.ts";
import {
  measureFor as telegramMeasure,
  renderPart as telegramPart,
} from "#platforms/telegram/render/render.ts";
import { loadFonts } from "#renderers/web/font.ts";
import { renderHtml } from "#renderers/web/render.ts";
import type { EditionPreview } from "#web/preview/edition-preview.ts";
import { drawDigest } from "#wiring/web/draw.ts";

/** A digest as each platform would send it, with its buttons, and as a page. */
export function looksOf(
  digest: Digest,
  edition: Edition,
  { looks }: Pick<Config, "looks">,
): Pick<EditionPreview, "telegram" | "discord" | "web"> {
  const document = toDocument(digest, edition);
  const named = {
    id: 0,
    edition: edition.id,
    stories: digest.sections.flatMap(({ title, stories }) =>
      stories.map(({ headline }) => ({ headline, section: title })),
    ),
    hasMore: false,
    name: digest.title,
  };
  const partsFor = (measure: Measure) => {
    const documents = split(document, measure);
    return documents.map(
      (one, at): Part => ({ document: one, index: at + 1, of: documents.length, digest: named }),
    );
  };
  return {
    telegram: partsFor(telegramMeasure(looks.telegram)).map((part) => {
      const { rich, classic, keyboard } = telegramPart(part, edition, { look: looks.telegram });
      const buttons = (keyboard?.inline_keyboard ?? []).map((row) => row.map(({ text }) => text));
      return { ...(rich?.blocks ? { rich: rich.blocks } : {}), classic, buttons };
    }),
    discord: partsFor(discordMeasure(looks.discord)).map((part) => {
      const { components = [], embeds = [] } = discordPart(part, edition, { look: looks.discord }).body;
      return { components, embeds };
    }),
    web: (scheme) => renderHtml(document, { fonts: loadFonts(), scheme }),
  };
}

/** What was made of an edition in all its looks, and why it is as it is. */
export async function previewOf(
  { digest, explain }: Printed,
  edition: Edition,
  config: Pick<Config, "looks">,
): Promise<EditionPreview> {
  return {
    sections: new Map(edition.sections.map(({ id, title }) => [id, title])),
    explained: await explain(),
    ...looksOf(digest, edition, config),
    ...(edition.card === "photo" ? { card: () => drawDigest(digest, edition) } : {}),
  };
}
