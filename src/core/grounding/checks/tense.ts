import { fold } from "#core/arabic/fold.ts";
import { isStopWord } from "#core/arabic/stop-words.ts";
import { areRelated, contentOf, type Sentence } from "#core/grounding/text/sentence.ts";
import type { Check } from "./check.ts";
import { isNegated } from "./negation.ts";

const setOf = (words: string): ReadonlySet<string> => new Set(fold(words).split(/\s+/));

/** What says that something is to come, wanted, possible or refused. */
const TO_COME =
  setOf(`سوف يتوقع تتوقع يتوقعون المتوقع متوقع متوقعة توقع بتوقع توقعات المقرر مقرر مقررة المنتظر المزمع يعتزم تعتزم
يعتزمون اعتزام اعتزامه تسعى يسعى يسعون سعي مسعى يخطط تخطط خطة خطط تنوي ينوي ينوون وافق وافقت يوافق توافق موافقة احتمال يحتمل
المحتمل المرجح يرجح ترجح يمكن يريد تريد يرغب رغبة رغبته مستعد مستعدة استعداد ينبغي يجب طالب طالبت يطالب تطالب دعا دعت يدعو تدعو
اقترح اقترحت مقترح تعهد تعهدت يتعهد تتعهد وعد وعدت هدد هددت يهدد تهدد تهديد متعجلين متعجلا يدرس تدرس محاولة حاول حاولت يحاول
رفض رفضت يرفض ترفض رفضه إمكانية إمكان بحث تبحث يبحث يأمل تأمل أمل طلب طلبت فرصة قبل`);
/** A verb that says only that what follows it is done. */
const DONE = setOf(
  "قرر قررت أقر أقرت بدأ بدأت تم تمت أنجز أنجزت أكمل أكملت أتم أتمت شرع شرعت باشر باشرت نفذ نفذت جرى جرت باتت بات أصبح أصبحت",
);
/** What a noun or verb hangs on that says of it that it is to come. */
const LINKS = /^(?:ان|الي|علي|في|عن|ل|ب|بان|من)$/;
const FAR = 10;
const NEAR = 3;
const FUTURE = /^[وف]?س[يتنا]\p{L}{2,}$/u;
/** Perfects do not begin as imperfects do, unless they end as feminine ones: "تعرضت". */
const PERFECT = /^(?!ال|لل|[ين])(?:[^ت].{2,}|ت.{2,}ت)$/u;

/** What a claim says has happened, and the ground only expects, plans, promises or refuses. */
export const checkTense: Check = ({ tokens }, { evidence }) =>
  tokens.find((word, at) => {
    if (!opensClause(tokens, at) || isNegated(tokens, at)) return false;
    const verb = at > 0 ? word.slice(1) : word;
    if (!PERFECT.test(verb) || FUTURE.test(verb) || isStopWord(verb)) return false;
    const event = DONE.has(verb) ? contentOf(tokens.slice(at + 1, at + FAR / 2)) : [verb];
    return event.some((one) => {
      const stated = evidence.flatMap((ground) => occurrences(ground, one, tokens.slice(at + 1, at + FAR)));
      return stated.length > 0 && stated.every((isToCome) => isToCome);
    });
  });

function opensClause(tokens: readonly string[], at: number): boolean {
  return at === 0 || /^و.{3,}/.test(tokens[at] ?? "");
}

/** Whether each occurrence of a word is to come, where what follows is what follows in the claim. */
function occurrences({ tokens }: Sentence, word: string, behind: readonly string[]): boolean[] {
  const content = contentOf(behind);
  return tokens.flatMap((other, at) => {
    // The very word of the claim stands there: the ground tells it as the claim does.
    if (other.replace(/^و(?=.{3})/, "") === word) return [false];
    if (isStopWord(other) || !areRelated(other, word)) return [];
    const near = tokens.slice(Math.max(0, at - FAR), at + FAR);
    return content.some((one) => near.some((other) => areRelated(other, one))) ? [isToCome(tokens, at)] : [];
  });
}

function isToCome(tokens: readonly string[], at: number): boolean {
  const word = tokens[at] ?? "";
  if (FUTURE.test(word)) return true;
  const hangs = LINKS.test(tokens[at - 1] ?? "") || /^[لب]/.test(word);
  return tokens
    .slice(Math.max(0, at - (hangs ? FAR : NEAR)), at)
    .some((one) => TO_COME.has(one) || TO_COME.has(one.replace(/^[وف]/, "")) || FUTURE.test(one));
}
