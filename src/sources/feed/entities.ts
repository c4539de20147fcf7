/** `<!ENTITY name "words">`: what holds markup or further entities is never undone, so that none can nest. */
const DEFINITION = /<!ENTITY\s+([\w.-]{1,40})\s+(?:"([^"<&%]{0,200})"|'([^'"<&%]{0,200})')\s*>/g;
const MOST_DEFINITIONS = 300;
/** No feed grows by more; beyond it the references stay as they are. */
const MOST_GROWTH = 200_000;

/** Markup with the entities undone that the feed itself defined in `head`, its DOCTYPE. */
export function withOwnEntities(markup: string, head: string): string {
  if (!head.includes("<!ENTITY")) return markup;
  const own = new Map<string, string>();
  for (const [, name = "", double, single = ""] of head.matchAll(DEFINITION)) {
    if (own.size === MOST_DEFINITIONS) break;
    own.set(name, double ?? single);
  }
  if (own.size === 0) return markup;
  let growth = 0;
  return markup.replace(/&([\w.-]{1,40});/g, (reference, name: string) => {
    const words = growth < MOST_GROWTH ? own.get(name) : undefined;
    growth += words?.length ?? 0;
    return words ?? reference;
  });
}
