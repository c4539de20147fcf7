import { parseClock } from "#core/arabic/time/time-parser.ts";

/** "الساعة السابعة والنصف وخمس دقائق في المساء" is the longest wording of one time. */
const MOST_WORDS = 8;
const MOST_TYPED_WORDS = 60;

export type FoundClocks = {
  /** HH:MM, in order, each once. */
  readonly times: readonly string[];
  /** What was typed besides. */
  readonly rest: string;
};

/** Times of day among typed words: "الصباح 7:00 و19:30". A word that `isOther` claims is not read as one alone. */
export function findClocks(typed: string, isOther: (word: string) => boolean = () => false): FoundClocks {
  const words = typed
    .split(/[\s،,;؛]+/)
    .filter(Boolean)
    .slice(0, MOST_TYPED_WORDS);
  const times = new Set<string>();
  const rest: string[] = [];
  for (let start = 0; start < words.length; ) {
    const found = longestAt(words, start, isOther);
    if (found) times.add(found.time);
    else rest.push(words[start] ?? "");
    start += found?.length ?? 1;
  }
  return { times: [...times].sort(), rest: rest.join(" ") };
}

function longestAt(words: readonly string[], start: number, isOther: (word: string) => boolean) {
  for (let length = Math.min(MOST_WORDS, words.length - start); length > 0; length--) {
    const wording = words.slice(start, start + length).join(" ");
    if (length === 1 && isOther(wording)) return undefined;
    const time = parseClock(wording) ?? parseClock(wording.replace(/^و/, ""));
    if (time) return { time, length };
  }
  return undefined;
}

/** Times as a button carries them: "07301900". */
export function packTimes(times: readonly string[]): string {
  return times.map((time) => time.replace(":", "")).join("");
}

/** The reverse; undefined for anything else. */
export function unpackTimes(packed: string): readonly string[] | undefined {
  if (!/^(?:\d{4}){1,6}$/.test(packed)) return undefined;
  const times = (packed.match(/\d{4}/g) ?? []).map((time) => parseClock(time));
  return times.every((time) => time !== undefined) ? times : undefined;
}
