import { expect, test } from "vitest";
import { relatedOnce } from "#core/digest/sections/related-once.ts";
import { toDocument } from "#core/digest/to-document.ts";
import { plainText } from "#core/document/plain-text.ts";
import { DEFAULT_STYLE } from "#core/style.ts";
import { aCard, aDigest, aSection } from "../../../support/material/digest-builder.ts";

const RELATED = { headline: "إخلاء أحياء حول المصفاة", outlet: "إذاعة النهر", url: "https://nahr.example/1" };
const card = (id: string, related: readonly object[]) =>
  aCard({ id, headline: `حريق ${id} في المصفاة`, related: related as never });

test("a related headline stands under the first card that it is related to alone", () => {
  const same = { ...RELATED, url: "https://nahr.example/2" };
  const other = { ...RELATED, headline: "سعر النفط يرتفع", url: "https://nahr.example/3" };
  const stories = [card("a", [RELATED]), card("b", [RELATED, other]), card("c", [same])];
  const digest = aDigest({ sections: [aSection({ stories })] });
  const related = relatedOnce(digest).sections.flatMap((section) =>
    section.stories.map((one) => one.related),
  );
  expect(related).toEqual([[RELATED], [other], []]);
  const text = plainText(toDocument(digest, DEFAULT_STYLE));
  expect(text.split(RELATED.headline)).toHaveLength(2);
});
