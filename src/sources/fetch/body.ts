import { Readable, type Transform } from "node:stream";
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from "node:zlib";
import { AppError } from "#lib/error.ts";

/** Three layers of compression are only met in attacks. */
const MAX_ENCODINGS = 2;

/** Encoding names that are safe to print in terminals and logs. */
const TOKEN = /^[a-z0-9_-]{1,40}$/;
/** Most feeds and pages that do not say their length are longer than this, and few much longer. */
const FIRST_ROOM = 65_536;
/** A server that lies about its length gets no more than this. */
const MOST_ROOM = 1 << 20;

type Chunks = AsyncIterable<Uint8Array>;
export type Body = {
  readonly bytes: Uint8Array;
  /** True where the connection or the compressed stream broke off: `bytes` holds what came before. */
  readonly truncated: boolean;
};

/**
 * Collects and decompresses a response body. `maxBytes` bounds the transfer, the output of every
 * stage of decompression, and so memory: decompression bombs and endless responses are cut off. Throws an
 * AppError "too-large" or "encoding". `length` is what the server says that will come: room is made for it once.
 */
export async function readBody(
  wire: Chunks,
  contentEncoding: string,
  maxBytes: number,
  length?: number,
): Promise<Body> {
  const encodings = encodingsOf(contentEncoding);
  let stage = capped(wire, maxBytes);
  for (const encoding of encodings.reverse()) stage = capped(decompressed(stage, encoding), maxBytes);
  // What travels packed says how long it is packed.
  const room = encodings.length === 0 && length ? Math.min(length, MOST_ROOM) : FIRST_ROOM;
  const gathered = createGathering(room);
  try {
    for await (const chunk of stage) gathered.add(chunk);
    return { bytes: gathered.bytes(), truncated: false };
  } catch (error) {
    if (gathered.isEmpty() || !isBreak(error)) throw error;
    return { bytes: gathered.bytes(), truncated: true };
  }
}

/** One growing buffer: a list of one-byte chunks would take a hundred times their size. */
function createGathering(firstRoom: number) {
  let room = new Uint8Array(firstRoom);
  let length = 0;
  return {
    add(chunk: Uint8Array): void {
      if (length + chunk.length > room.length) {
        const wider = new Uint8Array(Math.max(room.length * 2, length + chunk.length));
        wider.set(room.subarray(0, length));
        room = wider;
      }
      room.set(chunk, length);
      length += chunk.length;
    },
    isEmpty: () => length === 0,
    bytes: () => (length === room.length ? room : room.slice(0, length)),
  };
}

function encodingsOf(header: string): string[] {
  const names = header
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "" && name !== "identity");
  if (names.length > MAX_ENCODINGS) throw new AppError("too many content encodings", { code: "encoding" });
  return names;
}

async function* capped(chunks: Chunks, maxBytes: number): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const chunk of chunks) {
    total += chunk.length;
    if (total > maxBytes) throw new AppError(`more than ${maxBytes} bytes`, { code: "too-large" });
    yield chunk;
  }
}

/** The bytes decide, since some servers say "gzip" and send plain text. */
async function* decompressed(chunks: Chunks, encoding: string): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  const head = await iterator.next();
  if (head.done) return;
  const rest = (async function* () {
    yield head.value;
    yield* { [Symbol.asyncIterator]: () => iterator };
  })();
  const decoder = decoderFor(encoding, head.value);
  if (!decoder) return yield* rest;
  const source = Readable.from(rest, { objectMode: false });
  source.on("error", (error) => decoder.destroy(error));
  try {
    for await (const chunk of source.pipe(decoder)) yield chunk;
  } finally {
    source.destroy();
    decoder.destroy();
  }
}

function decoderFor(encoding: string, head: Uint8Array): Transform | undefined {
  const [a = 0, b = 0] = head;
  switch (encoding) {
    case "gzip":
    case "x-gzip":
      return a === 0x1f && b === 0x8b ? createGunzip({ finishFlush: constants.Z_SYNC_FLUSH }) : undefined;
    case "deflate":
      // Half of the servers leave out the zlib header that the standard asks for.
      return (a & 0x0f) === 8
        ? createInflate({ finishFlush: constants.Z_SYNC_FLUSH })
        : createInflateRaw({ finishFlush: constants.Z_SYNC_FLUSH });
    case "br":
      return createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH });
    case "zstd":
      return createZstdDecompress({ finishFlush: constants.ZSTD_e_flush });
    default:
      throw new AppError(`unknown content encoding${TOKEN.test(encoding) ? ` "${encoding}"` : ""}`, {
        code: "encoding",
      });
  }
}

function isBreak(error: unknown): boolean {
  return !(error instanceof AppError) && !(error instanceof Error && error.name.match(/Abort|Timeout/));
}
