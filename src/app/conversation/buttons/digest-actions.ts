import { rowsOf } from "#app/answer.ts";
import type { Action, Part } from "#core/ports.ts";
import { refOf } from "./ref.ts";

/** As many as Telegram shows beside each other. */
const NUMBERS_IN_ROW = 8;
/** What two rows of a menu or four rows of buttons hold; the others are asked for by number. */
const MOST_STORIES = 25;

/** What whoever reads a scheduled digest may do with it. */
export function digestActions(digest: NonNullable<Part["digest"]>): readonly (readonly Action[])[] {
  const ofDigest = { digest: String(digest.id) };
  const ofEdition = { edition: refOf(digest.edition) };
  const more: Action = { label: "المزيد", command: "digest", args: { ...ofEdition, length: "full" } };
  return [
    ...storyActions(
      digest.stories.map(({ headline }, index) => ({ number: index + 1, headline })),
      (number) => ({ ...ofDigest, story: String(number) }),
    ),
    [
      { label: "مقالات مشابهة", command: "similar", args: ofDigest },
      ...(digest.hasMore ? [more] : []),
      { label: "الطول", command: "settings", args: { ...ofEdition, set: "length" } },
      { label: "الإعدادات", command: "settings", args: ofEdition },
    ],
  ];
}

/** A button for each story, which opens it in full. */
export function storyActions(
  stories: readonly { readonly number: number; readonly headline: string }[],
  argsOf: (number: number) => Readonly<Record<string, string>>,
): readonly (readonly Action[])[] {
  const buttons = stories.slice(0, MOST_STORIES).map(
    ({ number, headline }): Action => ({
      label: String(number),
      title: `${number}. ${headline}`,
      command: "summarize",
      args: { ...argsOf(number), more: "yes" },
    }),
  );
  return rowsOf(buttons, NUMBERS_IN_ROW);
}
