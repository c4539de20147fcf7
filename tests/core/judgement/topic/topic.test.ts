import { describe, expect, it } from "vitest";
import { topicOf } from "#core/judgement/topic/topic.ts";

describe("topicOf", () => {
  it("takes the item's own section before the feed's", () => {
    expect(topicOf({ feedTopic: "politics", categories: ["كأس المدينة", "رياضة"] })).toBe("sport");
  });

  it.each([
    ["إقتصاد", "economy"],
    ["مال وأعمال", "economy"],
    ["الرّياضة", "sport"],
    ["Sports", "sport"],
    ["علوم وتكنولوجيا", "technology"],
    ["صحة", "health"],
    ["ثقافة وفنون", "culture"],
    ["العالم العربي", "arab"],
    ["عربي ودولي", "world"],
  ])("reads the section name %s", (name, topic) => {
    expect(topicOf({ categories: [name] })).toBe(topic);
  });

  it("reads the folders of the address where the item names no section", () => {
    expect(topicOf({ feedTopic: "top", url: "https://news.example/2026/sport/a-1" })).toBe("sport");
    expect(topicOf({ url: "https://news.example/%D8%A7%D9%82%D8%AA%D8%B5%D8%A7%D8%AF/a" })).toBe("economy");
    expect(topicOf({ url: "https://sport.news.example/a" })).toBe("sport");
  });

  it("does not take the article's own name in the address for a section", () => {
    expect(topicOf({ url: "https://news.example/a/sport" })).toBe("top");
  });

  it("falls back to the feed's topic, then to the front page", () => {
    expect(topicOf({ feedTopic: "science", categories: ["ملف خاص"] })).toBe("science");
    expect(topicOf({ feedTopic: "unheard-of" })).toBe("top");
    expect(topicOf({})).toBe("top");
  });

  it("answers for addresses that no decoder reads", () => {
    expect(topicOf({ url: "https://news.example/%E1%zz/a" })).toBe("top");
  });
});
