import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "#lib/error.ts";
import { type RawFeedItem, type ReadFeed, readFeed } from "#sources/feed/feed.ts";
import { htmlToLine } from "#sources/page/html-text.ts";

/**
 * Measures feed reading against a folder of feeds with expectations:
 *   node scripts/eval-feeds.ts FOLDER     (or MUJAZ_EVAL_DIR)
 * FOLDER/expectations.json: { file: { feed: {title}, items: { index: {title, link, id, date, summary, content} }, nitems } }
 */
type Expectation = {
  readonly feed: Readonly<Record<string, string>>;
  readonly items: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
  readonly nitems: number;
};

const folder = process.argv[2] ?? process.env.MUJAZ_EVAL_DIR;
if (folder === undefined || !existsSync(join(folder, "expectations.json"))) {
  console.error("no evaluation data: give a folder with expectations.json as argument or in MUJAZ_EVAL_DIR");
  process.exit(1);
}
const now = Temporal.Instant.from("2026-11-24T00:00:00Z");
const expectations: Readonly<Record<string, Expectation>> = JSON.parse(
  readFileSync(join(folder, "expectations.json"), "utf8"),
);

let checks = 0;
let right = 0;
const wrong: string[] = [];
for (const [file, expected] of Object.entries(expectations)) {
  const feed = read(file);
  const check = (what: string, want: unknown, got: unknown) => {
    checks += 1;
    if (same(want, got)) right += 1;
    else wrong.push(`${file} ${what}: wanted ${JSON.stringify(want)}, got ${JSON.stringify(got)}`);
  };
  check("nitems", expected.nitems, feed instanceof AppError ? feed.message : feed.items.length);
  if (feed instanceof AppError) continue;
  for (const [name, want] of Object.entries(expected.feed))
    if (name === "title") check(name, want, feed.title);
  for (const [index, fields] of Object.entries(expected.items)) {
    for (const [name, want] of Object.entries(fields))
      check(name, want, fieldOf(feed.items[Number(index)], name));
  }
}
const arabic = existsSync(join(folder, "arabic")) ? readdirSync(join(folder, "arabic")) : [];
const unread = arabic.filter((file) => {
  const feed = read(join("arabic", file));
  return (
    feed instanceof AppError ||
    (feed.items.length === 0 && /<item|<entry/i.test(readFileSync(join(folder, "arabic", file), "utf8")))
  );
});
for (const line of wrong) console.log(line);
for (const file of unread) console.log(`unread: ${file}`);
console.log(
  JSON.stringify({
    checks,
    right,
    percent: Math.round((right / checks) * 1000) / 10,
    arabic: `${arabic.length - unread.length}/${arabic.length}`,
  }),
);

function read(file: string): ReadFeed | AppError {
  try {
    return readFeed(readFileSync(join(folder ?? "", file)), { now, timeZone: "UTC" });
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

function fieldOf(item: RawFeedItem | undefined, name: string): unknown {
  switch (name) {
    case "link":
      return item?.url;
    case "date":
      return item?.publishedAt?.toString();
    case "title":
    case "id":
    case "summary":
    case "content":
      return item?.[name];
    default:
      return undefined;
  }
}

/** Text is compared as text: markup, entities and spaces do not count; of several dates one must fit. */
function same(want: unknown, got: unknown): boolean {
  if (typeof want === "number") return want === got;
  if (Array.isArray(want)) return want.some((date) => instantOf(date) === instantOf(got));
  const plain = (value: unknown) => htmlToLine(htmlToLine(String(value ?? ""))).replace(/\/$/, "");
  return plain(want) === plain(got);
}

function instantOf(value: unknown): string {
  return typeof value === "string" ? Temporal.Instant.from(value).toString() : "";
}
