import { sentences } from "#core/arabic/sentences.ts";
import { stem } from "#core/arabic/stem.ts";
import { isStopWord } from "#core/arabic/stop-words.ts";
import { tokens } from "#core/arabic/tokens.ts";
import type { BodyBlock } from "#core/article/article.ts";

/** How much of its headline's words the first paragraph of an article repeats, at least. */
const LEAD_COVERS = 0.5;
const ENDS = /[.!؟?…]["»”)]{0,3}$/u;

/**
 * Whether a paragraph after a headline under "اقرأ أيضا" begins the report under that headline, rather than
 * going on with the article that began with `firstLead`.
 */
export function leads(paragraph: string, headline = "", firstLead = ""): boolean {
  const said = new Set(contentStems(paragraph));
  const covered = coverage(headline, said);
  return covered >= LEAD_COVERS && covered > coverage(firstLead, said);
}

/** Aggregators cut the second article anywhere: its last sentence stays only if it is whole. */
export function withoutCutOff(blocks: readonly BodyBlock[]): BodyBlock[] {
  for (let at = blocks.length - 1; at >= 0; at--) {
    const block = blocks[at];
    if (!block || block.kind === "subheading") continue;
    const whole = ENDS.test(block.text) ? block.text : sentences(block.text).slice(0, -1).join(" ");
    if (whole !== "") return [...blocks.slice(0, at), { kind: block.kind, text: whole }];
  }
  return [];
}

/** The share of a line's content words that a text has. */
function coverage(line: string, said: ReadonlySet<string>): number {
  const named = contentStems(line);
  return named.filter((word) => said.has(word)).length / Math.max(1, named.length);
}

function contentStems(text: string): string[] {
  return tokens(text)
    .filter((word) => word.length > 2 && !isStopWord(word))
    .map(stem);
}
