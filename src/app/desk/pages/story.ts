import { answer, list, note, paragraph, rowsOf } from "#app/answer.ts";
import { refOf } from "#app/conversation/buttons/ref.ts";
import { type Desk, type DeskStory, deskOf, storyOn } from "#core/desk/desk.ts";
import { changesSince, LONGEST_HEADLINE, LONGEST_NOTE, versionOf } from "#core/desk/edit.ts";
import type { KeptDraft } from "#core/desk/kept-draft.ts";
import type { Edition } from "#core/digest/edition.ts";
import { inDigits } from "#core/document/digits.ts";
import type { Block } from "#core/document/document.ts";
import { joinAnd, name, text } from "#core/document/inline.ts";
import type { Action, Reply } from "#core/ports.ts";
import { act, changeLine, headlineNow } from "./words.ts";

const NUMBERS_IN_ROW = 8;
/** Letters of a headline on a button. */
const LONGEST_LABEL = 60;
const LAST_CHANGES = 3;

type About = { readonly kept: KeptDraft; readonly edition: Edition; readonly id: string };
type Page = (about: About, said?: readonly Block[]) => Reply;

/** One story as it stands, what was done to it, and what can be done. */
export const storyPage: Page = (about, said = []) => {
  const { kept, edition, id } = about;
  const desk = deskOf(kept.draft, kept.log);
  const story = storyOn(desk, id);
  if (!story) return absentPage(about, desk, said);
  const changes = changesSince(kept.log, id, 0).slice(-LAST_CHANGES);
  const sources = story.card.sources.filter(({ outlet }) => outlet !== "");
  const summary = story.sentences ?? story.card.summary;
  return page(
    about,
    story.headline ?? story.card.headline,
    [
      ...said,
      ...(summary.length > 0 ? [paragraph(summary.join(" "))] : []),
      ...(story.note === undefined ? [] : [paragraph(`ملاحظة المحرر: ${story.note}`)]),
      note(placeWords(desk, story)),
      ...(sources.length > 0 ? [note(joinAnd(sources.map(({ outlet }) => [name(outlet)])))] : []),
      ...(changes.length > 0 ? [list(changes.map((entry) => changeLine(entry, kept.draft, edition)))] : []),
    ],
    storyActions(about, story),
  );
};

/** Headlines to choose from; another one may be typed. */
export const headlinesPage: Page = (about, said = []) => {
  const { headlines = [] } = about.kept.draft.material[about.id] ?? {};
  const hint = `يمكن اختيار عنوان من هذه، أو كتابة غيره في ${LONGEST_HEADLINE} حرف على الأكثر.`;
  return {
    ...page(
      about,
      "عنوان آخر",
      [...said, paragraph(hint), numbered(headlines)],
      choices(about, headlines, "headline"),
    ),
    ...asking(about, "headline", "العنوان"),
  };
};

/** Sentences of the sources, those that are printed marked; each button puts one in or takes it out. */
export const sentencesPage: Page = (about, said = []) => {
  const { sentences = [] } = about.kept.draft.material[about.id] ?? {};
  const story = storyOn(deskOf(about.kept.draft, about.kept.log), about.id);
  const printed = story?.sentences ?? story?.card.summary ?? [];
  const lines = sentences.map(({ text: words, outlet }, at) => [
    text(`${at + 1}. ${printed.includes(words) ? "✓ " : ""}${words}`),
    ...(outlet ? [text(" ("), name(outlet), text(")")] : []),
  ]);
  const own = printed.filter((words) => !sentences.some((one) => one.text === words));
  const hint = "كل رقم يضيف جملته أو يرفعها. ويمكن كتابة جمل غيرها تحل محل كل ما في الخبر.";
  const labels = sentences.map(({ text: words }, at) =>
    printed.includes(words) ? `✓ ${at + 1}` : String(at + 1),
  );
  const buttons = labels.map((label, at) => button(about, label, { o: "pick", n: String(at + 1) }));
  return {
    ...page(
      about,
      "جمل أخرى",
      [
        ...said,
        paragraph(hint),
        { type: "list", items: lines, isNumbered: true },
        ...own.map((words) => note(`كتبها محرر: ${words}`)),
      ],
      [...rowsOf(buttons, NUMBERS_IN_ROW), [back(about)]],
    ),
    ...asking(about, "sentences", "الجمل"),
  };
};

