import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** SIL Open Font License 1.1, see docs/third-party.md. */
const PACKAGE = "@fontsource/ibm-plex-sans-arabic";
export const FONT_FAMILY = "IBM Plex Sans Arabic";
export const FONT_NOTICE =
  "Font: IBM Plex Sans Arabic, Copyright 2019 IBM Corp., SIL Open Font License 1.1, https://openfontlicense.org";

const SUBSETS = ["arabic", "latin"] as const;
const WEIGHTS = [400, 700] as const;

/** One weight of one subset; the browser loads it for the characters of its range. */
export type FontFace = { readonly weight: number; readonly range: string; readonly base64: string };

/** The page's font out of its installed package: nothing is asked of the network when a page is read. */
export function loadFonts(): readonly FontFace[] {
  const require = createRequire(import.meta.url);
  const ranges: Readonly<Record<string, string>> = JSON.parse(
    readFileSync(require.resolve(`${PACKAGE}/unicode.json`), "utf8"),
  );
  return SUBSETS.flatMap((subset) =>
    WEIGHTS.map((weight) => ({
      weight,
      range: ranges[subset] ?? "U+0-10FFFF",
      base64: readFileSync(fileOf(subset, weight, require)).toString("base64"),
    })),
  );
}

function fileOf(subset: string, weight: number, require: NodeJS.Require): string {
  return require.resolve(`${PACKAGE}/files/ibm-plex-sans-arabic-${subset}-${weight}-normal.woff2`);
}
