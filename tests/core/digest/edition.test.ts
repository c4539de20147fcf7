import { describe, expect, test } from "vitest";
import { editionSchema } from "#core/digest/edition.ts";
import { sourceSchema } from "#core/feeds/source.ts";
import { deskAddress, minutesOf } from "#core/schedule/desk-rules.ts";

const EDITION = { title: "نشرة المرسى", sections: [{ id: "top", title: "أبرز الأخبار" }] };
const SOURCE = {
  name: "صحيفة المرسى",
  home: "https://marsa.example",
  country: "INT",
  region: "levant",
  feeds: [{ url: "https://marsa.example/feed" }],
};

describe("an edition", () => {
  test("needs a title and a section only", () => {
    expect(editionSchema.parse(EDITION)).toEqual({
      title: "نشرة المرسى",
      time_zone: "Asia/Riyadh",
      window: "24h",
      summary: { sentences: 3, words: 85, by: "extractive" },
      written: { headlines: false, opening: false, order: false, why: false },
      digits: "latin",
      months: "gulf",
      hijri: false,
      weights: {},
      alerts: { outlets: 3, within_minutes: 60, weight: 3 },
      pin: [],
      ban: [],
      without: [],
      limit: 25,
      blocks: [],
      card: "none",
      web: "link",
      push: [],
      sections: [
        {
          id: "top",
          title: "أبرز الأخبار",
          kind: "stories",
          topics: [],
          sources: [],
          regions: [],
          include: [],
          exclude: [],
          limit: 5,
          per_outlet: 2,
          min_outlets: 1,
          show: "card",
          related: 3,
          keywords: true,
        },
      ],
    });
  });

  test("takes chats by number or name and keeps them as text", () => {
    const push = [
      { platform: "telegram", target: -1001234567890, thread: 7 },
      { platform: "discord", target: "1234567890123456789" },
    ];
    expect(editionSchema.parse({ ...EDITION, push }).push).toEqual([
      { platform: "telegram", target: "-1001234567890", thread: "7" },
      { platform: "discord", target: "1234567890123456789" },
    ]);
  });

  test.each(["UTC", "Africa/Casablanca", "Asia/Hebron"])("lives in the zone %s", (time_zone) => {
    expect(editionSchema.parse({ ...EDITION, time_zone }).time_zone).toBe(time_zone);
  });

  test.each([
    ["a section filter without a letter", { sections: [{ ...EDITION.sections[0], include: ["،"] }] }],
    ["a region that is none", { sections: [{ ...EDITION.sections[0], regions: ["atlantis"] }] }],
    ["an hour that is none", { schedule: { times: ["24:00"] } }],
    ["no hour", { schedule: { times: [] } }],
    ["no weekday", { schedule: { times: ["07:00"], weekdays: [] } }],
    ["an empty title", { title: " " }],
    ["a title of two lines", { title: "موجز\nالصباح" }],
    ["a chat that a double cannot name", { push: [{ platform: "discord", target: 2 ** 53 }] }],
    ["an empty zone", { time_zone: "" }],
  ])("with %s is refused", (_, fields) => {
    expect(editionSchema.safeParse({ ...EDITION, ...fields }).success).toBe(false);
  });
});

describe("an outlet", () => {
  test("allows nothing that its file does not say", () => {
    expect(sourceSchema.parse(SOURCE)).toMatchObject({
      ownership: "private",
      trust: 3,
      terms: { full_text: false, llm: false, crawl_delay: 0 },
      feeds: [{ url: "https://marsa.example/feed", topic: "top" }],
    });
  });

  test.each([
    ["private", undefined, true],
    ["public", undefined, true],
    ["state", undefined, false],
    ["party", undefined, false],
    ["state", true, true],
    ["private", false, false],
  ])("owned as %s with enabled: %s is on: %s", (ownership, enabled, on) => {
    expect(sourceSchema.parse({ ...SOURCE, ownership, enabled }).enabled).toBe(on);
  });

  test("may live on a host of the operator's own network", () => {
    const feeds = [{ url: "http://localhost:1200/marsa" }];
    expect(sourceSchema.parse({ ...SOURCE, feeds }).feeds[0]?.url).toBe("http://localhost:1200/marsa");
  });
});

describe("an edition's desk", () => {
  const desk = (given: object) => editionSchema.safeParse({ ...EDITION, desk: given });

  test("needs the editors' chat alone", () => {
    expect(desk({ chat: "telegram:-1001234567890" }).data?.desk).toEqual({
      chat: "telegram:-1001234567890",
      before: "30m",
      silent: "publish",
      remind: ["15m", "45m"],
    });
    const address = { platform: "discord", chat: "1234567890", thread: "77" };
    expect(deskAddress({ chat: "discord:1234567890:77" })).toEqual(address);
    expect([minutesOf("30m"), minutesOf("2h")]).toEqual([30, 120]);
  });

  test("is refused where a chat, a span or a rule is none", () => {
    for (const given of [
      {},
      { chat: "-1001234567890" },
      { chat: "telegram: -100" },
      { chat: "discord:1:x" },
      { chat: "telegram:1", before: "0m" },
      { chat: "telegram:1", before: "13h" },
      { chat: "telegram:1", silent: "maybe" },
      { chat: "telegram:1", remind: ["soon"] },
      { chat: "telegram:1", editors: ["telegram:2"] },
    ])
      expect(desk(given).success).toBe(false);
  });
});
