import { byRef, refOf } from "#app/conversation/buttons/ref.ts";
import { fold } from "#core/arabic/fold.ts";
import { joinAnd } from "#core/arabic/list.ts";
import type { Edition } from "#core/digest/edition.ts";
import {
  type Change,
  changeTo,
  marked,
  refuse,
  type Setting,
  type SettingContext,
  UNREAD,
} from "./setting.ts";

const ALL = "all";
const EVERY = /^(?:all|الكل|كلها|كل الاقسام|جميع الاقسام)$/;

/** Sections of the edition; a button or a typed title takes one away or adds one. */
export const sections: Setting = {
  id: "sections",
  arabicName: "الأقسام",
  hint: "الضغط على قسم يضيفه أو يحذفه.",
  value: (context) => {
    const kept = keptOf(context);
    const { sections: all } = context.edition;
    return kept.length === all.length
      ? "الكل"
      : joinAnd(all.filter(({ id }) => kept.includes(id)).map(({ title }) => title));
  },
  choices: (context) => {
    const kept = keptOf(context);
    return [
      ...context.edition.sections.map(({ id, title }) => ({
        value: `${kept.includes(id) ? "-" : "+"}${refOf(id)}`,
        label: marked(title, kept.includes(id)),
      })),
      { value: ALL, label: "كل الأقسام" },
    ];
  },
  read(to, context) {
    const { sections: all } = context.edition;
    const kept = keptOf(context);
    if (EVERY.test(fold(to).trim()))
      return keep(
        context.edition,
        all.map(({ id }) => id),
      );
    const button = /^([+-])(.+)$/.exec(to);
    const named = button
      ? byRef(button[2] ?? "", all, ({ id }) => id)
      : all.find(({ id, title }) => id === to.trim() || fold(title).trim() === fold(to).trim());
    if (!named) return UNREAD;
    const isTaken = button ? button[1] === "-" : kept.includes(named.id);
    return keep(context.edition, isTaken ? kept.filter((id) => id !== named.id) : [...kept, named.id]);
  },
};

/** What the digest is made of: a choice of sections that are all gone is no choice. */
function keptOf({ subscription, edition }: SettingContext): readonly string[] {
  const all = edition.sections.map(({ id }) => id);
  const chosen = all.filter((id) => subscription.preferences.sections?.includes(id) ?? true);
  return chosen.length > 0 ? chosen : all;
}

function keep(edition: Edition, ids: readonly string[]): Change {
  const kept = edition.sections.map(({ id }) => id).filter((id) => ids.includes(id));
  if (kept.length === 0) return refuse("لا بد من قسم واحد على الأقل.");
  return changeTo({ preferences: { sections: kept.length === edition.sections.length ? undefined : kept } });
}
