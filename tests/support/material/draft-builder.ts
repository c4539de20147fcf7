import type { Draft, StoryMaterial } from "#core/desk/draft.ts";
import type { DeskEdit, EditLog } from "#core/desk/edit.ts";
import type { Card } from "#core/digest/digest.ts";
import { aCard, aDigest, aSection } from "./digest-builder.ts";

export const DRAFTED = Temporal.Instant.from("2026-11-19T03:30:00Z");

/** A story of the letter: its card, headline and address are named by it. */
export function storyCard(letter: string, given: Partial<Card> = {}): Card {
  const url = `https://${letter}.example/news`;
  return aCard({
    id: letter,
    headline: `خبر ${letter}`,
    url,
    outlet: `صحيفة ${letter}`,
    summary: [`الجملة الأولى من ${letter}.`, `الجملة الثانية من ${letter}.`],
    sources: [{ outlet: `صحيفة ${letter}`, url }],
    ...given,
  });
}

export function materialOf(letter: string, given: Partial<StoryMaterial> = {}): StoryMaterial {
  return {
    headlines: [`خبر ${letter}`, `عنوان آخر ${letter}`],
    sentences: [
      { text: `الجملة الأولى من ${letter}.` },
      { text: `الجملة الثانية من ${letter}.` },
      {
        text: `ما قالته وكالة عن ${letter}.`,
        outlet: `وكالة ${letter}`,
        url: `https://agency.example/${letter}`,
      },
    ],
    members: [],
    topic: "politics",
    rules: ["outlets"],
    ...given,
  };
}

/** Two sections: a, b and c told in full, d and e as headlines; x and y fell below. */
export function aDraft(given: Partial<Draft> = {}): Draft {
  const sections = [
    aSection({ id: "top", title: "أبرز الأخبار", stories: ["a", "b", "c"].map((one) => storyCard(one)) }),
    aSection({
      id: "brief",
      title: "بإيجاز",
      show: "headline",
      stories: ["d", "e"].map((one) => storyCard(one, { summary: [] })),
    }),
  ];
  return {
    digest: aDigest({ sections }),
    sections: sections.map(({ stories: _stories, ...section }) => section),
    below: [
      { section: "top", card: storyCard("x"), why: "fell" },
      { section: "brief", card: storyCard("y"), why: "fell" },
    ],
    material: Object.fromEntries([..."abcdexy"].map((letter) => [letter, materialOf(letter)])),
    ...given,
  };
}

/** Changes in their order, a minute apart. */
export function logOf(...edits: readonly DeskEdit[]): EditLog {
  return edits.map((edit, at) => ({
    seq: at + 1,
    at: DRAFTED.add({ minutes: at }),
    by: "test:7",
    edit,
  }));
}
