import { fold } from "#core/arabic/fold.ts";
import { stem } from "#core/arabic/stem.ts";
import { tokens } from "#core/arabic/tokens.ts";
import { type Article, bodyText } from "#core/article/article.ts";
import { fullest, phrasesOf } from "./phrases.ts";
import { runsOf } from "./terms.ts";
import { termsOf } from "./weigh.ts";

/** Below this share of the best score a word is not what the article is about. */
const FLOOR = 0.05;
/** Half a name, which names nobody. */
const GIVEN_NAMES: ReadonlySet<string> = new Set(
  fold(
    "محمد أحمد محمود علي حسن حسين عمر عثمان خالد سعد سعيد جمال كمال عبدالله عبدالرحمن عبدالعزيز عبد إبراهيم إسماعيل يوسف مصطفى سليمان سلطان فيصل ناصر صالح طارق رامي جون جورج مايك مايكل ديفيد روبرت كيم دونالد سيرغي فلاديمير جان دينا نيكي",
  ).split(" "),
);
/** Names and topics of an article stand in its beginning; the rest of a huge text is not read. */
const LONGEST_TEXT = 60_000;

/**
 * What the article is about, best first: the publisher's own keywords, then phrases of up to three
 * words in the form they have in the text, none sharing a stem with another.
 * `weight` is the rarity of a stem in the news at hand; without it every stem weighs the same.
 */
export function keywords(
  article: Pick<Article, "title" | "body" | "keywords">,
  options: { readonly limit: number; readonly weight?: (stem: string) => number },
): string[] {
  const found = publishersOwn(article.keywords).slice(0, options.limit);
  const used = new Set(found.flatMap(stemsOf));
  const runs = runsOf(article.title, bodyText(article).slice(0, LONGEST_TEXT));
  const terms = termsOf(runs, options.weight ?? (() => 1));
  const phrases = phrasesOf(runs, terms);
  const ranked = [...terms.values()].sort((a, b) => b.score - a.score);
  const floor = FLOOR * (ranked[0]?.score ?? 0);
  for (const term of ranked) {
    if (found.length >= options.limit || term.score <= floor) break;
    if (used.has(term.stem)) continue;
    const { form, stems } = fullest(term, phrases.get(term.stem) ?? [], used);
    if (stems.length === 1 && saysNothingAlone(form)) continue;
    found.push(form);
    for (const stem of stems) used.add(stem);
  }
  return found;
}

/** So many words in alphabetical order are a page's index, not a line that somebody wrote. */
const LIST = 5;

function isAlphabetical(given: readonly string[]): boolean {
  const keys = given.map(fold);
  return given.length >= LIST && keys.every((key, at) => at === 0 || (keys[at - 1] ?? "") <= key);
}

function saysNothingAlone(form: string): boolean {
  return form.length < 3 || GIVEN_NAMES.has(fold(form));
}

/** The publisher's keywords without repetitions, which differ in an article or an ending. */
function publishersOwn(given: readonly string[]): string[] {
  if (isAlphabetical(given)) return [];
  const byStems = new Map<string, string>();
  for (const keyword of given.map((one) => one.trim())) {
    const key = stemsOf(keyword).join(" ");
    if (key !== "" && !byStems.has(key)) byStems.set(key, keyword);
  }
  return [...byStems.values()];
}

function stemsOf(text: string): string[] {
  return tokens(text).map(stem);
}
