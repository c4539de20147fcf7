import { checkAdded, checkObeyed } from "./checks/added.ts";
import { checkCause } from "./checks/cause.ts";
import type { Check, Claim, Grounds } from "./checks/check.ts";
import { checkDates } from "./checks/dates.ts";
import { checkLength } from "./checks/length.ts";
import { checkNames } from "./checks/names.ts";
import { checkNegation } from "./checks/negation.ts";
import { checkNumbers } from "./checks/numbers.ts";
import { checkPlaces } from "./checks/places.ts";
import { checkPrompt } from "./checks/prompt.ts";
import { checkQuotes } from "./checks/quotes.ts";
import { checkScript } from "./checks/script.ts";
import { checkSpeaker } from "./checks/speaker.ts";
import { checkTalk } from "./checks/talk.ts";
import { checkTense } from "./checks/tense.ts";
import { likelyEvidence } from "./evidence.ts";
import { calendarOf } from "./numbers/calendar.ts";
import { quantitiesOf } from "./numbers/quantities.ts";
import { placesOf } from "./places/places.ts";
import { sentenceOf } from "./text/sentence.ts";
import { type Source, type SourceArticle, sourceOf } from "./text/source.ts";

/** A sentence of a summary, and those of the source that it names as its ground. */
export type Told = { readonly text: string; readonly evidence?: readonly string[] };

/** A refused sentence by its place in the summary, the check that refused it, and the words that it found. */
export type Refusal = {
  readonly at: number;
  readonly sentence: string;
  readonly why: Why;
  readonly what: string;
};

const CHECKS = {
  length: checkLength,
  script: checkScript,
  talk: checkTalk,
  prompt: checkPrompt,
  instruction: checkObeyed,
  quote: checkQuotes,
  date: checkDates,
  number: checkNumbers,
  place: checkPlaces,
  name: checkNames,
  added: checkAdded,
  negation: checkNegation,
  tense: checkTense,
  speaker: checkSpeaker,
  cause: checkCause,
} satisfies Readonly<Record<string, Check>>;

export type Why = keyof typeof CHECKS;

/**
 * The sentences of a summary that do not rest on the articles, in its order. All texts are in display form. `prompt` is
 * what the writer was told, of which nothing belongs into a summary.
 */
export function refusals(
  articles: readonly SourceArticle[],
  summary: readonly Told[],
  prompt = "",
): Refusal[] {
  const source = sourceOf(articles);
  const stated = { source, prompt: sentenceOf(prompt).tokens, ...statedBy(source) };
  return summary.flatMap((told, at) => {
    const found = refusal(told, stated);
    return found ? [{ at, sentence: told.text, ...found }] : [];
  });
}

function refusal(
  { text, evidence = [] }: Told,
  stated: Omit<Grounds, "evidence" | "isNamed">,
): Pick<Refusal, "why" | "what"> | undefined {
  const claim = claimOf(text);
  const isNamed = evidence.length > 0;
  const rests = isNamed ? evidence.map(sentenceOf) : likelyEvidence(claim.tokens, stated.source);
  const grounds: Grounds = { ...stated, evidence: rests, isNamed };
  for (const [why, check] of Object.entries(CHECKS) as [Why, Check][]) {
    const what = check(claim, grounds);
    if (what !== undefined) return { why, what };
  }
  return undefined;
}

function claimOf(text: string): Claim {
  const sentence = sentenceOf(text);
  return { ...sentence, calendar: calendarOf(sentence.tokens), quantities: quantitiesOf(sentence.tokens) };
}

function statedBy({ sentences }: Source): Omit<Grounds, "source" | "prompt" | "evidence" | "isNamed"> {
  const all = <Found>(find: (tokens: readonly string[]) => readonly Found[]) =>
    once(() => sentences.flatMap(({ tokens }) => find(tokens)));
  return {
    quantities: all(quantitiesOf),
    calendar: all(calendarOf),
    places: all(placesOf),
    verbatim: once(() => ` ${sentences.map(({ tokens }) => tokens.join(" ")).join(" ")} `),
  };
}

function once<Made>(make: () => Made): () => Made {
  let made: { readonly value: Made } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
