import { answer, list, note, paragraph, rowsOf } from "#app/answer.ts";
import { marked } from "#app/commands/settings/setting.ts";
import { refOf } from "#app/conversation/buttons/ref.ts";
import { type FeedChange, feedRef, nameOf } from "#app/conversation/own/own-feeds.ts";
import { name, strong, text } from "#core/document/inline.ts";
import type { OwnFeed } from "#core/feeds/own-feed.ts";
import { REGION_NAMES } from "#core/feeds/region-names.ts";
import type { Source } from "#core/feeds/source.ts";
import { TOPIC_NAMES } from "#core/judgement/topic/topic-names.ts";
import type { Recipe } from "#core/personal/recipe.ts";
import type { Action, Reply } from "#core/ports.ts";
import type { MineAct } from "./changes.ts";

/** Buttons of outlets; the others are named in a line. */
const MOST_OUTLETS = 24;
const EVERY: Readonly<Record<Recipe["every"], string>> = { day: "يومي", week: "أسبوعي", month: "شهري" };

export type MineStep = {
  readonly said?: string | undefined;
  readonly isSubscribed: boolean;
  /** Those of the recipe. */
  readonly feeds: readonly OwnFeed[];
};

/** Topics and words, each a press away. */
export function minePage(recipe: Recipe, { said, isSubscribed, feeds }: MineStep): Reply {
  const topics = entries(TOPIC_NAMES).map(([topic, label]) =>
    press(marked(label, recipe.topics.includes(topic)), "topic", topic),
  );
  const words = recipe.follow.map((word) => press(`حذف: ${word}`, "word", refOf(word)));
  return answer(
    recipe.title,
    [
      ...(said ? [paragraph(said)] : []),
      list(linesOf(recipe, feeds)),
      note(
        "تُختار الموضوعات بالضغط. وما يُكتب هنا من كلمات وأسماء يُتابَع وتأتي أخباره أولًا، وبين عدة عبارات فاصلة. ولإضافة موقع أو مدونة يُكتب عنوانه.",
      ),
    ],
    {
      actions: [
        ...rowsOf(topics, 3),
        ...rowsOf(words, 2),
        [press("مناطق ومدة واسم", "more"), press("مصادر", "outlets")],
        isSubscribed
          ? [press("مشاركة", "share"), { label: "الموعد والطول", command: "settings", args: {} }]
          : [press("تم: اختيار الموعد", "done")],
      ],
      replaces: true,
      asks: { command: "mine", args: { act: "word" }, label: "كلمة أو عنوان موقع" },
    },
  );
}

/** What is chosen seldom. */
export function morePage(recipe: Recipe, { said }: MineStep): Reply {
  const regions = entries(REGION_NAMES).map(([region, label]) =>
    press(marked(label, recipe.regions.includes(region)), "region", region),
  );
  const every = entries(EVERY).map(([value, label]) =>
    press(marked(label, recipe.every === value), "every", value),
  );
  const leading = marked("أبرز الأحداث دائمًا", recipe.leading);
  return answer(
    recipe.title,
    [
      ...(said ? [paragraph(said)] : []),
      paragraph("أخبار منطقة، وكم يحيط به الموجز من الوقت، وهل تأتي أبرز الأحداث مهما كان موضوعها."),
      note("ولتغيير الاسم يُكتب هنا."),
    ],
    {
      actions: [
        ...rowsOf(regions, 3),
        every,
        [press(leading, "leading")],
        [press("حفظ في ملف", "file"), press("رجوع", "show")],
      ],
      replaces: true,
      asks: { command: "mine", args: { act: "title" }, label: "الاسم" },
    },
  );
}

