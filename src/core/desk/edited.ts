import { keptCourses } from "#core/digest/blocks/courses.ts";
import { countsOf } from "#core/digest/compose.ts";
import {
  type Card,
  cardsOf,
  type Digest,
  type DigestBlocks,
  type DigestSection,
} from "#core/digest/digest.ts";
import type { SectionSpec } from "#core/digest/edition.ts";
import { sectionKind } from "#core/digest/sections/registry.ts";
import { type Desk, type DeskStory, deskOf, storiesOn } from "./desk.ts";
import type { Draft } from "./draft.ts";
import { type EditLog, inForce } from "./edit.ts";
import { editedCard } from "./edited-card.ts";

/** For whom a digest is edited: what of an edition a reader gets, and how much. */
export type EditedFor = {
  readonly sections: readonly Pick<SectionSpec, "id" | "title" | "kind" | "show" | "limit">[];
  /** Words of the card that the reader does not want: what an editor adds is not added there. */
  readonly isMuted: (card: Card) => boolean;
  /** A reader of a shorter digest gets no more stories than their sections hold, whatever is added. */
  readonly isShortened: boolean;
};

/**
 * A digest with what editors changed in the draft of its edition: the draft's own, or one that was composed for a
 * reader with other wishes. A story that is out is out in both; what the draft does not know stays where it was.
 */
export function edited(digest: Digest, draft: Draft, log: EditLog, reader: EditedFor): Digest {
  if (inForce(log).length === 0) return digest;
  const made = deskOf(draft, log);
  // A reader's own order is kept where no editor moved anything; the draft's own stories stand as on the desk.
  const desk = isAlike(digest, draft.digest) ? { ...made, isOrdered: true } : made;
  const told = tellingOf(digest, draft, desk);
  const sections = reader.sections.flatMap((spec): DigestSection[] => {
    const stories = sectionStories(spec, digest, draft, desk, told, reader);
    const { id, title, kind, show } = spec;
    return stories.length > 0 ? [{ id, title, kind, show, stories }] : [];
  });
  const { opening: _written, blocks: before, ...rest } = digest;
  const cards = cardsOf({ sections });
  const blocks = before && blocksOf(before, desk, told, sections);
  return { ...rest, counts: countsOf(cards), sections, ...(blocks ? { blocks } : {}) };
}

/** The same stories in the same order. */
function isAlike(one: Digest, other: Digest): boolean {
  const ids = (digest: Digest) => JSON.stringify(cardsOf(digest).map(({ id }) => id));
  return ids(one) === ids(other);
}

/** Where a story of this digest went on the desk. */
type Telling = {
  /** The story of the desk that tells a card of this digest; undefined where the desk does not know it. */
  readonly of: (card: Pick<Card, "id" | "url">) => DeskStory | "gone" | undefined;
  /** Ids of stories of the desk that this digest has, or a part of them. */
  readonly has: ReadonlySet<string>;
};

function tellingOf(digest: Digest, draft: Draft, desk: Desk): Telling {
  const owners = new Map<string, DeskStory | "gone">();
  const own = (story: DeskStory, owner: DeskStory | "gone") => {
    const apart = new Set(
      (draft.material[story.card.id]?.members ?? [])
        .filter(({ id }) => story.apart.includes(id))
        .map(({ url }) => url),
    );
    const urls = [story.card.url, ...story.card.sources.map(({ url }) => url)];
    for (const name of [story.card.id, ...urls.filter((url) => !apart.has(url))])
      if (name !== undefined && !owners.has(name)) owners.set(name, owner);
  };
  for (const story of storiesOn(desk)) for (const one of [story, ...story.merged]) own(one, story);
  for (const story of goneFrom(desk)) own(story, "gone");
  const of: Telling["of"] = ({ id, url }) =>
    owners.get(id) ?? (url === undefined ? undefined : owners.get(url));
  const has = new Set(
    cardsOf(digest).flatMap((card) => {
      const story = of(card);
      return story && story !== "gone" ? [story.card.id] : [];
    }),
  );
  return { of, has };
}

function sectionStories(
  spec: EditedFor["sections"][number],
  digest: Digest,
  draft: Draft,
  desk: Desk,
  told: Telling,
  reader: EditedFor,
): readonly Card[] {
  const before = digest.sections.find(({ id }) => id === spec.id)?.stories ?? [];
  const onDesk = desk.sections.find(({ id }) => id === spec.id)?.stories ?? [];
  const isReaders = (id: string) => reader.sections.some((section) => section.id === id);
  const placeOf = (story: DeskStory) =>
    desk.sections.find(({ stories }) => stories.includes(story))?.id ?? story.section;
  const composed = new Set(draft.digest.sections.flatMap(({ stories }) => stories.map(({ id }) => id)));
  // What stood in a section of the reader's own, or in one that goes to none the reader has, stays there.
  const staying = before.flatMap((card) => {
    const story = told.of(card);
    if (!story || story === "gone") return [];
    const isOfDesk = desk.sections.some(({ id }) => id === spec.id);
    return !isOfDesk || !isReaders(placeOf(story)) ? [story] : [];
  });
  const elsewhere = storiesElsewhere(digest, desk, told);
  const placed = onDesk.filter(({ card }) => {
    if (elsewhere.has(card.id)) return false;
    return told.has.has(card.id) || (!composed.has(card.id) && !reader.isMuted(card));
  });
  const queue = inOrder([...new Set([...placed, ...staying])], before, told, desk);
  const printed = (story: DeskStory): Card => {
    const base = before.find(({ id }) => id === story.card.id) ?? cardIn(digest, story) ?? story.card;
    return editedCard(base, story, spec.show, draft.material[story.card.id]);
  };
  // Each story has one place of this digest to stand in; what is gone leaves none.
  const places = new Map(queue.map((story) => [story, before[placeIn(before, story, told)]]));
  const kept = before.flatMap((card): Card[] => {
    const story = told.of(card);
    if (!story) return [card];
    const next = story !== "gone" && places.get(story) === card ? queue.shift() : undefined;
    return next ? [printed(next)] : [];
  });
  const all = [...kept, ...queue.map(printed)];
  const lead = all.find(({ id }) => id === desk.lead);
  const led = lead && onDesk[0]?.card.id === lead.id ? [lead, ...all.filter((card) => card !== lead)] : all;
  if (!reader.isShortened) return led;
  // Where the reader's limit left stories out, those that editors took out make room for them.
  const wasFull = before.length >= spec.limit;
  const spare = onDesk.filter(
    ({ card }) => wasFull && !told.has.has(card.id) && composed.has(card.id) && !reader.isMuted(card),
  );
  return [...led, ...spare.map(printed)].slice(0, spec.limit);
}