/** A note in the editor's own words. */
export const notePage: Page = (about, said = []) => {
  const story = storyOn(deskOf(about.kept.draft, about.kept.log), about.id);
  const now = story?.note === undefined ? [] : [paragraph(`الملاحظة الآن: ${story.note}`)];
  const hint = `ما الملاحظة التي تُطبع تحت هذا الخبر؟ لها ${LONGEST_NOTE} حرف على الأكثر.`;
  const none = story?.note === undefined ? [] : [[button(about, "احذف الملاحظة", { o: "nonote" })]];
  return {
    ...page(about, "ملاحظة المحرر", [...said, ...now, paragraph(hint)], [...none, [back(about)]]),
    ...asking(about, "note", "الملاحظة"),
  };
};

/** What was wrong, in the editor's words, and how the story is told now. */
export const fixPage: Page = (about, said = []) => ({
  ...page(
    about,
    "تصويب",
    [
      ...said,
      paragraph(headlineNow(about.kept, about.id)),
      paragraph("ما الذي كان خطأً وما الصواب؟ يُكتب في السطر الأول، ويُطبع في الخبر."),
      paragraph("وإن تغيّر العنوان فهو في السطر الثاني، وإن تغيّرت الجمل فهي فيما بعده."),
    ],
    [[act(about.kept, "رجوع", { o: "corrects" })]],
  ),
  ...asking(about, "correct", "التصويب"),
});

export const pullPage: Page = (about, said = []) => ({
  ...page(
    about,
    "سحب خبر",
    [
      ...said,
      paragraph(headlineNow(about.kept, about.id)),
      paragraph("لماذا يُسحب؟ يُطبع السبب مكان الخبر حيث وصل، ويُرفع الخبر من الويب."),
    ],
    [[act(about.kept, "رجوع", { o: "pulls" })]],
  ),
  ...asking(about, "withdraw", "السبب"),
});

/** The other stories, one of which becomes a part of this one. */
export const mergePage: Page = (about, said = []) => {
  const desk = deskOf(about.kept.draft, about.kept.log);
  const others = [...desk.sections.flatMap(({ stories }) => stories), ...desk.below].filter(
    ({ card }) => card.id !== about.id,
  );
  const buttons = others.map(({ card, headline = card.headline }) =>
    button(about, shortened(headline), {
      o: "merge",
      t: refOf(card.id),
      w: String(versionOf(about.kept.log, card.id)),
    }),
  );
  const hint = "أي خبر يُدمج في هذا؟ يبقى عنوان هذا الخبر وجمله، وتُضاف إليه مصادر الآخر.";
  return page(about, "دمج", [...said, paragraph(hint)], [...rowsOf(buttons, 1), [back(about)]]);
};

/** Sections that it could stand in. */
export const movePage: Page = (about, said = []) => {
  const buttons = otherSections(about).map(({ id, title }) =>
    button(about, shortened(title), { o: "move", t: id }),
  );
  return page(
    about,
    "نقل إلى قسم آخر",
    [...said, paragraph("إلى أي قسم؟")],
    [...rowsOf(buttons, 1), [back(about)]],
  );
};

/** What stands in the story and could stand alone. */
export const splitPage: Page = (about, said = []) => {
  const story = storyOn(deskOf(about.kept.draft, about.kept.log), about.id);
  const buttons = story
    ? partsOf(about, story).map(({ id, headline }) =>
        button(about, shortened(headline), { o: "split", t: refOf(id) }),
      )
    : [];
  return page(
    about,
    "فصل",
    [...said, paragraph("ما الذي يصير خبرًا وحده؟")],
    [...rowsOf(buttons, 1), [back(about)]],
  );
};

