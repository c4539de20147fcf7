import { Hono } from "hono";
import type { Desk, DeskOutcome } from "#app/desk/desk.ts";
import { changeWords, clockOf } from "#app/desk/pages/words.ts";
import { type DeskPress, editOf, storyMeant } from "#app/desk/press.ts";
import type { Entry } from "#app/office/entry.ts";
import type { KeptDraft } from "#core/desk/kept-draft.ts";
import type { Edition } from "#core/digest/edition.ts";
import type { OfficeLayout } from "#web/office/layout.ts";
import { refusing } from "#web/office/pages.ts";
import { type OfficeEnv, requireRole, type SessionCookie } from "#web/office/session.ts";
import { type Html, html } from "#web/shared/html.ts";
import { draftPage, draftsPage } from "./draft-page.ts";
import { draftPath, storyPath } from "./forms.ts";
import { deskStoryPage } from "./story-page.ts";

export const DESK_PAGE = { path: "/office/desk", title: "التحرير", least: "editor" } as const;

export type DeskPagesDeps = {
  readonly desk: Desk;
  readonly editions: readonly Edition[];
  readonly entry: Entry;
  readonly cookie: SessionCookie;
  readonly layout: OfficeLayout;
};

type Fields = Readonly<Record<string, unknown>>;

/** Drafts in a browser: the same changes as in a chat, as plain forms. Mounted behind the guard of the private pages. */
export function createDeskPages({ desk, editions, entry, cookie, layout }: DeskPagesDeps): Hono<OfficeEnv> {
  const pages = new Hono<OfficeEnv>();
  const editorsOnly = requireRole("editor", entry, cookie, refusing(layout));
  pages.use("/office/desk", editorsOnly);
  pages.use("/office/desk/*", editorsOnly);
  const editionOf = ({ edition }: { readonly edition: string }) => editions.find(({ id }) => id === edition);

  const draftOf = async (id: string) => {
    const kept = /^\d{1,9}$/.test(id) ? await desk.get(Number(id)) : undefined;
    const edition = kept && editionOf(kept);
    return kept && edition ? { kept, edition } : undefined;
  };

  pages.get("/office/desk", async (context) => {
    const heads = (await desk.recent()).toReversed().flatMap((head) => {
      const of = editionOf(head);
      return of ? [{ ...head, of }] : [];
    });
    return context.html(layout(DESK_PAGE.title, draftsPage(heads), context.var.visitor));
  });

  pages.get("/office/desk/:id", async (context) => {
    const { visitor } = context.var;
    const draft = await draftOf(context.req.param("id"));
    return draft
      ? context.html(layout(draft.edition.title, draftPage({ ...draft, visitor }), visitor))
      : context.html(layout(DESK_PAGE.title, GONE, visitor), 404);
  });

  pages.get("/office/desk/:id/:story", async (context) => {
    const { visitor } = context.var;
    const draft = await draftOf(context.req.param("id"));
    const story = draft && storyMeant(draft.kept, context.req.param("story"));
    return draft && story
      ? context.html(layout(draft.edition.title, deskStoryPage({ ...draft, visitor }, story), visitor))
      : context.html(layout(DESK_PAGE.title, GONE, visitor), 404);
  });

  pages.post("/office/desk/:id", async (context) => {
    const { visitor } = context.var;
    const draft = await draftOf(context.req.param("id"));
    if (!draft) return context.html(layout(DESK_PAGE.title, GONE, visitor), 404);
    const press = pressOf(await context.req.parseBody({ all: true }));
    const outcome = await act(draft.kept, press, visitor.account);
    if (outcome.outcome === "done") return context.redirect(wayBack(outcome.kept, press), 303);
    const kept = outcome.outcome === "unknown" ? draft.kept : outcome.kept;
    const said = saidOf(outcome, draft.edition);
    const story = storyMeant(kept, press.s);
    const seen = { kept, edition: draft.edition, visitor };
    const page = story && isOfStory(press) ? deskStoryPage(seen, story, said) : draftPage(seen, said);
    return context.html(layout(draft.edition.title, page, visitor), 409);
  });

  async function act(kept: KeptDraft, press: DeskPress, by: string): Promise<DeskOutcome> {
    if (press.o === "publish" || press.o === "keep")
      return desk.say(kept.id, by, press.o === "publish" ? "publish" : "hold");
    const edit = editOf(kept, press);
    return edit ? desk.edit(kept.id, by, edit) : { outcome: "unknown" };
  }

  return pages;
}

const GONE = html`<p>ليست هذه المسودة محفوظة.</p><p><a href="/office/desk">المسودات</a></p>`;

/** Changes that are made on a story's own page. */
function isOfStory({ o }: DeskPress): boolean {
  return ["headline", "sentences", "note", "nonote", "merge", "split", "move", "correct"].includes(o);
}

function wayBack(kept: KeptDraft, press: DeskPress): string {
  const story = isOfStory(press) ? storyMeant(kept, press.s) : undefined;
  return story ? storyPath(kept, story) : draftPath(kept);
}

/** What a form says; every value is foreign text, and is looked at where the change is made of it. */
function pressOf(fields: Fields): DeskPress {
  const text = (name: string) => listOf(fields[name])[0];
  const count = (value: string | undefined) => (/^\d{1,9}$/.test(value ?? "") ? Number(value) : undefined);
  const [t, w] = (text("t") ?? "").split(" ");
  const o = text("o") ?? "";
  return { o, s: text("s"), v: count(text("v")), t, w: count(w), text: typedIn(o, fields) };
}

function typedIn(o: string, fields: Fields): string | undefined {
  const typed = listOf(fields["text"]).join("\n").replace(/\r\n?/g, "\n");
  if (o === "sentences") return [...listOf(fields["pick"]), typed].join("\n");
  if (o !== "correct") return typed;
  const line = (name: string) => listOf(fields[name]).join(" ").replace(/\s+/g, " ");
  return [line("words"), line("headline"), typed].join("\n");
}

function listOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === "string");
}

function saidOf(outcome: DeskOutcome, edition: Edition): Html {
  switch (outcome.outcome) {
    case "done":
      return html`<p>تم.</p>`;
    case "void":
      return html`<p>لم يُغيَّر شيء: هو كذلك الآن.</p>`;
    case "too many":
      return html`<p>بلغت هذه المسودة أقصى عدد من التغييرات.</p>`;
    case "closed":
      return html`<p>لم يُغيَّر شيء: بُتّ في أمر هذه المسودة من قبل.</p>`;
    case "unknown":
      return html`<p>لم يُغيَّر شيء: إما أن الخبر ليس في المسودة، وإما أن النص فارغ أو أطول مما يحتمله الخبر.</p>`;
    case "stale":
      return html`<p>لم يُغيَّر شيء: غُيّر هذا بعد أن فتحت الصفحة. التغييرات التي لم ترها:</p>
<ul>${outcome.since.map(
        ({ at, by, edit }) =>
          html`<li>${clockOf(at, edition)} · <bdi>${by || "محرر"}</bdi>: ${changeWords(edit, outcome.kept.draft)}</li>`,
      )}</ul>`;
    default:
      return outcome satisfies never;
  }
}
