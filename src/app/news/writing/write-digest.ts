import { flawsOf } from "#core/article/best-headline.ts";
import type { Choice, ComposeContext } from "#core/digest/compose.ts";
import type { Digest } from "#core/digest/digest.ts";
import type { Edition } from "#core/digest/edition.ts";
import type { Material } from "#core/digest/material.ts";
import { rank } from "#core/digest/rank.ts";
import type { Story } from "#core/stories/story.ts";
import { llm } from "#core/summary/llm.ts";
import type { StoryToWrite, Writer, WritingLimits } from "#core/writing/writer.ts";
import type { Writings } from "#core/writing/written.ts";
import { type Earlier, toExplain } from "./background.ts";

/** The order of a front page is asked for so many of the weightiest events. */
const ORDERED = 60;
/** From here on a headline withholds, asks or is broken. */
const WITHHELD = 2;

/** Does the edition want anything of a model? */
export function wantsWriting(edition: Edition): boolean {
  return writesSummaries(edition) || Object.values(edition.written).some(Boolean);
}

/** What a model writes of one digest of an edition, step by step as it comes to be; each step within the limits. */
export function createWriting(edition: Edition, writer: Writer, limits: WritingLimits) {
  return {
    async order(material: Material, context: ComposeContext): Promise<Writings> {
      const none = { stories: new Map() };
      if (!edition.written.order) return none;
      const front = rank(material.stories, context, edition).slice(0, ORDERED);
      const stories = front.map(({ story }) => toOrder(story));
      return { ...none, order: await writer.order(stories, limits) };
    },

    async stories(
      chosen: readonly Choice[],
      earlier: Earlier,
      { order = [] }: Writings = { stories: new Map() },
    ): Promise<Writings> {
      const stories = chosen
        .flatMap((choice) => choice.stories)
        .map((story) => toWrite(story, edition))
        .filter(({ summary, headline }) => summary || headline);
      const explained = edition.written.why ? toExplain(chosen, earlier, edition) : [];
      const [written, why] = await Promise.all([
        stories.length > 0 ? writer.stories(stories, edition.summary, limits) : new Map(),
        explained.length > 0 ? writer.backgrounds(explained, limits) : new Map(),
      ]);
      return { stories: written, order, why };
    },

    /** The digest with its opening lines, where they are there in time. */
    async opening(digest: Digest, chosen: readonly Choice[]): Promise<Digest> {
      if (!edition.written.opening) return digest;
      const told = chosen.flatMap(({ stories }) => stories);
      const outletsOf = new Map(told.map((story) => [story.id, sourceIdsOf(story)]));
      const cards = digest.sections
        .flatMap((section) => section.stories)
        .map(({ id, headline, summary }) => ({ headline, summary, sourceIds: outletsOf.get(id) ?? [] }));
      const opening = await writer.opening(cards, limits);
      return opening.length > 0 ? { ...digest, opening } : digest;
    },
  };
}

function writesSummaries({ summary }: Edition): boolean {
  return summary.by === llm.name;
}

function sourceIdsOf({ lead, articles, members }: Story): string[] {
  return [...new Set([lead, ...articles, ...members].map(({ sourceId }) => sourceId))];
}

function toOrder({ id, lead, articles }: Story) {
  const outlets = [...new Set([lead, ...articles].map(({ outlet }) => outlet))];
  return { id, headline: lead.title, outlets, sourceId: lead.sourceId };
}

function toWrite({ id, lead, articles }: Story, edition: Edition): StoryToWrite {
  const told = [lead, ...articles.filter((article) => article.id !== lead.id)];
  const isWithheld = told.every(({ title }) => flawsOf(title) >= WITHHELD);
  return {
    id,
    articles: told,
    summary: writesSummaries(edition),
    headline: edition.written.headlines && isWithheld,
  };
}
