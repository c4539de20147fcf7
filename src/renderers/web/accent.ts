/** The contrast that text needs on its paper (WCAG 2.2, 1.4.3). */
const CONTRAST = 4.5;
const STEP = 0.05;

type Rgb = readonly [number, number, number];

/** A colour 0xRRGGBB as CSS, mixed with black on light paper and white on dark until it can be read there. */
export function readableOn(paper: number, color: number): string {
  const dark = luminance(rgbOf(paper)) < 0.5;
  const ink: Rgb = dark ? [255, 255, 255] : [0, 0, 0];
  let mixed = rgbOf(color);
  for (let part = STEP; part <= 1 && contrast(mixed, rgbOf(paper)) < CONTRAST; part += STEP)
    mixed = mix(rgbOf(color), ink, part);
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

function rgbOf(color: number): Rgb {
  return [(color >> 16) & 0xff, (color >> 8) & 0xff, color & 0xff];
}

function mix(color: Rgb, other: Rgb, part: number): Rgb {
  const [r, g, b] = color;
  const blend = (from: number, to: number) => Math.round(from + (to - from) * part);
  return [blend(r, other[0]), blend(g, other[1]), blend(b, other[2])];
}

function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance of WCAG 2.2. */
function luminance(color: Rgb): number {
  const [r, g, b] = color.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
