import { foldersOf, sectionKey } from "#core/judgement/filed-under.ts";
import { CAPTION } from "#core/judgement/genre/rules/title-rules.ts";
import type { Genre } from "./genre.ts";

/**
 * Sections that hold one genre, as newsrooms print them and as they stand in addresses. "مقالات" is left out of
 * the addresses: many content systems keep everything there.
 */
const SECTIONS: Readonly<Partial<Record<Genre, string>>> = {
  opinion: `رأي|الرأي|آراء|مقالات|مقالات رأي|مقالات الرأي|كتاب|كتاب وآراء|كتاب الرأي|أقلام|أقلام وآراء|مدونات|المدونات|افتتاحية|أعمدة|وجهات نظر|قضايا وآراء|opinion|opinions
    |blog|blogs|columns|columnists|editorial|op-ed`,
  video: `فيديو|الفيديو|فيديوهات|مرئيات|بودكاست|برامج|حلقات|video|videos|vod|podcast|podcasts|programs|programmes|tv-shows`,
  photo: `صور|ألبومات|ألبوم صور|معرض الصور|غاليري|gallery|galleries|photos|photo|album|albums|pictures|in-pictures`,
  infographic: `إنفوغرافيك|إنفوجرافيك|infographic|infographics|infograph`,
  live: `بث مباشر|مباشر|تغطية مباشرة|live|liveblog|live-blog|live-updates`,
  paid: `محتوى مدفوع|محتوى إعلاني|محتوى برعاية|إعلانات|sponsored|sponsor|advertorial|branded|promoted|paid-content|partner-content`,
  pressreview: `عرض الصحف|صحف|أقوال الصحف|جولة الصحف|press-review|pressreview|newspapers`,
  service: `خدمات|حظك اليوم|أبراج|الأبراج|مواقيت الصلاة|طقس|الطقس|أسعار|كاريكاتير|وظائف|مطبخ|وصفات|طبخ|ألعاب|horoscope|horoscopes|weather|prayer|prayer-times|jobs|recipes|recipe|kitchen|games|quiz
    |caricature|cartoon|cartoons|lottery|currency|gold-prices|tv-guide|services|astrology`,
};

/** Tags and folders of films and pictures stand beside reports too. */
const ADORNING: readonly Genre[] = ["video", "photo"];

const BY_NAME: ReadonlyMap<string, Genre> = new Map(
  Object.entries(SECTIONS).flatMap(([genre, names]) =>
    names.split("|").map((name): [string, Genre] => [sectionKey(name), genre as Genre]),
  ),
);

export type FiledGenre = { readonly genre: Genre; readonly reason: "category" | "address" };

/** The genre that an item's categories or the folders of its address name; a report's tags name none. */
export function filedGenre(
  categories: readonly string[],
  url: string | undefined,
  bodyLength: number,
): FiledGenre | undefined {
  const found = firstOf(categories, "category") ?? firstOf(foldersOf(url), "address");
  return found && ADORNING.includes(found.genre) && bodyLength > CAPTION ? undefined : found;
}

function firstOf(names: readonly string[], reason: FiledGenre["reason"]): FiledGenre | undefined {
  for (const name of names) {
    const genre = BY_NAME.get(sectionKey(name));
    // A content system's folder "مقالات" or "articles" holds every kind.
    if (genre && !(reason === "address" && sectionKey(name) === sectionKey("مقالات")))
      return { genre, reason };
  }
  return undefined;
}