function absentPage(about: About, desk: Desk, said: readonly Block[]): Reply {
  const story = desk.below.find(({ card }) => card.id === about.id);
  const toOverview = [act(about.kept, "رجوع", { o: "open" })];
  if (!story) return page(about, "ليس هذا الخبر في المسودة", said, [toOverview]);
  return page(
    about,
    story.card.headline,
    [...said, ...(story.card.summary.length > 0 ? [paragraph(story.card.summary.join(" "))] : [])],
    [[button(about, "أضفه إلى الموجز", { o: "add" })], toOverview],
  );
}

function storyActions(about: About, story: DeskStory): readonly (readonly Action[])[] {
  const can = (label: string, o: string) => button(about, label, { o });
  return [
    [can("أعلى", "up"), can("أدنى", "down"), can("في الصدارة", "lead")],
    [can("عنوان آخر", "headlines"), can("جمل أخرى", "lines"), can("ملاحظة", "notes")],
    [
      can("ادمج معه خبرًا", "merges"),
      ...(partsOf(about, story).length > 0 ? [can("افصل منه", "splits")] : []),
    ],
    [
      can("أخرجه", "out"),
      can("أجّله إلى التالي", "hold"),
      ...(otherSections(about).length > 0 ? [can("قسم آخر", "moves")] : []),
    ],
    [act(about.kept, "رجوع", { o: "open" })],
  ];
}

function otherSections({ kept, id }: About) {
  return deskOf(kept.draft, kept.log).sections.filter(
    ({ stories }) => !stories.some(({ card }) => card.id === id),
  );
}

/** Merged stories, and articles of its own that are not told apart yet; one always stays. */
function partsOf({ kept, id }: About, { merged, apart }: DeskStory) {
  const members = (kept.draft.material[id]?.members ?? []).filter((card) => !apart.includes(card.id));
  const own = members.length > 1 ? members.filter((card) => card.id !== id) : [];
  return [...merged.map(({ card }) => card), ...own].map((card) => ({
    id: card.id,
    headline: card.headline,
  }));
}

function placeWords(desk: Desk, story: DeskStory): string {
  const section = desk.sections.find(({ stories }) => stories.includes(story));
  if (!section) return "";
  return `موضعه ${section.stories.indexOf(story) + 1} من ${section.stories.length} في «${section.title}»`;
}

function page(
  { edition }: About,
  title: string,
  blocks: readonly Block[],
  actions: readonly (readonly Action[])[],
): Reply {
  const made = answer(title, blocks, { actions, replaces: true });
  return { ...made, document: inDigits(made.document, edition.digits) };
}

/** A button about the story; it names the version that this page shows. */
function button({ kept, id }: About, label: string, args: Readonly<Record<string, string>>): Action {
  return act(kept, label, { s: refOf(id), v: String(versionOf(kept.log, id)), ...args });
}

function back(about: About): Action {
  return button(about, "رجوع إلى الخبر", { o: "story" });
}

function choices(about: About, items: readonly string[], o: string): readonly (readonly Action[])[] {
  const buttons = items.map((_, at) => button(about, String(at + 1), { o, n: String(at + 1) }));
  return [...rowsOf(buttons, NUMBERS_IN_ROW), [back(about)]];
}

function numbered(items: readonly string[]): Block {
  return {
    type: "list",
    items: items.map((words, at) => [text(`${at + 1}. ${words}`)]),
    isNumbered: true,
  };
}

/** What is typed next is the answer; in a group everybody sees the question, so that it can be replied to. */
function asking({ kept, id }: About, o: string, label: string): Pick<Reply, "asks" | "isPrivate"> {
  const args = { d: String(kept.id), s: refOf(id), v: String(versionOf(kept.log, id)), o };
  return { asks: { command: "desk", args, label, isVerbatim: true }, isPrivate: false };
}

function shortened(headline: string): string {
  const letters = [...headline];
  return letters.length > LONGEST_LABEL ? `${letters.slice(0, LONGEST_LABEL).join("").trimEnd()}…` : headline;
}
