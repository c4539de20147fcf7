import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { formOf, type SentFile, sizeOfPng } from "../web/form-data.ts";
import type { Refusal } from "./world.ts";

/** Bot API, sendPhoto: at most 10 MB, width and height together 10,000, one at most twenty times the other. */
const MOST_BYTES = 10 * 1024 * 1024;
const MOST_SIDES = 10_000;
const MOST_RATIO = 20;
const ATTACHED = "attach://";
/** Fields that a form holds as JSON; every other one is words. */
const JSON_FIELDS =
  /^(?:chat_id|message_id|message_thread_id|disable_notification|caption_entities|media|reply_markup|reply_parameters|ephemeral_message_parameters)$/;

const isFile = (value: unknown): value is SentFile =>
  typeof value === "object" && value !== null && "bytes" in value && Buffer.isBuffer(value.bytes);

/** A file that is uploaded, or the name of one that was. */
export const photoSchema = z.union([
  z.custom<SentFile>(isFile, "neither a file nor its name"),
  z.string().regex(/^photo-\d+$/),
]);

/** Parameters of a request: JSON, or a form whose files stand where it names them. */
export async function paramsOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const form = await formOf(request, bytes);
  if (!form) return bytes.length === 0 ? {} : JSON.parse(bytes.toString("utf8"));
  const attached = (value: unknown): unknown => {
    if (typeof value === "string" && value.startsWith(ATTACHED))
      return form.files.get(value.slice(ATTACHED.length)) ?? value;
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, attached(one)]));
  };
  const fields = [...form.fields].map(([name, text]): [string, unknown] => [
    name,
    attached(JSON_FIELDS.test(name) ? JSON.parse(text) : text),
  ]);
  return Object.fromEntries(fields);
}

/** A photo's parameters with its caption in place of a text. */
export function captioned({ caption, caption_entities, ...params }: Readonly<Record<string, unknown>>) {
  return { ...params, text: caption ?? "", ...(caption_entities ? { entities: caption_entities } : {}) };
}

/** The photos that a server holds, by the names that it gave them. */
export function createPhotoStore() {
  const held: Buffer[] = [];
  return {
    /** The name of an uploaded or known photo, or why it is none. */
    take(photo: unknown): { readonly name: string; readonly bytes: Buffer } | Refusal {
      if (isFile(photo)) {
        const size = sizeOfPng(photo.bytes);
        if (!size) return refusal("IMAGE_PROCESS_FAILED");
        const { width, height } = size;
        if (photo.bytes.length > MOST_BYTES) return refusal("file is too big");
        if (width + height > MOST_SIDES || Math.max(width / height, height / width) > MOST_RATIO)
          return refusal("PHOTO_INVALID_DIMENSIONS");
        held.push(photo.bytes);
        return { name: `photo-${held.length}`, bytes: photo.bytes };
      }
      const bytes = held[Number(String(photo).slice("photo-".length)) - 1];
      return bytes ? { name: String(photo), bytes } : refusal("wrong file identifier/HTTP URL specified");
    },
    /** The server knows none of its names any more. */
    forget() {
      for (const index of held.keys()) delete held[index];
    },
  };
}

export type PhotoStore = ReturnType<typeof createPhotoStore>;

function refusal(words: string): Refusal {
  return { error_code: 400, description: `Bad Request: ${words}` };
}
