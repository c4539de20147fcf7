import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { GlobalFonts } from "@napi-rs/canvas";

/** SIL Open Font License 1.1, see docs/third-party.md. */
const PACKAGE = "@fontsource/ibm-plex-sans-arabic";
const SUBSETS = ["arabic", "latin", "latin-ext"] as const;
const WEIGHTS = [400, 700] as const;

/** What a canvas takes as its font, before which the weight and size stand. */
export const FAMILIES = SUBSETS.map((subset) => `"Mujaz ${subset}"`).join(", ");

/** Gives the canvas our letters; what the machine has is not asked for. */
export function registerFonts(): void {
  const require = createRequire(import.meta.url);
  for (const subset of SUBSETS)
    for (const weight of WEIGHTS) {
      const file = require.resolve(`${PACKAGE}/files/ibm-plex-sans-arabic-${subset}-${weight}-normal.woff2`);
      GlobalFonts.register(readFileSync(file), `Mujaz ${subset}`);
    }
}
