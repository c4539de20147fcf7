import { describe, expect, it } from "vitest";
import { sectionKind } from "#core/digest/sections/registry.ts";
import { textOf } from "#core/document/document.ts";
import { DEFAULT_STYLE } from "#core/style.ts";
import { aCard, aSection } from "../../../support/material/digest-builder.ts";

const LAYOUT = {
  style: DEFAULT_STYLE,
  timeZone: "Asia/Riyadh",
  today: Temporal.PlainDate.from("2026-11-19"),
};

function itemsOf(kind: string, given: Parameters<typeof aSection>[0]): string[] {
  return sectionKind(kind)
    .blocks(aSection({ kind, ...given }), LAYOUT)
    .flatMap((block) => (block.type === "list" ? block.items.map(textOf) : []));
}

describe("sectionKind", () => {
  it("tells stories as one line each where only headlines are wanted", () => {
    expect(itemsOf("stories", { show: "headline", stories: [aCard(), aCard()] })).toEqual([
      "افتتاح حديقة عامة على شاطئ المرسى (صحيفة المرسى)",
      "افتتاح حديقة عامة على شاطئ المرسى (صحيفة المرسى)",
    ]);
  });

  it("tells the latest as lines with their times, whatever is shown elsewhere", () => {
    const { publishedAt: _, ...undated } = aCard();
    expect(itemsOf("latest", { show: "card", stories: [aCard(), undated] })).toEqual([
      "6:15 صباحًا · افتتاح حديقة عامة على شاطئ المرسى (صحيفة المرسى)",
      "افتتاح حديقة عامة على شاطئ المرسى (صحيفة المرسى)",
    ]);
  });

  it("tells a kind it does not know as stories", () => {
    expect(sectionKind("of-tomorrow").kind).toBe("stories");
  });
});
