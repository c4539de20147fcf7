import { countsOf } from "#core/digest/compose.ts";
import {
  type Card,
  cardsOf,
  type Digest,
  type DigestBlocks,
  type DigestSection,
  type Follows,
} from "#core/digest/digest.ts";

/** Where a place was told a story before: up to when its news was known then, and what told it. */
export type Heard = {
  readonly at: Temporal.Instant;
  /** "موجز الصباح". */
  readonly title: string;
  /** Of its card there; an alert has none. */
  readonly number?: number;
};

/**
 * A digest for a place that was told some of it: what is new of a told story since stands as its follow-up, the rest is
 * left out. `follow` makes the card of what is new, undefined where nothing is. A card of a told affair that is a story of
 * its own stays as it is, and says where the affair was told (`affairOf`).
 */
export function withoutHeard(
  digest: Digest,
  heardOf: (card: Card) => Heard | undefined,
  follow: (card: Card, section: DigestSection, heard: Heard) => Card | undefined,
  affairOf: (card: Card) => Heard | undefined = () => undefined,
): Digest {
  /** What stands for each card that was told, by the card's id. */
  const changed = new Map<string, Card | undefined>();
  for (const section of digest.sections) {
    for (const card of section.stories) {
      const heard = heardOf(card);
      if (heard) changed.set(card.id, followUp(follow(card, section, heard), heard));
      const affair = heard || isNew(card) ? undefined : affairOf(card);
      if (affair) changed.set(card.id, { ...card, follows: followsOf(affair) });
    }
  }
  if (changed.size === 0) return digest;
  const now = (card: Card) => (changed.has(card.id) ? (changed.get(card.id) ?? []) : card);
  const sections = digest.sections
    .map((section) => ({ ...section, stories: section.stories.flatMap(now) }))
    .filter(({ stories }) => stories.length > 0);
  const { opening: _ofAll, blocks, ...rest } = digest;
  const kept = blocks && blocksWithout(blocks, digest, changed);
  return {
    ...rest,
    sections,
    counts: countsOf(sections.flatMap(({ stories }) => stories)),
    ...(kept && Object.keys(kept).length > 0 ? { blocks: kept } : {}),
  };
}

function followUp(card: Card | undefined, heard: Heard): Card | undefined {
  return card && { ...card, phase: "متابعة", follows: followsOf(heard) };
}

export function followsOf({ at, title, number }: Heard): Follows {
  return { title, at: at.toString(), ...(number === undefined ? {} : { number }) };
}

function isNew({ phase = "جديد" }: Card): boolean {
  return phase === "جديد";
}

/** What stands beside the sections, without what only a story that is gone says. */
function blocksWithout(
  { opening, lead, figure, quote, courses, agenda }: DigestBlocks,
  digest: Digest,
  changed: ReadonlyMap<string, Card | undefined>,
): DigestBlocks {
  const idNow = (id: string) => (changed.has(id) ? changed.get(id)?.id : id);
  const gone = cardsOf(digest).filter(({ id }) => changed.has(id) && !changed.get(id));
  const urls = new Set(gone.flatMap(({ url, sources }) => [url, ...sources.map((source) => source.url)]));
  const isLeft = ({ url }: { readonly url?: string }) => url === undefined || !urls.has(url);
  const leading = opening?.flatMap((id) => idNow(id) ?? []);
  const leadId = lead && idNow(lead.id);
  return {
    ...(leading && leading.length > 0 ? { opening: leading } : {}),
    ...(lead && leadId ? { lead: { ...lead, id: leadId } } : {}),
    ...(figure && isLeft(figure) ? { figure } : {}),
    ...(quote && isLeft(quote) ? { quote } : {}),
    ...(courses ? { courses } : {}),
    ...(agenda ? { agenda } : {}),
  };
}
