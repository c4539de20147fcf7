/** Deeper than Telegram lets anything be. */
const DEEPEST = 40;
/** Fields that hold what is said; others name, size and place things. */
const WORDS = new Set(["text", "summary"]);

type Found = { readonly words: string[]; readonly links: string[] };

/** What a rich message says, a piece a line, and where its links lead, whatever blocks it is made of. */
export function readRich(rich: unknown): { readonly text: string; readonly links: readonly string[] } {
  const found: Found = { words: [], links: [] };
  visit(rich, "", found, 0);
  return { text: found.words.join("\n"), links: found.links };
}

function visit(value: unknown, field: string, found: Found, depth: number): void {
  if (depth > DEEPEST) return;
  if (typeof value === "string") {
    if (WORDS.has(field)) found.words.push(value);
    if (field === "url") found.links.push(value);
  } else if (Array.isArray(value)) {
    for (const one of value) visit(one, field, found, depth + 1);
  } else if (typeof value === "object" && value !== null) {
    for (const [name, inner] of Object.entries(value)) visit(inner, name, found, depth + 1);
  }
}
