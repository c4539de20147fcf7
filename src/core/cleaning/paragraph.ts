import { splitDateline } from "./datelines.ts";
import { foldWithPlaces } from "./folded.ts";

/** Agencies sign at the end: "(رويترز)", "(أ ف ب، وكالات)". */
const SIGNED = /\s*[([](?<sign>[^()[\]]{2,60})[)\]]\s*\.?$/u;
/** "عاجل |" and the like glued before the text. */
const URGENT = /^[#\s]*(?:عاجل|خبر عاجل)\s*[|:\-–—]+\s*/u;
const TAIL_LINK = /\s+(?:https?:\/\/|www\.|pic\.twitter\.com\/|t\.me\/)\S+$/u;
/** Feeds cut descriptions so. */
const TAIL_MORE =
  /\s*(?:\[(?:…|\.\.\.|&hellip;)\]|(?:…|\.\.\.)?\s*(?:اقرأ المزيد|إقرأ المزيد|أكمل القراءة|المزيد|Continue reading|Read more)\s*(?:»|>|→|…|\.)*)$/iu;

/** Arabic words and numbers before a stop that lacks its space; initials (أ.ف.ب) and sites (العربية.نت) have none. */
const GLUED =
  /(?:[\u0621-\u064a][\u064b-\u0652]*){2,}[\d٪%»")]*\.(?=[«"(]?[\u0621-\u064a])(?!(?:نت|كوم|أورغ)(?![\u0621-\u064a]))/gu;
const GLUED_NUMBER = /(\d\.)(?=[\u0621-\u064a]{3})/gu;
const GLUED_ASK = /([؟!])(?=[\u0621-\u064a])/gu;

/** A paragraph without what sticks to its beginning and end, with a space after every full stop. */
export function cleanParagraph(
  paragraph: string,
  place: { readonly opening: boolean; readonly outlet: string; readonly isAgency: (name: string) => boolean },
): { readonly text: string; readonly credits: readonly string[] } {
  const credits: string[] = [];
  let text = paragraph.replace(URGENT, "").replace(TAIL_LINK, "").replace(TAIL_MORE, "");
  if (place.opening) {
    const dated = splitDateline(text, place.outlet);
    if (dated.dateline !== "") credits.push(dated.dateline);
    text = dated.text;
  }
  const sign = SIGNED.exec(text.slice(-80))?.groups?.sign;
  if (sign?.split(/[،,/+]| و(?=\S{3})/u).every((name) => place.isAgency(name.trim()))) {
    credits.push(`(${sign})`);
    text = text.replace(/\s*[([][^()[\]]{2,60}[)\]]\s*\.?$/u, "");
  }
  return { text: spaceSentences(text).trim(), credits };
}

/** A full stop glued to the next word still ends a sentence: it gets its space. */
export function spaceSentences(text: string): string {
  return text
    .replace(GLUED, (match, offset: number) => (isGlued(match, text, offset) ? `${match} ` : match))
    .replace(GLUED_NUMBER, "$1 ")
    .replace(GLUED_ASK, "$1 ");
}

/** Two letters on one side may be a spelt-out abbreviation ("سي.إن.إن") unless the other word is long. */
function isGlued(match: string, text: string, offset: number): boolean {
  const before = foldWithPlaces(match).text.replace(/[^\u0621-\u064a]/g, "").length;
  const after =
    /^[«"(]?([\u0621-\u064a\u064b-\u0652]+)/u.exec(
      text.slice(offset + match.length, offset + match.length + 20),
    )?.[1] ?? "";
  return before >= 3 ? after.length >= 2 : after.length >= 3;
}
