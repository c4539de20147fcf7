import { mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Bytes are written in pieces of so many. */
const PIECE = 1 << 18;
const OWNER_ONLY = 0o600;

/** Where bytes are: in memory while their piece is being filled, then in the file. */
type Piece = { readonly place: number; readonly size: number; bytes: Uint8Array | undefined; end: number };
type Room = Pick<Piece, "place" | "size">;
/** Bytes that were put away. */
export type Spilt = { readonly piece: Piece; readonly from: number; readonly length: number };

export interface Spill {
  /** The bytes are the caller's again afterwards. */
  put(bytes: Uint8Array): Spilt;
  /** What was put, or of it so many bytes from a place on. */
  get(spilt: Spilt, from?: number, length?: number): Uint8Array;
}

/**
 * Keeps bytes that are seldom read out of memory: in a file among the temporary ones that has no name and goes with the
 * process. What nobody refers to any more gives its room back. Where no file can be had the bytes stay in memory.
 */
export function createSpill(folder = tmpdir()): Spill {
  let file: number | undefined;
  let isTried = false;
  let open: Piece | undefined;
  let end = 0;
  const free: Room[] = [];
  // biome-ignore lint/style/noRestrictedGlobals: who refers to a piece is known to nobody else.
  const gone = new FinalizationRegistry((room: Room) => free.push(room));

  const openFile = (): number | undefined => {
    if (isTried) return file;
    isTried = true;
    try {
      const own = mkdtempSync(join(folder, "mujaz-"));
      try {
        file = openSync(join(own, "spill"), "wx+", OWNER_ONLY);
      } finally {
        rmSync(own, { recursive: true, force: true });
      }
    } catch {
      // The bytes stay in memory.
    }
    return file;
  };

  /**
   * On a full disk the piece stays where it is; of one that was written the room is answered, which another may take:
   * made anew for each, it would wait to be collected.
   */
  const write = (piece: Piece): Uint8Array | undefined => {
    const { bytes } = piece;
    const to = openFile();
    if (to === undefined || !bytes) return undefined;
    try {
      for (let done = 0; done < piece.end; )
        done += writeSync(to, bytes, done, piece.end - done, piece.place + done);
      piece.bytes = undefined;
      return bytes;
    } catch {
      // Read from memory then.
      return undefined;
    }
  };

  const placeFor = (size: number): number => {
    const at = free.findIndex((room) => room.size >= size);
    const [room] = at < 0 ? [] : free.splice(at, 1);
    if (room) {
      if (room.size > size) free.push({ place: room.place + size, size: room.size - size });
      return room.place;
    }
    end += size;
    return end - size;
  };

  /** What fills a piece alone need not be copied before it is written. */
  const putWhole = (bytes: Uint8Array): Spilt => {
    const { length } = bytes;
    const piece: Piece = { place: placeFor(length), size: length, bytes, end: length };
    gone.register(piece, { place: piece.place, size: length });
    write(piece);
    if (piece.bytes) piece.bytes = bytes.slice();
    return { piece, from: 0, length };
  };

  return {
    put(bytes) {
      if (bytes.length >= PIECE) return putWhole(bytes);
      if (!open || open.end + bytes.length > open.size) {
        const room = open && write(open);
        open = { place: placeFor(PIECE), size: PIECE, bytes: room ?? new Uint8Array(PIECE), end: 0 };
        gone.register(open, { place: open.place, size: PIECE });
      }
      const from = open.end;
      open.bytes?.set(bytes, from);
      open.end += bytes.length;
      return { piece: open, from, length: bytes.length };
    },
    get({ piece, from, length: all }, start = 0, length = all - start) {
      const place = from + start;
      // Copied, for another piece may take the room.
      if (piece.bytes) return piece.bytes.slice(place, place + length);
      const bytes = new Uint8Array(length);
      for (let done = 0; done < length && file !== undefined; ) {
        const read = readSync(file, bytes, done, length - done, piece.place + place + done);
        if (read === 0) throw new Error("bytes that were put away are gone");
        done += read;
      }
      return bytes;
    },
  };
}