/** Outlets that are left out, and those that were added. */
export function outletsPage(recipe: Recipe, sources: readonly Source[], { said, feeds }: MineStep): Reply {
  const read = sources.filter(({ enabled }) => enabled);
  const chosen = read.filter(({ id }) => recipe.without.includes(id));
  const others = read.filter(({ id }) => !recipe.without.includes(id));
  const own = feeds.map((feed) => press(`حذف: ${nameOf(feed)}`, "unfeed", feedRef(feed)));
  const buttons = [...chosen, ...others]
    .slice(0, MOST_OUTLETS - own.length)
    .map((source) =>
      press(
        recipe.without.includes(source.id) ? `✗ ${source.name}` : source.name,
        "outlet",
        refOf(source.id),
      ),
    );
  return answer(
    recipe.title,
    [
      ...(said ? [paragraph(said)] : []),
      paragraph("الضغط على مصدر يحجبه أو يعيده. وما يرويه غيره يبقى."),
      note("ولإضافة موقع أو مدونة يُكتب عنوانه هنا، مثل: https://example.org/feed"),
      ...(read.length > MOST_OUTLETS ? [note("ولحجب غيرها يُكتب: موجزي بلا، ثم اسم المصدر.")] : []),
    ],
    {
      actions: [...rowsOf([...own, ...buttons], 2), [press("رجوع", "show")]],
      replaces: true,
      asks: { command: "mine", args: { act: "feed" }, label: "عنوان موقع" },
    },
  );
}

/** Which of the feeds that were found is meant. */
export function feedsPage(recipe: Recipe, { said, choices = [] }: FeedChange): Reply {
  const buttons = choices.map(({ value, label }) => press(label, "feed", value));
  return answer(recipe.title, [paragraph(said)], {
    actions: [...rowsOf(buttons, 1), [press("رجوع", "show")]],
    replaces: true,
  });
}

/** The code, and where there are such the link, by which others get the same edition. */
export function sharePage(id: string, recipe: Recipe, url: string | undefined): Reply {
  const words = url ? "من يفتح هذا الرابط" : "من يكتب هذا لموجز";
  return answer(
    recipe.title,
    [
      paragraph([
        text(`${words} يشترك في الموجز نفسه أو ينسخه ليغيّره، بلا شيء من بيانات هذه المحادثة: `),
        name(url ?? `اشتراك ${id}`),
      ]),
      ...(recipe.feeds.length > 0 ? [note("تنتقل معه أسماء المصادر التي أضفتها وأخبارها.")] : []),
      note("ما يتغير هنا بعد ذلك لا يتغير عند غيرك."),
    ],
    {
      actions: [
        ...(url ? [[{ label: "فتح الرابط", url }]] : []),
        [press("حفظ في ملف", "file"), press("رجوع", "show")],
      ],
      replaces: true,
    },
  );
}

/** What somebody shared: taken as it is, or as the beginning of one's own where there is none yet. */
export function sharedPage(
  recipe: Recipe,
  id: string,
  { feeds, canCopy }: { readonly feeds: readonly OwnFeed[]; readonly canCopy: boolean },
): Reply {
  const edition = refOf(id);
  return answer(recipe.title, [paragraph("موجز ألّفه أحد القراء:"), list(linesOf(recipe, feeds))], {
    actions: [
      [{ label: "اشتراك", command: "subscribe", args: { edition } }],
      ...(canCopy ? [[press("نسخ وتعديل", "copy", id)]] : []),
      [{ label: "الموجز الآن", command: "digest", args: { edition } }],
    ],
  });
}

export function linesOf(
  { topics, regions, follow, outlets, without, every, leading }: Recipe,
  feeds: readonly OwnFeed[],
) {
  const line = (label: string, value: string) => [strong(text(`${label}: `)), text(value)];
  const some = (label: string, values: readonly string[]) =>
    values.length > 0 ? [line(label, values.join("، "))] : [];
  const isAll = topics.length + regions.length === 0;
  return [
    line(
      "الموضوعات",
      isAll ? "كلها" : topics.map((topic) => TOPIC_NAMES[topic]).join("، ") || "بحسب المنطقة",
    ),
    ...some(
      "المناطق",
      regions.map((region) => REGION_NAMES[region]),
    ),
    ...some("ما أتابعه", follow),
    ...some("مصادر أضفتها", feeds.map(nameOf)),
    ...(outlets.length > 0 ? [line("من مصادر مختارة وحدها", String(outlets.length))] : []),
    ...(without.length > 0 ? [line("مصادر محجوبة", String(without.length))] : []),
    ...(every === "day" ? [] : [line("المدة", EVERY[every])]),
    ...(leading || isAll ? [] : [line("أبرز الأحداث", "لا")]),
  ];
}

export function press(label: string, act: MineAct, value = ""): Action {
  return { label, command: "mine", args: { act, ...(value ? { value } : {}) } };
}

function entries<Key extends string>(names: Readonly<Record<Key, string>>): [Key, string][] {
  return Object.entries(names) as [Key, string][];
}
