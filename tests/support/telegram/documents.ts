import type { ServerResponse } from "node:http";
import type { Document, Message } from "grammy/types";
import { z } from "zod";
import type { SentFile } from "../web/form-data.ts";
import type { Sent } from "./methods.ts";
import type { Refusal } from "./world.ts";

/** Bot API, getFile: bots can download files of up to 20 MB. */
const MOST_BYTES = 20 * 1024 * 1024;

const isFile = (value: unknown): value is SentFile =>
  typeof value === "object" && value !== null && "bytes" in value && Buffer.isBuffer(value.bytes);

/** A file that is uploaded; this bot sends none a second time. */
export const documentSchema = z
  .custom<SentFile>(isFile, "no file")
  .refine(({ name, bytes }) => /^[\w-]+\.[a-z]+$/.test(name) && bytes.length > 0, "no name or nothing in it");

type Params = Readonly<Record<string, unknown>>;

/** A file as a message of its chat, whose words are its name. */
export function sendDocument(
  params: Params,
  send: (method: string, params: Params) => unknown,
  sent: readonly Sent[],
): unknown {
  const file = params.document as SentFile;
  const message = send("sendDocument", { ...params, text: file.name });
  const made = sent.at(-1);
  if (!made || made.message !== message) return message;
  const { text: _name, ...rest } = made.message;
  const document = { file_id: "sent", file_unique_id: "sent", file_name: file.name };
  return Object.assign(made, { document: file, message: { ...rest, document } as Message }).message;
}

/** Files that people sent, by the names that the server gave them. */
export function createDocumentStore() {
  const held: { readonly bytes: Buffer; readonly said: number }[] = [];
  const heldAs = (name: unknown) => held[Number(String(name).replace(/\D/g, "")) - 1];
  return {
    /** What a message holds of a file; `size`: what is said of it, where that is not so. */
    upload(bytes: string | Uint8Array, file_name: string, size?: number): Document {
      const whole = Buffer.from(bytes as Uint8Array);
      held.push({ bytes: whole, said: size ?? whole.length });
      const name = `document-${held.length}`;
      return { file_id: name, file_unique_id: name, file_name, file_size: size ?? whole.length };
    },
    find({ file_id }: Params): object | Refusal {
      const found = heldAs(file_id);
      if (!found) return { error_code: 400, description: "Bad Request: invalid file_id" };
      if (found.said > MOST_BYTES) return { error_code: 400, description: "Bad Request: file is too big" };
      return {
        file_id,
        file_unique_id: file_id,
        file_size: found.said,
        file_path: `documents/${file_id}.yaml`,
      };
    },
    /** Answers a download. */
    serve(path: string, response: ServerResponse): void {
      const found = heldAs(path);
      response.writeHead(found ? 200 : 404, { "content-type": "application/octet-stream" });
      response.end(found?.bytes);
    },
  };
}

export type DocumentStore = ReturnType<typeof createDocumentStore>;
