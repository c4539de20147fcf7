import type { Article } from "#core/article/article.ts";
import { hash32 } from "#core/article/hash.ts";
import { news } from "../engine/engine.ts";

const LETTERS = [..."ابتثجحخدرزسشصضطعغفقكلمنهي"];
/** The events of `news` that are different things. */
const EVENTS = 10;

/** Articles with links: ten real events, then as many as are wanted in words that no two share. */
export function paper(count: number, at: Temporal.Instant): Article[] {
  const real = news(Math.min(count, EVENTS), at);
  const [pattern] = real;
  const more = Array.from({ length: Math.max(0, count - EVENTS) }, (_, index): Article[] => {
    if (!pattern) return [];
    const title = wordsOf(`title ${index}`, 8);
    const text = `${wordsOf(`first ${index}`, 18)}. ${wordsOf(`second ${index}`, 18)}.`;
    return [{ ...pattern, id: `more ${index} ${at}`, title, body: [{ kind: "paragraph", text }] }];
  });
  return [...real, ...more.flat()].map((article, index) => ({
    ...article,
    url: `https://marsa.example/news/${index}`,
  }));
}

function wordsOf(seed: string, count: number): string {
  return Array.from({ length: count }, (_, index) => {
    let number = hash32(`${seed} ${index}`);
    let word = "";
    for (let length = 0; length < 5; length++) {
      word += LETTERS[number % LETTERS.length];
      number = Math.floor(number / LETTERS.length);
    }
    return word;
  }).join(" ");
}
