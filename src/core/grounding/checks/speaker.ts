import { fold } from "#core/arabic/fold.ts";
import { likelyEvidence } from "#core/grounding/evidence.ts";
import { placesOf } from "#core/grounding/places/places.ts";
import { bareForms } from "#core/grounding/text/forms.ts";
import { areRelated, isContent } from "#core/grounding/text/sentence.ts";
import { hasForm } from "#core/grounding/text/source.ts";
import { sameSpelling } from "#core/grounding/text/spelling.ts";
import type { Check, Grounds } from "./check.ts";

const setOf = (words: string): ReadonlySet<string> => new Set(fold(words).split(/\s+/));

const SAYS =
  setOf(`قال قالت يقول تقول أعلن أعلنت يعلن تعلن أكد أكدت يؤكد تؤكد أضاف أضافت ذكر ذكرت أوضح أوضحت صرح صرحت
أشار أشارت كشف كشفت حذر حذرت يحذر تحذر رأى رأت يرى ترى اعتبر اعتبرت أفاد أفادت زعم زعمت اتهم اتهمت توقع توقعت قدر قدرت
وصف وصفت نفى نفت لفت لفتت شدد شددت`);
const OPENS = setOf("إن أن بأن إنه إنها أنه أنها إنهم أنهم بأنه بأنها إنهما أنهما مسؤوليتها مسؤوليته");
/** Offices and kinds: many hold them, and a reader may call one person by several. */
const GENERIC =
  setOf(`رئيس الرئيس وزير الوزير وزارة الوزارة مدير المدير مسؤول مسؤولون مسؤولين متحدث المتحدث باسم ناطق شركة الشركة
شركات حركة الحركة تنظيم التنظيم منظمة المنظمة لجنة اللجنة هيئة الهيئة وكالة الوكالة سلطات السلطات حكومة الحكومة شرطة الشرطة
جيش الجيش نائب النائب أمين الأمين العام عام عضو باحثون الباحثون باحث علماء خبراء محلل المحلل مدرب المدرب لاعب اللاعب
مهاجم المهاجم حارس قائد القائد نجم النجم زعيم الزعيم ملك الملك أمير الأمير شيخ الشيخ مصادر مصدر المصادر تقارير تقرير دراسة
الدراسة السابق الأسبق الحالي الجديد وسائل إعلام شبكة قناة صحيفة موقع اتحاد الاتحاد نادي النادي مستشارة المستشارة مستشار الأعلى
الدولي الدولية الخارجية الداخلية الدفاع العدل المالية النفط الطاقة الصحة التعليم الاقتصاد الوزراء الدولة النيابة`);
const LONGEST_SUBJECT = 9;
/** A speaker is named where he begins to speak; what he adds may follow some sentences later. */
const SENTENCES_BEFORE = 1;
const LEAST_SAID = 3;

/** Who is said to have said it must be found where it is said. */
export const checkSpeaker: Check = ({ tokens }, grounds) => {
  for (let at = 0; at < tokens.length; at++) {
    if (!SAYS.has((tokens[at] ?? "").replace(/^[وف](?=.{3})/, ""))) continue;
    const until = tokens.findIndex((word, i) => i > at && OPENS.has(word));
    if (until < 0 || until - at > LONGEST_SUBJECT) continue;
    const subject = tokens.slice(at + 1, until);
    const said = tokens.slice(until + 1);
    const names = namesIn(subject, grounds);
    if (names.length > 0 && said.length >= LEAST_SAID && !speaksThere(names, said, grounds))
      return names.join(" ");
  }
  return undefined;
};

/** Words of a subject that tell it from others, and that the source knows. */
function namesIn(subject: readonly string[], { source }: Grounds): string[] {
  const places = placesOf(subject);
  return subject.filter(
    (word, at) =>
      isContent(word) &&
      !bareForms(word).some((form) => GENERIC.has(form)) &&
      !places.some(({ start, end }) => at >= start && at < end) &&
      hasForm(source, word),
  );
}

function speaksThere(names: readonly string[], said: readonly string[], { source }: Grounds): boolean {
  return likelyEvidence(said, source).some((ground) => {
    const at = source.sentences.findIndex(({ text }) => text === ground.text);
    const around = [ground, ...source.sentences.slice(Math.max(0, at - SENTENCES_BEFORE), Math.max(0, at))];
    return around.some(({ tokens }) =>
      tokens.some((word) => names.some((name) => areRelated(word, name) || sameSpelling(word, name))),
    );
  });
}
