import { fold } from "#core/arabic/fold.ts";
import { isReport } from "./opening.ts";

/** A speaker speaks of himself; outside quotation marks no newsroom does. */
const FIRST_PERSON = `نحن ونحن لدينا ولدينا إننا وإننا أننا وأننا بأننا لأننا علينا وعلينا كنا وكنا لسنا سنكون نريد نأمل ونأمل أعتقد وأعتقد إنني وإنني
أنني وأنني بأنني لست كنت وكنت أظن أشعر نعتقد ونعتقد نشعر سنواصل وسنواصل سنعمل وسنعمل نرفض نؤكد نحتاج نطالب أنا وأنا عندنا يمكننا سنستمر
بلادنا شعبنا وسنقوم سنقوم لنا`;
const OURS: ReadonlySet<string> = new Set(fold(FIRST_PERSON).split(/\s+/));

/** "قال النجار للصحفيين: الحديقة مفتوحة": speech without quotation marks. */
const AFTER_COLON = /^[^:«“"]{4,90}:\s+[^\s\d«“"]/u;
/** A sentence that is nothing but a quotation. */
const ALL_QUOTED = /^[«“"][^«»“”"]+[»”"][.!…]?$/u;
/** From this part on a sentence is said rather than told. */
const QUOTED_PART = 0.4;
const EACH_QUOTE = /["«»“”]/gu;
const QUOTES = /["«»“”]/u;
const QUOTED = /[«“"][^«»“”"]*(?:[»”"]|$)/gu;

/** What is open where a sentence ends: a quotation, or speech after a colon; both end with their paragraph. */
export type Voice = { readonly quoting: boolean; readonly speaking: boolean };
export const OWN_VOICE: Voice = { quoting: false, speaking: false };

/** Whether a sentence, given also as its folded tokens, is somebody's speech whose speaker stands in one before it. */
export function isSpeech(tokens: readonly string[], text: string, before: Voice): boolean {
  if (before.quoting) return true;
  if (QUOTES.test(text) && (closesFirst(text) || ALL_QUOTED.test(text))) return true;
  if (isReport(tokens[0] ?? "")) return false;
  return before.speaking || speaksOfItself(tokens, text);
}

/** The voice in which the next sentence of the paragraph begins. */
export function voiceAfter(tokens: readonly string[], text: string, before: Voice): Voice {
  const quoting = QUOTES.test(text) ? openAtEnd(text, before.quoting) : before.quoting;
  const report = isReport(tokens[0] ?? "");
  return { quoting, speaking: report ? AFTER_COLON.test(text) : before.speaking };
}

function speaksOfItself(tokens: readonly string[], text: string): boolean {
  if (!tokens.some((token) => OURS.has(token))) return false;
  const outside = fold(text.replace(QUOTED, " "));
  return outside.split(/[^\p{L}]+/u).some((word) => OURS.has(word));
}

/** What of a text stands in quotation marks; empty where nothing does. */
export function quotedIn(text: string): string {
  return QUOTES.test(text) ? Array.from(text.matchAll(QUOTED), ([part]) => part).join(" ") : "";
}

/** Whether most of a text stands in quotation marks. */
export function isQuotation(text: string): boolean {
  return quotedIn(text).length > QUOTED_PART * text.length;
}

/** Whether the first quotation mark of a text closes a quotation. */
function closesFirst(text: string): boolean {
  const at = text.search(QUOTES);
  if (at < 0) return false;
  const sign = text[at];
  return (
    sign === "»" ||
    sign === "”" ||
    (sign === '"' && at > 0 && /\S/u.test(text[at - 1] ?? "") && !/^[\p{L}\p{N}]/u.test(text.slice(at + 1)))
  );
}

/** Whether a quotation is open after the text. */
export function openAtEnd(text: string, openBefore = false): boolean {
  let open = openBefore;
  for (const [sign] of text.matchAll(EACH_QUOTE)) {
    if (sign === "«" || sign === "“") open = true;
    else if (sign === "»" || sign === "”") open = false;
    else open = !open;
  }
  return open;
}
