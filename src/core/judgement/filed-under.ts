import { fold } from "#core/arabic/fold.ts";

/** The folders of an address and its host's first label; the last part of a path is the article. */
export function foldersOf(url: string | undefined): string[] {
  const parsed = url ? URL.parse(url) : null;
  if (!parsed) return [];
  return [...parsed.pathname.split("/").slice(1, -1).map(decode), parsed.hostname.split(".")[0] ?? ""];
}

/** A section's name as it is compared, however it is spelled or joined. */
export function sectionKey(name: string): string {
  return fold(name)
    .replace(/[-_\s]+/g, " ")
    .trim();
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
