import { refOf } from "#app/conversation/buttons/ref.ts";
import type { Visitor } from "#app/office/entry.ts";
import { versionOf } from "#core/desk/edit.ts";
import type { KeptDraft } from "#core/desk/kept-draft.ts";
import type { Edition } from "#core/digest/edition.ts";
import { tokenField } from "#web/office/session.ts";
import { type Html, html, type Part } from "#web/shared/html.ts";

/** What these pages add to the style of the private ones. */
export const DESK_RULES = `
.office [role=group] form { display: inline-block; margin-inline-end: .5rem }
.office form > button { margin-block-end: .25rem }
.office label select { max-inline-size: 100% }
`;

/** A draft before an editor. */
export type Seen = { readonly kept: KeptDraft; readonly edition: Edition; readonly visitor: Visitor };

export function draftPath({ id }: Pick<KeptDraft, "id">): string {
  return `/office/desk/${id}`;
}

export function storyPath(kept: Pick<KeptDraft, "id">, story: string): string {
  return `${draftPath(kept)}/${encodeURIComponent(refOf(story))}`;
}

/** A form that does one thing to the whole draft; it names the last change that this page shows. */
export function draftForm({ kept, visitor }: Seen, o: string, button: string): Html {
  return html`<form method="post" action="${draftPath(kept)}">
${tokenField(visitor)}<input type="hidden" name="v" value="${kept.log.length}">
<button type="submit" name="o" value="${o}">${button}</button>
</form>`;
}

/** A form about one story; it names the version that this page shows. */
export function storyForm({ kept, visitor }: Seen, story: string, content: Part): Html {
  return html`<form method="post" action="${draftPath(kept)}">
${tokenField(visitor)}<input type="hidden" name="s" value="${refOf(story)}">
<input type="hidden" name="v" value="${versionOf(kept.log, story)}">
${content}
</form>`;
}

export function button(o: string, words: string): Html {
  return html`<button type="submit" name="o" value="${o}">${words}</button>\n`;
}
