import { expect, test } from "vitest";
import { createPacks } from "#app/news/held/packs.ts";
import { keepHere } from "#core/related/held/volume.ts";
import { drain } from "#core/steps.ts";
import { readHeadWords } from "#core/stories/newness/novelty.ts";
import { packingReadings } from "#core/stories/reading/pack.ts";
import { createArticleReader, packReading } from "#core/stories/reading/reading.ts";
import { anArticle } from "../../../support/material/article-builder.ts";

const VERSION = 7;

function packOf(id: string): Uint8Array {
  const article = anArticle({ id, title: `سوق ${id}` });
  const { sketch } = createArticleReader()(article);
  const reading = packReading({ sketch, words: readHeadWords(article), matters: 0 }, VERSION);
  return drain(packingReadings([{ id, reading }], VERSION)) ?? expect.fail("nothing packed");
}

test("only packs are looked into of which something came after an instant, until others are asked for", () => {
  const packs = createPacks(VERSION, keepHere);
  packs.add(packOf("القمح"), 100);
  packs.add(packOf("الذهب"), 200);
  drain(packs.opening(100));
  expect(packs.of("القمح")).toBeUndefined();
  expect(packs.of("الذهب")?.words()).toEqual(readHeadWords(anArticle({ title: "سوق الذهب" })));
  drain(packs.opening());
  expect(packs.of("القمح")).toBeDefined();
  packs.close();
  expect(packs.of("الذهب")).toBeUndefined();
});
