import { AppError } from "#lib/error.ts";

/** All bytes of a body. Throws an AppError, `too-large`, as soon as there are more than `most`. */
export async function readWhole(body: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.length;
    if (size > most) throw new AppError(`more than ${most} bytes`, { code: "too-large" });
    pieces.push(piece);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
