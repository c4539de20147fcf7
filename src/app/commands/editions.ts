import { z } from "zod";
import { answer, list, paragraph } from "#app/answer.ts";
import { refOf } from "#app/conversation/buttons/ref.ts";
import type { Command } from "#app/conversation/command.ts";
import type { CommandDeps } from "#app/conversation/command-deps.ts";
import { readerOf } from "#app/conversation/reader.ts";
import { daysWords, timesWords } from "#app/conversation/timetable-words.ts";
import { zoneWords } from "#core/arabic/time/zones.ts";
import type { Edition } from "#core/digest/edition.ts";
import { strong, text } from "#core/document/inline.ts";
import type { Action } from "#core/ports.ts";
import type { Style } from "#core/style.ts";

/** Two buttons each; keyboards of more than this are refused by platforms. */
const MOST_ROWS = 20;

export function createEditionsCommand(deps: CommandDeps): Command<object> {
  const { editions } = deps.catalogue;
  return {
    name: "editions",
    arabicName: "نشرات",
    aliases: ["موجزات"],
    description: "كل النشرات ومواعيدها",
    access: "anyone",
    group: "news",
    options: [],
    args: z.object({}),
    isSlow: false,
    async run(call) {
      const { style, subscriptions } = await readerOf(call.address, deps);
      if (editions.length === 0) return answer("النشرات", [paragraph("لا نشرات بعد.")]);
      const isTaken = (id: string) => subscriptions.some(({ edition }) => edition === id);
      return answer(
        "النشرات",
        [list(editions.map((edition) => lineOf(edition, isTaken(edition.id), style)))],
        {
          actions: editions.slice(0, MOST_ROWS).map((edition) => buttonsOf(edition, isTaken(edition.id))),
        },
      );
    },
  };
}

function lineOf(edition: Edition, isTaken: boolean, style: Style) {
  const { title, description, schedule, time_zone } = edition;
  const time = schedule
    ? `${daysWords(schedule.weekdays)} ${timesWords(schedule.times, style)} ${zoneWords(time_zone)}`.trim()
    : "عند الطلب";
  const said = [description, `${title.startsWith("موجز") ? "موعده" : "موعدها"} المعتاد ${time}`]
    .filter(Boolean)
    .join(". ");
  return [strong(text(title)), text(`: ${said}${isTaken ? " (مشترَك فيها)" : ""}`)];
}

function buttonsOf(edition: Edition, isTaken: boolean): readonly Action[] {
  const args = { edition: refOf(edition.id) };
  return [
    { label: edition.title, command: "digest", args },
    isTaken
      ? { label: `إعدادات ${edition.title}`, command: "settings", args }
      : { label: `اشتراك في ${edition.title}`, command: "subscribe", args },
  ];
}
