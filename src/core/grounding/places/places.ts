import { fold } from "#core/arabic/fold.ts";
import { remember } from "#core/grounding/text/remember.ts";
import { GAZETTEER, PEOPLES } from "./gazetteer.ts";

/** How a text points at a place: by the country's own name or people, its seat of power, or a place inside it. */
export type Place = {
  /** Lines of the gazetteer that the name can be of. */
  readonly countries: readonly number[];
  readonly by: "country" | "seat" | "inside" | "people";
  /** The name as the gazetteer has it, folded: two places inside one country are two. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
};

type Entry = Pick<Place, "countries" | "by" | "name">;

const LONGEST_NAME = 3;
/** "والسعودية", "بالقاهرة", "للهند". */
const CLITICS = /^[وف]?[بلك]?(?=.{3})/;
const ENDINGS = /(?:ييه|يتين|يتان|يين|يون|يات|يان|يه|يا|ي)$/;

const names = new Map<string, Entry>();
const peoples = new Map<string, Entry>();
const firstWords = new Set<string>();

for (const [country, line] of GAZETTEER.split("\n").entries()) {
  line.split(";").forEach((group, at) => {
    for (const name of group.split("|").filter((one) => one !== ""))
      addName(fold(name), country, (["country", "seat", "inside"] as const)[at] ?? "inside");
  });
}
for (const line of PEOPLES.split("\n")) {
  const [forms = "", country = ""] = line.split("|");
  const entry = names.get(fold(country));
  for (const form of fold(forms).split(" "))
    if (entry) peoples.set(form.replace(ENDINGS, ""), { ...entry, by: "people" });
}

function addName(name: string, country: number, by: Place["by"]): void {
  const known = names.get(name);
  const countries = known ? [...known.countries, country] : [country];
  names.set(name, { countries, by: known?.by ?? by, name });
  firstWords.add(name.split(" ")[0] ?? "");
}

/** The places that a text names. Takes folded tokens. */
export function placesOf(tokens: readonly string[]): Place[] {
  const found: Place[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const place = namedAt(tokens, at) ?? peopleAt(tokens, at);
    if (!place) continue;
    found.push(place);
    at = place.end - 1;
  }
  return found;
}

function namedAt(tokens: readonly string[], at: number): Place | undefined {
  for (const first of firstForms(tokens[at] ?? "")) {
    for (let length = LONGEST_NAME; length >= 1; length--) {
      const entry = names.get([first, ...tokens.slice(at + 1, at + length)].join(" "));
      if (entry && at + length <= tokens.length) return { ...entry, start: at, end: at + length };
    }
  }
  return undefined;
}

/** What a token is without clitics, as far as a name begins with it. */
const firstForms = remember((token): readonly string[] =>
  spellings(token).filter((form) => firstWords.has(form)),
);

function spellings(token: string): string[] {
  const forms = [token, token.replace(/^[وف](?=.{3})/, ""), token.replace(CLITICS, "")];
  return [...new Set(forms.flatMap((form) => [form, form.replace(/^لل(?=.{2})/, "ال")]))];
}

function peopleAt(tokens: readonly string[], at: number): Place | undefined {
  const entry = peopleOf(tokens[at] ?? "");
  return entry && { ...entry, start: at, end: at + 1 };
}

const peopleOf = remember((token): Entry | undefined => {
  for (const form of spellings(token)) {
    const bare = form.replace(/^ال(?=.{3})/, "");
    const entry = ENDINGS.test(bare) ? peoples.get(bare.replace(ENDINGS, "")) : undefined;
    if (entry) return entry;
  }
  return undefined;
});
