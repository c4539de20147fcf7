import { type APIContainerComponent, type APIMediaGalleryComponent, ComponentType } from "discord.js";
import type { Picture } from "#core/ports.ts";
import { LONGEST_IMAGE_TEXT } from "./limits.ts";
import { plainWords } from "./plain-words.ts";
import type { DiscordBody, DiscordMessage } from "./render.ts";

const FILE = "card.png";
const URL = `attachment://${FILE}`;

/** The message with a picture above its words, as a file of its own. */
export function withPicture(message: DiscordMessage, picture: Picture | undefined): DiscordMessage {
  if (!picture) return message;
  const description = plainWords(picture.alt, LONGEST_IMAGE_TEXT);
  const described = description === "" ? {} : { description };
  const attachments = [{ id: 0, filename: FILE, ...described }];
  return {
    ...message,
    body: { ...shown(message.body, described), attachments },
    files: [{ name: FILE, data: Buffer.from(picture.png), contentType: "image/png" }],
  };
}

function shown(body: DiscordBody, described: { readonly description?: string }): DiscordBody {
  const [first, ...others] = body.components ?? [];
  const [embed, ...embeds] = body.embeds ?? [];
  if (embed) return { ...body, embeds: [{ ...embed, image: { url: URL } }, ...embeds] };
  if (first?.type !== ComponentType.Container) return body;
  const gallery: APIMediaGalleryComponent = {
    type: ComponentType.MediaGallery,
    items: [{ media: { url: URL }, ...described }],
  };
  const container: APIContainerComponent = { ...first, components: [gallery, ...first.components] };
  return { ...body, components: [container, ...others] };
}
