import { expect, test } from "vitest";
import { explanation } from "#cli/explanation.ts";
import type { Explained } from "#core/digest/explain.ts";
import { anArticle, aStory } from "../support/material/article-builder.ts";

function anExplained(given: Partial<Explained> = {}): Explained {
  const lead = anArticle({ id: "e1", title: "انهيار سد\u001b[31m الوادي" });
  return {
    story: { ...aStory(lead), thread: "t1" },
    fresh: [lead],
    before: [],
    topic: "world",
    phase: "جديد",
    threadArticles: 0,
    age: 1,
    windowHours: 24,
    trust: 3,
    weight: 1.25,
    parts: [
      { feature: "deaths", points: 0.75 },
      { feature: "echo", points: -0.5 },
    ],
    ...given,
  };
}

test("says where a story stands, how much it weighs and why, without control characters", () => {
  const safe = (text: string) => text.replace(/\u001b/g, "");
  const text = explanation([anExplained({ section: "top" }), anExplained({ weight: -1 })], safe);
  expect(text).toContain("1. top  +1.25  انهيار سد[31m الوادي\n   world · جديد · صحيفة المرسى");
  expect(text).toContain("event e1 · thread t1");
  expect(text).toContain("+0.75 deaths: people died");
  expect(text).toContain("-0.50 echo: tells again what a weightier story");
  expect(text).toContain("below  -1.00");
});

test("adds up: what is not named alone is said as one sum", () => {
  const named = ["outlets", "articles", "thread", "fullness", "trust", "deaths"] as const;
  const parts = [
    ...[...named, "war" as const].map((feature) => ({ feature, points: 0.25 })),
    { feature: "echo" as const, points: -1.5 },
  ];
  const text = explanation([anExplained({ parts })], (line) => line);
  expect(text).not.toContain("war");
  expect(text).toContain("-1.50 echo");
  expect(text).toContain("+0.50 the rest");
});
