import { describe, expect, test } from "vitest";
import { topicOfStory } from "#core/judgement/topic/story-topic.ts";
import { anArticle, aStory } from "../../../support/material/article-builder.ts";

type Vote = readonly [topic: string, topicConfidence?: number];

function voted(...votes: readonly [Vote, ...Vote[]]): string {
  const [first, ...rest] = votes.map(([topic, topicConfidence], n) =>
    anArticle({ id: `${n}`, topic, ...(topicConfidence === undefined ? {} : { topicConfidence }) }),
  );
  return topicOfStory(aStory(first ?? anArticle(), ...rest));
}

describe("topicOfStory", () => {
  test("a front page has no vote", () => {
    expect(voted(["top"], ["top"], ["economy"])).toBe("economy");
    expect(voted(["top"], ["top"])).toBe("top");
  });

  test("a matter beats a place", () => {
    expect(voted(["world", 0.9], ["sport", 0.9])).toBe("sport");
    expect(voted(["arab", 0.8], ["world", 0.8], ["health", 0.9])).toBe("health");
  });

  test("one outlet's filing does not carry all the others", () => {
    expect(voted(["world", 0.9], ["world", 0.9], ["world", 0.9], ["culture", 0.4])).toBe("world");
  });

  test("the surer vote weighs more", () => {
    expect(voted(["economy", 0.9], ["technology", 0.4])).toBe("economy");
    expect(voted(["world", 0.4], ["arab", 0.9])).toBe("arab");
  });

  test("votes of articles stored without confidence count alike", () => {
    expect(voted(["economy"], ["sport"], ["economy"])).toBe("economy");
  });
});
