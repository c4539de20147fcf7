import { fold } from "#core/arabic/fold.ts";
import { stem } from "#core/arabic/stem.ts";
import { isStopWord } from "#core/arabic/stop-words.ts";
import { tokens } from "#core/arabic/tokens.ts";
import type { Article } from "./article.ts";
import { headlineFromLead } from "./headline.ts";
import { opening } from "./opening.ts";

type Told = Pick<Article, "title" | "titleFromLead" | "body" | "url">;

/** Words with which a headline keeps back what it is about, or asks. */
const WITHHOLDS = new RegExp(
  `^(?:${fold(
    "تعرف علي|تعرفوا علي|تعرفي علي|هكذا|هذا ما|هذه هي|هذا هو|هذه قصه|ما لا تعرفه|كل ما|كل ماتريد|اليك|اليكم|شاهد|شاهدوا|لن تصدق|سر |اسرار |لغز |ماذا|لماذا|كيف|هل |متي|اين |من هو|من هي|ما هو|ما هي|ما حقيقه|ما سبب|بماذا|لهذا السبب|لهذه الاسباب|الكشف عن سبب|مفاجاه|صدمه",
  )})`,
  "u",
);
/** "… رعايا هذه الدول", "يكشف عن قراره": which one, the article says. */
const WHICH =
  /(?:^| )(?:ل|ب|من |علي )?(?:هذه|هذا|هولاء) \p{L}+$|(?:يكشف|تكشف|كشف|كشفت|يحسم|يوضح|توضح) (?:عن )?(?:سبب|اسباب|سر|حقيقه|قراره|قرارها|موقفه|موقفها|مصير|مصيره|هويه)(?!\p{L})/u;
const FEWEST_WORDS = 4;
const MOST_WORDS = 18;
/** A headline says at least this part of its words of what the story says. */
const COVERED = 0.4;
const LEAD = 600;
/** Flaws from which on a clause of the lead is better; a headline that is only short stays. */
const SERIOUS = 2;

/** The headline of a story, and the article that has it. */
export type BestHeadline<Of extends Told> = {
  readonly headline: string;
  readonly of: Of;
  readonly fromLead: boolean;
};

/**
 * The first article's headline where it is whole, plain and says what happened; else the plainest one of the others that
 * the first article's opening covers; else a clause of the first one's lead, where that makes a statement.
 */
export function bestHeadline<Of extends Told>(articles: readonly [Of, ...Of[]]): BestHeadline<Of> {
  const [first, ...others] = articles;
  const flaws = flawsOf(first.title);
  const own = { headline: first.title, of: first, fromLead: first.titleFromLead };
  if (flaws === 0 || first.titleFromLead) return own;
  const said = stemsOf(`${first.title} ${opening(first, LEAD)}`);
  const better = others
    .filter(({ title, titleFromLead }) => !titleFromLead && flawsOf(title) < flaws && isCovered(title, said))
    .sort((a, b) => flawsOf(a.title) - flawsOf(b.title))[0];
  if (better) return { headline: better.title, of: better, fromLead: false };
  if (flaws < SERIOUS) return own;
  const made = headlineFromLead(opening(first, LEAD).split("\n", 1)[0] ?? "");
  const isStatement =
    flawsOf(made) === 0 && !isUnfinished(made) && isCovered(made, stemsOf(first.title), 1 / MOST_WORDS);
  return isStatement ? { headline: made, of: first, fromLead: true } : own;
}

/** How many things are wrong with a headline; a withheld or unfinished one counts more. */
export function flawsOf(title: string): number {
  const folded = fold(title).trim();
  const words = folded.split(/\s+/).length;
  const part = folded.split(/\s*(?:\.\.|:)\s*/u).at(-1) ?? "";
  return (
    (WITHHOLDS.test(folded) || WITHHOLDS.test(part) ? 3 : 0) +
    (WHICH.test(folded) ? 2 : 0) +
    (/[؟?]["”»]?$/u.test(title) ? 3 : 0) +
    (isUnbalanced(title) ? 2 : 0) +
    (/(?:…|\.{2,})$/u.test(title) ? 2 : 0) +
    (words < FEWEST_WORDS || words > MOST_WORDS ? 1 : 0)
  );
}

/** "طرح المتحدث، سالم مرجان", "قال الوزير إن قراره": behind the last mark stands a name or half a clause. */
function isUnfinished(made: string): boolean {
  const last = fold(made).split(/[،,]/u).at(-1)?.trim() ?? "";
  const words = last.split(/\s+/u).length;
  const clause = /(?:^|\s)(?:ان|بان|انه|انها) (?<rest>.*)$/u.exec(last)?.groups?.["rest"];
  return (
    (/[،,]/u.test(made) && words < FEWEST_WORDS) ||
    (clause !== undefined && clause.split(/\s+/u).length < FEWEST_WORDS)
  );
}

function isUnbalanced(title: string): boolean {
  const count = (signs: RegExp) => title.match(signs)?.length ?? 0;
  return count(/["]/gu) % 2 === 1 || count(/[«“]/gu) !== count(/[»”]/gu) || count(/\(/gu) !== count(/\)/gu);
}

function isCovered(title: string, said: ReadonlySet<string>, least = COVERED): boolean {
  const stems = [...stemsOf(title)];
  return stems.filter((one) => said.has(one)).length >= Math.max(1, stems.length * least);
}

function stemsOf(text: string): ReadonlySet<string> {
  return new Set(
    tokens(text)
      .filter((word) => word.length > 1 && !isStopWord(word))
      .map(stem),
  );
}
