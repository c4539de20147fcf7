import { fold } from "#core/arabic/fold.ts";
import { hasVerbShape } from "#core/keywords/shapes.ts";

/** Verbs in the past with which news begins, in the masculine; other forms are known by their shape. */
const VERBS: ReadonlySet<string> = new Set(
  fold(`أعلن قال أكد قرر دعا بحث رفع خفض وقع افتتح أطلق شهد وصل التقى حذر كشف ذكر أفاد نفى رفض طالب ناقش انتخب فاز خسر قتل أصيب
  لقي توفي اعتقل عقد بدأ ارتفع تراجع انخفض هبط صعد سجل حقق أقر وافق صادق أجرى استقبل زار عين أقال استقال أدان رحب هدد أغلق فتح
  علق ألغى تأهل تعادل تغلب هزم اتفق أعاد عاد غادر نجا أنقذ عثر احتفل تظاهر اختتم اختار منح نال أحرز قضى حكم أوقف ضبط أحبط انهار غرق
  تعهد وعد شدد جدد أعرب أشاد ندد انتقد اتهم رجح توقع بلغ تجاوز قفز نما أسفر خرج دخل شارك تسلم سلم وجه أمر أوصى قدم نظم أطلع`).split(
    /\s+/,
  ),
);

/** Present and future; a masdar of the same beginning ("تراجع") opens news as well. */
const PRESENT = /^س?[يت]\p{L}{3,}$/u;

/** Whether a text in display form begins with a verb of the third person, as reports do. */
export function opensWithVerb(text: string): boolean {
  const [first = ""] = fold(text.slice(0, 40)).split(/[^\p{L}]/u, 1);
  return (
    VERBS.has(first) || VERBS.has(first.replace(/ت$/u, "")) || PRESENT.test(first) || hasVerbShape(first)
  );
}
