/**
 * Sentences of a text in display form, in order, trimmed, none empty. Line breaks always end one.
 */
export function sentences(text: string): string[] {
  return text
    .split(/\n+/)
    .flatMap((line) => line.split(/(?<=[.!?؟…]["»”]?)\s+/u))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");
}
