import { isBreak } from "#core/arabic/common-words.ts";
import { fold } from "#core/arabic/fold.ts";
import { stem } from "#core/arabic/stem.ts";
import { isStopWord } from "#core/arabic/stop-words.ts";
import { type TokenSpan, tokenSpans } from "#core/arabic/tokens.ts";
import { isAccusativeForm } from "./clitic-words.ts";
import { withoutClitics } from "./clitics.ts";
import { isVerbForm } from "./verb-forms.ts";

/** No word of Arabic or of a name is longer. */
const LONGEST_WORD = 30;

const CONJUNCTION = /^[وف](?=...)/u;
const TATWEEL = /\u0640/gu;
const TANWIN = /\u064b\u0627$|\u0627\u064b$/u;
const ACCUSATIVE_ENDING = /\u064b?\u0627\u064b?$/u;

/** A word of the text that could be a keyword or a part of one. */
export type Word = {
  /** Display form without clitics. */
  readonly form: string;
  readonly folded: string;
  readonly stem: string;
  readonly inTitle: boolean;
  /** Place among all words, title first. */
  readonly place: number;
  /** First of a sentence of the body, where Arabic puts the verb. */
  readonly opens: boolean;
};

/** Words that stand side by side without punctuation or a function word between them. */
export type Run = readonly Word[];

/** Runs of content words of the title and then the body; a clitic, too, begins a new one. */
export function runsOf(title: string, body: string): Run[] {
  const spans = [...placed(title, true), ...placed(body, false)];
  const counts = new Map<string, number>();
  for (const { folded } of spans) counts.set(folded, (counts.get(folded) ?? 0) + 1);
  const runs: Word[][] = [];
  let run: Word[] | undefined;
  for (const [place, span] of spans.entries()) {
    const word = wordOf(span, place, counts);
    if (!word) run = undefined;
    else if (run && span.joined && !hasClitic(word, span)) run.push(word);
    else {
      run = [word];
      runs.push(run);
    }
  }
  return runs;
}

/** A word whose ending alone was taken off still belongs to the word before it. */
function hasClitic({ form }: Word, span: TokenSpan & { readonly form: string }): boolean {
  return form !== plainForm(span.form);
}

type Placed = TokenSpan & {
  readonly form: string;
  readonly inTitle: boolean;
  /** Only a space stands between it and the token before. */
  readonly joined: boolean;
  readonly opens: boolean;
};

function placed(text: string, inTitle: boolean): Placed[] {
  let end = 0;
  return tokenSpans(text).map((span) => {
    const between = text.slice(end, span.start);
    const opens = !inTitle && (end === 0 || /[.!؟?…\n]/u.test(between));
    const joined = end > 0 && /^[ \u00a0]+$/u.test(between);
    end = span.end;
    return { ...span, form: text.slice(span.start, span.end), inTitle, joined, opens };
  });
}

function wordOf(span: Placed, place: number, counts: ReadonlyMap<string, number>): Word | undefined {
  if (isStopWord(span.folded) || isBreak(span.folded) || /\p{N}/u.test(span.folded)) return undefined;
  if (span.folded.length > LONGEST_WORD || isAdverb(span.folded)) return undefined;
  if (isVerbForm(span.folded) || (CONJUNCTION.test(span.folded) && isVerbForm(span.folded.slice(1))))
    return undefined;
  const form = plainForm(withoutClitics(span.form, span.folded, counts));
  const folded = fold(form);
  if (folded.length < 2 || isStopWord(folded) || isBreak(folded)) return undefined;
  const root = folded.endsWith("ا") && isAccusative(folded, counts) ? folded.slice(0, -1) : folded;
  return { form, folded, stem: stem(root), inTitle: span.inTitle, place, opens: span.opens };
}

/** "رسميا", "عالميًا": how something was done. */
function isAdverb(folded: string): boolean {
  return folded.endsWith("يا") && isAccusativeForm(folded);
}

/** "قتيلًا" and "قتيلا" are "قتيل", "الـ" is nothing. */
function plainForm(form: string): string {
  const bare = form.replace(TATWEEL, "");
  return TANWIN.test(bare) || isAccusativeForm(fold(bare)) ? bare.replace(ACCUSATIVE_ENDING, "") : bare;
}

/** "هجوما" where the text also has "هجوم" or "الهجوم". */
function isAccusative(folded: string, counts: ReadonlyMap<string, number>): boolean {
  const rest = folded.slice(0, -1);
  return rest.length >= 3 && (counts.has(rest) || counts.has(`ال${rest}`));
}
