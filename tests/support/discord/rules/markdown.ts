/**
 * What Discord's clients show of a message's Markdown, read more greedily than they do: whatever some client
 * could take for markup counts as markup.
 */
export type Shown = {
  /** What a reader sees, a line a line, without markup. */
  readonly text: string;
  readonly links: readonly string[];
  /** Kinds of markup that were found: "heading", "bold", "mention" … */
  readonly kinds: ReadonlySet<string>;
};

type Draft = { text: string; readonly links: string[]; readonly kinds: Set<string> };

const LINE_STARTS: readonly (readonly [RegExp, string])[] = [
  [/^#{1,3}\s+/, "heading"],
  [/^-#\s+/, "subtext"],
  [/^>{1,3}\s+/, "quote"],
  [/^(?:[-*+]|\d+[.)])\s+/, "list"],
];
const DIRECTION_MARKS = /^[\u200e\u200f\u2066-\u2069\s]+/;

/** Markup that begins with a sign of its own and holds no other markup. */
const ATOMS: readonly (readonly [RegExp, string])[] = [
  [/^(`+)[\s\S]*?[^`]\1(?!`)/, "code"],
  [/^<(?:@[!&]?|#)\d+>/, "mention"],
  [/^<t:-?\d+(?::\w)?>/, "time"],
  [/^<a?:\w+:\d+>/, "emoji"],
  [/^<\/[^<>]+:\d+>|^<id:\w+>/, "mention"],
  [/^<(?:https?|mailto|tel|steam|discord):[^\s<>]*>/i, "address"],
  [/^(?:https?|steam|discord):\/\/[^\s<]+/i, "address"],
  [/^@(?:everyone|here)/, "mention"],
  // 100 and 1234 are names of emoji; none begins with two digits alone, so that a clock shows none.
  [/^:(?!\d\d(?!\d))[^\s:\\]+:/, "emoji"],
  [/^discord(?:app)?\.(?:gg|com\/invite)\/\w+/i, "invite"],
];
const PAIRS: readonly (readonly [string, string])[] = [
  ["**", "bold"],
  ["__", "underline"],
  ["~~", "strike"],
  ["||", "spoiler"],
  ["*", "italic"],
  ["_", "italic"],
];
const LINK = /^\[((?:[^[\]]|\[[^[\]]*\])*)\]\(\s*<?([^\s<>]*?)>?\s*\)/;
/** discord/discord-api-docs#7673, #7721. */
const NO_LABEL = /https?:\/\/\w|\p{Extended_Pictographic}|<a?:\w+:\d+>/u;
/** A backslash before a letter, a digit or a space is one that is seen. */
const ESCAPED = /^\\([^0-9A-Za-z\s])/;

export function readMarkdown(content: string): Shown {
  const draft: Draft = { text: "", links: [], kinds: new Set() };
  for (const [index, line] of content.split("\n").entries()) {
    if (index > 0) draft.text += "\n";
    readInline(withoutStarts(line, draft), draft, false);
  }
  return draft;
}

function withoutStarts(line: string, draft: Draft): string {
  const rest = line.replace(DIRECTION_MARKS, "");
  for (const [start, kind] of LINE_STARTS) {
    const found = start.exec(rest);
    if (!found) continue;
    draft.kinds.add(kind);
    return withoutStarts(rest.slice(found[0].length), draft);
  }
  return rest;
}

/** In a link's label a backslash escapes nothing and is shown (discord/discord-api-docs#6185). */
function readInline(source: string, draft: Draft, inLabel: boolean): void {
  let rest = source;
  while (rest !== "") rest = rest.slice(readOne(rest, draft, inLabel));
}

/** Reads one piece of markup or one character, and says how long it was. */
function readOne(rest: string, draft: Draft, inLabel: boolean): number {
  const escaped = inLabel ? null : ESCAPED.exec(rest);
  if (escaped) {
    draft.text += escaped[1];
    return 2;
  }
  for (const [atom, kind] of ATOMS) {
    const found = atom.exec(rest);
    if (!found) continue;
    draft.kinds.add(kind);
    draft.text += `{${kind}}`;
    if (kind === "address") draft.links.push(found[0]);
    return found[0].length;
  }
  const link = inLabel ? null : LINK.exec(rest);
  if (link && !NO_LABEL.test(link[1] ?? "")) {
    draft.kinds.add("link");
    draft.links.push(link[2] ?? "");
    readInline(link[1] ?? "", draft, true);
    return link[0].length;
  }
  for (const [sign, kind] of PAIRS) {
    const length = rest.startsWith(sign) ? closing(rest, sign, inLabel) : 0;
    if (length === 0) continue;
    draft.kinds.add(kind);
    readInline(rest.slice(sign.length, length - sign.length), draft, inLabel);
    return length;
  }
  draft.text += rest.slice(0, 1);
  return 1;
}

/** Length of what stands between two signs, with both; 0 where the second is missing. */
function closing(rest: string, sign: string, inLabel: boolean): number {
  for (let at = sign.length; at < rest.length; at++) {
    if (!inLabel && rest[at] === "\\") at += 1;
    else if (at > sign.length && rest.startsWith(sign, at) && rest[at + sign.length] !== sign[0])
      return at + sign.length;
  }
  return 0;
}
