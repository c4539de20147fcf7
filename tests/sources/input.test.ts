import { mkdtempSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Fetch } from "#sources/fetch/fetch.ts";
import { readArticle, readFeedInput, readInput } from "#sources/input.ts";
import { rss, windows1256 } from "../support/material/feed-text.ts";

const now = Temporal.Instant.from("2026-11-19T12:00:00Z");
const folder = mkdtempSync(join(tmpdir(), "mujaz-input-"));
const encode = (text: string) => new TextEncoder().encode(text);
const TEXT = "افتتحت هيئة ميناء المرسى رصيفًا جديدًا.\n\nالمصدر: المرسى";
const PAGE = new URL("../fixtures/pages/harbour.html", import.meta.url).pathname;

async function* once(bytes: Uint8Array) {
  yield bytes;
}

const failing: Fetch = async () => ({ outcome: "failed", reason: "network", message: "ENOTFOUND" });
function deps(stdin: Uint8Array = encode(""), fetch = failing) {
  return { fetch, stdin: once(stdin), now };
}
function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

test("a file is read as what it contains, whatever its name", async () => {
  expect(await readInput(fileOf("a.html", rss()), deps())).toMatchObject({
    kind: "feed",
    feed: { title: "صحيفة المرسى" },
  });
  expect(await readInput(fileOf("b.xml", TEXT), deps())).toMatchObject({
    kind: "text",
    article: { text: TEXT },
  });
  expect(await readInput(PAGE, deps())).toMatchObject({ kind: "page", article: { outlet: "صحيفة المرسى" } });
});

test("a dash reads standard input, in any encoding", async () => {
  expect(await readInput("-", deps(windows1256(TEXT.replaceAll("ً", ""))))).toMatchObject({
    kind: "text",
    article: { text: TEXT.replaceAll("ً", "") },
  });
});

test("an address is fetched, and its links are relative to where it ended", async () => {
  const bytes = encode(
    rss([{ title: "خبر", link: "/news/1" }]).replace("<link>https://marsa.example/</link>", ""),
  );
  const fetch: Fetch = async () => ({
    outcome: "ok",
    status: 200,
    url: "https://new.example/rss",
    headers: {},
    bytes,
    truncated: false,
  });
  const feed = await readFeedInput("https://old.example/rss", deps(encode(""), fetch));
  expect(feed.items[0]?.url).toBe("https://new.example/news/1");
});

test.each([
  ["unreadable", join(folder, "missing.txt")],
  ["unreadable", folder],
  ["empty", fileOf("empty.txt", "")],
  ["binary", fileOf("picture.png", Buffer.from("89504e470d0a1a0a0000000d4948445200000001", "hex"))],
  ["network", "https://nowhere.example/"],
  ["no-article", fileOf("thin.html", "<html><body><p>قصير.</p></body></html>")],
])("what cannot be read is refused in one line: %s", async (code, what) => {
  const failure = await readInput(what, deps()).catch((error: Error) => error);
  expect(failure).toMatchObject({ name: "AppError", code });
  expect(failure).toMatchObject({ message: expect.not.stringContaining("\n") });
});

test("50 MB are refused without being read to the end", async () => {
  const path = fileOf("huge.txt", "نص");
  truncateSync(path, 50_000_000);
  await expect(readInput(path, deps())).rejects.toMatchObject({ code: "too-large" });
});

test("an endless standard input is refused at the limit", async () => {
  async function* endless() {
    for (;;) yield new Uint8Array(1_000_000);
  }
  await expect(readInput("-", { ...deps(), stdin: endless() })).rejects.toMatchObject({ code: "too-large" });
});

test("a feed is no article and an article no feed", async () => {
  await expect(readArticle(fileOf("feed.xml", rss()), deps())).rejects.toMatchObject({ code: "feed" });
  await expect(readFeedInput(PAGE, deps())).rejects.toMatchObject({ code: "page" });
});
