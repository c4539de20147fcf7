import { answer, list, note, paragraph, rowsOf } from "#app/answer.ts";
import { refOf } from "#app/conversation/buttons/ref.ts";
import { counted } from "#core/arabic/counting.ts";
import { formatDate } from "#core/arabic/time/dates.ts";
import { isOpen } from "#core/desk/decide.ts";
import { type Desk, type DeskStory, deskOf, storiesOn } from "#core/desk/desk.ts";
import type { KeptDraft } from "#core/desk/kept-draft.ts";
import type { Edition } from "#core/digest/edition.ts";
import { styleOf } from "#core/digest/personalise.ts";
import { inDigits } from "#core/document/digits.ts";
import type { Block, Inline } from "#core/document/document.ts";
import { strong, text } from "#core/document/inline.ts";
import type { Action, Reply } from "#core/ports.ts";
import { act, changeLine, clockOf } from "./words.ts";

const NUMBERS_IN_ROW = 8;
/** What two editors did last is seen by both. */
const LAST_CHANGES = 3;

/** The draft as it stands: its stories in their order, what was changed last, and what can be done. `said` stands first. */
export function overviewPage(kept: KeptDraft, edition: Edition, said: readonly Block[] = []): Reply {
  const desk = deskOf(kept.draft, kept.log);
  const last = kept.log.slice(-LAST_CHANGES);
  const changes =
    last.length > 0
      ? [paragraph("آخر التغييرات:"), list(last.map((entry) => changeLine(entry, kept.draft, edition)))]
      : [];
  const page = answer(
    titleOf(edition),
    [
      ...said,
      note(slotWords(kept, edition)),
      paragraph(standsWords(kept, edition)),
      ...storyBlocks(desk),
      ...belowNote(desk),
      ...changes,
    ],
    { actions: actionsOf(kept, desk), replaces: true },
  );
  return { ...page, document: inDigits(page.document, edition.digits) };
}

export function titleOf({ title }: Edition): string {
  return `مسودة «${title}»`;
}

/** "لموعد الخميس، 19 نوفمبر 2026، الساعة 7:00 صباحًا". */
export function slotWords({ slot }: Pick<KeptDraft, "slot">, edition: Edition): string {
  const date = formatDate(Temporal.PlainDate.from(slot.date), styleOf(edition));
  return `لموعد ${date}، الساعة ${clockOf(slot.at, edition)}`;
}

/** What will become of it, or has. */
export function standsWords({ stands, log }: Pick<KeptDraft, "stands" | "log">, edition: Edition): string {
  const at = clockOf(stands.since, edition);
  switch (stands.state) {
    case "drafted":
      if (log.length > 0) return "تخرج في موعدها بما فيها من تغييرات.";
      return edition.desk?.silent === "hold"
        ? "لم يمسّها أحد بعد: لا تخرج في موعدها إلا إذا غيّرها محرر أو أذن بنشرها."
        : "لم يمسّها أحد بعد: تخرج في موعدها كما هي.";
    case "held":
      return "محجوزة: تخرج حين يأذن محرر بنشرها.";
    case "published":
      return stands.reason === "yes"
        ? `خرجت بإذن ${stands.by ?? "محرر"} الساعة ${at}.`
        : stands.reason === "edited"
          ? `خرجت في موعدها بتغييرات المحررين.`
          : `خرجت في موعدها كما أعدّتها الآلة.`;
    case "skipped":
      return "لم تخرج: ضُمّت أخبارها إلى المسودة التالية.";
    default:
      return stands satisfies never;
  }
}

function storyBlocks(desk: Desk): Block[] {
  let number = 0;
  return desk.sections.flatMap(({ title, stories }): Block[] => {
    if (stories.length === 0) return [];
    const items = stories.map((story) => {
      number += 1;
      return [text(`${number}. ${story.headline ?? story.card.headline}`), ...marksOf(story, desk)];
    });
    return [
      { type: "paragraph", children: [strong(text(title))] },
      { type: "list", items, isNumbered: true },
    ];
  });
}

/** What an editor did to a story, in a word or two behind its headline. */
function marksOf(story: DeskStory, { lead }: Desk): readonly Inline[] {
  const marks = [
    ...(lead === story.card.id ? ["الصدارة"] : []),
    ...(story.headline === undefined ? [] : ["عنوان المحرر"]),
    ...(story.sentences === undefined ? [] : ["جمل المحرر"]),
    ...(story.note === undefined ? [] : ["ملاحظة"]),
    ...(story.corrected ? ["صُوّب"] : []),
    ...(story.merged.length > 0 ? [`ومعه ${counted(story.merged.length, "story")}`] : []),
  ];
  return marks.length > 0 ? [text(` (${marks.join("، ")})`)] : [];
}

function belowNote({ below }: Desk): Block[] {
  const gone = below.filter(({ why }) => why !== "fell").length;
  const words = [
    ...(below.length > 0 ? [`خارج الموجز مما يمكن إضافته: ${counted(below.length, "story")}`] : []),
    ...(gone > 0 ? [`أخرج منها المحررون: ${counted(gone, "story")}`] : []),
  ];
  return words.length > 0 ? [note(words.join(" · "))] : [];
}

function actionsOf(kept: KeptDraft, desk: Desk): readonly (readonly Action[])[] {
  const log = act(kept, "سجل التغييرات", { o: "log" });
  if (kept.stands.state === "published")
    return [[act(kept, "تصويب", { o: "corrects" }), act(kept, "سحب خبر", { o: "pulls" }), log]];
  if (!isOpen(kept)) return [[log]];
  const last = String(kept.log.length);
  const stories = storiesOn(desk).map(({ card, headline = card.headline }, at): Action => {
    const number = String(at + 1);
    return { ...act(kept, number, { o: "story", s: refOf(card.id) }), title: `${number}. ${headline}` };
  });
  const hold = kept.stands.state === "drafted" ? [act(kept, "احجز الموجز", { o: "keep" })] : [];
  return [
    ...rowsOf(stories, NUMBERS_IN_ROW),
    [act(kept, "انشر الآن", { o: "publish" }), ...hold],
    [
      ...(desk.below.length > 0 ? [act(kept, "أضف خبرًا", { o: "below" })] : []),
      act(kept, "تحديث", { o: "open" }),
    ],
    kept.log.length > 0
      ? [
          act(kept, "تراجع عن آخر تغيير", { o: "undo", v: last }),
          act(kept, "اترك الآلة", { o: "machine", v: last }),
          log,
        ]
      : [act(kept, "اترك الآلة", { o: "machine", v: last })],
  ];
}
