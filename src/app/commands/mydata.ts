import { z } from "zod";
import { answer, list, paragraph, say } from "#app/answer.ts";
import type { Call, Command } from "#app/conversation/command.ts";
import type { CommandDeps } from "#app/conversation/command-deps.ts";
import { wordsSchema } from "#app/conversation/edition-argument.ts";
import { styleIn, titleOf } from "#app/conversation/reader.ts";
import { timetableWords } from "#app/conversation/timetable-words.ts";
import { counted } from "#core/arabic/counting.ts";
import { fold } from "#core/arabic/fold.ts";
import type { Block } from "#core/document/document.ts";
import { name, strong, text } from "#core/document/inline.ts";
import type { Reply } from "#core/ports.ts";
import type { Subscription } from "#core/schedule/subscription.ts";

type Act = "show" | "ask" | "erase";

const ERASE = /(?:^|\s)(?:erase|delete|محو|امح|حذف|احذف|مسح|امسح)(?:\s|$)/;

/** Everything known about a chat: shown, and erased after one more question. */
export function createMydataCommand(deps: CommandDeps): Command<{ readonly act: Act }> {
  return {
    name: "mydata",
    arabicName: "بياناتي",
    aliases: ["بيانات", "خصوصية"],
    description: "ما نحفظه عن هذه المحادثة، ومحوه",
    access: "manager",
    group: "service",
    options: [
      {
        name: "act",
        arabicName: "المطلوب",
        description: "عرض البيانات أو محوها",
        required: false,
        choices: [
          { value: "show", label: "عرض" },
          { value: "ask", label: "محو" },
        ],
      },
    ],
    args: z
      .object({ act: z.enum(["show", "ask", "erase"]).optional(), text: wordsSchema.default("") })
      .transform(({ act, text }) => ({ act: act ?? (ERASE.test(fold(text)) ? "ask" : "show") })),
    isSlow: false,
    run: (call) => mydata(call, deps),
  };
}

async function mydata(call: Call<{ readonly act: Act }>, deps: CommandDeps): Promise<Reply> {
  const known = await deps.subscriptions.list(call.address);
  if (known.length === 0) return say("لا نحفظ شيئًا عن هذه المحادثة.", { replaces: true });
  const { act } = call.args;
  switch (act) {
    case "show":
      return show(known, deps);
    case "ask":
      return say(`سيُمحى كل ما نحفظه عن هذه المحادثة: ${numberOf(known)}. لا رجعة في ذلك.`, {
        actions: [
          [
            { label: "نعم، محو كل شيء", command: "mydata", args: { act: "erase" } },
            { label: "لا", command: "mydata", args: { act: "show" } },
          ],
        ],
        replaces: true,
      });
    case "erase": {
      const erased = await deps.subscriptions.erase(call.address);
      return say(`مُحي كل ما كنا نحفظه عن هذه المحادثة: ${numberOf(erased)}.`, { replaces: true });
    }
    default:
      return act satisfies never;
  }
}

function show(known: readonly Subscription[], deps: CommandDeps): Reply {
  const { editions } = deps.catalogue;
  const lines = known.map((subscription) => [
    strong(text(titleOf(subscription.edition, editions))),
    text(`: ${timetableWords(subscription.timetable, styleIn(subscription, editions))}`),
  ]);
  const json: Block = {
    type: "details",
    summary: [text("البيانات كاملة بصيغة JSON")],
    blocks: known.map((subscription) => paragraph([name(JSON.stringify(exported(subscription)))])),
  };
  return answer("بياناتي", [paragraph("كل ما نحفظه هو الاشتراكات وإعداداتها:"), list(lines), json], {
    actions: [[{ label: "محو كل شيء", command: "mydata", args: { act: "ask" } }]],
    replaces: true,
  });
}

function exported({ id: _id, ...subscription }: Subscription) {
  return subscription;
}

function numberOf(subscriptions: readonly Subscription[]): string {
  return counted(subscriptions.length, "subscription");
}
