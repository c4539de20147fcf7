import { formatClock } from "#core/arabic/time/dates.ts";
import { deskOf, storyOn } from "#core/desk/desk.ts";
import type { Draft } from "#core/desk/draft.ts";
import type { LoggedEdit } from "#core/desk/edit.ts";
import type { KeptDraft } from "#core/desk/kept-draft.ts";
import { cardsOf } from "#core/digest/digest.ts";
import type { Edition } from "#core/digest/edition.ts";
import { styleOf } from "#core/digest/personalise.ts";
import type { Inline } from "#core/document/document.ts";
import { name, text } from "#core/document/inline.ts";
import type { Action, Reply } from "#core/ports.ts";

/** Letters of a headline that is quoted in a line about it. */
const QUOTED = 70;

/** A button of an editor's own menu: what it opens takes the menu's place. */
export function act(
  { id }: Pick<KeptDraft, "id">,
  label: string,
  args: Readonly<Record<string, string>> = {},
): Action {
  return { label, command: "desk", args: { d: String(id), m: "1", ...args } };
}

/** A message that all editors see: what each of them opens there is a menu of their own. */
export function forAll({ actions = [], replaces: _own, ...reply }: Reply): Reply {
  const shared = (action: Action): Action => {
    if (!("command" in action)) return action;
    const { m: _menu, ...args } = action.args;
    return { ...action, args };
  };
  return { ...reply, ...(actions.length > 0 ? { actions: actions.map((row) => row.map(shared)) } : {}) };
}

/** «…»: what a story of the draft is called by the machine, wherever it stands now. */
export function quoted(draft: Draft, id: string): string {
  const cards = [
    ...cardsOf(draft.digest),
    ...draft.below.map(({ card }) => card),
    ...Object.values(draft.material).flatMap(({ members }) => members),
  ];
  return quotedText(cards.find((card) => card.id === id)?.headline ?? id);
}

export function quotedText(headline: string): string {
  const letters = [...headline];
  return `«${letters.length > QUOTED ? `${letters.slice(0, QUOTED).join("").trimEnd()}…` : headline}»`;
}

/** "7:05 صباحًا · telegram:7: أخرج «…»". */
export function changeLine({ at, by, edit }: LoggedEdit, draft: Draft, edition: Edition): readonly Inline[] {
  return [text(`${clockOf(at, edition)} · `), name(by || "محرر"), text(`: ${changeWords(edit, draft)}`)];
}

export function clockOf(at: Temporal.Instant, edition: Edition): string {
  return formatClock(at.toZonedDateTimeISO(edition.time_zone).toPlainTime(), styleOf(edition));
}

export function changeWords(edit: LoggedEdit["edit"], draft: Draft): string {
  if (edit.do === "machine") return "ترك الموجز كما أعدّته الآلة";
  if (edit.do === "undo") return "تراجع عن آخر تغيير";
  const story = quoted(draft, edit.story);
  switch (edit.do) {
    case "out":
      return `أخرج ${story}`;
    case "hold":
      return `أجّل ${story} إلى الموجز التالي`;
    case "up":
      return `رفع ${story}`;
    case "down":
      return `أنزل ${story}`;
    case "lead":
      return `صدّر الموجز بخبر ${story}`;
    case "add":
      return `أضاف ${story}`;
    case "move": {
      const section = draft.sections.find(({ id }) => id === edit.into)?.title ?? edit.into;
      return `نقل ${story} إلى قسم «${section}»`;
    }
    case "headline":
      return `غيّر عنوان ${story} إلى ${quotedText(edit.text)}`;
    case "sentences":
      return `غيّر جمل ${story}`;
    case "note":
      return edit.text === undefined
        ? `حذف الملاحظة من ${story}`
        : `كتب على ${story} ملاحظة: ${quotedText(edit.text)}`;
    case "correct":
      return `صوّب ${story}: ${quotedText(edit.words)}`;
    case "withdraw":
      return `سحب ${story}: ${quotedText(edit.words)}`;
    case "merge":
      return `دمج ${quoted(draft, edit.other)} في ${story}`;
    case "split":
      return `فصل ${quoted(draft, edit.member)} عن ${story}`;
    default:
      return edit satisfies never;
  }
}

/** The headline as it stands on the desk. */
export function headlineNow({ draft, log }: Pick<KeptDraft, "draft" | "log">, id: string): string {
  const story = storyOn(deskOf(draft, log), id);
  return story ? (story.headline ?? story.card.headline) : quoted(draft, id);
}
