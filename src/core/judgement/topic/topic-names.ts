import type { Topic } from "./topic.ts";

/** What readers may choose, in the order it is offered; a mixed front page is no choice. */
export const TOPIC_NAMES: Readonly<Record<Exclude<Topic, "top">, string>> = {
  arab: "العالم العربي",
  world: "العالم",
  politics: "سياسة",
  economy: "اقتصاد",
  sport: "رياضة",
  technology: "تقنية",
  science: "علوم",
  health: "صحة",
  culture: "ثقافة وفنون",
  society: "مجتمع",
  misc: "منوعات",
};
