import { findEdition } from "#app/conversation/typed/find-edition.ts";
import { fold } from "#core/arabic/fold.ts";
import type { Edition } from "#core/digest/edition.ts";
import { SETTINGS } from "./list.ts";
import type { Setting } from "./setting.ts";

const MOST_WORDS = 200;

export type SettingsArgs = {
  readonly edition?: Edition;
  readonly setting?: Setting;
  /** A button's value or typed words; empty where only the page is asked for. */
  readonly to: string;
};

export type TypedSettings = {
  readonly edition: string;
  readonly set: string;
  readonly to: string;
  readonly text: string;
};

/** "الصباح الأرقام عربية": edition, setting and value; a page's own question gives the first two. */
export function readSettingsArgs(typed: TypedSettings, editions: readonly Edition[]): SettingsArgs {
  const named = SETTINGS.find(
    ({ id, arabicName }) => id === typed.set || fold(arabicName) === fold(typed.set),
  );
  const given = findEdition(editions, typed.edition).edition;
  if (named) {
    return { ...(given ? { edition: given } : {}), setting: named, to: typed.to || typed.text };
  }
  const typedSetting = findSetting(typed.text);
  const found = findEdition(editions, typedSetting?.before ?? typed.text);
  const edition = given ?? found.edition;
  return {
    ...(edition ? { edition } : {}),
    ...(typedSetting ? { setting: typedSetting.setting } : {}),
    to: typed.to || (typedSetting?.after ?? ""),
  };
}

/** The first name of a setting among typed words, what stands before it, and its value behind it. */
function findSetting(typed: string) {
  const words = typed.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
  for (let start = 0; start < words.length; start++) {
    for (const setting of SETTINGS) {
      const names = [setting.id, setting.arabicName].map((title) => fold(title).split(" "));
      const match = names.find((parts) =>
        parts.every((part, index) => bare(words[start + index]) === bare(part)),
      );
      if (!match) continue;
      const [before, after] = [words.slice(0, start), words.slice(start + match.length)];
      return { setting, before: before.join(" "), after: after.join(" ") };
    }
  }
  return undefined;
}

function bare(word: string | undefined): string {
  return fold(word ?? "").replace(/^ال(?=..)/, "");
}
