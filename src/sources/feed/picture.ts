/** Declared smaller than this on a side it is an icon, a counter or a tracking pixel. */
const SMALLEST = 100;
/** What chat platforms still scale: the wider originals take seconds on a telephone. */
const WIDEST = 2000;
/** Names of tracking pixels and spacers. */
const INVISIBLE = /(?:^|[/_.?&=-])(?:1x1|pixel|spacer|blank|beacon|tracking|counter)(?:[/_.?&=-]|$)/i;
/** Drawings that chat platforms do not show. */
const UNSHOWN = /\.svgz?(?:$|[?#])/i;

/** Pages that load pictures late keep the address here, and a placeholder or nothing in `src`. */
const LATE = ["data-src", "data-lazy-src", "data-original"];

/** A picture as markup declares it; sizes in pixels, absent where it says nothing. */
export type Picture = {
  readonly url?: string | undefined;
  readonly type?: string | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
};

/** The address of the best one: the widest that is not too wide. Undefined where none is worth showing. */
export function choosePicture(pictures: readonly Picture[]): string | undefined {
  const shown = pictures.filter(isShown);
  const fits = ({ width = 0 }: Picture) => width <= WIDEST;
  const widest = shown.filter(fits).toSorted((a, b) => (b.width ?? 0) - (a.width ?? 0))[0];
  return (widest ?? shown.toSorted((a, b) => (a.width ?? 0) - (b.width ?? 0))[0])?.url;
}

function isShown({ url, type, width, height }: Picture): boolean {
  if (url === undefined || type === "image/svg+xml" || UNSHOWN.test(url)) return false;
  return !isSmall(width) && !isSmall(height) && !INVISIBLE.test(url);
}

function isSmall(size: number | undefined): boolean {
  return size !== undefined && size < SMALLEST;
}

/** The first picture of a text that is meant to be seen. */
export function firstPicture(
  html: string | undefined,
  resolve: (source: string | undefined) => string | undefined,
): string | undefined {
  for (const [tag] of (html ?? "").matchAll(/<img\s[^<>]{1,2000}>/gi)) {
    const size = (name: string) => Number.parseInt(attributeOf(tag, name) ?? "", 10);
    const sizes = { width: known(size("width")), height: known(size("height")) };
    for (const name of [...LATE, "src"]) {
      const url = resolve(attributeOf(tag, name));
      if (choosePicture([{ url, ...sizes }])) return url;
    }
  }
  return undefined;
}

function attributeOf(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s?=\\s?(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, "i").exec(tag);
  return found?.[1] ?? found?.[2] ?? found?.[3];
}

function known(size: number): number | undefined {
  return Number.isNaN(size) ? undefined : size;
}
