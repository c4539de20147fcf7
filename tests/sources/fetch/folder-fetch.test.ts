import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sourceSchema } from "#core/feeds/source.ts";
import { createFolderFetch } from "#sources/fetch/folder-fetch.ts";

const folder = mkdtempSync(join(tmpdir(), "mujaz-folder-"));
mkdirSync(join(folder, "feeds", "marsa"), { recursive: true });
writeFileSync(join(folder, "feeds", "marsa", "top.xml"), "خلاصة");
const url = "https://marsa.example/rss/top.xml";
const fields = { name: "المرسى", home: "https://marsa.example", country: "INT", region: "international" };
const feeds = [{ url }, { url: "https://marsa.example/rss/missing.xml" }];
const fetch = createFolderFetch(folder, [{ ...sourceSchema.parse({ ...fields, feeds }), id: "marsa" }]);

test("a feed of a known source is its file", async () => {
  const answer = await fetch(url);
  expect(answer).toMatchObject({ outcome: "ok", status: 200, url });
  expect(answer.outcome === "ok" && new TextDecoder().decode(answer.bytes)).toBe("خلاصة");
});

test.each(["https://marsa.example/rss/missing.xml", "https://other.example/top.xml", "file:///etc/passwd"])(
  "everything else cannot be reached: %s",
  async (other) => {
    expect(await fetch(other)).toMatchObject({ outcome: "failed" });
  },
);
