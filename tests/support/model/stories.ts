import type { Article } from "#core/article/article.ts";
import type { StoryToWrite } from "#core/writing/writer.ts";
import { anArticle } from "../material/article-builder.ts";

const OPENING =
  "افتتحت بلدية المرسى صباح الثلاثاء حديقة عامة على شاطئ البحيرة مساحتها 12 هكتارا.\nوقالت رئيسة البلدية سلمى الورداني إن الدخول مجاني طوال الأسبوع الأول.";
const OTHER =
  "بدأت حديقة المرسى الجديدة استقبال زوارها يوم الثلاثاء بعد عامين من العمل.\nوكلفت الحديقة 3 ملايين دينار دفعتها البلدية.";

/** Two outlets on one event. */
export const GARDEN: readonly Article[] = [
  anArticle({
    id: "garden-a",
    sourceId: "marsa",
    outlet: "صحيفة المرسى",
    title: "حديقة عامة في المرسى",
    text: OPENING,
  }),
  anArticle({
    id: "garden-b",
    sourceId: "bayadir",
    outlet: "قناة البيادر",
    title: "حديقة المرسى تستقبل زوارها",
    text: OTHER,
  }),
];

/** What was told of the same garden weeks before. */
export const BEFORE: Article = anArticle({
  id: "garden-before",
  sourceId: "bayadir",
  outlet: "قناة البيادر",
  url: "https://bayadir.example/before",
  title: "بلدية المرسى تستصلح شاطئ البحيرة",
  text: "كان شاطئ البحيرة في المرسى مكبا للنفايات طوال 20 عاما قبل أن تستصلحه البلدية وتبني فيه حديقة عامة.\nوطالب السكان بالحديقة مرارا.",
});

export function aStoryToWrite(given: Partial<StoryToWrite> = {}): StoryToWrite {
  return { id: "garden", articles: GARDEN, summary: true, headline: false, ...given };
}
