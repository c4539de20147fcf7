import type { Word } from "#core/arabic/words/words.ts";
import type { BodyBlock } from "#core/article/article.ts";
import { openingFold, openingWords, readLine } from "#core/cleaning/folded.ts";
import { bodyRule } from "#core/judgement/genre/rules/body-rules.ts";
import { FLASH, LABEL_RULES } from "#core/judgement/genre/rules/label-rules.ts";
import { SERVICE_RULES } from "#core/judgement/genre/rules/service-rules.ts";
import { SOFT_RULES } from "#core/judgement/genre/rules/soft-rules.ts";
import type { TitleRule } from "#core/judgement/genre/rules/title-rules.ts";
import { EVENT_WORDS } from "./event-words.ts";
import { filedGenre } from "./filed-genre.ts";
import type { Genre, GenreVerdict } from "./genre.ts";
import { LONGEST_MARKET_REPORT, MARKET_LEAD, MEASURES, MOVED, TRADED } from "./market.ts";
import { createPhraseCounter } from "./phrase-counter.ts";
import { shapeOf } from "./shape.ts";
import { isColumn } from "./voice.ts";

export type GenreInput = {
  /** As the publisher gave it: cleaning takes "فيديو:" and "مباشر:" off. */
  readonly rawTitle: string;
  readonly title: string;
  readonly body: readonly BodyBlock[];
  readonly categories?: readonly string[];
  readonly url?: string;
};

/** Beyond this a text has said what it is. */
const BODY_READ = 2000;

type Text = {
  /** The headline as it was given, folded, and which phrases it holds. */
  readonly title: string;
  readonly held: ReadonlyMap<TitleRule | "event" | "traded" | "moved", number>;
  /** The beginning of the body, folded too, and its words. */
  readonly opening: string;
  readonly folded: string;
  readonly words: readonly Word[];
  /** Characters of the whole body. */
  readonly length: number;
};
type Judge = (text: Text, input: GenreInput) => GenreVerdict | undefined;

const countInTitle = createPhraseCounter<TitleRule | "event" | "traded" | "moved">([
  ...[...LABEL_RULES, ...SERVICE_RULES, ...SOFT_RULES].map((rule): [TitleRule, string] => [
    rule,
    rule.phrases ?? "",
  ]),
  ["event", EVENT_WORDS],
  ["traded", TRADED],
  ["moved", MOVED],
]);
const countMeasures = createPhraseCounter([["measure", MEASURES]]);

/** From what a publisher says of the item to what can only be guessed. */
const JUDGES: readonly Judge[] = [
  byLabel,
  byFiling,
  byFormula,
  byBody,
  byShape,
  byMarket,
  byVoice,
  byHead,
  byUrgency,
];

const NO_WORDS: Word[] = [];

/** The kind of piece that an article is, with the codes of what decided it. */
export function genreOf(input: GenreInput): GenreVerdict {
  const lines = input.body.map((block) => block.text);
  const body = lines.join("\n");
  const { folded: title, words } = readLine(input.rawTitle || input.title);
  const text: Text = {
    title: title.trim(),
    held: countInTitle(words),
    opening: body.slice(0, BODY_READ),
    folded: openingFold(lines, BODY_READ),
    words: NO_WORDS.concat(...openingWords(lines, BODY_READ)),
    length: body.length,
  };
  for (const judge of JUDGES) {
    const verdict = judge(text, input);
    if (verdict) return verdict;
  }
  return { genre: "news", reasons: [] };
}

function byLabel(text: Text): GenreVerdict | undefined {
  return byRule(LABEL_RULES, text);
}

function byRule(rules: readonly TitleRule[], { title, held, length }: Text): GenreVerdict | undefined {
  const rule = rules.find(
    (candidate) =>
      length <= (candidate.longest ?? length) && (held.has(candidate) || candidate.pattern?.test(title)),
  );
  return rule && said(rule.genre, rule.reason);
}

function byFiling({ length }: Text, { categories, url }: GenreInput): GenreVerdict | undefined {
  const filed = filedGenre(categories ?? [], url, length);
  return filed && said(filed.genre, filed.reason);
}

function byBody({ words, length, held }: Text): GenreVerdict | undefined {
  const rule = bodyRule(words, length);
  if (!rule || (rule.genre === "service" && held.has("event"))) return undefined;
  return said(rule.genre, rule.reason);
}

/** A formula in the headline counts for nothing beside a happening. */
function byFormula(text: Text): GenreVerdict | undefined {
  return text.held.has("event") ? undefined : byRule(SERVICE_RULES, text);
}

function byShape({ folded, held }: Text, { body }: GenreInput): GenreVerdict | undefined {
  const shape = shapeOf(body, folded);
  if (!shape || (shape.genre === "service" && held.has("event"))) return undefined;
  return said(shape.genre, shape.reason);
}

/** The report of every session: a thing traded, how it moved, nothing that happened. */
function byMarket({ held, length, words }: Text): GenreVerdict | undefined {
  if (!held.has("traded") || !held.has("moved") || held.has("event")) return undefined;
  if (length > LONGEST_MARKET_REPORT) return undefined;
  return countMeasures(words.slice(0, MARKET_LEAD)).size > 0 ? said("service", "market-session") : undefined;
}

function byVoice({ words, opening }: Text): GenreVerdict | undefined {
  return isColumn(words, opening) ? said("opinion", "voice") : undefined;
}

function byHead(text: Text): GenreVerdict | undefined {
  return byRule(SOFT_RULES, text);
}

function byUrgency({ title, length }: Text): GenreVerdict | undefined {
  return length <= FLASH.longest && FLASH.pattern.test(title) ? said("flash", FLASH.reason) : undefined;
}

function said(genre: Genre, reason: string): GenreVerdict {
  return { genre, reasons: [reason] };
}
