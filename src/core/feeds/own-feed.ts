/** Begins the id of an outlet that readers added for themselves; no file of an outlet may begin so. */
const PREFIX = "own_";
const DIGITS = 16;

/** The outlet's id of a feed that a reader added: `digest` is a hexadecimal digest of its canonical address. */
export function ownFeedId(digest: string): string {
  return `${PREFIX}${digest.slice(0, DIGITS)}`;
}

/** Was this outlet added by a reader? Its articles are for those who added it alone. */
export function isOwnFeed(sourceId: string): boolean {
  return sourceId.startsWith(PREFIX);
}
