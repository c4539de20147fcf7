import * as bidiJs from "bidi-js";

type Bidi = {
  getEmbeddingLevels(text: string, base: "rtl"): unknown;
  getReorderedString(text: string, levels: unknown): string;
};
/** Its types describe an ES module, which Node does not find: the factory is the CommonJS export. */
const bidi = (bidiJs.default as unknown as () => Bidi)();
const INVISIBLE = /[\u200e\u200f\u2066-\u2069]/g;

/** A line as it stands on the screen of a right-to-left paragraph, from the left edge to the right. */
export function visual(line: string): string {
  const levels = bidi.getEmbeddingLevels(line, "rtl");
  return bidi.getReorderedString(line, levels).replace(INVISIBLE, "");
}
