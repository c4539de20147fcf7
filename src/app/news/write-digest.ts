import { flawsOf } from "#core/article/best-headline.ts";
import { type ComposeContext, storiesToTell } from "#core/digest/compose.ts";
import type { Digest } from "#core/digest/digest.ts";
import type { Edition } from "#core/digest/edition.ts";
import type { Material } from "#core/digest/material.ts";
import { rank } from "#core/digest/rank.ts";
import type { Story } from "#core/stories/story.ts";
import { llm } from "#core/summary/llm.ts";
import type { StoryToWrite, Writer, WritingLimits } from "#core/writing/writer.ts";
import type { Writings } from "#core/writing/written.ts";

/** The order of a front page is asked for so many of the weightiest events. */
const ORDERED = 60;
/** From here on a headline withholds, asks or is broken. */
const WITHHELD = 2;

/** Does the edition want anything of a model? */
export function wantsWriting(edition: Edition): boolean {
  return writesSummaries(edition) || Object.values(edition.written).some(Boolean);
}

/** What a model writes of the stories that an edition will tell, before it is composed; all within the limits. */
export async function writeStories(
  edition: Edition,
  material: Material,
  context: ComposeContext,
  writer: Writer,
  limits: WritingLimits,
): Promise<Writings> {
  const order = edition.written.order
    ? await writer.order(
        rank(material.stories, context, edition).slice(0, ORDERED).map(({ story }) => toOrder(story)),
        limits,
      )
    : [];
  const chosen = storiesToTell(edition, material, { ...context, writings: { stories: new Map(), order } });
  const stories = chosen.map((story) => toWrite(story, edition)).filter((one) => one.summary || one.headline);
  const written = stories.length > 0 ? await writer.stories(stories, edition.summary, limits) : new Map();
  return { stories: written, order };
}

/** The digest with its opening lines, where the edition wants some and a model has them in time. */
export async function withOpening(
  digest: Digest,
  edition: Edition,
  { stories }: Material,
  writer: Writer,
  limits: WritingLimits,
): Promise<Digest> {
  if (!edition.written.opening) return digest;
  const byId = new Map(stories.map((story) => [story.id, story]));
  const cards = digest.sections
    .flatMap((section) => section.stories)
    .map(({ id, headline, summary }) => {
      const { articles = [], members = [] } = byId.get(id) ?? {};
      return { headline, summary, sourceIds: [...articles, ...members].map(({ sourceId }) => sourceId) };
    });
  const opening = await writer.opening(cards, limits);
  return opening.length > 0 ? { ...digest, opening } : digest;
}

function writesSummaries({ summary }: Edition): boolean {
  return summary.by === llm.name;
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
