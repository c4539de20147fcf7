import { describe, expect, it } from "vitest";
import { readIntent } from "#app/conversation/intent/read-intent.ts";
import type { Reading } from "#app/conversation/intent/reading.ts";
import { anEdition } from "../../../support/chat.ts";
import type { SheetLine } from "./sheet.ts";
import { FIRST_HALF } from "./sheet-first.ts";
import { FOURTH_HALF } from "./sheet-fourth.ts";
import { SECOND_HALF } from "./sheet-second.ts";
import { THIRD_HALF } from "./sheet-third.ts";

const CONTEXT = {
  editions: [
    anEdition("sabah", { title: "موجز الصباح", schedule: { times: ["07:00"] } }),
    anEdition("masaa", { title: "موجز المساء", schedule: { times: ["19:00"] } }),
    anEdition("iqtisad", { title: "موجز الاقتصاد", schedule: { times: ["16:30"] } }),
    anEdition("riyada", { title: "موجز الرياضة", schedule: { times: ["23:00"] } }),
    anEdition("tiqniya", { title: "موجز التقنية", schedule: { times: ["18:00"], weekdays: ["thu"] } }),
  ],
  outlets: ["صحيفة المرسى", "وكالة السهل"],
};

/** "command arg=value …"; what is searched or read is compared only where the sheet says it. */
function inWords(reading: Reading): string {
  if (reading.reading === "unsure") return "offer";
  if (reading.reading === "leave") return "cancel";
  if (reading.reading !== "command") return reading.reading;
  const { command, args } = reading.meant;
  return [command, ...Object.entries(args).map(([name, value]) => `${name}=${value}`)].join(" ");
}

function isMeant(said: string, wanted: string): boolean {
  return (
    said === wanted ||
    (!wanted.includes("=") && said.split(" ")[0] === wanted && /^(search|summarize|similar)/.test(wanted))
  );
}

/** Commands that change something. */
const CHANGING = /^(pause|resume|unsubscribe|subscribe .*(time|on|zone)=|settings .*to=)/;

function judge(sheet: readonly SheetLine[]) {
  const lines = sheet.filter(([, wanted]) => wanted !== "answer");
  const missed = lines.flatMap(([typed, wanted]) => {
    const said = inWords(readIntent(typed, CONTEXT));
    return isMeant(said, wanted) ? [] : [{ typed, wanted, said }];
  });
  const wrong = missed.filter(({ said }) => CHANGING.test(said));
  return { share: 1 - missed.length / lines.length, missed, wrong };
}

describe("readIntent", () => {
  it.each([
    ["first", FIRST_HALF],
    ["second", SECOND_HALF],
    ["third", THIRD_HALF],
    ["fourth", FOURTH_HALF],
  ])("understands the %s half of the sheet", (_name, sheet) => {
    const { share, missed, wrong } = judge(sheet);
    expect(wrong).toEqual([]);
    expect(share, JSON.stringify(missed)).toBeGreaterThanOrEqual(0.95);
  });
});
