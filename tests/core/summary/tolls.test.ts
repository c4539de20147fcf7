import { describe, expect, it } from "vitest";
import { disagree, tollsOf } from "#core/summary/tolls.ts";

describe("tollsOf", () => {
  it.each([
    ["ارتفع عدد القتلى إلى 52 في المرسى.", { killed: 52 }],
    ["مقتل ما لا يقل عن 12 شخصا وإصابة 30 آخرين.", { killed: 12, injured: 30 }],
    ["أسفر الحادث عن 10 قتلى و1,200 جريح.", { killed: 10, injured: 1200 }],
    ["وأدى إلى إصابة سبعة أشخاص.", { injured: 7 }],
    ["توفي 76 عاما بعد صراع مع المرض.", {}],
    ["باع 12 كتابا في 3 أيام.", {}],
  ])("reads %s", (text, tolls) => {
    expect(tollsOf(text)).toEqual(tolls);
  });

  it("tells numbers of the same that differ", () => {
    expect(disagree({ killed: 3 }, { killed: 4 })).toBe(true);
    expect(disagree({ killed: 3 }, { killed: 3, injured: 9 })).toBe(false);
    expect(disagree({ killed: 3 }, { injured: 4 })).toBe(false);
  });
});
