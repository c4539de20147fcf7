import { describe, expect, it } from "vitest";
import { groupStories } from "#core/stories/group.ts";
import { anArticle, NOON } from "../../support/material/article-builder.ts";
import { articles as synthetic } from "../../support/material/synthetic.ts";

type Told = { readonly title: string; readonly text: string };

/** Other news of the day: what is rare is known only beside it. */
const OTHERS = synthetic(60, 23).map((other) => ({ ...other, publishedAt: NOON }));

/** How many stories two outlets' articles are, so many hours apart. */
function storiesOf(a: Told, b: Told, hours: number): number {
  const first = anArticle({ id: "first", sourceId: "a", outlet: "a", ...a });
  const second = anArticle({
    id: "second",
    sourceId: "b",
    outlet: "b",
    ...b,
    publishedAt: NOON.add({ hours }),
  });
  const stories = groupStories([first, second, ...OTHERS]);
  return stories.filter(({ members }) => members.some(({ id }) => id === "first" || id === "second")).length;
}

describe("groupStories keeps apart", () => {
  it.each<readonly [string, number, Told, Told]>([
    [
      "a formula of two days",
      24,
      {
        title: "سعر صرف الدينار اليوم الأربعاء",
        text: "استقر سعر صرف الدينار في المصارف اليوم الأربعاء مع بدء التعاملات، وبلغ سعر الشراء في مصرف الساحل حده المعتاد.",
      },
      {
        title: "سعر صرف الدينار اليوم الخميس",
        text: "استقر سعر صرف الدينار في المصارف اليوم الخميس مع بدء التعاملات، وبلغ سعر الشراء في مصرف الساحل حده المعتاد.",
      },
    ],
    [
      "a telegram to two countries",
      2,
      {
        title: "الأمير يهنئ رئيس زامبيا بالعيد الوطني",
        text: "بعث الأمير برقية تهنئة إلى رئيس زامبيا بمناسبة العيد الوطني لبلاده متمنيا له موفور الصحة.",
      },
      {
        title: "الأمير يهنئ رئيس توغو بالعيد الوطني",
        text: "بعث الأمير برقية تهنئة إلى رئيس توغو بمناسبة العيد الوطني لبلاده متمنيا له موفور الصحة.",
      },
    ],
    [
      "a preview and its result",
      26,
      {
        title: "نسور المرسى يستعد لمواجهة الواحات في نصف النهائي",
        text: "يدخل نسور المرسى مباراة الغد أمام الواحات بغياب حارسه المصاب، ويعول المدرب على سرعة الجناحين. وتقام المباراة في ملعب الميناء عند الثامنة مساء.",
      },
      {
        title: "الواحات يطيح بنسور المرسى ويبلغ النهائي",
        text: "خطف البديل رامي النجار هدفا في الوقت بدل الضائع ليقود الواحات إلى المباراة النهائية بعد لقاء شهد طرد لاعبين وإهدار ركلة جزاء أمام مدرجات ممتلئة.",
      },
    ],
    [
      "an announcement and its execution",
      30,
      {
        title: "وزارة النقل تعلن إغلاق مطار الساحل للصيانة",
        text: "قالت وزارة النقل إنها ستغلق مطار الساحل ستة أسابيع لتجديد المدرج، وإن الرحلات ستحول إلى مطار الهضبة. ودعت الشركات المسافرين إلى مراجعة حجوزاتهم.",
      },
      {
        title: "آخر طائرة تقلع من مطار الساحل قبل إغلاقه",
        text: "ودع موظفو مطار الساحل فجرا آخر رحلة قبل أن تبدأ الجرافات العمل في المدرج، وبدت قاعة المغادرة خالية فيما نقلت حافلات الركاب إلى الهضبة.",
      },
    ],
    [
      "strikes on two towns",
      5,
      {
        title: "غارات على بلدة الزيتونة توقع قتلى",
        text: "قتل ثمانية أشخاص في غارات جوية استهدفت بلدة الزيتونة، وأصابت إحداها السوق الشعبي. وقال مسعفون إن فرق الإنقاذ تبحث تحت الأنقاض.",
      },
      {
        title: "قصف يطال قرية النخيل ويدمر مدرستها",
        text: "دمر قصف جوي مدرسة قرية النخيل فجرا من دون أن يسقط ضحايا، إذ كانت القرية أخليت من سكانها قبل أسبوع. ونشر ناشطون صورا للفصول المحترقة.",
      },
    ],
    [
      "the reactions of two",
      3,
      {
        title: "نقابة الصيادين ترفض قانون الموانئ الجديد",
        text: "رفضت نقابة الصيادين قانون الموانئ الجديد ووصفته بأنه يخدم الشركات الكبرى، ودعت أعضاءها إلى اعتصام أمام البرلمان يوم الأحد.",
      },
      {
        title: "غرفة التجارة ترحب بقانون الموانئ",
        text: "رحبت غرفة التجارة بقانون الموانئ وقالت إنه سيجذب استثمارات كانت تنتظر وضوح الرسوم، وتوقع رئيسها أن ترتفع حركة الحاويات بنسبة كبيرة.",
      },
    ],
  ])("%s", (_, hours, a, b) => {
    expect(storiesOf(a, b, hours)).toBe(2);
  });
});

describe("groupStories joins", () => {
  const QUAKE = (toll: string) => ({
    title: `${toll} في زلزال ضرب جبال الياقوت`,
    text: `سقط ${toll} في زلزال ضرب جبال الياقوت ليلا، وقالت هيئة الإنقاذ إن عشرات المنازل انهارت في القرى القريبة من مركزه. وأقيمت خيام للناجين في الملاعب.`,
  });

  it.each([
    ["عشرة قتلى", "12 قتيلا"],
    ["12 قتيلا", "41 قتيلا"],
    ["30 جريحا", "25 جريحا"],
  ])("a reprint with %s and %s", (before, after) => {
    expect(storiesOf(QUAKE(before), QUAKE(after), 4)).toBe(1);
  });
});
