import { createArticleMatcher } from "#core/article/match-words.ts";
import { type Card, cardsOf, type Digest } from "#core/digest/digest.ts";
import { isNoReport } from "#core/judgement/genre/genre.ts";
import { readDays } from "./newsday.ts";
import { people, type Reader } from "./readers/people.ts";
import { replay } from "./readers/replay.ts";

/**
 * node scripts/readers.ts FOLDER [WINDOW] [--print]
 * Two days of judged news as twenty readers live them, each with topics, words, outlets and tastes of their own: what
 * each gets, and where an event came twice unmarked, something muted came, or something followed did not.
 */
const [folder, window = "d1", flag] = process.argv.slice(2);
if (!folder) throw new Error("usage: node scripts/readers.ts FOLDER [WINDOW] [--print]");

const MORNING = { hours: 24 };
const { articles, begins, eventOf } = readDays(folder, window);
const today = begins.toZonedDateTimeISO("UTC").toPlainDate().toString();
const { received, stores, edited, close } = await replay({ articles, begins }, people(today));
const byId = new Map(articles.map((article) => [article.id, article]));
let faults = 0;
const fault = (reader: Reader, words: string) => {
  faults += 1;
  console.log(`  ! ${reader.name}: ${words}`);
};

for (const { reader, chat, messages } of received) {
  const sent = await stores.chats.sentDigests({ platform: "test", chat });
  const digests: Digest[] = [];
  for (const { digestId } of sent.toReversed()) {
    const digest = await stores.digests.get(digestId);
    if (digest) digests.push(digest);
  }
  const counts = digests.map(({ counts: { stories } }) => stories).join(" + ");
  console.log(`${reader.name}: ${messages.length} messages, stories ${counts}`);
  if (flag === "--print") for (const message of messages) console.log(`\n${message}\n${"―".repeat(60)}`);
  checkRepeats(reader, digests);
  checkMuted(reader, messages);
  checkFollowed(reader, digests);
}
console.log(`${faults} faults, ${edited.length} edits of alerts`);
await close();

/** An event by its name and its editor's: told twice it must be marked. */
function checkRepeats(reader: Reader, digests: readonly Digest[]): void {
  const told = new Map<string, Card>();
  for (const card of digests.flatMap(cardsOf)) {
    const event = eventOf(card.id) ?? card.id;
    const before = told.get(event);
    if (before && card.phase === "جديد") fault(reader, `«${card.headline}» after «${before.headline}»`);
    told.set(event, card);
  }
}

function checkMuted({ preferences, ...reader }: Reader, messages: readonly string[]): void {
  for (const word of preferences.muted) {
    const holds = createArticleMatcher([word]);
    const lines = messages.flatMap((message) => message.split("\n"));
    const found = lines.find((line) => holds(asArticle(line)));
    if (found) fault({ ...reader, preferences }, `muted «${word}» in «${found.slice(0, 80)}»`);
  }
}

/** What reports of a followed word in their headlines, and came in the first day, is among what that day's digest follows. */
function checkFollowed(reader: Reader, digests: readonly Digest[]): void {
  const [first] = digests;
  const end = begins.add(MORNING);
  for (const word of reader.own.follow) {
    const holds = createArticleMatcher([word]);
    const reports = articles.filter(
      ({ publishedAt, genre, title }) =>
        Temporal.Instant.compare(publishedAt, end) <= 0 && !isNoReport(genre) && holds(asArticle(title)),
    );
    const section = first?.sections.find(({ id }) => id === "words" || id === "followed");
    if (reports.length > 0 && !section)
      fault(reader, `nothing of «${word}», which ${reports.length} tell of`);
    else if (section && section.stories.length < 10) {
      const events = new Set(section.stories.map(({ id }) => eventOf(id) ?? id));
      const missing = reports.filter(
        ({ id }) => !events.has(eventOf(id) ?? id) && !eventOf(id)?.startsWith("e"),
      );
      for (const { title } of missing.slice(0, 2)) console.log(`    (not under «${word}»: ${title})`);
    }
  }
}

function asArticle(title: string) {
  const [any] = byId.values();
  if (!any) throw new Error("no news");
  return { ...any, title, body: [], keywords: [] };
}
