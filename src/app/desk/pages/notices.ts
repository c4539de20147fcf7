import { answer, note, paragraph } from "#app/answer.ts";
import { counted } from "#core/arabic/counting.ts";
import type { CorrectionEdit } from "#core/desk/corrected.ts";
import type { CorrectionEnd } from "#core/desk/correction-store.ts";
import { inForce } from "#core/desk/edit.ts";
import type { KeptDraft } from "#core/desk/kept-draft.ts";
import type { Edition } from "#core/digest/edition.ts";
import { inDigits } from "#core/document/digits.ts";
import type { Action, Reply } from "#core/ports.ts";
import { overviewPage, slotWords, standsWords } from "./overview.ts";
import { act, clockOf, forAll, quoted } from "./words.ts";

/** A draft for its editors, before its hour. */
export function draftNotice(kept: KeptDraft, edition: Edition): Reply {
  return forAll(overviewPage(kept, edition));
}

/** Its hour has come and it waits. */
export function heldNotice(kept: KeptDraft, edition: Edition): Reply {
  const at = clockOf(kept.slot.at, edition);
  return told(kept, edition, `حان موعد «${edition.title}» (${at}) ولم يخرج: ينتظر إذن محرر.`, asking(kept));
}

export function reminder(kept: KeptDraft, edition: Edition, now: Temporal.Instant): Reply {
  const late = Math.floor(now.since(kept.slot.at).total("minutes"));
  const words = `تذكير: ما زال «${edition.title}» ينتظر الإذن بنشره منذ ${counted(late, "minute", { case: "oblique" })}.`;
  return told(kept, edition, words, asking(kept));
}

/** What went out, and by whose decision. */
export function publishedNotice(kept: KeptDraft, edition: Edition): Reply {
  const changes = inForce(kept.log).length;
  const words = changes > 0 ? ` ${counted(changes, "change")} فيها.` : "";
  return told(kept, edition, `«${edition.title}»: ${standsWords(kept, edition)}${words}`, [
    [
      act(kept, "تصويب", { o: "corrects" }),
      act(kept, "سحب خبر", { o: "pulls" }),
      act(kept, "سجل التغييرات", { o: "log" }),
    ],
  ]);
}

/** It did not go out, and where its news is. */
export function skippedNotice(kept: KeptDraft, edition: Edition): Reply {
  const words = `لم يخرج «${edition.title}»: لم يأذن به أحد حتى حان إعداد الموجز التالي، فضُمّت أخباره إليه.`;
  return told(kept, edition, words, []);
}

/** Where a correction reached its readers. */
export function correctedNotice(
  kept: KeptDraft,
  edition: Edition,
  edit: CorrectionEdit,
  { edited, told: sent, failed }: Readonly<Record<CorrectionEnd, number>>,
): Reply {
  const places = (count: number) => counted(count, "chat", { case: "oblique" });
  const words = [
    ...(edited > 0 ? [`عُدّل في ${places(edited)}`] : []),
    ...(sent > 0 ? [`أُرسل وحده إلى ${places(sent)}`] : []),
    ...(failed > 0 ? [`تعذّر في ${places(failed)}`] : []),
  ];
  const where = words.length > 0 ? words.join("، و") : "لم يصل الموجز إلى أحد بعد";
  return told(
    kept,
    edition,
    `${edit.do === "withdraw" ? "سحب" : "تصويب"} ${quoted(kept.draft, edit.story)}: ${where}.`,
    [],
  );
}

function asking(kept: KeptDraft): readonly (readonly Action[])[] {
  return [[act(kept, "انشر الآن", { o: "publish" }), act(kept, "افتح المسودة", { o: "open" })]];
}

function told(
  kept: KeptDraft,
  edition: Edition,
  words: string,
  actions: readonly (readonly Action[])[],
): Reply {
  const page = answer("مكتب التحرير", [paragraph(words), note(slotWords(kept, edition))], { actions });
  return forAll({ ...page, document: inDigits(page.document, edition.digits) });
}
