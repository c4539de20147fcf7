import { answer, list, paragraph, rowsOf } from "#app/answer.ts";
import { refOf } from "#app/conversation/buttons/ref.ts";
import { deskOf, storiesOn } from "#core/desk/desk.ts";
import type { Absence } from "#core/desk/draft.ts";
import type { DraftHead, KeptDraft } from "#core/desk/kept-draft.ts";
import type { Edition } from "#core/digest/edition.ts";
import { inDigits } from "#core/document/digits.ts";
import type { Block } from "#core/document/document.ts";
import { text } from "#core/document/inline.ts";
import type { Reply } from "#core/ports.ts";
import { slotWords, standsWords, titleOf } from "./overview.ts";
import { act, changeLine } from "./words.ts";

const NUMBERS_IN_ROW = 8;
/** Lines of a log that are shown; the page shows all. */
const LOGGED = 30;
const WHY: Readonly<Record<Absence, string>> = {
  fell: "",
  out: " (أُخرج)",
  held: " (مؤجل)",
};

/** What is not in the digest and may be added. */
export function belowPage(kept: KeptDraft, edition: Edition, said: readonly Block[] = []): Reply {
  const { below } = deskOf(kept.draft, kept.log);
  const items = below.map(({ card, why }, at) => [text(`${at + 1}. ${card.headline}${WHY[why]}`)]);
  const buttons = below.map(({ card }, at) => ({
    ...act(kept, String(at + 1), { o: "story", s: refOf(card.id) }),
    title: `${at + 1}. ${card.headline}`,
  }));
  const hint = below.length > 0 ? "أي خبر يُضاف؟" : "ليس خارج الموجز خبر يمكن إضافته.";
  return shown(
    edition,
    answer("إضافة خبر", [...said, paragraph(hint), { type: "list", items, isNumbered: true }], {
      actions: [...rowsOf(buttons, NUMBERS_IN_ROW), [act(kept, "رجوع", { o: "open" })]],
      replaces: true,
    }),
  );
}

const AFTERWARDS = {
  fix: { title: "تصويب", question: "أي خبر يُصوَّب؟" },
  pull: { title: "سحب خبر", question: "أي خبر يُسحب؟" },
} as const;

/** What was told, to choose the story that is to be put right or withdrawn. */
export function sentPage(kept: KeptDraft, edition: Edition, o: keyof typeof AFTERWARDS): Reply {
  const { title, question } = AFTERWARDS[o];
  const stories = storiesOn(deskOf(kept.draft, kept.log));
  const items = stories.map(({ card, headline = card.headline }, at) => [text(`${at + 1}. ${headline}`)]);
  const buttons = stories.map(({ card, headline = card.headline }, at) => ({
    ...act(kept, String(at + 1), { o, s: refOf(card.id) }),
    title: `${at + 1}. ${headline}`,
  }));
  return shown(
    edition,
    answer(title, [paragraph(question), { type: "list", items, isNumbered: true }], {
      actions: [...rowsOf(buttons, NUMBERS_IN_ROW), [act(kept, "رجوع", { o: "open" })]],
      replaces: true,
    }),
  );
}

/** Who changed what, and when. */
export function logPage(kept: KeptDraft, edition: Edition): Reply {
  const lines = kept.log.slice(-LOGGED).map((entry) => changeLine(entry, kept.draft, edition));
  const blocks = lines.length > 0 ? [list(lines)] : [paragraph("لم يغيّر أحد شيئًا.")];
  return shown(
    edition,
    answer("سجل التغييرات", [paragraph(standsWords(kept, edition)), ...blocks], {
      actions: [[act(kept, "رجوع", { o: "open" })]],
      replaces: true,
    }),
  );
}

/** Drafts of a day, those that wait first in the hand. */
export function draftsPage(drafts: readonly (DraftHead & { readonly of: Edition })[]): Reply {
  if (drafts.length === 0)
    return answer("مكتب التحرير", [paragraph("لا مسودة الآن. تصل كل مسودة إلى محادثة المحررين قبل موعدها.")]);
  const buttons = drafts.map((head) => [act(head, `${head.of.title} · ${head.slot.time}`, { o: "open" })]);
  const lines = drafts.map((head) => `${titleOf(head.of)} ${slotWords(head, head.of)}`);
  return answer("مكتب التحرير", [list(lines)], { actions: buttons, replaces: true });
}

function shown(edition: Edition, reply: Reply): Reply {
  return { ...reply, document: inDigits(reply.document, edition.digits) };
}
