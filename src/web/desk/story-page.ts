import { refOf } from "#app/conversation/buttons/ref.ts";
import { isOpen } from "#core/desk/decide.ts";
import { type Desk, type DeskStory, deskOf, storiesOn, storyOn } from "#core/desk/desk.ts";
import { LONGEST_HEADLINE, LONGEST_NOTE, versionOf } from "#core/desk/edit.ts";
import { type Html, html } from "#web/shared/html.ts";
import { button, draftPath, type Seen, storyForm } from "./forms.ts";

/** One story with all that may be changed in it. */
export function deskStoryPage(seen: Seen, id: string, said?: Html): Html {
  const { kept } = seen;
  const desk = deskOf(kept.draft, kept.log);
  const story = storyOn(desk, id);
  const back = html`<p><a href="${draftPath(kept)}">رجوع إلى المسودة</a></p>`;
  const warning = said && html`<div class="warning" role="status">${said}</div>`;
  if (!story) return html`${warning}<p>ليس هذا الخبر في المسودة الآن.</p>${back}`;
  const { card, headline = card.headline, note } = story;
  return html`${warning}
<p><strong>${headline}</strong></p>
<p>${(story.sentences ?? card.summary).join(" ")}</p>
${note !== undefined && html`<p>ملاحظة المحرر: ${note}</p>`}
<p>${card.sources.map(({ outlet }) => outlet).join("، ")}</p>
${isOpen(kept) && changeForms(seen, desk, story)}
${kept.stands.state === "published" && [correctionForm(seen, story), withdrawalForm(seen, story)]}
${back}`;
}

function changeForms(seen: Seen, desk: Desk, story: DeskStory): Html {
  const { kept } = seen;
  const { id } = story.card;
  const { headlines = [], sentences = [], members = [] } = kept.draft.material[id] ?? {};
  const printed = story.sentences ?? story.card.summary;
  const others = [...storiesOn(desk), ...desk.below].filter(({ card }) => card.id !== id);
  const sections = desk.sections.filter(({ stories }) => !stories.includes(story));
  const parts = [
    ...story.merged.map(({ card }) => card),
    ...members.filter((card) => card.id !== id && !story.apart.includes(card.id)),
  ];
  return html`${storyForm(seen, id, [
    html`<label>العنوان <input type="text" name="text" value="${story.headline ?? story.card.headline}" maxlength="${LONGEST_HEADLINE}" list="headlines" required></label>
<datalist id="headlines">${headlines.map((one) => html`<option value="${one}"></option>`)}</datalist>`,
    button("headline", "غيّر العنوان"),
  ])}
${storyForm(seen, id, [
  html`<fieldset><legend>الجمل</legend>
${sentences.map(
  ({ text, outlet }) =>
    html`<label><input type="checkbox" name="pick" value="${text}"${printed.includes(text) && html` checked`}> ${text}${outlet && ` (${outlet})`}</label>\n`,
)}<label>جمل تُكتب، كل جملة في سطر <textarea name="text" rows="3">${ownSentences(printed, sentences)}</textarea></label>
</fieldset>`,
  button("sentences", "غيّر الجمل"),
])}
${storyForm(seen, id, [
  html`<label>ملاحظة المحرر <input type="text" name="text" value="${story.note ?? ""}" maxlength="${LONGEST_NOTE}" required></label>`,
  button("note", "اكتب الملاحظة"),
])}
${story.note !== undefined && storyForm(seen, id, button("nonote", "احذف الملاحظة"))}
${
  others.length > 0 &&
  storyForm(seen, id, [
    html`<label>ادمج معه <select name="t">${others.map(
      ({ card, headline = card.headline }) =>
        html`<option value="${refOf(card.id)} ${versionOf(kept.log, card.id)}">${headline}</option>`,
    )}</select></label>`,
    button("merge", "ادمج"),
  ])
}
${
  parts.length > 0 &&
  storyForm(seen, id, [
    html`<label>افصل منه <select name="t">${parts.map(
      (card) => html`<option value="${refOf(card.id)}">${card.headline}</option>`,
    )}</select></label>`,
    button("split", "افصل"),
  ])
}
${
  sections.length > 0 &&
  storyForm(seen, id, [
    html`<label>انقله إلى قسم <select name="t">${sections.map(
      (section) => html`<option value="${section.id}">${section.title}</option>`,
    )}</select></label>`,
    button("move", "انقله"),
  ])
}
${storyForm(seen, id, [
  button("up", "أعلى"),
  button("down", "أدنى"),
  button("lead", "في الصدارة"),
  button("out", "أخرجه"),
  button("hold", "أجّله إلى التالي"),
])}`;
}

function correctionForm(seen: Seen, story: DeskStory): Html {
  return storyForm(seen, story.card.id, [
    html`<label>ما الذي كان خطأً وما الصواب؟ <input type="text" name="words" maxlength="${LONGEST_NOTE}" required></label>
<label>العنوان إن تغيّر <input type="text" name="headline" maxlength="${LONGEST_HEADLINE}"></label>
<label>الجمل إن تغيّرت، كل جملة في سطر <textarea name="text" rows="3"></textarea></label>`,
    button("correct", "صوّب ما أُرسل"),
  ]);
}

function withdrawalForm(seen: Seen, story: DeskStory): Html {
  return storyForm(seen, story.card.id, [
    html`<label>لماذا يُسحب؟ يُطبع السبب مكان الخبر <input type="text" name="text" maxlength="${LONGEST_NOTE}" required></label>`,
    button("withdraw", "اسحب الخبر"),
  ]);
}

function ownSentences(printed: readonly string[], offered: readonly { readonly text: string }[]): string {
  return printed.filter((text) => !offered.some((one) => one.text === text)).join("\n");
}
