import { fold } from "#core/arabic/fold.ts";
import { withoutArticle } from "#core/article/words/forms.ts";
import { REGION_NAMES } from "#core/feeds/region-names.ts";
import { ownTopic } from "#core/judgement/topic/topic.ts";
import { TOPIC_NAMES } from "#core/judgement/topic/topic-names.ts";
import type { Recipe } from "#core/personal/recipe.ts";

export type Topic = Recipe["topics"][number];
export type Region = Recipe["regions"][number];

/** The topic that people call so: "كورة", "الاقتصاد". */
export function topicNamed(name: string): Topic | undefined {
  const topic = ownTopic({ categories: [name] });
  return topic && topic in TOPIC_NAMES ? (topic as Topic) : undefined;
}

/** What people call a topic besides its own name, and nothing that is only a part of it. */
const CALLED: Readonly<Record<string, Topic>> = Object.fromEntries(
  Object.entries({
    sport: "رياضة رياضية كورة كرة",
    technology: "تقنية تكنولوجيا تكنلوجيا",
    economy: "اقتصاد اقتصادية",
    politics: "سياسة سياسية",
    science: "علوم علمية",
    health: "صحة صحية",
    culture: "ثقافة فنون",
    misc: "منوعات",
    society: "مجتمع",
  }).flatMap(([topic, names]) => names.split(" ").map((name) => [fold(name), topic as Topic])),
);

/** A topic by its very name: "الذهب" and "المناخ" are words within one. */
export function topicCalled(name: string): Topic | undefined {
  const key = withoutArticle(fold(name.replace(/^و(?=ال)/, "")));
  if (Object.hasOwn(CALLED, key)) return CALLED[key];
  const found = Object.entries(TOPIC_NAMES).find(([, label]) => withoutArticle(fold(label)) === key);
  return found?.[0] as Topic | undefined;
}

/** The region that people call so: "الخليج". */
export function regionNamed(name: string): Region | undefined {
  const key = withoutArticle(fold(name.replace(/^و(?=ال)/, "")));
  const found = Object.entries(REGION_NAMES).find(([, label]) => withoutArticle(fold(label)) === key);
  return found?.[0] as Region | undefined;
}
