import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Article } from "#core/article/article.ts";
import { groupStories } from "#core/stories/group.ts";
import { anArticle, NOON } from "../../support/material/article-builder.ts";
import { articles as synthetic } from "../../support/material/synthetic.ts";

const BRIDGE = {
  title: "إعادة فتح جسر الوادي أمام السيارات",
  text: "أعادت بلدية المرسى فتح جسر الوادي أمام حركة السيارات بعد أعمال صيانة استمرت أربعة أشهر.",
};
const BRIDGE_AGAIN = {
  title: "جسر الوادي يعود إلى الخدمة بعد صيانته",
  text: "عادت السيارات إلى جسر الوادي في المرسى بعدما أنهت البلدية أعمال صيانة دامت 4 أشهر.",
};
const FAIR = {
  title: "معرض الكتاب يستقبل زواره في الواحات",
  text: "افتتح معرض الكتاب أبوابه في مدينة الواحات بمشاركة دور نشر محلية وعربية.",
};

function article(id: string, told: { title: string; text: string }, given: Partial<Article> = {}): Article {
  return anArticle({ id, sourceId: id, outlet: id, ...told, ...given });
}

const idsOf = (stories: readonly { readonly articles: readonly Article[] }[]) =>
  stories.map((story) => story.articles.map(({ id }) => id).sort());

