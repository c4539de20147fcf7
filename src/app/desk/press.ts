import { byRef } from "#app/conversation/buttons/ref.ts";
import { toDisplay } from "#core/arabic/display.ts";
import { sentences as sentencesOf } from "#core/arabic/sentences.ts";
import { deskOf, storiesOn, storyOn } from "#core/desk/desk.ts";
import { type DeskEdit, deskEditSchema, MOST_SENTENCES } from "#core/desk/edit.ts";
import type { KeptDraft } from "#core/desk/kept-draft.ts";

/** What an editor pressed or typed about a story of a draft; every value is foreign text. */
export type DeskPress = {
  /** What is to be done. */
  readonly o: string;
  readonly s?: string | undefined;
  readonly t?: string | undefined;
  /** Versions that the editor saw: of the story, and of the other one. */
  readonly v?: number | undefined;
  readonly w?: number | undefined;
  /** Which of the choices, from 1. */
  readonly n?: number | undefined;
  readonly text?: string | undefined;
};

/** The id of the story that a button means; undefined where the draft has none such. */
export function storyMeant({ draft, log }: KeptDraft, ref: string | undefined): string | undefined {
  if (ref === undefined) return undefined;
  const desk = deskOf(draft, log);
  const stories = [...storiesOn(desk), ...desk.below];
  const all = [
    ...[...stories, ...stories.flatMap(({ merged }) => merged)].map(({ card }) => card.id),
    ...Object.values(draft.material).flatMap(({ members }) => members.map(({ id }) => id)),
  ];
  return byRef(ref, all, (id) => id);
}

/** The change that a press stands for; undefined where it stands for none, or says more than a card can bear. */
export function editOf(kept: KeptDraft, press: DeskPress): DeskEdit | undefined {
  const { o, v: seen = 0 } = press;
  if (o === "machine" || o === "undo") return { do: o, last: seen };
  const story = storyMeant(kept, press.s);
  if (story === undefined) return undefined;
  return deskEditSchema.safeParse({ ...changeOf(kept, story, press), story, seen }).data;
}

function changeOf(kept: KeptDraft, story: string, { o, t, w, n = 0, text }: DeskPress): object {
  const material = kept.draft.material[story];
  switch (o) {
    case "headline":
      return { do: o, text: text ?? material?.headlines[n - 1] };
    case "sentences":
      return { do: o, texts: sentencesOf(toDisplay(text ?? "")) };
    case "pick":
      return { do: "sentences", texts: picked(kept, story, material?.sentences[n - 1]?.text) };
    case "note":
      return { do: o, text };
    case "nonote":
      return { do: "note" };
    case "correct": {
      const [words = "", headline, ...rest] = (text ?? "").split("\n").map((line) => line.trim());
      const texts = sentencesOf(rest.join("\n"));
      return { do: o, words, ...(headline ? { headline } : {}), ...(texts.length > 0 ? { texts } : {}) };
    }
    case "withdraw":
      return { do: o, words: text };
    case "move":
      return { do: o, into: t };
    case "merge":
      return { do: o, other: storyMeant(kept, t), otherSeen: w };
    case "split":
      return { do: o, member: storyMeant(kept, t) };
    default:
      return { do: o };
  }
}

/** The story's sentences with one more, or without it; in the order of its sources, what an editor typed last. */
function picked({ draft, log }: KeptDraft, id: string, sentence: string | undefined): readonly string[] {
  const story = storyOn(deskOf(draft, log), id);
  if (!story || sentence === undefined) return [];
  const printed = story.sentences ?? story.card.summary;
  if (printed.includes(sentence)) return printed.filter((one) => one !== sentence);
  return [...printed, sentence].slice(-MOST_SENTENCES);
}
