import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Article } from "#core/article/article.ts";
import { createGrouper } from "#core/stories/grouper.ts";
import type { Story } from "#core/stories/story.ts";
import { anArticle, NOON } from "../../support/material/article-builder.ts";
import { articles as synthetic } from "../../support/material/synthetic.ts";

const FIRE = {
  title: "حريق كبير في سوق الأخشاب بمدينة المرسى",
  text: "اندلع حريق كبير فجر اليوم في سوق الأخشاب وسط مدينة المرسى، وهرعت إلى المكان عشر فرق من الدفاع المدني. وقال شهود إن النيران بدأت في مستودع للأثاث.",
};
const FIRE_AGAIN = {
  title: "النيران تلتهم سوق الأخشاب في المرسى",
  text: "أتى حريق اندلع فجرا على جزء كبير من سوق الأخشاب في المرسى، فيما تحاول عشر فرق من الدفاع المدني إخماد النيران التي بدأت في مستودع للأثاث.",
};
const ARREST = {
  title: "توقيف صاحب مستودع الأثاث في قضية حريق سوق المرسى",
  text: "أوقفت الشرطة صاحب مستودع الأثاث الذي بدأ منه حريق سوق الأخشاب في المرسى قبل يومين، ووجه إليه قاضي التحقيق تهمة الإهمال. وكان الحريق قد أتى على جزء كبير من السوق.",
};
const SQUID = {
  title: "فريق بحري يصور حبارا عملاقا قبالة جزر الياقوت",
  text: "تمكن فريق من علماء البحار من تصوير حبار عملاق على عمق تسعمئة متر قبالة جزر الياقوت للمرة الأولى.",
};

const article = (id: string, told: { title: string; text: string }, hours = 0): Article =>
  anArticle({ id, sourceId: id, outlet: id, ...told, publishedAt: NOON.add({ hours }) });

/** What a reader of all changes knows: the story of each article, the thread of each story. */
function follow() {
  const grouper = createGrouper();
  const stories = new Map<string, Story>();
  return {
    grouper,
    stories,
    add(articles: readonly Article[]) {
      const { stories: changed, merged } = grouper.add(articles);
      for (const { from } of merged) stories.delete(from);
      for (const story of changed) stories.set(story.id, story);
    },
  };
}

const membersOf = (stories: Iterable<Story>) =>
  [...stories].map(({ members }) => members.map(({ id }) => id).toSorted()).toSorted();

/** Share of pairs joined by either grouping that both join. */
function agreement(one: Iterable<Story>, other: Iterable<Story>): number {
  const pairs = (stories: Iterable<Story>) =>
    new Set(
      membersOf(stories).flatMap((ids) => ids.flatMap((a, at) => ids.slice(0, at).map((b) => `${a} ${b}`))),
    );
  const [left, right] = [pairs(one), pairs(other)];
  return left.intersection(right).size / left.union(right).size;
}

describe("a thread", () => {
  it("holds an event and what came of it days later, as two stories", () => {
    const { add, stories } = follow();
    add([article("fire", FIRE), article("again", FIRE_AGAIN, 1), article("squid", SQUID, 2)]);
    add([article("arrest", ARREST, 40)]);
    expect(membersOf(stories.values())).toEqual([["again", "fire"], ["arrest"], ["squid"]]);
    expect(stories.get("arrest")?.thread).toBe("fire");
    expect(stories.get("fire")?.thread).toBe("fire");
    expect(stories.get("squid")?.thread).toBe("squid");
  });

  it("goes on from a story that nothing joins any more", () => {
    const { add, grouper, stories } = follow();
    add([article("fire", FIRE), article("squid", SQUID, 2)]);
    grouper.keep(NOON.add({ hours: 48 }), NOON.subtract({ hours: 24 }));
    add([article("rerun", FIRE, 50)]);
    expect(membersOf(stories.values())).toEqual([["fire"], ["rerun"], ["squid"]]);
    expect(stories.get("rerun")?.thread).toBe("fire");
  });

  it("is forgotten with its last story", () => {
    const { add, grouper, stories } = follow();
    add([article("fire", FIRE)]);
    grouper.keep(NOON.add({ hours: 300 }), NOON.add({ hours: 1 }));
    add([article("arrest", ARREST, 400)]);
    expect(grouper.storyOf("fire")).toBeUndefined();
    expect(stories.get("arrest")?.thread).toBe("arrest");
  });

  it("is the same after a restart", () => {
    const before = follow();
    before.add([article("fire", FIRE), article("arrest", ARREST, 40)]);
    const after = createGrouper();
    after.resume([...before.stories.values()]);
    const [joined] = after.add([article("again", FIRE_AGAIN, 3)]).stories;
    expect([joined?.id, joined?.thread]).toEqual(["fire", "fire"]);
    expect(after.storyOf("arrest")).toBe("arrest");
  });
});

