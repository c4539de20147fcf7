import { expect, test } from "vitest";
import type { Candidate, FindOwnFeed } from "#app/news/own/find-own-feed.ts";
import { recipeSchema } from "#core/personal/recipe.ts";
import { createTestChat, MORNING } from "../../support/chat.ts";
import { anArticle } from "../../support/material/article-builder.ts";

const CHAT = { platform: "test", chat: "1" };
const aCandidate = (name: string): Candidate => ({
  name,
  home: "https://blog.example",
  url: `https://blog.example/${encodeURIComponent(name)}`,
});
const ADDRESS = "https://blog.example/feed";

async function talking(answers: readonly Awaited<ReturnType<FindOwnFeed>>[]) {
  const asked: string[] = [];
  const chat = await createTestChat({
    findOwnFeed: async (address) => {
      const answer = answers[Math.min(asked.length, answers.length - 1)];
      asked.push(address);
      if (!answer) throw new Error("nothing is looked for here");
      return answer;
    },
  });
  const recipe = async () => {
    const [own] = await chat.subscriptions.list(CHAT);
    const kept = own && (await chat.stores.recipes.get([own.edition])).get(own.edition);
    return kept ?? recipeSchema.parse(await chat.stores.notes.get(CHAT, "recipe", chat.clock.now()));
  };
  const names = async () => {
    const { feeds } = await recipe();
    const known = await chat.stores.ownFeeds.get(feeds);
    return feeds.map((id) => known.get(id)?.name);
  };
  return { ...chat, asked, recipe, names };
}
const found = (...names: string[]) => ({ outcome: "found", feeds: names.map(aCandidate) }) as const;

test("an address typed where an edition is put together is added, words beside it are followed", async () => {
  const chat = await talking([found("مدونة المرسى")]);
  await chat.say("موجزي");
  expect(await chat.say(ADDRESS)).toContain("أُضيف «مدونة المرسى» إلى مصادرك");
  expect(chat.asked).toEqual([ADDRESS]);
  expect(await chat.names()).toEqual(["مدونة المرسى"]);
  await chat.say("الذهب");
  expect(await chat.recipe()).toMatchObject({ follow: ["الذهب"] });
  expect(await chat.names()).toEqual(["مدونة المرسى"]);
});

test.each([
  "أضف المصدر https://blog.example/feed",
  "ضيف لي موقع https://blog.example/feed",
  "اضف https://blog.example/feed",
])("«%s» adds it from anywhere", async (line) => {
  const chat = await talking([found("مدونة المرسى")]);
  expect(await chat.say(line)).toContain("أُضيف «مدونة المرسى»");
  expect(chat.asked).toEqual([ADDRESS]);
  expect(await chat.names()).toEqual(["مدونة المرسى"]);
});

test("a link by itself is still read as an article", async () => {
  const chat = await talking([found("مدونة المرسى")]);
  await chat.say(ADDRESS);
  expect(chat.asked).toEqual([]);
});

test("a line of an edition names feeds beside everything else", async () => {
  const chat = await talking([found("مدونة المرسى")]);
  const said = await chat.say(
    "موجز: اقتصاد، تابع الذهب، أضف المصدر https://blog.example/feed، كل يوم 8 مساءً بتوقيت دبي",
  );
  expect(said).toContain("أُضيف «مدونة المرسى»");
  expect(said).toContain("سيصلك «موجزي» كل يوم عند الساعة الثامنة مساءً");
  expect(await chat.names()).toEqual(["مدونة المرسى"]);
  expect(await chat.recipe()).toMatchObject({ topics: ["economy"], follow: ["الذهب"] });
});

test("of several feeds at one address one is chosen", async () => {
  const chat = await talking([found("الأخبار", "الرياضة")]);
  await chat.say("موجزي");
  expect(await chat.say(ADDRESS)).toContain("أيها المطلوب");
  expect(await chat.press("الرياضة")).toContain("أُضيف «الرياضة»");
  expect(await chat.names()).toEqual(["الرياضة"]);
});

test("a feed is taken out by its button, its name or its address", async () => {
  const chat = await talking([found("مدونة المرسى"), found("مدونة الواحة"), found("مدونة التلال")]);
  for (const name of ["a", "b", "c"]) await chat.say(`أضف المصدر https://blog.example/${name}`);
  expect(await chat.say("احذف المصدر مدونة الواحه")).toContain("حُذف «مدونة الواحة»");
  await chat.press("حذف: مدونة المرسى");
  expect(await chat.names()).toEqual(["مدونة التلال"]);
  expect(await chat.say(`احذف المصدر ${aCandidate("مدونة التلال").url}`)).toContain("حُذف");
  expect(await chat.names()).toEqual([]);
  expect(await chat.say("احذف المصدر مدونة الواحة")).toContain("لا مصدر بهذا الاسم");
});

test.each([
  ["private", "شبكة خاصة"],
  ["robots", "لا يسمح هذا الموقع"],
  ["paywalled", "تسجيل الدخول"],
  ["too large", "أكبر مما يمكن"],
  ["unreachable", "تعذّر الوصول"],
  ["no feed", "لا خلاصة أخبار"],
  ["empty", "فارغة"],
  ["not Arabic", "ليست بالعربية"],
  ["busy", "تُفحص الآن عناوين أخرى"],
] as const)("an address that is %s is refused in words", async (reason, words) => {
  const chat = await talking([{ outcome: "none", reason }]);
  expect(await chat.say("أضف المصدر https://blog.example/feed")).toContain(words);
  expect(await chat.stores.ownFeeds.count()).toBe(0);
});

test("more than may be added are refused, and so is what is asked for too fast", async () => {
  const chat = await talking(Array.from({ length: 20 }, (_, at) => found(`مدونة ${at}`)));
  const said: string[] = [];
  for (let at = 0; at < 12; at += 1) {
    said.push(await chat.say(`أضف المصدر https://blog.example/${at}`));
    if (at >= 5) await chat.clock.advance(30_000);
  }
  expect(said[5]).toContain("أرسلت روابط كثيرة");
  expect(said.at(-1)).toContain("أقصى ما يمكن إضافته");
  expect(await chat.names()).toHaveLength(10);
});

test("where nobody looks for feeds none is added", async () => {
  const chat = await createTestChat();
  expect(await chat.say("أضف المصدر https://blog.example/feed")).toContain("لا تُضاف مصادر خاصة");
});

test("what was added stands in what is kept of the chat", async () => {
  const chat = await talking([found("مدونة المرسى")]);
  await chat.say("موجز: اقتصاد، أضف المصدر https://blog.example/feed، كل يوم 8 مساءً بتوقيت دبي");
  expect(await chat.say("بياناتي")).toContain("المصادر التي أُضيفت: «مدونة المرسى».");
});

test("what somebody's feed tells is found by nobody else", async () => {
  const chat = await talking([found("مدونة المرسى")]);
  await chat.say("موجز: اقتصاد، أضف المصدر https://blog.example/feed، كل يوم 8 مساءً بتوقيت دبي");
  const [id = ""] = (await chat.recipe()).feeds;
  const post = anArticle({ id: "post", sourceId: id, title: "يوميات صياد من المرسى القديم" });
  await chat.stores.articles.put([post], MORNING);
  expect(await chat.say("بحث صياد")).toContain("يوميات صياد");
  const other = { platform: "test", chat: "2" };
  expect(await chat.say("بحث صياد", { address: other })).toContain("لا نتائج");
  expect(await chat.say("مشابه يوميات صياد من المرسى القديم", { address: other })).not.toContain(
    "مدونة المرسى",
  );
});
