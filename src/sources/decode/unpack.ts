import { constants, gunzipSync } from "node:zlib";
import { AppError } from "#lib/error.ts";

/** A file that is kept packed, and packed once more by its server. */
const MOST_LAYERS = 2;

/** Bytes of a gzip file as what was packed, also where its end is missing; other bytes as they are. */
export function unpacked(bytes: Uint8Array, maxBytes: number): Uint8Array {
  let inner = bytes;
  for (let layer = 0; layer < MOST_LAYERS && isPacked(inner); layer += 1) inner = gunzipped(inner, maxBytes);
  return inner;
}

function isPacked(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function gunzipped(bytes: Uint8Array, maxBytes: number): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (cause) {
    const isBomb = cause instanceof RangeError;
    throw new AppError(isBomb ? `more than ${maxBytes} bytes unpacked` : "broken gzip data", {
      code: isBomb ? "too-large" : "encoding",
      cause,
    });
  }
}
