import { hashId } from "#core/article/hash.ts";

/** Letters of a headline that its address repeats. */
const LONGEST = 60;

/** What names a story in its address: 16 hexadecimal digits of its id. */
export function storyKey(storyId: string): string {
  return hashId(storyId);
}

/** A headline as the readable part of an address: "ميناء-المرسى-يستقبل-أول-سفينة"; empty where it has no letters. */
export function addressWords(headline: string): string {
  const words = headline
    .normalize("NFC")
    .replace(/[\p{M}\u0640]/gu, "")
    .match(/[\p{L}\p{N}]+/gu);
  let text = "";
  for (const word of words ?? []) {
    const longer = text === "" ? word : `${text}-${word}`;
    if (longer.length > LONGEST) break;
    text = longer;
  }
  return text;
}
