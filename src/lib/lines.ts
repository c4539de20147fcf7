/**
 * Lines of a byte stream, decoded as UTF-8, without their ends. Only LF and CRLF end a line: a raw
 * U+2028 is legal inside JSON, and Node's readline would cut there.
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let pending: string[] = [];
  for await (const chunk of chunks) {
    const pieces = decoder.decode(chunk, { stream: true }).split("\n");
    for (const piece of pieces.slice(0, -1)) {
      pending.push(piece);
      yield pending.join("").replace(/\r$/, "");
      pending = [];
    }
    pending.push(pieces.at(-1) ?? "");
  }
  const rest = pending.join("") + decoder.decode();
  if (rest !== "") yield rest;
}
