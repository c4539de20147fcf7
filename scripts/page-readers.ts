import type { RawArticle } from "#core/article/article.ts";
import { toArticle } from "#core/article/to-article.ts";
import { decodeBytes } from "#sources/decode/decode.ts";
import { htmlToText } from "#sources/page/html-text.ts";
import { readPage } from "#sources/page/page.ts";

export type PageReader = (bytes: Uint8Array, now: Temporal.Instant) => Promise<string>;

/** Reading as the bot does it, and the two libraries alone to compare it with. */
export const PAGE_READERS: Readonly<Record<string, PageReader>> = {
  async mujaz(bytes, now) {
    return (await articleOf(bytes, now))?.text ?? "";
  },
  async readability(bytes) {
    const [{ parseHTML }, { Readability }] = await Promise.all([
      import("linkedom"),
      import("@mozilla/readability"),
    ]);
    const { document } = parseHTML(decodeBytes(bytes, {}).text);
    return htmlToText(new Readability(document as never).parse()?.content ?? "");
  },
  async defuddle(bytes) {
    const [{ parseHTML }, { Defuddle }] = await Promise.all([import("linkedom"), import("defuddle/node")]);
    const { document } = parseHTML(decodeBytes(bytes, {}).text);
    return htmlToText((await Defuddle(document as never, "", { useAsync: false })).content);
  },
};

/** What is left for a digest after the text was cleaned, line by line. */
export async function printedText(bytes: Uint8Array, now: Temporal.Instant): Promise<string> {
  const raw = await articleOf(bytes, now);
  const article = raw && toArticle(raw, { now });
  return article?.body.map((block) => block.text).join("\n") ?? "";
}

async function articleOf(bytes: Uint8Array, now: Temporal.Instant): Promise<RawArticle | undefined> {
  const page = await readPage(bytes, { now });
  return page.outcome === "read" ? page.article : undefined;
}
