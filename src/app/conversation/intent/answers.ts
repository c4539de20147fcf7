import { rowsOf, say } from "#app/answer.ts";
import { encodeAction, type Press } from "#app/conversation/buttons/payload.ts";
import { byRef, refOf } from "#app/conversation/buttons/ref.ts";
import type { Command } from "#app/conversation/command.ts";
import { titleOf } from "#app/conversation/reader.ts";
import type { Edition } from "#core/digest/edition.ts";
import type { Action, Reply } from "#core/ports.ts";
import type { Subscription } from "#core/schedule/subscription.ts";

const NOW: Action = { label: "موجز الآن", command: "digest", args: {} };
const SUBSCRIBE: Action = { label: "اشتراك", command: "subscribe", args: {} };
const HELP: Action = { label: "المساعدة", command: "help", args: {} };
const LONGEST_LABEL = 40;

/** What is said back to a greeting, to thanks, and where a dialogue is left. */
export function mannersReply(manner: "greeting" | "thanks" | "bye" | "leave"): Reply {
  switch (manner) {
    case "greeting":
      return say("أهلًا بك. يمكن طلب الموجز الآن، أو اختيار موعد يصل فيه كل يوم.", {
        actions: [[NOW, SUBSCRIBE], [HELP]],
      });
    case "thanks":
      return say("على الرحب والسعة.");
    case "bye":
      return say("إلى اللقاء.");
    case "leave":
      return say("تُرك الأمر، ولم يتغير شيء.", {
        actions: [[NOW, { label: "إلغاء اشتراك", command: "unsubscribe", args: {} }]],
      });
    default:
      return manner satisfies never;
  }
}

/** The likeliest meanings as buttons. */
export function unsureReply(choices: readonly Press[], editions: readonly Edition[]): Reply {
  const buttons = choices.map((press): Action => ({ label: labelOf(press, editions), ...press }));
  return say("لم أفهم ذلك تمامًا. أيها المقصود؟", {
    actions: rowsOf(
      buttons.filter((button) => encodeAction(button) !== undefined),
      1,
    ),
  });
}

/** A change that was said with a slip is made when it is confirmed. */
export function nearReply(meant: Press, { arabicName }: Command, editions: readonly Edition[]): Reply {
  const edition = byRef(meant.args["edition"] ?? "", editions, ({ id }) => id);
  return say(`أتقصد «${[arabicName, edition?.title].filter(Boolean).join(" ")}»؟`, {
    actions: [[{ label: "نعم", ...shortened(meant) }, HELP]],
  });
}

/** Which of several subscriptions a change is meant for. */
export function whichEdition(
  meant: Press,
  subscriptions: readonly Subscription[],
  editions: readonly Edition[],
): Reply {
  const buttons = subscriptions.map(
    ({ edition }): Action => ({
      label: titleOf(edition, editions),
      command: meant.command,
      args: shortened({ ...meant, args: { edition, ...meant.args } }).args,
    }),
  );
  return say("لأي اشتراك؟", { actions: rowsOf(buttons, 2) });
}

function shortened({ command, args }: Press): Press {
  return { command, args: "edition" in args ? { ...args, edition: refOf(args["edition"] ?? "") } : args };
}

function labelOf({ command, args }: Press, editions: readonly Edition[]): string {
  switch (command) {
    case "search":
      return `بحث: ${args["query"] ?? ""}`.slice(0, LONGEST_LABEL);
    case "summarize":
      return `تلخيص الخبر ${args["text"] ?? ""}`;
    case "similar":
      return `مقالات مشابهة للخبر ${args["text"] ?? ""}`;
    case "subscribe":
      return `اشتراك الساعة ${args["text"] ?? ""}`;
    case "unsubscribe":
      return `إلغاء الاشتراك في ${titleOf(args["edition"] ?? "", editions)}`;
    case "pause":
      return "إيقاف كل الاشتراكات مؤقتًا";
    case "settings":
      return "الإعدادات";
    case "editions":
      return "النشرات";
    case "help":
      return "المساعدة";
    default:
      return "موجز الآن";
  }
}
