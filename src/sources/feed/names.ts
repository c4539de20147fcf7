/** Where namespaces are declared: the root, now and then the channel. */
const WINDOW = 8192;
/** The prefix that feeds nearly always use, by a word of the namespace's address. */
const USUAL: readonly (readonly [address: RegExp, prefix: string])[] = [
  [/purl\.org\/dc\/elements/, "dc:"],
  [/purl\.org\/dc\/terms/, "dcterms:"],
  [/purl\.org\/rss\/1\.0\/modules\/content/, "content:"],
  [/search\.yahoo\.com\/mrss/, "media:"],
  [/itunes\.com\/dtds/, "itunes:"],
  [/w3\.org\/1999\/02\/22-rdf/, "rdf:"],
  [/w3\.org\/1999\/xhtml/, "xhtml:"],
  [/purl\.org\/rss\/1\.0\/?$|backend\.userland\.com|my\.netscape\.com/, ""],
];

const ITEMS_PREFIX = /<([\w.-]{1,40}:)(?:item|entry)[\s>]/i;
const BARE_ITEM = /<(?:item|entry)[\s>]/i;

/** Gives elements the names that most feeds use, whatever prefixes this one chose. Names in lower case. */
export function usualNames(markup: string): (name: string) => string {
  const prefixes = new Map<string, string>();
  for (const [, prefix = "", address = ""] of markup
    .slice(0, WINDOW)
    .matchAll(/\sxmlns:([\w.-]{1,40})\s?=\s?["']([^"'<>]{1,200})["']/gi)) {
    const usual = USUAL.find(([pattern]) => pattern.test(address.toLowerCase()));
    if (usual) prefixes.set(`${prefix.toLowerCase()}:`, usual[1]);
  }
  // The root's own prefix stands for the feed's format; an entry may be all there is.
  const root = /^<([\w.-]{1,40}:)(?:feed|rss|entry|item)\b/i.exec(markup)?.[1];
  if (root) prefixes.set(root.toLowerCase(), "");
  const ofItems = ITEMS_PREFIX.exec(markup)?.[1];
  if (ofItems && !BARE_ITEM.test(markup)) prefixes.set(ofItems.toLowerCase(), "");
  if (prefixes.size === 0) return (name) => name;
  return (name) => {
    const end = name.indexOf(":") + 1;
    const usual = end > 0 ? prefixes.get(name.slice(0, end)) : undefined;
    return usual === undefined ? name : usual + name.slice(end);
  };
}
