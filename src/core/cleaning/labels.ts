import { fold } from "#core/arabic/fold.ts";
import { noteOnWords } from "#core/arabic/words/note.ts";
import { anyOf, foldLine, foldWithPlaces, readLine, WORD_END } from "./folded.ts";
import { firstWord, firstWordIn } from "./folded-words.ts";

export type LabelKind = "source" | "read-also" | "keywords" | "related" | "topics";

/** A label at the head of a line, and what follows it on the line. */
export type Label = { readonly kind: LabelKind; readonly rest: string };

/**
 * What publishers print over the parts of a page, in ordinary spelling; matched folded, so hamzas, tanwin
 * and ta marbuta may vary. `free` phrases need no sign after them; others would hit running news
 * ("علامات تجارية", "المصدر قال") and need a colon or the line for themselves.
 * Sources: the label list of the product's language guide and the page boilerplate of Arabic news sites.
 */
const LABELS: readonly { readonly kind: LabelKind; readonly free: boolean; readonly phrases: string }[] = [
  {
    kind: "source",
    free: false,
    phrases: `المصدر|المصادر|مصدر الخبر|مصدر المقال|مصدر|مصادر|المصدر الأصلي|رابط المصدر|source|sources|via`,
  },
  { kind: "source", free: true, phrases: "نقلا عن|منقول عن|منقول من|نقلا من" },
  {
    kind: "read-also",
    free: true,
    phrases: `اقرأ أيضا|اقرأي أيضا|اقرأوا أيضا|اقرؤوا أيضا|اقرا ايضا|اقرء أيضا|اقراء أيضا|يقرأ أيضا|اقرأ كذلك|اقرأ أيضا على|وأيضا اقرأ
      |شاهد أيضا|شاهدوا أيضا|شاهدي أيضا|شاهد كذلك|طالع أيضا|طالعوا أيضا|تابع أيضا|تابعوا أيضا|انظر أيضا|استمع أيضا|اسمع أيضا
      |اقرأ المزيد|اقرأوا المزيد|اقرؤوا المزيد|شاهد المزيد|طالع المزيد|لقراءة المزيد|لمزيد من الأخبار|للمزيد من الأخبار
      |المزيد من الأخبار|اقرأ أكثر|اقرأ التالي|المقال التالي|المقال السابق|المقالة التالية|المقالة السابقة|الخبر التالي|الخبر السابق|read also|read more|also read
      |see also`,
  },
  {
    kind: "read-also",
    free: false,
    phrases: `اقرأ|اقرأوا|اقرؤوا|إقرأ|طالع|طالعوا|شاهد|شاهدوا|للمزيد|المزيد|لمزيد من التفاصيل|للمزيد من التفاصيل|للمزيد حول الموضوع
      |المزيد من التفاصيل|تفاصيل أكثر|قد يهمك|قد يهمك أيضا|قد يهمك أيضًا قراءة|قد يهمكم|قد يهمكم أيضا|قد تهمك|قد تهمك أيضا|قد يعجبك
      |قد يعجبك أيضا|ربما يعجبك|ربما يعجبك أيضا|ربما يهمك|ربما تود قراءته|اخترنا لك|اخترنا لكم|نرشح لك|نرشح لكم|ننصحك بقراءة
      |ننصح بقراءة|لا تفوت|لا يفوتك|خبر ذو صلة|خبر متعلق|موضوع ذو صلة|مقال ذو صلة|تقرير ذو صلة|في السياق ذاته اقرأ|وللمزيد|المزيد عن|المزيد حول|related`,
  },
  {
    kind: "keywords",
    free: true,
    phrases:
      "كلمات دلالية|الكلمات الدلالية|كلمات مفتاحية|الكلمات المفتاحية|كلمات البحث|هاشتاغات|هاشتاجات|hashtags",
  },
  {
    kind: "keywords",
    free: false,
    phrases: `وسوم|الوسوم|وسم|الوسم|تاغات|تاجات|التاغات|تاغ|تاج|هاشتاغ|هاشتاج|علامات|العلامات|الأوسمة|سمات|كلمات ذات صلة
      |tags|tag|keywords|key words`,
  },
  {
    // Lists of tags on some sites, of headlines on others: the lines themselves decide.
    kind: "topics",
    free: false,
    phrases: "مواضيع|الموضوعات|المواضيع|موضوعات|topics",
  },
  { kind: "topics", free: true, phrases: "مواضيع ذات صلة|موضوعات ذات صلة|مواضيع متعلقة|موضوعات متعلقة" },
  {
    kind: "related",
    free: true,
    phrases: [
      ...["مقالات", "أخبار", "قصص", "تقارير", "مواد", "عناوين", "روابط", "تغطيات", "فيديوهات"].flatMap(
        (noun) =>
          ["ذات صلة", "ذات الصلة", "متعلقة", "مرتبطة", "مشابهة", "قد تهمك", "قد تعجبك", "مقترحة"].map(
            (about) => `${noun} ${about}`,
          ),
      ),
      ...["المقالات", "الأخبار", "القصص", "المواضيع", "الموضوعات"].flatMap((noun) =>
        ["ذات الصلة", "ذات صلة", "المتعلقة", "المرتبطة", "المشابهة", "المقترحة"].map(
          (about) => `${noun} ${about}`,
        ),
      ),
      ...["مواضيع", "موضوعات"].flatMap((noun) =>
        ["مشابهة", "ذات الصلة", "مرتبطة", "قد تهمك", "قد تعجبك", "أخرى قد تهمك"].map(
          (about) => `${noun} ${about}`,
        ),
      ),
      "المزيد حول هذا الموضوع|المزيد عن هذا الموضوع|المزيد من هذا الموضوع|اقرأ في هذا الملف|في هذا الملف|related articles|related news|related stories|related posts|you may also like",
    ].join("|"),
  },
  {
    kind: "related",
    free: false,
    phrases: `ذات صلة|ذو صلة|متعلقات|مقالات أخرى|أخبار أخرى|مواضيع أخرى|موضوعات أخرى|آخر الأخبار|أحدث الأخبار|أهم الأخبار|الأكثر قراءة
      |الأكثر قراءة اليوم|الأكثر مشاهدة|الأكثر تداولا|الأكثر تعليقا|الأكثر شعبية|الأكثر رواجا|الأكثر مشاركة|مختارات|مختارات المحرر
      |اختيارات المحرر|مقترحات|most read|most popular|latest news|more stories|recommended`,
  },
];

