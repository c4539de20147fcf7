import { z } from "zod";
import { answer, paragraph, say } from "#app/answer.ts";
import { byRef, refOf } from "#app/conversation/buttons/ref.ts";
import type { Call, Command } from "#app/conversation/command.ts";
import type { CommandDeps } from "#app/conversation/command-deps.ts";
import { editionButtons, editionOption, wordsSchema } from "#app/conversation/edition-argument.ts";
import { ledgerWords, retentionWords } from "#app/conversation/kept-words.ts";
import { type Reader, readerOf, titleOf } from "#app/conversation/reader.ts";
import { findEdition } from "#app/conversation/typed/find-edition.ts";
import { GIVEN_UP_DAYS } from "#app/delivery/subscriptions.ts";
import { counted } from "#core/arabic/counting.ts";
import { fold } from "#core/arabic/fold.ts";
import type { Reply } from "#core/ports.ts";

const ALL = "all";
const EVERYTHING = /^(?:all|الكل|كل شيء|كلها|جميعها|كل الاشتراكات|جميع الاشتراكات)$/;

export function createUnsubscribeCommand(deps: CommandDeps): Command<{ readonly which: string }> {
  return {
    name: "unsubscribe",
    arabicName: "إلغاء",
    aliases: ["ألغ", "stop", "cancel"],
    description: "إلغاء اشتراك أو كل الاشتراكات",
    access: "manager",
    group: "subscription",
    options: [editionOption(deps.catalogue.editions)],
    args: z
      .object({ edition: wordsSchema.default(""), text: wordsSchema.default("") })
      .transform(({ edition, text }) => ({ which: (edition || text).trim() })),
    isSlow: false,
    run: (call) => unsubscribe(call, deps),
  };
}

async function unsubscribe(call: Call<{ readonly which: string }>, deps: CommandDeps): Promise<Reply> {
  const { editions } = deps.catalogue;
  const reader = await readerOf(call.address, deps);
  const [only] = reader.subscriptions;
  if (!only) return none();
  const { which } = call.args;
  if (EVERYTHING.test(fold(which))) return removeAll(call, reader, deps);
  const known = reader.subscriptions.map(({ edition }) => edition);
  // A subscription may be of an edition that the catalogue no longer has.
  const edition = byRef(which, known, (id) => id) ?? findEdition(editions, which).edition?.id;
  if (edition === undefined) return choose(reader, deps, which !== "");
  const title = titleOf(edition, editions);
  if (!(await deps.subscriptions.unsubscribe(call.address, edition))) {
    return say(`لا اشتراك هنا في «${title}».`, { replaces: true });
  }
  return say([paragraph(`أُلغي الاشتراك في «${title}».`), ...(await whatStays(call, deps))], {
    actions: [[{ label: "اشتراك من جديد", command: "subscribe", args: { edition: refOf(edition) } }]],
    replaces: true,
  });
}

async function removeAll(call: Call<unknown>, { subscriptions, style }: Reader, deps: CommandDeps) {
  for (const { edition } of subscriptions) await deps.subscriptions.unsubscribe(call.address, edition);
  const number = counted(subscriptions.length, "subscription", { digits: style.digits });
  const said = [paragraph(`أُلغي كل ما في هذه المحادثة: ${number}.`), ...(await whatStays(call, deps))];
  return say(said, {
    actions: [[{ label: "اشتراك جديد", command: "subscribe", args: {} }]],
    replaces: true,
  });
}

/** Nothing of a chat is kept without saying so. */
async function whatStays({ address }: Call<unknown>, deps: CommandDeps) {
  const { subscriptions, deliveries } = await deps.subscriptions.kept(address);
  const refused = subscriptions.some(({ origin, status }) => origin === "push" && status.state === "paused");
  const why = retentionWords(deps.retentionDays);
  const days = counted(GIVEN_UP_DAYS, "day", { case: "oblique" });
  return [
    ...(refused
      ? []
      : [paragraph(`تبقى إعداداته محفوظة ${days} لمن عاد واشترك من جديد. يمحوها أمر «بياناتي».`)]),
    ...(refused ? [paragraph("يبقى الإلغاء نفسه محفوظًا، لأن ملف النشرة يذكر هذه المحادثة.")] : []),
    ...(deliveries.length > 0
      ? [paragraph(`يبقى ${ledgerWords(deliveries.length)} محفوظًا ${why}. يمحوه أمر «بياناتي» متى شئت.`)]
      : []),
  ];
}

function choose({ subscriptions }: Reader, deps: CommandDeps, isUnread: boolean): Reply {
  const [only] = subscriptions;
  if (only && subscriptions.length === 1 && !isUnread) return confirm(only.edition, deps);
  const titles = subscriptions.map(({ edition }) => ({
    id: edition,
    title: titleOf(edition, deps.catalogue.editions),
  }));
  const said = isUnread ? [paragraph("لم أجد هذه النشرة بين الاشتراكات.")] : [];
  return answer("إلغاء اشتراك", [...said, paragraph("أي اشتراك يُلغى؟")], {
    actions: [
      ...editionButtons(titles, "unsubscribe"),
      [{ label: "إلغاء الكل", command: "unsubscribe", args: { edition: ALL } }],
    ],
    replaces: true,
  });
}

/** One tap more than needed, so that nobody leaves by a slip. */
function confirm(edition: string, deps: CommandDeps): Reply {
  return say(`إلغاء الاشتراك في «${titleOf(edition, deps.catalogue.editions)}»؟`, {
    actions: [
      [{ label: "نعم، إلغاء الاشتراك", command: "unsubscribe", args: { edition: refOf(edition) } }],
      [{ label: "إيقاف مؤقت", command: "pause", args: {} }],
    ],
    replaces: true,
  });
}

function none(): Reply {
  return say("لا اشتراكات هنا.", {
    actions: [[{ label: "اشتراك جديد", command: "subscribe", args: {} }]],
    replaces: true,
  });
}
