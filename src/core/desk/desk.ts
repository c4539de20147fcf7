import type { Card, DigestSection } from "#core/digest/digest.ts";
import { sectionKind } from "#core/digest/sections/registry.ts";
import type { Absence, Draft } from "./draft.ts";
import { type DeskEdit, type EditLog, type StoryEdit, standing } from "./edit.ts";

export type Correction = NonNullable<Card["corrected"]>;

/** A story on the desk: as it was composed, and what editors made of it. */
export type DeskStory = {
  readonly card: Card;
  /** The section that told it, or would. */
  readonly section: string;
  readonly headline?: string;
  readonly sentences?: readonly string[];
  readonly note?: string;
  readonly corrected?: Correction;
  /** Stories that are told as a part of it. */
  readonly merged: readonly DeskStory[];
  /** Ids of its articles that are told as stories of their own. */
  readonly apart: readonly string[];
};

export type AbsentStory = DeskStory & { readonly why: Absence };

/** A draft as it stands after some changes. */
export type Desk = {
  /** All sections of the edition, those without stories too. */
  readonly sections: readonly (Omit<DigestSection, "stories"> & { readonly stories: readonly DeskStory[] })[];
  /** Stories that are not told; those that editors took out stand first. */
  readonly below: readonly AbsentStory[];
  /** The story that an editor put first. */
  readonly lead?: string;
  /** Whether an editor moved anything. */
  readonly isOrdered: boolean;
};

/** A draft after all changes that hold. Whatever the log says, the outcome is a desk: what means nothing changes nothing. */
export function deskOf(draft: Draft, log: EditLog): Desk {
  return standing(log).reduce((desk, { edit, at }) => changed(draft, desk, edit, at), untouched(draft));
}

/** The same desk where the change means nothing on it. */
export function changed(draft: Draft, desk: Desk, edit: DeskEdit, at: Temporal.Instant): Desk {
  if (edit.do === "undo") return desk;
  if (edit.do === "machine") return untouched(draft);
  return edit.do === "add" ? added(desk, edit.story) : changedStory(draft, desk, edit, at);
}

export function storyOn(desk: Desk, id: string): DeskStory | undefined {
  return desk.sections.flatMap(({ stories }) => stories).find(({ card }) => card.id === id);
}

/** Every story of the desk in printed order. */
export function storiesOn(desk: Desk): readonly DeskStory[] {
  return desk.sections.flatMap(({ stories }) => stories);
}

function untouched({ digest, sections, below }: Draft): Desk {
  const told = new Map(digest.sections.map(({ id, stories }) => [id, stories]));
  return {
    sections: sections.map((section) => ({
      ...section,
      stories: (told.get(section.id) ?? []).map((card) => onDesk(card, section.id)),
    })),
    below: below.map(({ card, section, why }) => ({ ...onDesk(card, section), why })),
    isOrdered: false,
  };
}

function onDesk(card: Card, section: string): DeskStory {
  return { card, section, merged: [], apart: [] };
}

function changedStory(
  draft: Draft,
  desk: Desk,
  edit: Exclude<StoryEdit, { readonly do: "add" }>,
  at: Temporal.Instant,
): Desk {
  const story = storyOn(desk, edit.story);
  if (!story) return desk;
  switch (edit.do) {
    case "out":
    case "withdraw":
    case "hold": {
      const why = edit.do === "hold" ? "held" : "out";
      return { ...without(desk, edit.story), below: [{ ...story, why }, ...desk.below] };
    }
    case "up":
      return moved(desk, edit.story, -1);
    case "down":
      return moved(desk, edit.story, 1);
    case "lead":
      return leading(desk, story);
    case "move":
      return inSection(desk, story, edit.into);
    case "headline":
      return replaced(desk, { ...story, headline: edit.text });
    case "sentences":
      return replaced(desk, { ...story, sentences: edit.texts });
    case "note": {
      const { note: _before, ...rest } = story;
      return replaced(desk, edit.text === undefined ? rest : { ...rest, note: edit.text });
    }
    case "correct": {
      const { headline, texts } = edit;
      const told = { ...(headline ? { headline } : {}), ...(texts ? { sentences: texts } : {}) };
      return replaced(desk, { ...story, ...told, corrected: { at: at.toString(), words: edit.words } });
    }
    case "merge":
      return merged(desk, story, edit.other);
    case "split":
      return split(draft, desk, story, edit.member);
    default:
      return edit satisfies never;
  }
}

