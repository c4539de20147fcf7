import type { IncomingMessage } from "node:http";

export type SentFile = { readonly name: string; readonly type: string; readonly bytes: Buffer };

/** A form with files as it came; undefined where the body is none. Throws where it is broken. */
export async function formOf(request: IncomingMessage, bytes: Buffer) {
  const type = request.headers["content-type"] ?? "";
  if (!type.startsWith("multipart/form-data")) return undefined;
  const fields = new Map<string, string>();
  const files = new Map<string, SentFile>();
  const form = await new Response(new Uint8Array(bytes), { headers: { "content-type": type } }).formData();
  for (const [name, value] of form) {
    if (typeof value === "string") fields.set(name, value);
    else
      files.set(name, { name: value.name, type: value.type, bytes: Buffer.from(await value.arrayBuffer()) });
  }
  return { fields, files };
}

/** Width and height of a PNG; undefined where it is none. */
export function sizeOfPng(bytes: Buffer): { readonly width: number; readonly height: number } | undefined {
  const isPng = bytes.subarray(0, 8).equals(Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]));
  return isPng ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) } : undefined;
}
