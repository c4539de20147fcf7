import { type Api, InputFile } from "grammy";
import type { Message } from "grammy/types";
import type { Picture } from "#core/ports.ts";
import type { Address } from "#core/schedule/subscription.ts";
import { isRefusedContent } from "#platforms/telegram/errors.ts";
import type { ClassicMessage } from "#platforms/telegram/render/render.ts";
import { chatParams } from "./chat-params.ts";

export type Photo = { readonly photo: Picture; readonly caption: ClassicMessage | undefined };

/** Photos, each uploaded once and sent on by the name that the server gave it. */
export interface Photos {
  /** Throws what the API throws. */
  send(
    target: Address,
    photo: Photo,
    extra: { readonly disable_notification?: boolean },
    signal: AbortSignal,
  ): Promise<Message>;
  /** Puts another one in the place of one that was sent; throws what the API throws. */
  replace(target: Address, messageId: number, photo: Photo, signal: AbortSignal): Promise<void>;
}

export function createPhotos(api: Api): Photos {
  const names = new WeakMap<Uint8Array, string>();

  /** By its name where it has one; a name that is not taken any more is no reason to send none. */
  const sending = async <Result>({ png }: Picture, send: (file: string | InputFile) => Promise<Result>) => {
    const name = names.get(png);
    const upload = () => send(new InputFile(png, "card.png"));
    if (name === undefined) return upload();
    try {
      return await send(name);
    } catch (error) {
      if (!isRefusedContent(error)) throw error;
      names.delete(png);
      return upload();
    }
  };

  return {
    async send(target, { photo, caption }, extra, signal) {
      const sent = await sending(photo, (file) =>
        api.raw.sendPhoto(
          { ...chatParams(target), photo: file, ...captionOf(caption), ...extra },
          signal as never,
        ),
      );
      const name = sent.photo.at(-1)?.file_id;
      if (name !== undefined) names.set(photo.png, name);
      return sent;
    },

    async replace(target, message_id, { photo, caption }, signal) {
      const { chat_id } = chatParams(target);
      await sending(photo, (media) =>
        api.raw.editMessageMedia(
          { chat_id, message_id, media: { type: "photo", media, ...captionOf(caption) } },
          signal as never,
        ),
      );
    },
  };
}

function captionOf(caption: ClassicMessage | undefined) {
  if (!caption) return {};
  const { text, entities } = caption;
  return { caption: text, ...(entities.length > 0 ? { caption_entities: [...entities] } : {}) };
}
