import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** SIL Open Font License 1.1, see docs/third-party.md. */
const PACKAGE = "@fontsource/ibm-plex-sans-arabic";
export const FONT_FAMILY = "IBM Plex Sans Arabic";
export const FONT_NOTICE =
  "Font: IBM Plex Sans Arabic, Copyright 2019 IBM Corp., SIL Open Font License 1.1, https://openfontlicense.org";

const SUBSETS = ["arabic", "latin"] as const;
const WEIGHTS = [400, 700] as const;

/** One weight of one subset; the browser loads it from `url` for the characters of its range. */
export type FontFace = { readonly weight: number; readonly range: string; readonly url: string };

export type FontFile = Omit<FontFace, "url"> & { readonly subset: string; readonly bytes: Uint8Array };

/** The page's font inside it: nothing is asked of the network when a page is read. */
export function loadFonts(): readonly FontFace[] {
  return fontFiles().map(({ weight, range, bytes }) => ({
    weight,
    range,
    url: `data:font/woff2;base64,${Buffer.from(bytes).toString("base64")}`,
  }));
}

/** The font's files (WOFF2) out of its installed package. */
export function fontFiles(): readonly FontFile[] {
  const require = createRequire(import.meta.url);
  const ranges: Readonly<Record<string, string>> = JSON.parse(
    readFileSync(require.resolve(`${PACKAGE}/unicode.json`), "utf8"),
  );
  return SUBSETS.flatMap((subset) =>
    WEIGHTS.map((weight) => ({
      subset,
      weight,
      range: ranges[subset] ?? "U+0-10FFFF",
      bytes: readFileSync(fileOf(subset, weight, require)),
    })),
  );
}

function fileOf(subset: string, weight: number, require: NodeJS.Require): string {
  return require.resolve(`${PACKAGE}/files/ibm-plex-sans-arabic-${subset}-${weight}-normal.woff2`);
}