function replaced(desk: Desk, story: DeskStory): Desk {
  return {
    ...desk,
    sections: desk.sections.map((section) => ({
      ...section,
      stories: section.stories.map((one) => (one.card.id === story.card.id ? story : one)),
    })),
  };
}

function without({ lead, ...desk }: Desk, id: string): Desk {
  return {
    ...desk,
    sections: desk.sections.map((section) => ({
      ...section,
      stories: section.stories.filter(({ card }) => card.id !== id),
    })),
    ...(lead === undefined || lead === id ? {} : { lead }),
  };
}

/** Puts stories into a section, behind the one named or at its end; into the first where there is no such section. */
function inserted(desk: Desk, into: string, stories: readonly DeskStory[], behind?: string): Desk {
  const target = desk.sections.find(({ id }) => id === into) ?? desk.sections[0];
  return {
    ...desk,
    sections: desk.sections.map((section) => {
      if (section !== target) return section;
      const at = section.stories.findIndex(({ card }) => card.id === behind);
      const place = at < 0 ? section.stories.length : at + 1;
      return { ...section, stories: section.stories.toSpliced(place, 0, ...stories) };
    }),
  };
}

function moved(desk: Desk, id: string, by: 1 | -1): Desk {
  const section = desk.sections.find(({ stories }) => stories.some(({ card }) => card.id === id));
  const from = section?.stories.findIndex(({ card }) => card.id === id) ?? -1;
  const story = section?.stories[from];
  const to = from + by;
  if (!section || !story || to < 0 || to >= section.stories.length) return desk;
  const stories = section.stories.toSpliced(from, 1).toSpliced(to, 0, story);
  return {
    ...desk,
    sections: desk.sections.map((one) => (one === section ? { ...section, stories } : one)),
    isOrdered: true,
  };
}

/** At the end of another section. */
function inSection(desk: Desk, story: DeskStory, into: string): Desk {
  const target = desk.sections.find(({ id }) => id === into);
  if (!target || target.stories.includes(story)) return desk;
  return inserted(without(desk, story.card.id), into, [{ ...story, section: into }]);
}

/** First of the first section that a digest can begin with. */
function leading(desk: Desk, story: DeskStory): Desk {
  const first = desk.sections.find(({ kind }) => sectionKind(kind).leads) ?? desk.sections[0];
  const { id } = story.card;
  if (!first || (desk.lead === id && first.stories[0]?.card.id === id)) return desk;
  const rest = without(desk, id);
  return {
    ...rest,
    sections: rest.sections.map((section) =>
      section.id === first.id ? { ...section, stories: [story, ...section.stories] } : section,
    ),
    lead: id,
    isOrdered: true,
  };
}

function added(desk: Desk, id: string): Desk {
  const found = desk.below.find(({ card }) => card.id === id);
  if (!found) return desk;
  const { why, ...story } = found;
  const below = desk.below.filter((one) => one !== found);
  // What stood in the digest before stands elsewhere now.
  const isOrdered = desk.isOrdered || why !== "fell";
  return inserted({ ...desk, below, isOrdered }, story.section, [story]);
}

function merged(desk: Desk, story: DeskStory, otherId: string): Desk {
  const { id } = story.card;
  const fallen = desk.below.find(({ card }) => card.id === otherId);
  const other = storyOn(desk, otherId) ?? fallen;
  if (!other || otherId === id) return desk;
  const rest = { ...without(desk, otherId), below: desk.below.filter((one) => one !== fallen) };
  const parts = [{ ...other, merged: [] }, ...other.merged];
  return replaced(rest, { ...story, merged: [...story.merged, ...parts] });
}

function split({ material }: Draft, desk: Desk, story: DeskStory, memberId: string): Desk {
  const { id } = story.card;
  const part = story.merged.find(({ card }) => card.id === memberId);
  if (part) {
    const left = { ...story, merged: story.merged.filter((one) => one !== part) };
    return inserted({ ...replaced(desk, left), isOrdered: true }, part.section, [part], id);
  }
  const member = material[id]?.members.find((card) => card.id === memberId);
  const isLast = story.apart.length + 1 >= (material[id]?.members.length ?? 0);
  if (!member || memberId === id || isLast || story.apart.includes(memberId)) return desk;
  const left = { ...story, apart: [...story.apart, memberId] };
  return inserted(replaced(desk, left), story.section, [onDesk(member, story.section)], id);
}
