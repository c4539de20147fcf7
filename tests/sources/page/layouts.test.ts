import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { toArticle } from "#core/article/to-article.ts";
import { readPage } from "#sources/page/page.ts";

const now = Temporal.Instant.from("2026-11-24T00:00:00Z");
const FOLDER = new URL("../../fixtures/pages/layouts/", import.meta.url);
const files = readdirSync(FOLDER);
const withText = files.filter((file) => file.endsWith(".txt")).map((file) => file.slice(0, -4));

async function read(name: string) {
  return await readPage(readFileSync(new URL(`${name}.html`, FOLDER)), { now });
}

test.each(withText)("of the layout %s just the lines of its article are printed", async (name) => {
  const page = await read(name);
  if (page.outcome !== "read") throw new Error(page.message);
  const lines = toArticle(page.article, { now })?.body.map(({ text }) => text);
  expect(lines).toEqual(
    readFileSync(new URL(`${name}.txt`, FOLDER), "utf8")
      .trim()
      .split("\n"),
  );
});

test.each([
  ["soft-404", "not-found"],
  ["consent-wall", "consent"],
  ["paywall", "paywall"],
  ["video-page", "video"],
])("a page that is no article is not read as one however long its text is: %s", async (name, reason) => {
  expect(await read(name)).toMatchObject({ outcome: "thin", reason });
});

test("every page without a text of its own is one of those", () => {
  const pages = files.filter((file) => file.endsWith(".html")).map((file) => file.slice(0, -5));
  expect(pages.filter((name) => !withText.includes(name))).toHaveLength(4);
});

test("headlines of a theme's related boxes are kept", async () => {
  const page = await read("jannah-theme");
  const related = page.outcome === "read" ? page.article.related : [];
  expect(related).toContainEqual({
    headline: "ازدحام على جسر النخيل مع عودة المدارس",
    url: "https://sahel.example/bridge",
  });
});
