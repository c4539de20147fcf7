import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";

/** With which everything begins that zstd has compressed; nothing else here does. */
const MAGIC = [0x28, 0xb5, 0x2f, 0xfd];
/** The fastest packs as well as any other: what is packed here are numbers. */
const LEVEL = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** Bytes as the database keeps them, a third less. */
export function packBytes(bytes: Uint8Array): Uint8Array {
  return zstdCompressSync(bytes, LEVEL);
}

/** What `packBytes` was given; bytes of earlier versions, which did not pack them, as they are. */
export function unpackBytes(packed: Uint8Array): Uint8Array {
  return MAGIC.every((byte, at) => packed[at] === byte) ? zstdDecompressSync(packed) : packed;
}
