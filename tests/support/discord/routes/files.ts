import { isUtf8 } from "node:buffer";
import { type SentFile, sizeOfPng } from "../../web/form-data.ts";
import type { MessageForm } from "../rules/message-schema.ts";
import { refuseForm } from "../user/form.ts";

/** Docs: Uploading Files. Of servers without boosts. */
const MOST_BYTES = 10 * 1024 * 1024;
const SCHEME = "attachment://";

/** Each file is named by an attachment and shown by the words of the message, and nothing is shown that is not there. */
export function judgeFiles(
  form: MessageForm,
  files: ReadonlyMap<string, SentFile>,
  place: string,
  violations: string[],
): void {
  const refuse = (code: string, message: string) =>
    refuseForm([{ path: ["attachments"], code, message }], place, violations);
  const attachments = form.attachments ?? [];
  const shown = referred({ components: form.components, embeds: form.embeds });
  for (const { id, filename } of attachments) {
    const file = files.get(`files[${id}]`);
    if (!file) refuse("ATTACHMENT_NOT_FOUND", `Attachment data not found: ${id}`);
    if (file && file.name !== filename) violations.push(`${place}: ${filename} is sent as ${file.name}`);
    const isAlone = !form.content && !form.embeds?.length && !form.components?.length;
    if (!isAlone && !shown.includes(filename)) violations.push(`${place}: ${filename} is shown nowhere`);
  }
  if (files.size > attachments.length) violations.push(`${place}: a file that no attachment names`);
  for (const name of shown)
    if (!attachments.some(({ filename }) => filename === name))
      refuse(
        "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
        `Referenced attachment ${name} not found`,
      );
  for (const { bytes, name, type } of files.values()) {
    if (bytes.length > MOST_BYTES) refuse("BASE_TYPE_FILE_TOO_LARGE", `${name} is too large`);
    if (type === "application/yaml") judgeText(bytes, `${place}: ${name}`, violations);
    else if (type !== "image/png" || !sizeOfPng(bytes)) violations.push(`${place}: ${name} is no PNG`);
  }
}

function judgeText(bytes: Buffer, place: string, violations: string[]): void {
  if (bytes.length === 0 || !isUtf8(bytes)) violations.push(`${place} is no text`);
}

/** The names of all attachments that something refers to. */
function referred(value: unknown): string[] {
  if (typeof value === "string") return value.startsWith(SCHEME) ? [value.slice(SCHEME.length)] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(referred);
}
