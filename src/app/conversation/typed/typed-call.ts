import { fold } from "#core/arabic/fold.ts";

const LONGEST_NAME = 64;

/** A line that a person typed, as a call: "/موجز@bot المساء مختصر" is موجز with the text "المساء مختصر". */
export function parseTyped(line: string): {
  readonly command: string;
  readonly args: Readonly<Record<string, string>>;
} {
  const trimmed = line.trim();
  const end = trimmed.search(/\s/);
  const command = end < 0 ? trimmed : trimmed.slice(0, end);
  const text = end < 0 ? "" : trimmed.slice(end).trim();
  return { command, args: text === "" ? {} : { text } };
}

/** The form in which a command's names are compared: folded, without "/", the bot's name and signs around it. */
export function nameKey(name: string): string {
  const [bare = ""] = name.slice(0, LONGEST_NAME).replace(/^[/!]/, "").split("@");
  return fold(bare).replace(/[^\p{L}\p{N}_]+/gu, "");
}
