import { slotWords, standsWords } from "#app/desk/pages/overview.ts";
import { changeWords, clockOf } from "#app/desk/pages/words.ts";
import { isOpen } from "#core/desk/decide.ts";
import { type DeskStory, deskOf } from "#core/desk/desk.ts";
import type { DraftHead, KeptDraft } from "#core/desk/kept-draft.ts";
import type { Edition } from "#core/digest/edition.ts";
import { type Html, html } from "#web/shared/html.ts";
import { button, draftForm, draftPath, type Seen, storyForm, storyPath } from "./forms.ts";

/** Drafts of a day, the latest first. */
export function draftsPage(drafts: readonly (DraftHead & { readonly of: Edition })[]): Html {
  if (drafts.length === 0) return html`<p>لا مسودة الآن. تُعدّ كل مسودة قبل موعدها.</p>`;
  return html`<ul>
${drafts.map(
  (head) => html`<li><a href="${draftPath(head)}">${head.of.title}</a>: ${slotWords(head, head.of)}</li>\n`,
)}</ul>`;
}

/** A draft as it stands, with what can be done about it, and everything that was done. */
export function draftPage(seen: Seen, said?: Html): Html {
  const { kept, edition } = seen;
  const { sections, below } = deskOf(kept.draft, kept.log);
  const mayChange = isOpen(kept);
  return html`${said && html`<div class="warning" role="status">${said}</div>`}
<p>${slotWords(kept, edition)}</p>
<p>${standsWords(kept, edition)}</p>
${mayChange && wordForms(seen)}
${sections.flatMap(({ id, title, stories }) =>
  stories.length === 0
    ? []
    : [
        html`<section aria-labelledby="s-${id}">
<h2 id="s-${id}">${title}</h2>
<ol>
${stories.map((story) => storyItem(seen, story, mayChange))}</ol>
</section>
`,
      ],
)}
${
  below.length > 0 &&
  html`<section aria-labelledby="below">
<h2 id="below">خارج الموجز</h2>
<ul>
${below.map(
  (story) =>
    html`<li>${story.card.headline}${story.why === "held" && " (مؤجل)"}${story.why === "out" && " (أُخرج)"}${
      mayChange && storyForm(seen, story.card.id, button("add", "أضفه"))
    }</li>\n`,
)}</ul>
</section>`
}
${history(kept, edition)}`;
}

function wordForms(seen: Seen): Html {
  const { stands, log } = seen.kept;
  return html`<div role="group" aria-label="المسودة كلها">
${draftForm(seen, "publish", "انشر الآن")}
${stands.state === "drafted" && draftForm(seen, "keep", "احجز الموجز")}
${draftForm(seen, "machine", "اترك الآلة")}
${log.length > 0 && draftForm(seen, "undo", "تراجع عن آخر تغيير")}
</div>`;
}

function storyItem(seen: Seen, story: DeskStory, mayChange: boolean): Html {
  const { card, headline = card.headline, note, merged, corrected } = story;
  return html`<li><a href="${storyPath(seen.kept, card.id)}">${headline}</a>
<p>${(story.sentences ?? card.summary).join(" ")}</p>
${note !== undefined && html`<p>ملاحظة المحرر: ${note}</p>`}
${corrected && html`<p>تصويب: ${corrected.words}</p>`}
${merged.length > 0 && html`<p>ومعه: ${merged.map((one) => one.card.headline).join("، ")}</p>`}
${
  mayChange &&
  storyForm(seen, card.id, [
    button("up", "أعلى"),
    button("down", "أدنى"),
    button("lead", "في الصدارة"),
    button("out", "أخرجه"),
    button("hold", "أجّله"),
  ])
}</li>
`;
}

/** Every change, the latest first. */
export function history({ log, draft }: KeptDraft, edition: Edition): Html {
  return html`<section aria-labelledby="log">
<h2 id="log">سجل التغييرات</h2>
${
  log.length === 0
    ? html`<p>لم يغيّر أحد شيئًا.</p>`
    : html`<ul>
${log
  .toReversed()
  .map(
    ({ at, by, edit }) =>
      html`<li>${clockOf(at, edition)} · <bdi>${by || "محرر"}</bdi>: ${changeWords(edit, draft)}</li>\n`,
  )}</ul>`
}
</section>`;
}
