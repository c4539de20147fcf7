import { createCanvas, type SKRSContext2D } from "@napi-rs/canvas";
import { counted } from "#core/arabic/counting.ts";
import { formatDate } from "#core/arabic/time/dates.ts";
import { cardsOf, type Digest } from "#core/digest/digest.ts";
import { printable } from "#core/document/printable.ts";
import type { Style } from "#core/style.ts";
import { FAMILIES, registerFonts } from "./fonts.ts";
import { wrap } from "./wrap.ts";

/** What other sites show of a link, in pixels. */
export const WIDTH = 1200;
export const HEIGHT = 630;

const PAPER = "#fbfaf7";
const INK = "#1d1b18";
const SOFT = "#5f5a52";
const LINE = "#dcd7cc";
const ACCENT = "#8a2b20";

const MARGIN = 72;
const BAND = 20;
const RIGHT = WIDTH - MARGIN;
const FOOT = HEIGHT - 52;
const HEADLINES = 4;
const HEADLINE = { size: 36, leading: 51, gap: 18, lines: 2 };

let areFontsThere = false;

/** The picture of a digest: its name, its day, and what it tells first. PNG, 1200×630. */
export async function drawDigest(digest: Digest, style: Style): Promise<Uint8Array> {
  if (!areFontsThere) registerFonts();
  areFontsThere = true;
  const canvas = createCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext("2d");
  context.direction = "rtl";
  context.textAlign = "right";
  context.textBaseline = "alphabetic";
  const accent = digest.color ?? ACCENT;
  box(context, PAPER, 0, 0, WIDTH, HEIGHT);
  box(context, accent, 0, 0, WIDTH, BAND);
  head(context, digest, style, accent);
  headlines(context, digest, accent);
  foot(context, digest, style);
  return canvas.encode("png");
}

function head(on: SKRSContext2D, { title, date, hijriDate }: Digest, style: Style, accent: string): void {
  font(on, 700, 66, accent);
  const [name = ""] = wrap(printable(title), { width: RIGHT - MARGIN, most: 1, measure: widthOn(on) });
  on.fillText(name, RIGHT, 116);
  font(on, 400, 32, SOFT);
  const day = formatDate(Temporal.PlainDate.from(date), style);
  on.fillText(hijriDate ? `${day} الموافق ${hijriDate}` : day, RIGHT, 172);
  box(on, LINE, MARGIN, 200, RIGHT - MARGIN, 2);
}

/** As many of the first headlines as there is room for, none cut off in its height. */
function headlines(on: SKRSContext2D, digest: Digest, accent: string): void {
  const { size, leading, gap, lines: most } = HEADLINE;
  const indent = 40;
  let y = 256;
  for (const { headline } of cardsOf(digest).slice(0, HEADLINES)) {
    font(on, 700, size, accent);
    const width = RIGHT - indent - MARGIN;
    const lines = wrap(printable(headline), { width, most, measure: widthOn(on) });
    if (y + (lines.length - 1) * leading > FOOT - 56) break;
    on.fillRect(RIGHT - 14, y - 20, 14, 14);
    on.fillStyle = INK;
    for (const line of lines) {
      on.fillText(line, RIGHT - indent, y);
      y += leading;
    }
    y += gap;
  }
}

function foot(on: SKRSContext2D, { counts }: Digest, { digits }: Style): void {
  const stories = counted(counts.stories, "story", { digits });
  const from =
    counts.outlets > 0 ? ` من ${counted(counts.outlets, "source", { case: "oblique", digits })}` : "";
  font(on, 400, 28, SOFT);
  on.fillText(stories + from, RIGHT, FOOT + 14);
  font(on, 700, 34, SOFT);
  on.textAlign = "left";
  on.fillText("موجز", MARGIN, FOOT + 14);
  on.textAlign = "right";
}

function font(on: SKRSContext2D, weight: 400 | 700, size: number, color: string): void {
  on.font = `${weight} ${size}px ${FAMILIES}`;
  on.fillStyle = color;
}

function widthOn(on: SKRSContext2D): (text: string) => number {
  return (text) => on.measureText(text).width;
}

function box(on: SKRSContext2D, color: string, x: number, y: number, width: number, height: number): void {
  on.fillStyle = color;
  on.fillRect(x, y, width, height);
}
