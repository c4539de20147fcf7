import type { Sentence, Word } from "#app/conversation/intent/sentence.ts";
import { isPlaceName } from "#core/arabic/time/city-zones.ts";

const MOST_WORDS = 4;
const CLOCK_OF = /^(?:و?[بل]?(?:ال)?(?:توقيت|بتوقيت|timezone|zone)|توقيتي)$/;
const PREFIX = /^(?:لل|[بلف](?=ال)|[بلف])(?=..)/;
const OFFSET = /^(?:gmt|utc)?[+-]\d{1,2}(?::?00)?$/;

/** A city, country or offset whose clock is meant; without "توقيت" only where `isFree`. */
export function takeZone(sentence: Sentence, isFree: boolean): void {
  const { words } = sentence;
  for (let start = 0; start < words.length; start++) {
    const first = words[start];
    if (!first || first.slot) continue;
    const isNamed = CLOCK_OF.test(first.key);
    const from = isNamed ? start + 1 : start;
    if (!isNamed && !OFFSET.test(first.key) && (!isFree || isOther(first))) continue;
    for (let length = Math.min(MOST_WORDS, words.length - from); length > 0; length--) {
      const run = words.slice(from, from + length);
      if (run.some(({ slot }) => slot)) continue;
      const raw = run.map((word) => word.raw.replace(/[؟?!.…:]+$/, "")).join(" ");
      const name = [raw, raw.replace(PREFIX, ""), raw.replace(/^لل/, "ال")].find(isPlaceName);
      if (name === undefined) continue;
      if (isNamed) first.slot = "zone";
      for (const word of run) word.slot = "zone";
      sentence.zone = name;
      return;
    }
  }
}

/** "غير المدينة لبيروت": a word of our own is no city, though one is called so. */
function isOther({ kind }: Word): boolean {
  return kind !== undefined && kind !== "filler";
}
