import { z } from "zod";
import { answer, list, paragraph, say } from "#app/answer.ts";
import type { Call, Command } from "#app/conversation/command.ts";
import type { CommandDeps } from "#app/conversation/command-deps.ts";
import { wordsSchema } from "#app/conversation/edition-argument.ts";
import { keptWords, ledgerWords, retentionWords } from "#app/conversation/kept-words.ts";
import { styleIn, titleOf } from "#app/conversation/reader.ts";
import { timetableWords } from "#app/conversation/timetable-words.ts";
import { counted } from "#core/arabic/counting.ts";
import { fold } from "#core/arabic/fold.ts";
import type { Block } from "#core/document/document.ts";
import { name, strong, text } from "#core/document/inline.ts";
import type { Reply } from "#core/ports.ts";
import type { Subscription } from "#core/schedule/subscription.ts";
import type { KeptOfChat } from "#core/stores.ts";

/** Rows of the ledger shown in full; older ones are counted. */
const SHOWN_DELIVERIES = 20;

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
  const kept = await deps.subscriptions.kept(call.address);
  if (keptWords(kept) === "") return say("لا نحفظ شيئًا عن هذه المحادثة.", { replaces: true });
  const { act } = call.args;
  switch (act) {
    case "show":
      return show(kept, deps);
    case "ask":
      return say(`سيُمحى كل ما نحفظه عن هذه المحادثة: ${keptWords(kept)}. لا رجعة في ذلك.`, {
        actions: [
          [
            { label: "نعم، محو كل شيء", command: "mydata", args: { act: "erase" } },
            { label: "لا", command: "mydata", args: { act: "show" } },
          ],
        ],
        replaces: true,
      });
    case "erase":
      return erased(await deps.subscriptions.erase(call.address));
    default:
      return act satisfies never;
  }
}

function show(kept: KeptOfChat, deps: CommandDeps): Reply {
  const { editions } = deps.catalogue;
  const subscriptions = kept.subscriptions.map((subscription) => [
    strong(text(titleOf(subscription.edition, editions))),
    text(`: ${timetableWords(subscription.timetable, styleIn(subscription, editions))}`),
  ]);
  const rows = [
    ...kept.subscriptions.map(exported),
    ...kept.made,
    ...kept.deliveries.slice(0, SHOWN_DELIVERIES),
    ...kept.alerts.slice(0, SHOWN_DELIVERIES),
    ...kept.contactOf.map(({ edition, contact }) => ({ edition, contact })),
    ...(kept.notes.length > 0 ? [{ notes: kept.notes }] : []),
  ];
  const json: Block = {
    type: "details",
    summary: [text("البيانات بصيغة JSON")],
    blocks: rows.map((row) => paragraph([name(JSON.stringify(row))])),
  };
  const blocks = [
    paragraph("كل ما نحفظه عن هذه المحادثة:"),
    list([...subscriptions, ...besides(kept, deps.retentionDays)]),
    json,
  ];
  return answer("بياناتي", blocks, {
    actions: [[{ label: "محو كل شيء", command: "mydata", args: { act: "ask" } }]],
    replaces: true,
  });
}

/** What is kept apart from subscriptions, and why. */
function besides(
  { made, deliveries, alerts, contactOf, notes }: KeptOfChat,
  retentionDays: number,
): string[] {
  const feeds = [...new Map(made.flatMap((one) => one.feeds.map((feed) => [feed.id, feed.name]))).values()];
  const more = deliveries.length > SHOWN_DELIVERIES ? ` أحدثها أدناه.` : "";
  return [
    ...(feeds.length > 0 ? [`المصادر التي أُضيفت: ${feeds.map((feed) => `«${feed}»`).join("، ")}.`] : []),
    ...(deliveries.length > 0
      ? [
          `${ledgerWords(deliveries.length)}: مواعيد ما أُرسل أو سيُرسل، وما آلت إليه، وأرقام رسائلها. يُحفظ ${retentionWords(retentionDays)}.${more}`,
        ]
      : []),
    ...(alerts.length > 0
      ? [`${counted(alerts.length, "alert")} مما أُرسل فور وقوعه، حتى لا يُرسل مرتين.`]
      : []),
    ...(contactOf.length > 0
      ? [
          `هذه المحادثة جهة اتصال في ${counted(contactOf.length, "subscription", { case: "oblique" })} لأماكن أخرى: تُبلَّغ إن توقف الوصول إليها.`,
        ]
      : []),
    ...(notes.length > 0
      ? [
          "ما يلزم لمتابعة الحديث: آخر سؤال وآخر قائمة أخبار وما يعيده «تراجع»، لأيام، وإعدادات ما أُلغي من الاشتراكات، لشهر.",
        ]
      : []),
  ];
}

function erased(kept: KeptOfChat): Reply {
  const returns = kept.subscriptions.some(({ origin }) => origin === "push")
    ? [paragraph("يذكر ملف النشرة هذه المحادثة، فيعود الاشتراك متى أُعيد تشغيل الخدمة ما لم تُحذف منه.")]
    : [];
  return say([paragraph(`مُحي كل ما كنا نحفظه عن هذه المحادثة: ${keptWords(kept)}.`), ...returns], {
    replaces: true,
  });
}

function exported({ id: _id, ...subscription }: Subscription) {
  return subscription;
}
