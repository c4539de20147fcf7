import { HEALTH_ARABIC, HEALTH_ENGLISH, type HealthWords } from "#app/news/feeds/feed-health-words.ts";
import { counted } from "#core/arabic/counting.ts";

/** What the commands about outlets and feeds say, in the two languages of the command line. */
export type SourcesMessages = typeof SOURCES_ENGLISH;

export const SOURCES_ENGLISH = {
  about: "find the feeds of an outlet and write its file",
  added: (path: string) => `written: ${path}; check name, place, ownership and terms in it`,
  choose: "Several feeds; call again with --feed and their numbers, as in --feed 1,3",
  known: (id: string) => `this feed is already in the catalogue: ${id}.yaml`,
  name: "the outlet's Arabic name, where its feed has none",
  noFeed: "no feed, news site map, WordPress or public Telegram channel found on this page",
  notArabic: "the feeds of this page are not in Arabic",
  badChoice: (text: string) => `numbers of the list, separated by commas, not "${text}"`,
  table: ["outlet", "feed", "items", "newest", "state", "problem", "remedy"],
  health: HEALTH_ENGLISH as HealthWords,
  facts: {
    items: (n: number) => `${n} items`,
    perDay: (n: number) => `about ${n} a day`,
    newest: (at: string) => `newest ${at}`,
    full: "full text",
    teasers: "teasers",
    undated: "many without dates",
    foreign: "not all in Arabic",
  },
  retired: (reason: string) => `no longer read: ${reason}`,
  imported: (added: number, known: number, failed: number) =>
    `${added} added, ${known} known already, ${failed} without a readable feed`,
};

export const SOURCES_ARABIC: SourcesMessages = {
  about: "البحث عن خلاصات مصدر إخباري وكتابة ملفه",
  added: (path) => `كُتب الملف ${path}؛ راجع فيه الاسم والبلد والملكية والشروط`,
  choose: "في الصفحة خلاصات عدة؛ أعد الأمر مع ‎--feed وأرقامها، مثل ‎--feed 1,3",
  known: (id) => `هذه الخلاصة مقروءة من قبل: ${id}.yaml`,
  name: "اسم المصدر بالعربية إن لم يكن في خلاصته",
  noFeed: "لا خلاصة في هذه الصفحة، ولا خريطة أخبار ولا ووردبريس ولا قناة تلغرام عامة",
  notArabic: "خلاصات هذه الصفحة ليست بالعربية",
  badChoice: (text) => `المطلوب أرقام من القائمة تفصل بينها فواصل، لا «${text}»`,
  table: ["المصدر", "الخلاصة", "المواد", "الأحدث", "الحال", "المشكلة", "العلاج"],
  health: HEALTH_ARABIC,
  facts: {
    items: (n) => counted(n, "article"),
    perDay: (n) => `نحو ${n} في اليوم`,
    newest: (at) => `الأحدث ${at}`,
    full: "نص كامل",
    teasers: "ملخصات",
    undated: "كثير منها بلا تاريخ",
    foreign: "ليست كلها بالعربية",
  },
  retired: (reason) => `توقفت قراءتها: ${reason}`,
  imported: (added, known, failed) =>
    `المضاف: ${added}، المعروف من قبل: ${known}، ما لم تُقرأ له خلاصة: ${failed}`,
};
