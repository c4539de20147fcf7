/** Elements that have no content, so that nothing in them could be hidden. */
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/;
const LONGEST_STYLE = 2000;
const ZERO = /^0*(?:\.0*)?(?:px|pt|em|rem|%)?$/;
/** Farther out than any screen is wide. */
const FAR_OUT = /^-(?:\d{4,}(?:px|pt)?|[5-9]\d{2}(?:px|pt)|\d{3,}(?:em|rem|vw|vh|%))$/;
const PLACES = ["left", "right", "top", "bottom", "text-indent", "margin-left", "margin-right", "margin-top"];
const SIZES = ["width", "height", "max-width", "max-height"];
/** What text for screen readers alone is cut to. */
const CUT = /^(?:rect\((?:0(?:px)?|1px)(?:[ ,]+(?:0(?:px)?|1px)){3}\)|inset\((?:50|100)%.*\))$/;

/** What of an element's attributes says whether it is seen; absent where it has none. */
export type Visibility = { readonly hidden?: string; readonly style?: string };

/**
 * Is an element out of a reader's sight by what it says of itself? Style sheets are not looked at, nor is opacity:
 * pages fade their texts in.
 */
export function isHidden(tag: string, { hidden, style }: Visibility): boolean {
  if (VOID.test(tag)) return false;
  // A browser's search opens what is hidden "until-found": it is text of the page.
  if (hidden !== undefined && hidden.toLowerCase() !== "until-found") return true;
  if (style === undefined) return false;
  const said = declarations(style);
  const value = (name: string) => said.get(name) ?? "";
  return (
    value("display") === "none" ||
    /^(?:hidden|collapse)$/.test(value("visibility")) ||
    PLACES.some((place) => FAR_OUT.test(value(place))) ||
    (value("overflow") === "hidden" && SIZES.some((size) => said.has(size) && ZERO.test(value(size)))) ||
    CUT.test(value("clip")) ||
    CUT.test(value("clip-path"))
  );
}

/** Is its text written in no size? What is in it may have a size of its own: layouts close gaps so. */
export function hasNoSize({ style }: Visibility): boolean {
  const size = style === undefined ? undefined : declarations(style).get("font-size");
  return size !== undefined && ZERO.test(size);
}

function declarations(style: string): ReadonlyMap<string, string> {
  const parts = style.length > LONGEST_STYLE ? [] : style.toLowerCase().split(";");
  return new Map(
    parts.flatMap((part) => {
      const colon = part.indexOf(":");
      const value = part
        .slice(colon + 1)
        .replace("!important", "")
        .trim();
      return colon > 0 && value !== "" ? [[part.slice(0, colon).trim(), value] as const] : [];
    }),
  );
}
