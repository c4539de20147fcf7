/** Deeper than Telegram lets anything be. */
const DEEPEST = 40;
/** Fields that hold text; others hold names, sizes and positions. */
const TEXT_FIELDS = new Set(["text", "summary"]);

type Collected = { readonly words: string[]; readonly links: string[] };

/** The text of a rich message, one line per piece, and its links, whatever blocks it consists of. */
export function readRichText(rich: unknown): { readonly text: string; readonly links: readonly string[] } {
  const collected: Collected = { words: [], links: [] };
  visit(rich, "", collected, 0);
  return { text: collected.words.join("\n"), links: collected.links };
}

function visit(value: unknown, field: string, collected: Collected, depth: number): void {
  if (depth > DEEPEST) return;
  if (typeof value === "string") {
    if (TEXT_FIELDS.has(field)) collected.words.push(value);
    if (field === "url") collected.links.push(value);
  } else if (Array.isArray(value)) {
    for (const one of value) visit(one, field, collected, depth + 1);
  } else if (typeof value === "object" && value !== null) {
    for (const [name, inner] of Object.entries(value)) visit(inner, name, collected, depth + 1);
  }
}