describe("a story that was past before a restart", () => {
  const before = follow();
  before.add([article("fire", FIRE), article("again", FIRE_AGAIN, 1), article("last", FIRE, 2)]);
  const restarted = () => {
    const grouper = createGrouper();
    grouper.resume([...before.stories.values()], NOON.add({ hours: 40 }));
    return grouper;
  };

  it("is joined no more, and goes on as a thread", () => {
    const { stories } = restarted().add([article("rerun", FIRE, 50)]);
    expect(stories.map(({ id, thread }) => [id, thread])).toEqual([["rerun", "fire"]]);
  });

  it("is the story of all its articles, also of those that are not read again", () => {
    const grouper = restarted();
    expect(["fire", "again", "last"].map((id) => grouper.storyOf(id))).toEqual(["fire", "fire", "fire"]);
    grouper.keep(NOON.add({ hours: 40 }), NOON.add({ hours: 30 }));
    expect(grouper.storyOf("again")).toBeUndefined();
  });
});

describe("createGrouper", () => {
  const day = synthetic(80, 5);
  const atOnce = follow();
  atOnce.add(day);
  /** Some of the day's articles in any order; fast-check prints their places, not their texts. */
  const shuffledDay = (minLength: number) => fc.shuffledSubarray([...day.keys()], { minLength });
  const taken = (places: readonly number[]) => places.flatMap((place) => day[place] ?? []);

  it("groups nearly alike whether articles come at once or one by one in any order", () => {
    fc.assert(
      fc.property(shuffledDay(day.length), (shuffled) => {
        const { add, stories } = follow();
        for (const one of taken(shuffled)) add([one]);
        expect(agreement(stories.values(), atOnce.stories.values())).toBeGreaterThan(0.8);
      }),
      { numRuns: 10 },
    );
  });

  it("loses no article and keeps none in two stories, however they come", () => {
    fc.assert(
      fc.property(shuffledDay(1), fc.integer({ min: 1, max: 20 }), (shuffled, size) => {
        const { add, stories, grouper } = follow();
        for (let at = 0; at < shuffled.length; at += size) add(taken(shuffled.slice(at, at + size)));
        const ids = [...stories.values()].flatMap(({ members }) => members.map(({ id }) => id));
        expect(ids.toSorted()).toEqual(
          taken(shuffled)
            .map(({ id }) => id)
            .toSorted(),
        );
        for (const { id, members } of stories.values()) {
          for (const member of members) expect(grouper.storyOf(member.id)).toBe(id);
        }
      }),
      { numRuns: 20 },
    );
  });

  it("keeps the ids of stories as others come, but for those it merges into older ones", () => {
    fc.assert(
      fc.property(shuffledDay(20), (shuffled) => {
        const grouper = createGrouper();
        const alive = new Set<string>();
        for (const one of taken(shuffled)) {
          const { stories, merged } = grouper.add([one]);
          for (const { from, into } of merged) {
            expect(alive.delete(from)).toBe(true);
            expect(alive).toContain(into);
          }
          for (const { id } of stories) alive.add(id);
        }
        expect(new Set(taken(shuffled).map(({ id }) => grouper.storyOf(id)))).toEqual(alive);
      }),
      { numRuns: 20 },
    );
  });

  it("bounds a story that is repeated without end, keeping what opened it and each outlet's last", () => {
    const { add, stories, grouper } = follow();
    const rerun = (at: number) =>
      anArticle({ id: `r${at}`, sourceId: "a", ...FIRE, publishedAt: NOON.add({ minutes: at }) });
    add([article("fire", FIRE), article("other", FIRE_AGAIN)]);
    for (let at = 1; at <= 400; at += 40) add(Array.from({ length: 40 }, (_, more) => rerun(at + more)));
    const [story] = stories.values();
    expect(stories.size).toBe(1);
    expect(story?.members.length).toBeLessThanOrEqual(120);
    expect(story?.members.map(({ id }) => id)).toEqual(expect.arrayContaining(["fire", "other", "r400"]));
    expect(story?.firstAt).toEqual(NOON);
    expect(grouper.storyOf("r3")).toBe(story?.id);
  });
});
