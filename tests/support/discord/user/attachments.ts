import type { ServerResponse } from "node:http";

type Held = { readonly name: string; readonly bytes: Buffer };

/** Files that people attach to commands, and where the bot finds them. */
export function createAttachments() {
  const held = new Map<string, Held>();
  let root = "";
  const PATH = "/attachments/";
  return {
    PATH,
    /** Where the server can be reached. */
    serveAt(url: string): void {
      root = url;
    },
    /** The id by which an option names the file. */
    add(bytes: string | Uint8Array, name: string): string {
      const id = String(1_000_000_000_000_000_000n + BigInt(held.size));
      held.set(id, { name, bytes: Buffer.from(bytes as Uint8Array) });
      return id;
    },
    /** As an interaction has it (docs: Attachment Object). */
    wire(id: string): object | undefined {
      const found = held.get(id);
      const url = `${root}${PATH}${id}/${found?.name}`;
      const { name: filename, bytes } = found ?? {};
      return found && { id, filename, size: bytes?.length, url, proxy_url: url, ephemeral: true };
    },
    serve(path: string, response: ServerResponse): void {
      const found = held.get(path.slice(PATH.length).split("/")[0] ?? "");
      response.writeHead(found ? 200 : 404, { "content-type": "application/octet-stream" });
      response.end(found?.bytes);
    },
  };
}
