import { htmlToText } from "./html-text.ts";
import { quietly } from "./quietly.ts";
import { MIN_ARTICLE } from "./reject.ts";

const MAX_ELEMENTS = 50_000;

/** The text of a page as Readability finds it; "" where it finds none. */
export async function byReadability(document: unknown): Promise<string> {
  const { Readability } = await import("@mozilla/readability");
  try {
    const options = {
      maxElemsToParse: MAX_ELEMENTS,
      disableJSONLD: true,
      keepClasses: true,
      // Under this it lets navigation in to have more; much news is shorter than its default of 500.
      charThreshold: MIN_ARTICLE,
    };
    return htmlToText(new Readability(document as never, options).parse()?.content ?? "");
  } catch {
    // Foreign markup meets holes in the DOM emulation; the next reader may manage.
    return "";
  }
}

/** The same by Defuddle, which asks nobody on the network when it is read at once. */
export async function byDefuddle(document: unknown, url: string | undefined): Promise<string> {
  const { DefuddleClass } = await import("defuddle/node");
  try {
    // It prints the stack traces of what it cannot do.
    return quietly(() =>
      htmlToText(new DefuddleClass(document as never, { url: url ?? "" }).parse().content),
    );
  } catch {
    return "";
  }
}
