import { fold } from "#core/arabic/fold.ts";
import { stem } from "#core/arabic/stem.ts";

/**
 * Words that any news may hold whatever its event: they report, rank, greet, date and count. Two articles
 * that share them need not tell the same. Our own list, from how newsrooms write.
 */
const WORDS = `قال قالت أضاف أضافت أوضح أوضحت أكد أكدت أعلن أعلنت ذكر ذكرت أفاد أفادت أشار أشارت لفت كشف كشفت صرح
نقل نقلت تابع شدد اعتبر رأى دعا دعت طالب بحسب بيان تصريح تصريحات مصدر مصادر وكالة أنباء
رئيس وزير وزارة وزراء أمير ملك مدير نائب وكيل مسؤول مسؤولون مجلس لجنة هيئة حكومة دولة دول دولي رسمي
بلاد منطقة مناطق محافظة مدينة عاصمة سمو معالي صاحب جلالة فخامة سعادة شيخ دكتور سيد أمين عام
يوم اليوم أمس غدا سنة شهر أسبوع ساعة ساعات مساء صباح ماضي مقبل قادم جاري حالي
السبت الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة
عدد عدة كبير كبيرة جديد جديدة أول ثاني ثانية أكبر أهم أهمية مختلف جميع كافة عديد مزيد شخص أشخاص مواطن مواطنين
عمل عملية أعمال قرار مشروع مشروعات خطة برنامج تنفيذ تطوير دعم تعاون علاقات وضع أمر أمور حال حالة شأن جانب إطار
مناسبة تقديم زيارة لقاء اجتماع استقبل استقبال بحث حضور حضر مشاركة شارك`;

const STEMS: ReadonlySet<string> = new Set(fold(WORDS).split(/\s+/).map(stem));

/** Takes a light stem. */
export function isNewsWord(light: string): boolean {
  return STEMS.has(light);
}
