import type { Article } from "#core/article/article.ts";
import { type Random, randomOf } from "../random.ts";

const CONSONANTS = [..."بتثجحخدذرزسشصضطظعغفقكلمنهوي"];
const PATTERNS = [
  "١٢٣",
  "١ا٢٣",
  "م١٢و٣",
  "ت١٢ي٣",
  "ا١ت٢ا٣",
  "است١٢ا٣",
  "م١ا٢٣ة",
  "١٢ي٣",
  "١٢ا٣",
  "م١٢٣ة",
  "١٢٣ات",
  "ان١٢ا٣",
];
const FUNCTION_WORDS = "في من على إلى أن عن مع التي الذي بعد قبل هذا هذه بين كما قد وقد ما لا".split(" ");
const VOCABULARY = 40_000;
/** Share of function words in running news. */
const FUNCTION_SHARE = 0.3;
export const OUTLETS = 120;
const ARTICLES_A_DAY = 5_000;
/** When the last event begins at the latest. */
export const END_MS = Temporal.Instant.from("2026-11-19T12:00:00Z").epochMilliseconds;
const HOUR = 3_600_000;

/** Letters of a text that is being made. */
type LengthOf = (random: Random) => number;
const longLength: LengthOf = (random) => 2_000 + random() * 2_000;

/**
 * News that is like real news where speed depends on it: words by Zipf's law, events told by one to some dozen outlets
 * within hours, in part in the same words. Texts are twice as long as most news, unless `lengthOf` says otherwise.
 * The same for the same seed.
 */
export function articles(
  count: number,
  seed: number,
  days: number = Math.max(1, count / ARTICLES_A_DAY),
  lengthOf: LengthOf = longLength,
): Article[] {
  const random = randomOf(seed);
  const words = vocabulary(randomOf(1));
  const made: Article[] = [];
  while (made.length < count) {
    const event = eventOf(random, words);
    const at = END_MS - random() * days * 24 * HOUR;
    const tellings = Math.min(count - made.length, Math.ceil(1 / (random() + 0.04)));
    for (let telling = 0; telling < tellings; telling++) {
      made.push(articleOf(made.length, event, at + random() * 6 * HOUR, random, words, lengthOf));
    }
  }
  return made;
}

type Event = {
  readonly title: readonly string[];
  readonly words: readonly string[];
  readonly facts: string[];
};

/** An event: its own names and words, and sentences that agencies give to everybody. */
function eventOf(random: Random, words: readonly string[]): Event {
  const own = Array.from({ length: 40 }, () => zipf(random, words));
  const names = Array.from(
    { length: 8 },
    () => words[Math.floor((0.2 + 0.8 * random()) * words.length)] ?? "",
  );
  const title = [...own.slice(0, 5), ...names.slice(0, 2), String(2 + Math.floor(random() * 90))];
  const pool = [...own, ...names, ...names];
  const facts = Array.from({ length: 8 }, () => sentence(random, words, pool));
  return { title, words: pool, facts };
}

function articleOf(
  number: number,
  event: Event,
  at: number,
  random: Random,
  words: readonly string[],
  lengthOf: LengthOf,
): Article {
  const outlet = Math.floor(OUTLETS * random() ** 2);
  const length = lengthOf(random);
  const body: string[] = [sentence(random, words, event.title)];
  for (let size = 0; size < length; size += body.at(-1)?.length ?? 0) {
    const quoted = random() < 0.4 ? event.facts[Math.floor(random() * event.facts.length)] : undefined;
    body.push(quoted ?? sentence(random, words, event.words));
  }
  const url = `https://outlet-${outlet}.example/${number}`;
  return {
    id: url,
    url,
    sourceId: `outlet-${outlet}`,
    outlet: `صحيفة ${words[outlet]}`,
    title: event.title.filter(() => random() < 0.85).join(" ") || (event.title[0] ?? ""),
    titleFromLead: false,
    body: body.map((text) => ({ kind: "paragraph", text })),
    publishedAt: Temporal.Instant.fromEpochMilliseconds(Math.round(at)),
    dated: true,
    topic: "top",
    genre: "news",
    genreReasons: [],
    via: [],
    keywords: [],
    related: [],
    readAlso: [],
  };
}

function sentence(random: Random, words: readonly string[], own: readonly string[]): string {
  const length = 10 + Math.floor(random() * 20);
  const chosen = Array.from({ length }, () => {
    if (random() < FUNCTION_SHARE) return FUNCTION_WORDS[Math.floor(random() * FUNCTION_WORDS.length)];
    const word = random() < 0.3 ? own[Math.floor(random() * own.length)] : zipf(random, words);
    return random() < 0.3 ? `ال${word}` : word;
  });
  return `${chosen.join(" ")}.`;
}

/** A word by Zipf's law with exponent 1: rank r with probability proportional to 1/r. */
function zipf(random: Random, words: readonly string[]): string {
  return words[Math.floor(words.length ** random()) - 1] ?? "";
}

function vocabulary(random: Random): string[] {
  const words = new Set<string>();
  while (words.size < VOCABULARY) {
    const [a, b, c] = [letter(random), letter(random), letter(random)];
    const pattern = PATTERNS[Math.floor(random() * PATTERNS.length)] ?? "١٢٣";
    words.add(pattern.replace("١", a).replace("٢", b).replace("٣", c));
  }
  return [...words];
}

function letter(random: Random): string {
  return CONSONANTS[Math.floor(random() * CONSONANTS.length)] ?? "ب";
}
