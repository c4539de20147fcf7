import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";

/** With which everything begins that zstd has compressed; nothing else here does. */
const MAGIC = [0x28, 0xb5, 0x2f, 0xfd];
/** The fastest packs as well as any other: what is packed here are numbers. */
const LEVEL = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

const LEAST_ROOM = 64;
/** Numbers seldom unpack to more. */
const MOST_ROOM = 2;

/** Bytes as the database keeps them, a third less. */
export function packBytes(bytes: Uint8Array): Uint8Array {
  return zstdCompressSync(bytes, LEVEL);
}

/** What `packBytes` was given; bytes of earlier versions, which did not pack them, as they are. */
export function unpackBytes(packed: Uint8Array): Uint8Array {
  if (!MAGIC.every((byte, at) => packed[at] === byte)) return packed;
  // Room for all at once: put together of many pieces it takes half as long again.
  return zstdDecompressSync(packed, { chunkSize: Math.max(LEAST_ROOM, MOST_ROOM * packed.length) });
}
