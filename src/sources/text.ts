import type { RawArticle } from "#core/article/article.ts";
import { AppError } from "#lib/error.ts";

/** A book of 800 pages; no article comes near. */
const MAX_TEXT = 5_000_000;
const BINARY_WINDOW = 1_000_000;
const BINARY_SHARE = 0.01;

/** Plain text as somebody copied it from a page. Throws an AppError for empty, binary or huge text. */
export function readPastedText(text: string): RawArticle {
  if (text.length > MAX_TEXT)
    throw new AppError("the text is longer than 5 million characters", { code: "too-large" });
  refuseBinary(text);
  if (!/\p{L}/u.test(text)) throw new AppError("the text is empty", { code: "empty" });
  return { sourceId: "pasted", outlet: "", text };
}

/** Throws an AppError where decoded bytes are no text: texts hold next to no control characters. */
export function refuseBinary(text: string): void {
  const sample = text.slice(0, BINARY_WINDOW);
  const odd = sample.match(/[\u0000-\u0008\u000e-\u001f\u007f\ufffd]/g)?.length ?? 0;
  if (odd > sample.length * BINARY_SHARE) throw new AppError("binary data, not text", { code: "binary" });
}
