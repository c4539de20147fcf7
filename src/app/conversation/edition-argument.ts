import { z } from "zod";
import { rowsOf } from "#app/answer.ts";
import type { Edition } from "#core/digest/edition.ts";
import type { Action } from "#core/ports.ts";
import { refOf } from "./buttons/ref.ts";
import type { Choice, CommandOption } from "./command.ts";
import { completed } from "./typed/complete.ts";

/** Platforms show no more choices than this (Discord: 25). */
const MOST_CHOICES = 25;

/** What is typed or chosen for an argument. */
export const wordsSchema = z.string().max(500);

/** The option that every command about an edition has. */
export function editionOption(editions: readonly Edition[], required = false): CommandOption {
  const choices = editions.map(({ id, title }): Choice => ({ value: id, label: title }));
  return {
    name: "edition",
    arabicName: "النشرة",
    description: "أي نشرة",
    required,
    complete: async (typed) => completed(typed, choices),
  };
}

/** Rows of buttons that run a command for one edition each. */
export function editionButtons(
  editions: readonly Pick<Edition, "id" | "title">[],
  command: string,
  args: Readonly<Record<string, string>> = {},
): readonly (readonly Action[])[] {
  const buttons = editions
    .slice(0, MOST_CHOICES)
    .map(({ id, title }): Action => ({ label: title, command, args: { edition: refOf(id), ...args } }));
  return rowsOf(buttons, 2);
}
