import { fold } from "#core/arabic/fold.ts";
import { noteOnWords } from "#core/arabic/words/note.ts";
import { type Word, words } from "#core/arabic/words/words.ts";

/** Verbs that report, in the forms of the third person, and what stands for them; a column has next to none. */
const REPORTING = wordSet(
  `قال قالت قالوا وقال وقالت يقول تقول أضاف أضافت وأضاف وأضافت أكد أكدت وأكد وأكدت يؤكد تؤكد أعلنت وأعلن وأعلنت أوضح أوضحت وأوضح وأوضحت أشار أشارت وأشار وأشارت
  ذكر ذكرت وذكر وذكرت أفاد أفادت وأفاد وأفادت صرح صرحت وصرح كشف كشفت وكشف وكشفت نقل نقلت ونقل ونقلت تابع وتابع وتابعت لفت ولفت شدد وشدد وشددت أبلغ أبلغت نشرت ونشرت بحسب وبحسب وفق وفقا ووفقا
  أظهر أظهرت وأظهرت توقع توقعت وتوقع بيان وكالة للأنباء رويترز`,
);

/** The writer speaks of himself. */
const FIRST_PERSON = wordSet(
  `أنا وأنا أعتقد وأعتقد أظن وأظن أكتب أقول وأقول أتمنى وأتمنى أتذكر وأتذكر أتساءل أدري أعرف أعرفه رأيي برأيي نظري شخصيا أزعم أتحدث أنني وأنني إنني لأنني ولكنني لكنني لأني وإنني سألني صديقي لست أردت
  عندي أحب أكره كتبت كتبته سأكتب قرأت سمعت رأيت شعرت أشعر أستطيع أريد أخشى أثق مقالي زميلي زميلنا قارئي جعلني أعجبني أسأل تعجبت اندهشت انطباعي قناعتي أطالب تأييدي لي ودي وددت أحبذ قضيتنا حبايبي
  عزيزي أعزائي قلبي ذاكرتي نفسي تحدثت سألت قدرت`,
);
/** The writer and his readers are of one kind. */
const WE = wordSet(
  `نحن علينا لنا بنا فينا إننا أننا لأننا نريد نحتاج نعرف نرى نقول نتمنى نحب ننسى نتعلم نعيش نشاهد دعونا تخيلوا أولادنا أبناؤنا أبنائنا شبابنا كرتنا بلادنا وطننا منتخبنا نجمنا بنجمنا أنديتنا ملاعبنا رياضتنا
  أمتنا مجتمعنا مجتمعاتنا حياتنا تاريخنا ثقافتنا عاصمتنا إماراتنا قيادتنا شيوخنا مشاركتنا مدارسنا شوارعنا إعلامنا عالمنا واقعنا أحلامنا قلوبنا عقولنا أنفسنا`,
);
/** Words of one who argues. */
const ARGUING = wordSet(
  `للأسف وللأسف لقد ولقد بالتأكيد طبعا وطبعا حتما صدقوني بصراحة للأمانة والحقيقة الحقيقة الواقع البديهي واهمون عفوا ليته ليتنا لعل ولعل فلعل هنيئا مبروك شكرا عيب كفى كلا حبذا فليس أليس ألا فهل وهل فلماذا ولماذا وكيف
  فكيف أيها يا ويا المؤسف المضحك المبكي العجيب الغريب الأجدر أجدر الأحرى حري بالله والله سامحه رحمه أبدا مطلقا هيهات تبا ريب جدال مزايدات مهاترات المهاترات`,
);

const QUOTED = /[«"“][^»"”]{0,600}[»"”]/gu;
const MARKS = /[!؟]/g;

/** Reporting words beyond which it is a report: one, and one more for each so many words. */
const WORDS_PER_REPORT = 200;
/** What makes a column: the writer himself counts for three. */
const FIRST_WEIGHT = 3;
const WE_WEIGHT = 2;
const MARK_WEIGHT = 0.5;
const LEAST_EVIDENCE = 7;
const LEAST_WORDS = 40;
/** A man of few words about himself still argues: evidence for each so many words. */
const WORDS_PER_EVIDENCE = 60;

/** Whether one person's view speaks out of a text; takes the folded words of its beginning and the text. */
export function isColumn(said: readonly Word[], text: string): boolean {
  if (said.length < LEAST_WORDS || !mayBeColumn(said)) return false;
  const unquoted = text.replace(QUOTED, " ");
  const marks = unquoted.match(MARKS)?.length ?? 0;
  // Nothing is quoted in most: their words are known.
  const own = unquoted === text ? said : words(unquoted);
  return evidence(own) + MARK_WEIGHT * marks >= Math.max(LEAST_EVIDENCE, own.length / WORDS_PER_EVIDENCE);
}

/** Reports are told by their verbs without a look at what is quoted in them. */
const reports = noteOnWords((word) => REPORTING.has(word), false);

function mayBeColumn(said: readonly Word[]): boolean {
  const most = 1 + said.length / WORDS_PER_REPORT;
  let reporting = 0;
  for (const word of said) if (reports(word) && ++reporting > most) return false;
  return true;
}

const speaksFor = noteOnWords(
  (word) => (FIRST_PERSON.has(word) ? FIRST_WEIGHT : WE.has(word) ? WE_WEIGHT : ARGUING.has(word) ? 1 : 0),
  0,
);

function evidence(said: readonly Word[]): number {
  let sum = 0;
  for (const word of said) sum += speaksFor(word);
  return sum;
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(fold(words).split(/\s+/));
}
