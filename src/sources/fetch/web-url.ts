/** Longer than any address a browser accepts from a page. */
const MAX_LENGTH = 4096;

/** An absolute http(s) address without credentials, or undefined for anything else. */
export function webUrl(reference: string | undefined, base?: string): string | undefined {
  const text = reference?.trim();
  if (!text || text.length > MAX_LENGTH) return undefined;
  const url = URL.parse(text, base) ?? undefined;
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:")) return undefined;
  url.username = "";
  url.password = "";
  return url.href;
}