/**
 * In the order of the desk where an editor moved something; else as this digest had them, what is new behind the one
 * that it stands behind on the desk, or at the end.
 */
function inOrder(
  stories: readonly DeskStory[],
  before: readonly Card[],
  told: Telling,
  { isOrdered }: Desk,
): DeskStory[] {
  if (isOrdered) return [...stories];
  const places = new Map(stories.map((story) => [story, placeIn(before, story, told)]));
  const placeOf = (story: DeskStory) => places.get(story) ?? -1;
  const ordered = stories.filter((one) => placeOf(one) >= 0).sort((a, b) => placeOf(a) - placeOf(b));
  for (const [at, story] of stories.entries()) {
    if (placeOf(story) >= 0) continue;
    const before = at < stories.length - 1 ? ordered.findIndex((one) => one === stories[at - 1]) : -1;
    ordered.splice(before < 0 ? ordered.length : before + 1, 0, story);
  }
  return ordered;
}

/** Where a story stands among cards: where it stood itself, else where a part of it did; -1 where neither is there. */
function placeIn(cards: readonly Card[], story: DeskStory, told: Telling): number {
  const own = cards.findIndex(({ id }) => id === story.card.id);
  return own < 0 ? cards.findIndex((card) => told.of(card) === story) : own;
}

/** Stories that stand in sections which only this reader has. */
function storiesElsewhere(digest: Digest, desk: Desk, told: Telling): ReadonlySet<string> {
  const own = digest.sections.filter(({ id }) => !desk.sections.some((section) => section.id === id));
  return new Set(
    own.flatMap(({ stories }) =>
      stories.flatMap((card) => {
        const story = told.of(card);
        return story && story !== "gone" ? [story.card.id] : [];
      }),
    ),
  );
}

function cardIn(digest: Digest, story: DeskStory): Card | undefined {
  return cardsOf(digest).find(({ id }) => id === story.card.id);
}

/** What stands beside the sections, as far as its stories are still told. */
function blocksOf(
  before: DigestBlocks,
  desk: Desk,
  told: Telling,
  sections: readonly DigestSection[],
): DigestBlocks | undefined {
  const ids = new Set(sections.flatMap(({ stories }) => stories.map(({ id }) => id)));
  const gone = new Set(goneFrom(desk).flatMap(({ card }) => urlsOf(card)));
  const leads = sections.filter(({ kind, show }) => sectionKind(kind).leads && show !== "headline");
  const leading = desk.lead ?? before.lead?.id ?? "";
  const first = leads.flatMap(({ stories }) => stories.slice(0, 1));
  const lead = first.find(({ id }) => id === leading) ?? first[0];
  const opening = new Set(
    [...(desk.lead ? [desk.lead] : []), ...(before.opening ?? [])].map((id) => nameOf(id, told)),
  );
  const printed = [...ids].filter((id) => opening.has(id));
  const isTold = <Said extends { readonly url?: string }>(said: Said | undefined) =>
    said && !(said.url !== undefined && gone.has(said.url)) ? said : undefined;
  const figure = isTold(before.figure);
  const quote = isTold(before.quote);
  const agenda = (before.agenda ?? []).filter((one) => isTold(one));
  const courses = keptCourses(before.courses, (step) => isTold(step) !== undefined);
  const blocks: DigestBlocks = {
    ...(before.opening && printed.length > 0 ? { opening: printed } : {}),
    ...(before.lead && lead
      ? { lead: lead.id === before.lead.id ? before.lead : { id: lead.id, developments: [], reactions: [] } }
      : {}),
    ...(figure ? { figure } : {}),
    ...(quote ? { quote } : {}),
    ...(courses.length > 0 ? { courses } : {}),
    ...(agenda.length > 0 ? { agenda } : {}),
  };
  return Object.keys(blocks).length > 0 ? blocks : undefined;
}

/** What editors took out, with all that was merged into it. */
function goneFrom({ below }: Desk): readonly DeskStory[] {
  return below.filter(({ why }) => why !== "fell").flatMap((story) => [story, ...story.merged]);
}

/** What a card is called now: a merged one bears the name of the story that tells it. */
function nameOf(id: string, told: Telling): string {
  const story = told.of({ id });
  return story && story !== "gone" ? story.card.id : id;
}

function urlsOf({ url, sources }: Card): string[] {
  return [url, ...sources.map((source) => source.url)].filter((one) => one !== undefined);
}
