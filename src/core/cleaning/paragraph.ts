import { splitDateline } from "#core/cleaning/byline/datelines.ts";
import { withoutTags } from "./tags.ts";

/** What stands at the end of a paragraph is looked for in so many signs. */
const TAIL = 400;
/** Agencies sign at the end: "(رويترز)", "(أ ف ب، وكالات)". */
const SIGNED = /\s*[([](?<sign>[^()[\]]{2,60})[)\]]\s*\.?$/u;
/** Without brackets two names stand behind the last full stop: "فرانس24/ أ ف ب". */
const SIGNED_BARE = /(?<=[.؟!»"])\s*(?<sign>[^.؟!«»"]{2,30}\/[^؟!«»"]{2,30})$/u;
/** "عاجل |" and the like glued before the text. */
const URGENT = /^[#\s]*(?:عاجل|خبر عاجل)\s*[|:\-–—]+\s*/u;
const LINK = /\s(?:https?:\/\/|www\.|pic\.twitter\.com\/|t\.me\/)\S+$/u;
/** Feeds cut their descriptions so. */
const MORE =
  /(?:\[(?:…|\.\.\.|&hellip;)\]|(?:…|\.{3})?\s?(?:[اإأ]قر[أا] المزيد|أكمل القراءة|Continue reading|Read more)\s?[»>→…. ]*)$/iu;

/** A cheaper look at the last signs first. */
const ENDS_LIKE_MORE = /(?:\]|المزيد|القراءة|reading|more)\s?[»>→…. ]*$/iu;

/** A stop with a letter on both sides. */
const GLUED = /[.؟!](?=[«"(]?[\u0621-\u064a])/gu;
/** "العربية.نت" is a name. */
const DOMAIN = /^(?:نت|كوم|أورغ|اورغ)(?![\u0621-\u064a])/u;
const WORD_BEFORE = /(?<word>[\u0621-\u064a\u064b-\u0652]*)[\d٪%»")]*$/u;
const WORD_AFTER = /^[«"(]?(?<word>[\u0621-\u064a\u064b-\u0652]*)/u;
const NEAR = 24;

export type ParagraphPlace = {
  /** Whether datelines may stand here. */
  readonly opening: boolean;
  readonly outlet: string;
  readonly isAgency: (name: string) => boolean;
};

/**
 * A paragraph without what sticks to its beginning and end, with a space after every full stop; and the
 * agencies that its dateline or signature named.
 */
export function cleanParagraph(
  paragraph: string,
  place: ParagraphPlace,
): { readonly text: string; readonly credits: readonly string[] } {
  const credits: string[] = [];
  let text = withoutTags(withoutLink(withoutMore(paragraph.replace(URGENT, ""))));
  if (place.opening) {
    const dated = splitDateline(text, place.outlet);
    credits.push(...dated.agencies);
    text = dated.text;
  }
  const names = signatureOf(text);
  if (names.length > 0 && names.every(place.isAgency)) {
    credits.push(...names);
    const stop = /[.!؟…]$/u.test(text) ? "." : "";
    text = withoutTail(text, SIGNED);
    if (!/[.!؟…"»]$/u.test(text)) text += stop;
  }
  const bare = signatureBehindStop(text);
  if (bare.length > 0 && bare.every(place.isAgency)) {
    credits.push(...bare);
    text = withoutTail(text, SIGNED_BARE);
  }
  return { text: spaceSentences(text).trim(), credits };
}

function withoutMore(text: string): string {
  return ENDS_LIKE_MORE.test(text.slice(-NEAR)) ? withoutTail(text, MORE) : text;
}

function withoutLink(text: string): string {
  const last = text.slice(Math.max(text.lastIndexOf(" "), text.length - TAIL));
  return last.includes("/") || last.includes(".") ? withoutTail(text, LINK) : text;
}

function signatureBehindStop(text: string): string[] {
  const sign = text.slice(-TAIL).includes("/")
    ? SIGNED_BARE.exec(text.slice(-TAIL))?.groups?.sign
    : undefined;
  return sign?.split("/").map((name) => name.trim()) ?? [];
}

function signatureOf(text: string): string[] {
  if (!/[)\]]\s*\.?$/u.test(text.slice(-3))) return [];
  const sign = SIGNED.exec(text.slice(-TAIL))?.groups?.sign;
  return sign?.split(/[،,/+]| و(?=\S{3})/u).map((name) => name.trim()) ?? [];
}

/** A full stop glued to the next word still ends a sentence: it gets its space. */
export function spaceSentences(text: string): string {
  return text.replace(GLUED, (stop, offset: number) => (isGlued(stop, text, offset) ? `${stop} ` : stop));
}

/** Initials (أ.ف.ب) and spelt-out abbreviations (سي.إن.إن) keep their stops together. */
function isGlued(stop: string, text: string, offset: number): boolean {
  if (stop !== ".") return true;
  const before = text.slice(Math.max(0, offset - NEAR), offset);
  const after = text.slice(offset + 1, offset + 1 + NEAR);
  if (DOMAIN.test(after)) return false;
  const left = letters(WORD_BEFORE.exec(before)?.groups?.word);
  const right = letters(WORD_AFTER.exec(after)?.groups?.word);
  if (left === 0) return /[\d٪%»")]$/u.test(before) && right >= 3;
  return left >= 3 ? right >= 2 : left === 2 && right >= 3;
}

function letters(word = ""): number {
  return word.replace(/[\u064b-\u0652]/gu, "").length;
}

function withoutTail(text: string, pattern: RegExp): string {
  const start = Math.max(0, text.length - TAIL);
  const found = pattern.exec(start === 0 ? text : text.slice(start));
  return found ? text.slice(0, start + found.index).trim() : text;
}
