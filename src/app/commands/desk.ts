import { z } from "zod";
import { list, note, paragraph, say } from "#app/answer.ts";
import type { Call, Command } from "#app/conversation/command.ts";
import type { Desk, DeskOutcome } from "#app/desk/desk.ts";
import { belowPage, draftsPage, logPage, sentPage } from "#app/desk/pages/lists.ts";
import { overviewPage } from "#app/desk/pages/overview.ts";
import {
  fixPage,
  headlinesPage,
  mergePage,
  movePage,
  notePage,
  pullPage,
  sentencesPage,
  splitPage,
  storyPage,
} from "#app/desk/pages/story.ts";
import { changeLine } from "#app/desk/pages/words.ts";
import { type DeskPress, editOf, storyMeant } from "#app/desk/press.ts";
import type { KeptDraft } from "#core/desk/kept-draft.ts";
import type { Edition } from "#core/digest/edition.ts";
import type { Block } from "#core/document/document.ts";
import type { Reply } from "#core/ports.ts";

const number = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);
const word = z.string().regex(/^[a-z1]{1,12}$/);
const ref = z.string().min(1).max(64);
/** Longer than anything a card can bear: it is said that it is too long, not what the command is for. */
const typed = z.string().max(8_000);

const argsSchema = z
  .object({ d: number, o: word, s: ref, t: ref, v: number, w: number, n: number, m: word, text: typed })
  .partial();
type Args = z.infer<typeof argsSchema>;

const STORY_PAGES: Readonly<Record<string, typeof storyPage>> = {
  story: storyPage,
  headlines: headlinesPage,
  lines: sentencesPage,
  notes: notePage,
  merges: mergePage,
  splits: splitPage,
  moves: movePage,
  fix: fixPage,
  pull: pullPage,
};
/** Where an editor goes on after a change; after the others at the overview. */
const GOES_ON: Readonly<Record<string, typeof storyPage>> = {
  up: storyPage,
  down: storyPage,
  lead: storyPage,
  headline: storyPage,
  sentences: storyPage,
  pick: sentencesPage,
  note: storyPage,
  nonote: storyPage,
  merge: storyPage,
  split: storyPage,
  move: storyPage,
};
const GONE = "لم تعد هذه المسودة محفوظة.";
const NOT_UNDERSTOOD =
  "لم يُغيَّر شيء: إما أن الخبر ليس في المسودة، وإما أن النص فارغ أو أطول مما يحتمله الخبر.";

/** What editors do to drafts, in a chat. */
export function createDeskCommand(desk: Desk, editions: readonly Edition[]): Command<Args> {
  const editionOf = ({ edition }: Pick<KeptDraft, "edition">) => editions.find(({ id }) => id === edition);

  const drafts = async (): Promise<Reply> => {
    const heads = (await desk.recent()).toReversed();
    return draftsPage(
      heads.flatMap((head) => {
        const of = editionOf(head);
        return of ? [{ ...head, of }] : [];
      }),
    );
  };

  return {
    name: "desk",
    arabicName: "تحرير",
    aliases: ["مسودة", "المسودة"],
    description: "مسودات الموجزات قبل خروجها",
    access: "editor",
    group: "service",
    options: [],
    args: argsSchema,
    isSlow: false,
    async run(call) {
      const { d: id } = call.args;
      const kept = id === undefined ? undefined : await desk.get(id);
      if (id === undefined) return drafts();
      const edition = kept && editionOf(kept);
      if (!kept || !edition) return say(GONE);
      const { replaces: _own, ...reply } =
        (await pageOf(kept, edition, call.args)) ?? (await act(kept, edition, call));
      return { ...reply, replaces: call.args.m !== undefined };
    },
  };

  /** What is only shown. */
  async function pageOf(kept: KeptDraft, edition: Edition, { o, s }: Args): Promise<Reply | undefined> {
    if (o === undefined || o === "open") return overviewPage(kept, edition);
    if (o === "log") return logPage(kept, edition);
    if (o === "below") return belowPage(kept, edition);
    if (o === "corrects") return sentPage(kept, edition, "fix");
    if (o === "pulls") return sentPage(kept, edition, "pull");
    const page = STORY_PAGES[o];
    const story = page && storyMeant(kept, s);
    return page && (story ? page({ kept, edition, id: story }) : overviewPage(kept, edition));
  }

  async function act(kept: KeptDraft, edition: Edition, { args, address, user }: Call<Args>): Promise<Reply> {
    const by = `${address.platform}:${user.id}`;
    const press: DeskPress = { ...args, o: args.o ?? "open" };
    if (press.o === "publish" || press.o === "keep") {
      const outcome = await desk.say(kept.id, by, press.o === "publish" ? "publish" : "hold");
      return outcome.outcome === "unknown"
        ? say(GONE)
        : overviewPage(outcome.kept, edition, saidOf(outcome, edition));
    }
    const edit = editOf(kept, press);
    const outcome: DeskOutcome = edit ? await desk.edit(kept.id, by, edit) : { outcome: "void", kept };
    if (outcome.outcome === "unknown") return say(GONE);
    const said = edit ? saidOf(outcome, edition) : [paragraph(NOT_UNDERSTOOD)];
    const story = storyMeant(outcome.kept, press.s);
    const page = GOES_ON[press.o];
    return page && story
      ? page({ kept: outcome.kept, edition, id: story }, said)
      : overviewPage(outcome.kept, edition, said);
  }
}

/** What became of it, before the page that shows what is. */
function saidOf(outcome: Exclude<DeskOutcome, { readonly outcome: "unknown" }>, edition: Edition): Block[] {
  switch (outcome.outcome) {
    case "done":
      return [note("تم.")];
    case "void":
      return [note("لم يُغيَّر شيء: هو كذلك الآن.")];
    case "too many":
      return [paragraph("بلغت هذه المسودة أقصى عدد من التغييرات.")];
    case "closed":
      return [paragraph("لم يُغيَّر شيء: بُتّ في أمر هذه المسودة من قبل.")];
    case "stale":
      return [
        paragraph("لم يُغيَّر شيء: غُيّر هذا بعد أن فتحته. التغييرات التي لم ترها:"),
        list(outcome.since.map((entry) => changeLine(entry, outcome.kept.draft, edition))),
      ];
    default:
      return outcome satisfies never;
  }
}
