import type { PutAway } from "#core/related/held/volume.ts";
import { createSketchShelf, type Shelved } from "#core/stories/likeness/put-away.ts";
import type { Rarity } from "#core/stories/likeness/rarity.ts";
import type { Sketch } from "#core/stories/likeness/sketch.ts";
import type { Member } from "./affinity.ts";
import { createCandidates } from "./candidates.ts";
import { bounded, type OpenStory, witnesses } from "./open-story.ts";

/** Articles that a story keeps when none joins it any more: what is new may still be linked with it. */
const PAST_MEMBERS = 2;

/** The stories that are kept, and the indexes that agree with their members. */
export interface OpenStories {
  /** A story of these members, under this id or, where it is not given, that of the first whose id is free. */
  open(members: readonly Member[], id?: string): OpenStory;
  /** A story that no article joins any more, told by the first and the last of its articles. */
  openPast(members: readonly Member[], id: string): OpenStory;
  /** Gives a story these members in place of those it has. */
  settle(story: OpenStory, members: readonly Member[]): void;
  /** Ends a story whose members are in another now. */
  merge(story: OpenStory, into: OpenStory): void;
  /** Says that an article is the story's, though the story need not keep it. */
  house(story: OpenStory, articleId: string): void;
  /** Lets a story be joined no more. */
  retire(story: OpenStory): void;
  forget(story: OpenStory): void;
  find(id: string): OpenStory | undefined;
  /** The story of an article, though it may not keep it any more. */
  home(articleId: string): OpenStory | undefined;
  /** Stories that share rare words with an article, likeliest first. */
  like(sketch: Sketch, limit: number): readonly OpenStory[];
  all(): Iterable<OpenStory>;
}

/** `putAway` takes what is compared of stories that no article joins any more. */
export function createOpenStories(rarity: Rarity, putAway: PutAway): OpenStories {
  const candidates = createCandidates();
  const shelf = createSketchShelf(putAway);
  const stories = new Map<number, OpenStory>();
  const ids = new Map<string, OpenStory>();
  const homes = new Map<string, OpenStory>();
  let opened = 0;

  const keep = (story: OpenStory, kept: readonly Member[]): void => {
    const before = new Set(story.members);
    const after = new Set(kept);
    for (const { sketch } of before.difference(after)) candidates.remove(story.number, sketch);
    for (const { sketch } of after.difference(before)) candidates.add(story.number, sketch);
    story.members = kept;
  };

  const house = (story: OpenStory, articleId: string): void => {
    if (homes.get(articleId) === story) return;
    homes.set(articleId, story);
    // Most have one, and what grew by one has room for sixteen more.
    if (story.articleIds.length === 0) story.articleIds = [articleId];
    else story.articleIds.push(articleId);
  };

  const settle = (story: OpenStory, members: readonly Member[]): void => {
    const kept = bounded(members);
    const dropped = new Set(members).difference(new Set(kept));
    for (const { sketch } of dropped) rarity.remove(sketch);
    const before = new Set(story.members);
    for (const member of members) if (!before.has(member)) house(story, member.article.id);
    keep(story, kept);
    story.firstMs = Math.min(story.firstMs, kept[0]?.ms ?? story.firstMs);
    story.lastMs = kept.at(-1)?.ms ?? story.lastMs;
  };

  /** What all members of past stories have: a getter of its own would cost each of tens of thousands a table. */
  const past: Pick<Member, "sketch"> & ThisType<{ readonly shelved: Shelved }> = {
    get sketch() {
      return shelf.get(this.shelved);
    },
  };
  /** Nothing is held against the facts of what no article joins any more, and it is seldom compared. */
  const asPast = ({ number, article, sketch, ms }: Member): Member =>
    Object.assign(Object.create(past), { number, article, ms, shelved: shelf.put(sketch) });

  const close = (story: OpenStory): void => {
    keep(story, []);
    stories.delete(story.number);
    ids.delete(story.id);
  };

  const begin = (id: string | undefined, members: readonly Member[]): OpenStory => {
    const free = members.find(({ article }) => !ids.has(article.id))?.article.id;
    const number = opened++;
    const story: OpenStory = {
      number,
      id: id ?? free ?? `story-${number}`,
      members: [],
      firstMs: Number.POSITIVE_INFINITY,
      lastMs: 0,
      past: false,
      thread: undefined,
      articleIds: [],
    };
    stories.set(number, story);
    ids.set(story.id, story);
    return story;
  };

  return {
    open(members, id) {
      const story = begin(id, members);
      settle(story, members);
      return story;
    },
    openPast(members, id) {
      const story = begin(id, members);
      const kept = witnesses(bounded(members), PAST_MEMBERS).map(asPast);
      for (const { sketch } of kept) candidates.add(story.number, sketch);
      for (const { article } of members) house(story, article.id);
      story.members = kept;
      story.past = true;
      story.firstMs = kept[0]?.ms ?? story.firstMs;
      story.lastMs = kept.at(-1)?.ms ?? story.lastMs;
      return story;
    },
    settle,
    merge(story, into) {
      close(story);
      for (const id of story.articleIds) if (homes.get(id) === story) house(into, id);
    },
    retire(story) {
      for (const { sketch } of story.members) rarity.remove(sketch);
      keep(story, witnesses(story.members, PAST_MEMBERS).map(asPast));
      story.past = true;
    },
    house,
    forget(story) {
      if (!story.past) for (const { sketch } of story.members) rarity.remove(sketch);
      close(story);
      for (const id of story.articleIds) if (homes.get(id) === story) homes.delete(id);
    },
    find: (id) => ids.get(id),
    home: (articleId) => homes.get(articleId),
    like: (sketch, limit) => candidates.of(sketch, limit).flatMap((number) => stories.get(number) ?? []),
    all: () => stories.values(),
  };
}
