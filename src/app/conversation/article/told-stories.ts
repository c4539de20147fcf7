import type { CommandDeps } from "#app/conversation/command-deps.ts";
import { fold } from "#core/arabic/fold.ts";
import { hearingAny } from "#core/feeds/own-feed.ts";
import type { IncomingCall } from "#core/ports.ts";
import { type Numbered, storiesOfDigest } from "./digest-stories.ts";
import type { Headlines, Place } from "./headlines.ts";

type Deps = Pick<CommandDeps, "stores">;

/** Shorter headlines are words that any text may hold. */
const LEAST_HEADLINE = 12;
/** Lines of a message of ours that are looked for as headlines. */
const MOST_LINES = 40;
const LEAST_WORDS = 3;

/**
 * The stories that a reader has before their eyes, by number: those of the digest that came last to the chat, or of the
 * list that was shown to this reader since.
 */
export async function toldLast(place: Place, deps: Deps, headlines: Headlines): Promise<readonly Numbered[]> {
  const [list, [digest]] = await Promise.all([
    headlines.last(place),
    deps.stores.chats.sentDigests(place.address),
  ]);
  const isNewer = digest && list && digest.at && Temporal.Instant.compare(digest.at, list.at) > 0;
  if (digest && (!list || isNewer)) return storiesOfDigest(digest.digestId, deps);
  const articles = await Promise.all(
    [...(list?.ids ?? [])].map(async ([number, id]) => ({
      number,
      article: await deps.stores.articles.get(id),
    })),
  );
  return articles.flatMap(({ number, article }) => (article ? [{ number, article }] : []));
}

/** The stories of the digest whose message was replied to, and those that this message tells. */
export async function toldIn(
  message: NonNullable<IncomingCall["replied"]>,
  place: Place,
  deps: Deps,
): Promise<{ readonly all: readonly Numbered[]; readonly here: readonly Numbered[] } | undefined> {
  for (const { digestId, messages } of await deps.stores.chats.sentDigests(place.address)) {
    const found = messages.find(({ ref }) => ref === message.ref);
    if (!found) continue;
    const all = await storiesOfDigest(digestId, deps);
    const { first, last } = found.stories;
    const here = all.filter(({ number }) => number >= first && number <= last);
    return { all, here: here.length > 0 ? here : all };
  }
  return undefined;
}

/** Those whose headline the text holds, or is a part of. */
export function namedIn(text: string, stories: readonly Numbered[]): readonly Numbered[] {
  const said = plain(text);
  const titlesOf = ({ article, headline = article.title }: Numbered) => [headline, article.title].map(plain);
  const exact = stories.filter((story) => titlesOf(story).includes(said));
  if (exact.length > 0) return exact.slice(0, 1);
  return stories.filter((story) =>
    titlesOf(story).some(
      (title) =>
        (said.length >= LEAST_HEADLINE && title.includes(said)) ||
        (title.length >= LEAST_HEADLINE && said.includes(title)),
    ),
  );
}

/** Articles that are headlined like lines of a message of ours whose digest is not known any more. */
export async function archivedIn(
  text: string,
  { stores, catalogue }: Deps & Pick<CommandDeps, "catalogue">,
): Promise<readonly Numbered[]> {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.split(/\s+/).length >= LEAST_WORDS)
    .slice(0, MOST_LINES);
  const isHeard = hearingAny(catalogue.editions);
  const found: Numbered["article"][] = [];
  for (const line of lines) {
    const hits = await stores.articles.search(line.slice(0, 200), 3);
    const hit = hits.find(
      ({ sourceId, title }) =>
        isHeard(sourceId) && (plain(line).includes(plain(title)) || plain(title).includes(plain(line))),
    );
    if (hit && !found.some(({ id }) => id === hit.id)) found.push(hit);
  }
  return found.map((article, index) => ({ number: index + 1, article }));
}

/** Letters and digits alone: a quotation loses signs, and a list adds its own. */
function plain(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
