import { constants, gunzipSync } from "node:zlib";
import { AppError } from "#lib/error.ts";

/** Bytes of a gzip file as what was packed, also where its end is missing; other bytes as they are. */
export function unpacked(bytes: Uint8Array, maxBytes: number): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
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
