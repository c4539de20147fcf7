import { fold } from "#core/arabic/fold.ts";
import { isStopWord } from "#core/arabic/stop-words.ts";
import { isGivenName } from "#core/grounding/names/given-names.ts";
import { placesOf } from "#core/grounding/places/places.ts";
import { bareForms } from "#core/grounding/text/forms.ts";
import { areRelated, type Sentence } from "#core/grounding/text/sentence.ts";
import { hasForm, hasName, type Source } from "#core/grounding/text/source.ts";
import { sameSpelling } from "#core/grounding/text/spelling.ts";
import type { Check } from "./check.ts";

const setOf = (words: string): ReadonlySet<string> => new Set(fold(words).split(/\s+/));

/** What the name of an institution, a prize or a paper follows at once. */
const HEADS =
  setOf(`شركة مؤسسة مجلة صحيفة جريدة قناة شبكة وكالة جامعة جائزة جوائز مهرجان نادي فريق حزب حركة منظمة جمعية مصرف بنك
مجموعة فيلم مسلسل رواية كتاب أغنية ألبوم تطبيق منصة موقع مستشفى معهد مختبر سفينة بركان إعصار عاصفة`);
/** Definite, and a name stands behind without the article: الرئيس ترامب، المدرب غوارديولا. */
const TITLES =
  setOf(`الرئيس الوزير المدرب اللاعب الممثل الممثلة المخرج المخرجة المهاجم الحارس المدافع القاضي الجنرال العقيد المقدم اللواء
العميد النقيب النائب النائبة السيناتور الأمير الأميرة الملك الملكة الشيخ المحلل الباحث الباحثة الدكتور الدكتورة البروفيسور الناشط الناشطة
الصحفي الصحفية الصحافي السفير السفيرة القس البابا الفنان الفنانة المطرب المطربة الكاتب الكاتبة الروائي الشاعر المستشار المستشارة
الإعلامي الإعلامية الدبلوماسية الدبلوماسي المعارض المبعوث السيد السيدة النجم النجمة الرسام المغني المغنية`);
const ADJECTIVE = /^ال/;

/** Names and what stands beside them as the source has them. */
export const checkNames: Check = ({ tokens }, { source, evidence, isNamed }) => {
  return tokens.find((word, at) => {
    if (isUnknownName(tokens, at, source)) return true;
    const first = nameAt(tokens, at);
    if (first === undefined) return false;
    if (isNamed && ![first, tokens[at + 1] ?? ""].some((name) => isNearEvidence(name, evidence, source)))
      return true;
    return word.length > 1 && hasOtherNeighbour(tokens, at, first, source);
  });
};

function nameAt(tokens: readonly string[], at: number): string | undefined {
  return bareForms(tokens[at] ?? "").find(isGivenName);
}

/** A first name, or a name behind its kind, that the source does not have. */
function isUnknownName(tokens: readonly string[], at: number, source: Source): boolean {
  const word = tokens[at] ?? "";
  const before = (tokens[at - 1] ?? "").replace(/^[ولب](?=.{3})/, "");
  const isNamed =
    nameAt(tokens, at) !== undefined || (TITLES.has(before) && !ADJECTIVE.test(word)) || HEADS.has(before);
  if (!isNamed || word.length < 3 || isStopWord(word) || /\d/.test(word) || placesOf([word]).length > 0)
    return false;
  return !hasName(source, word) && !hasName(source, word + (tokens[at + 1] ?? ""));
}

/**
 * The source knows a first name with one neighbour only, and here another stands behind it that the source does not
 * have.
 */
function hasOtherNeighbour(tokens: readonly string[], at: number, first: string, source: Source): boolean {
  const neighbour = tokens[at + 1] ?? "";
  if (neighbour.length < 3 || isStopWord(neighbour) || /\d/.test(neighbour)) return false;
  const stated = source.sentences.flatMap((one) => neighboursOf(one.tokens, first));
  const names = stated.filter((one) => one.length > 2 && !isStopWord(one));
  if (names.length === 0 || names.some((one) => sameSpelling(one, neighbour))) return false;
  const told = tokens.slice(at + 1, at + 4);
  if (names.some((one) => told.some((word) => sameSpelling(one, word)))) return false;
  return !hasForm(source, neighbour);
}

function neighboursOf(tokens: readonly string[], first: string): string[] {
  return tokens.flatMap((word, at) => (bareForms(word).includes(first) ? [tokens[at + 1] ?? ""] : []));
}

/** In the ground that the claim names, or the sentence before it: a name is not said twice in a row. */
function isNearEvidence(name: string, evidence: readonly Sentence[], { sentences }: Source): boolean {
  const near = evidence.flatMap((one) => {
    const at = sentences.findIndex(({ text }) => text === one.text);
    return [one, ...sentences.slice(Math.max(0, at - 1), Math.max(0, at))];
  });
  return near.some(({ tokens }) => tokens.some((word) => areRelated(word, name) || sameSpelling(word, name)));
}