/** Bullets, arrows, pictograms and brackets may stand before a label; an opening quotation may not. */
const HEAD = "^[^\\p{L}\\p{N}\"“«']{0,8}";
const SIGN = "\\s*[:|»«<>\\-–—~.…/\\\\•*↓⬇👇\\])]+\\s*";

const COMPILED = LABELS.map(({ kind, free, phrases }) => ({
  kind,
  free,
  pattern: new RegExp(`${HEAD}(?:${anyOf(phrases)})${WORD_END}(?<sign>${SIGN}|\\s+|$)`, "u"),
}));

/** Most lines are told from labels by their first word. */
const mayBeLabel = firstWordIn(
  new Set(LABELS.flatMap(({ phrases }) => phrases.split("|").map((phrase) => firstWord(fold(phrase))))),
);

/** A label is read from the first signs of a line. */
const LONGEST_HEAD = 80;
/** A headline after a label without a sign; longer text is running news. */
const LONGEST_FREE = 180;

/** The label with which a line begins, or undefined for running text. */
export function labelOf(line: string): Label | undefined {
  if (!mayBeLabel(foldLine(line))) return undefined;
  const folded = foldWithPlaces(line.slice(0, LONGEST_HEAD));
  for (const { kind, free, pattern } of COMPILED) {
    const found = pattern.exec(folded.text);
    if (!found) continue;
    const end = folded.at(found[0].length);
    const rest = line
      .slice(end)
      .replace(/[\])]{1,4}$/u, "")
      .trim();
    const signed = /\S/.test(found.groups?.sign ?? "");
    if (rest === "" || signed || (free && line.length <= LONGEST_FREE && !/[.،]$/u.test(rest)))
      return { kind, rest };
  }
  return undefined;
}

/** A label, a headline and the full stop before them. */
const LONGEST_INLINE = 260;
const INLINE_PHRASES = LABELS.filter(({ kind, free }) => free && kind !== "keywords")
  .map(({ phrases }) => phrases)
  .concat("للمزيد|قد يهمك|قد يهمك أيضا|المصدر|طالع|شاهد|اقرأ")
  .join("|");
/** Words with which these phrases begin; most paragraphs hold none. */
const INLINE_WORDS: ReadonlySet<string> = new Set(
  INLINE_PHRASES.split("|").map((phrase) => firstWord(fold(phrase))),
);
const beginsInline = noteOnWords((word) => INLINE_WORDS.has(word), false);
const INLINE = new RegExp(
  `(?<=[.!?؟…»"”)])\\s*[^\\p{L}\\p{N}\\s.!?؟…"”»)]{0,4}\\s*(?:${anyOf(INLINE_PHRASES)})\\s*[:|»<\\-–—]+\\s*(?<rest>[^.]{0,200}?)[.»\\s]*$`,
  "u",
);

/** "… في البلاد. اقرأ أيضا: عنوان" at the end of a paragraph: the news, and the label's own text. */
export function splitInlineLabel(
  block: string,
): { readonly text: string; readonly rest: string } | undefined {
  if (!readLine(block).words.some(beginsInline)) return undefined;
  const start = Math.max(0, block.length - LONGEST_INLINE);
  const tail = block.slice(start);
  if (!/[:|»<\-–—]/u.test(tail)) return undefined;
  const folded = foldWithPlaces(tail);
  const found = INLINE.exec(folded.text);
  if (!found || (start === 0 && found.index === 0)) return undefined;
  const rest = found.groups?.rest ?? "";
  const from = found[0].lastIndexOf(rest) + found.index;
  return {
    text: block.slice(0, start + folded.at(found.index)).trim(),
    rest: block.slice(start + folded.at(from), start + folded.at(from + rest.length)).trim(),
  };
}