describe("groupStories", () => {
  it("puts two tellings of one event together and leaves another alone", () => {
    const stories = groupStories([article("a", BRIDGE), article("b", BRIDGE_AGAIN), article("c", FAIR)]);
    expect(idsOf(stories)).toEqual([["a", "b"], ["c"]]);
  });

  describe("of two outlets in words of their own", () => {
    const LIBRARY = {
      title: "بلدية الواحات تمدد ساعات المكتبة العامة حتى منتصف الليل",
      text: "قررت بلدية الواحات أن تبقى المكتبة العامة مفتوحة حتى منتصف الليل في أيام الامتحانات، وخصصت لذلك 340 مقعدًا جديدًا.",
    };
    const LIBRARY_RETOLD = {
      title: "340 مقعدًا لسهر الطلاب في مكتبة الواحات",
      text: "يجد من يراجع دروسه هذا الشهر مكانًا هادئًا، بعدما مدد المجلس البلدي دوام المكتبة إلى ساعة متأخرة حتى آخر امتحان. ورحب الأهالي بالخطوة وطلبوا حافلة ليلية.",
    };
    /** Other news of the day: what is rare is known only beside it. */
    const others = synthetic(200, 11).map((other) => ({ ...other, publishedAt: NOON }));
    const apart = groupStories(others).length;
    const together = (...told: readonly Article[]) => groupStories([...told, ...others]).length === apart + 1;

    it("finds one event by its names and figures", () => {
      expect(together(article("a", LIBRARY), article("b", LIBRARY_RETOLD))).toBe(true);
    });

    it("takes the same three days later for another story", () => {
      const later = NOON.add({ hours: 73 });
      expect(together(article("a", LIBRARY), article("b", LIBRARY_RETOLD, { publishedAt: later }))).toBe(
        false,
      );
    });

    it("keeps them apart where a figure with a fraction is another", () => {
      const measured = (share: string) => ({
        ...LIBRARY,
        text: `${LIBRARY.text.slice(0, -1)} بزيادة ${share} بالمئة.`,
      });
      const retold = { ...LIBRARY_RETOLD, text: `6.2% هي نسبة الزيادة. ${LIBRARY_RETOLD.text}` };
      expect(together(article("a", measured("6.2")), article("b", retold))).toBe(true);
      expect(together(article("a", measured("4.5")), article("b", retold))).toBe(false);
    });
  });

  it("keeps formula news of two days apart", () => {
    const gold = (day: string) => ({
      title: `أسعار الذهب اليوم ${day}`,
      text: `استقرت أسعار الذهب في السوق المحلية اليوم ${day} مع بدء التعاملات.`,
    });
    expect(groupStories([article("a", gold("السبت")), article("b", gold("الأحد"))])).toHaveLength(2);
  });

  it("keeps the same words apart when days lie between them", () => {
    const later = NOON.add({ hours: 24 * 8 });
    expect(groupStories([article("a", BRIDGE), article("b", BRIDGE, { publishedAt: later })])).toHaveLength(
      2,
    );
  });

  it("leads with the fullest article of the most trusted outlet", () => {
    const long = `${BRIDGE.text}\nوقال رئيس البلدية إن الجسر صار أوسع وأكثر أمانًا للمشاة.`;
    const [story] = groupStories(
      [
        article("a", BRIDGE),
        article("b", { ...BRIDGE, text: long }),
        article("c", { ...BRIDGE, text: `${long}\nوحضر الافتتاح سكان الحي.` }),
      ],
      { trust: (sourceId) => (sourceId === "c" ? 1 : 5) },
    );
    expect(story?.lead.id).toBe("b");
    expect(story?.articles[0]?.id).toBe("b");
  });

  it("collapses re-runs of one outlet to the newest", () => {
    const first = article("a1", BRIDGE, { sourceId: "a" });
    const rerun = article("a2", BRIDGE, { sourceId: "a", publishedAt: NOON.add({ hours: 2 }) });
    const [story, ...others] = groupStories([rerun, first]);
    expect(others).toEqual([]);
    expect(story?.articles.map(({ id }) => id)).toEqual(["a2"]);
    expect(story?.id).toBe("a1");
    expect(story?.firstAt.equals(NOON)).toBe(true);
  });

  it("takes an outlet's newer telling even where it is somewhat shorter", () => {
    const first = article("a1", { ...BRIDGE, text: `${BRIDGE.text} وشكرت السكان.` }, { sourceId: "a" });
    const second = article("a2", BRIDGE, { sourceId: "a", publishedAt: NOON.add({ hours: 1 }) });
    expect(idsOf(groupStories([first, second]))).toEqual([["a2"]]);
  });

  it("does not let a newer stub of an outlet displace its report", () => {
    const report = article("a1", { ...BRIDGE, text: `${BRIDGE.text} ${BRIDGE.text}` }, { sourceId: "a" });
    const stub = article("a2", BRIDGE, { sourceId: "a", publishedAt: NOON.add({ hours: 1 }) });
    expect(idsOf(groupStories([report, stub]))).toEqual([["a1"]]);
  });

  it("keeps a story's id and members when articles join it the next day", () => {
    const yesterday = groupStories([article("z", BRIDGE)]);
    const joined = article("a", BRIDGE_AGAIN, { publishedAt: NOON.add({ hours: 20 }) });
    const today = groupStories([joined], { previous: yesterday });
    expect(today.map(({ id }) => id)).toEqual(["z"]);
    expect(idsOf(today)).toEqual([["a", "z"]]);
  });

  it("leaves out previous stories that none of the articles touch", () => {
    const previous = groupStories([article("z", BRIDGE)]);
    expect(groupStories([article("c", FAIR)], { previous }).map(({ id }) => id)).toEqual(["c"]);
  });

  it("keeps a rewritten article in its story", () => {
    const previous = groupStories([article("a", BRIDGE), article("b", BRIDGE_AGAIN)]);
    const rewritten = article("b", { ...FAIR, title: "جسر الوادي: تحديث" });
    const [story] = groupStories([rewritten], { previous });
    expect(story?.id).toBe("a");
    expect(story?.articles.find(({ id }) => id === "b")?.title).toBe("جسر الوادي: تحديث");
  });

  it("does not chain events that have less and less in common", () => {
    const letters = "بتثجحخدذرزسشصضطظعغفق";
    const words = Array.from({ length: 40 }, (_, at) =>
      [at, at + 7, at + 3, at < 20 ? at + 11 : at + 5].map((letter) => letters[letter % 20]).join(""),
    );
    const step = (from: number) => words.slice(from, from + 16).join(" ");
    const chain = [0, 6, 12, 18, 24].map((from) =>
      article(
        `c${from}`,
        { title: step(from), text: step(from) },
        { publishedAt: NOON.add({ minutes: from }) },
      ),
    );
    const stories = groupStories(chain);
    expect(
      stories.some(({ articles }) => ["c0", "c24"].every((id) => articles.some((a) => a.id === id))),
    ).toBe(false);
  });

  const day = synthetic(60, 7);

  it("does not depend on the order of its input", () => {
    const expected = groupStories(day);
    fc.assert(
      fc.property(fc.shuffledSubarray(day, { minLength: day.length }), (shuffled) => {
        expect(groupStories(shuffled)).toEqual(expected);
      }),
      { numRuns: 10 },
    );
  });

  it("puts every article into exactly one story, and tells one of each outlet there", () => {
    fc.assert(
      fc.property(fc.subarray(day), (chosen) => {
        const stories = groupStories(chosen);
        const ids = stories.flatMap(({ members }) => members.map(({ id }) => id));
        expect(ids.toSorted()).toEqual(chosen.map(({ id }) => id).toSorted());
        for (const { articles, members } of stories) {
          const outlets = articles.map(({ sourceId }) => sourceId);
          expect(new Set(outlets)).toEqual(new Set(members.map(({ sourceId }) => sourceId)));
          expect(new Set(outlets).size).toBe(outlets.length);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("takes the newer of two articles under one id, in either order", () => {
    const old = article("a", BRIDGE);
    const fresh = article(
      "a",
      { ...BRIDGE, title: `${BRIDGE.title} اليوم` },
      { publishedAt: NOON.add({ hours: 1 }) },
    );
    for (const given of [
      [old, fresh],
      [fresh, old],
    ]) {
      expect(groupStories(given)[0]?.lead.title).toBe(fresh.title);
    }
  });

  it("groups thousands of identical articles into one bounded story", () => {
    const same = Array.from({ length: 2_000 }, (_, at) => article(`o${at}`, BRIDGE));
    const stories = groupStories(same);
    expect(stories).toHaveLength(1);
    expect(stories[0]?.members.length).toBeLessThanOrEqual(120);
    expect(stories[0]?.id).toBe("o0");
  }, 20_000);

  it("groups nothing into nothing and empty articles without failing", () => {
    expect(groupStories([])).toEqual([]);
    expect(
      groupStories([article("a", { title: "", text: "" }), article("b", { title: "", text: "" })]),
    ).toHaveLength(2);
  });
});
