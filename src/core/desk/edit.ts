import { z } from "zod";
import { toDisplay } from "#core/arabic/display.ts";
import { idSchema } from "#core/fields.ts";

export const LONGEST_HEADLINE = 200;
export const LONGEST_SENTENCE = 500;
export const LONGEST_NOTE = 300;
export const MOST_SENTENCES = 6;

/** What an editor typed, in display form and on one line. */
const line = (longest: number) =>
  z
    .string()
    .max(longest * 4)
    .transform((text) => toDisplay(text).replaceAll("\n", " "))
    .pipe(z.string().min(1).max(longest));

const story = z.string().min(1).max(64);
/** How often the story had been changed when the editor looked at it. */
const seen = z.int().min(0).max(100_000);
const of = { story, seen };

/** One change of a draft. All but the last two are of one story. */
export const deskEditSchema = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("out"), ...of }),
  z.strictObject({ do: z.literal("hold"), ...of }),
  z.strictObject({ do: z.literal("up"), ...of }),
  z.strictObject({ do: z.literal("down"), ...of }),
  z.strictObject({ do: z.literal("lead"), ...of }),
  z.strictObject({ do: z.literal("add"), ...of }),
  /** To the end of another section of the edition. */
  z.strictObject({ do: z.literal("move"), ...of, into: idSchema }),
  z.strictObject({ do: z.literal("headline"), ...of, text: line(LONGEST_HEADLINE) }),
  z.strictObject({
    do: z.literal("sentences"),
    ...of,
    texts: z.array(line(LONGEST_SENTENCE)).min(1).max(MOST_SENTENCES),
  }),
  /** Without a text the note goes. */
  z.strictObject({ do: z.literal("note"), ...of, text: line(LONGEST_NOTE).exactOptional() }),
  z.strictObject({ do: z.literal("merge"), ...of, other: story, otherSeen: seen }),
  /** `member`: a story that was merged into it, or one of its articles. */
  z.strictObject({ do: z.literal("split"), ...of, member: story }),
  /** After it was sent: what was wrong, and how the story is told now. */
  z.strictObject({
    do: z.literal("correct"),
    ...of,
    words: line(LONGEST_NOTE),
    headline: line(LONGEST_HEADLINE).exactOptional(),
    texts: z.array(line(LONGEST_SENTENCE)).min(1).max(MOST_SENTENCES).exactOptional(),
  }),
  /** After it was sent: it is told no more, and why. */
  z.strictObject({ do: z.literal("withdraw"), ...of, words: line(LONGEST_NOTE) }),
  /** Back to what the machine made. `last` is the number of the change that was the last. */
  z.strictObject({ do: z.literal("machine"), last: seen }),
  z.strictObject({ do: z.literal("undo"), last: seen }),
]);

export type DeskEdit = z.infer<typeof deskEditSchema>;
export type StoryEdit = Extract<DeskEdit, { readonly story: string }>;

/** A change as it is kept: its number in the draft from 1, when, and by whom ("telegram:123"). */
export type LoggedEdit = {
  readonly seq: number;
  readonly at: Temporal.Instant;
  readonly by: string;
  readonly edit: DeskEdit;
};

export type EditLog = readonly LoggedEdit[];

/** The changes that hold: without those that were taken back, and without the taking back. */
export function standing(log: EditLog): EditLog {
  const kept: LoggedEdit[] = [];
  for (const entry of log) {
    if (entry.edit.do === "undo") kept.pop();
    else kept.push(entry);
  }
  return kept;
}

/** Of those the ones after the last that left all to the machine. */
export function inForce(log: EditLog): EditLog {
  const kept = standing(log);
  return kept.slice(kept.findLastIndex(({ edit }) => edit.do === "machine") + 1);
}

/** How often a story has been changed, taking back included: grows with every change that touches it. */
export function versionOf(log: EditLog, storyId: string): number {
  const kept: LoggedEdit[] = [];
  let version = 0;
  for (const entry of log) {
    const meant = entry.edit.do === "undo" ? kept.pop() : entry;
    if (entry.edit.do !== "undo") kept.push(entry);
    if (meant && touches(meant.edit, storyId)) version += 1;
  }
  return version;
}

/** The changes of a story after its `seen`th. */
export function changesSince(log: EditLog, storyId: string, seen: number): EditLog {
  return log.filter(
    (_, at) =>
      versionOf(log.slice(0, at + 1), storyId) > Math.max(seen, versionOf(log.slice(0, at), storyId)),
  );
}

function touches(edit: DeskEdit, storyId: string): boolean {
  if (!("story" in edit)) return true;
  if (edit.story === storyId) return true;
  return (edit.do === "merge" && edit.other === storyId) || (edit.do === "split" && edit.member === storyId);
}
