import { foldersOf, sectionKey } from "#core/judgement/filed-under.ts";

/** Topics a feed or an article can have; `top` is an outlet's mixed front page. */
export const TOPICS = [
  "top",
  "world",
  "arab",
  "politics",
  "economy",
  "sport",
  "technology",
  "science",
  "health",
  "culture",
  "society",
  "misc",
] as const;

export type Topic = (typeof TOPICS)[number];

/** Section names as newsrooms print them, and as they stand in addresses; compared folded. */
const SECTION_NAMES: Readonly<Record<Exclude<Topic, "top" | "misc">, string>> = {
  world: `العالم|عالم|دولي|دولية|أخبار دولية|أخبار العالم|شؤون دولية|عربي ودولي|الأخبار العالمية|خارجي|international
    |world|global`,
  arab: `عربي|عربية|العالم العربي|الوطن العربي|أخبار عربية|شؤون عربية|الشرق الأوسط|المغرب العربي|الخليج|arab|arabic-world
    |arab-world|middle-east|middleeast|mideast`,
  politics: `سياسة|السياسة|سياسي|أخبار سياسية|برلمان|أحزاب|انتخابات|politics|political|policy|elections`,
  economy: `اقتصاد|الاقتصاد|إقتصاد|اقتصادي|أعمال|مال وأعمال|المال والأعمال|أسواق|بورصة|بنوك|طاقة|النفط|عقارات|economy
    |economics|business|markets|finance|money|energy`,
  sport: `رياضة|الرياضة|رياضي|أخبار رياضية|كرة القدم|كرة قدم|كرة عالمية|كرة عربية|ملاعب|كأس العالم|sport|sports|football
    |soccer`,
  technology: `تكنولوجيا|التكنولوجيا|تقنية|التقنية|علوم وتكنولوجيا|علوم وتقنية|تكنولوجيا وعلوم|ذكاء اصطناعي|الذكاء الاصطناعي|اتصالات
    |technology|tech|sci-tech|science-and-tech|ai|digital`,
  science: `علوم|العلوم|فضاء|بيئة|البيئة|مناخ|المناخ|بيئة ومناخ|science|sciences|space|environment|climate|nature`,
  health: `صحة|الصحة|طب|صحة وطب|صحة وجمال|طب وصحة|تغذية|health|medicine|wellness`,
  culture: `ثقافة|الثقافة|فن|فنون|ثقافة وفنون|ثقافة وفن|فن وثقافة|سينما|أدب|كتب|مسرح|موسيقى|مشاهير|نجوم|culture|arts|art|cinema
    |books|entertainment|celebrities`,
  society: `مجتمع|المجتمع|منوعات مجتمعية|حوادث|قضايا|تعليم|التعليم|أسرة|المرأة|محليات|أخبار محلية|society|local|education
    |accidents|family|women`,
};

const BY_NAME: ReadonlyMap<string, Topic> = new Map(
  Object.entries(SECTION_NAMES).flatMap(([topic, names]) =>
    names.split("|").map((name): [string, Topic] => [sectionKey(name), topic as Topic]),
  ),
);

/** What an item and its feed were filed under. */
export type Filing = {
  readonly feedTopic?: string;
  readonly categories?: readonly string[];
  readonly url?: string;
};

/**
 * Topic that an item was filed under. What the item says of itself wins over the address of its feed: section
 * feeds are often mislabelled, and front-page feeds mix everything.
 */
export function topicOf(item: Filing): Topic {
  return ownTopic(item) ?? feedTopic(item) ?? "top";
}

/** The topic that an item's categories or its address name. */
export function ownTopic(item: Filing): Topic | undefined {
  return firstTopic(item.categories ?? []) ?? firstTopic(foldersOf(item.url));
}

/** The topic of the feed that brought it. */
export function feedTopic(item: Filing): Topic | undefined {
  return TOPICS.find((topic) => topic === item.feedTopic);
}

function firstTopic(names: readonly string[]): Topic | undefined {
  for (const name of names) {
    const topic = BY_NAME.get(sectionKey(name));
    if (topic) return topic;
  }
  return undefined;
}
