import { cardsOf } from "#core/digest/digest.ts";
import { inForce } from "./edit.ts";
import type { KeptDraft } from "./kept-draft.ts";

const COUNTED = [
  "out",
  "hold",
  "up",
  "down",
  "lead",
  "add",
  "move",
  "headline",
  "sentences",
  "merge",
  "correct",
  "withdraw",
] as const;
export type Counted = (typeof COUNTED)[number];

/** What editors did with the stories of one outlet, topic or rule; `told` is how many the machine had put in. */
export type ReportRow = { readonly name: string; readonly told: number } & Readonly<Record<Counted, number>>;

/** What editors of an edition changed; input for its file, and for nothing that works by itself. */
export type DeskReport = {
  readonly edition: string;
  readonly drafts: number;
  /** How many went out by an editor's word, with changes at their hour, and by the rule; and how many did not. */
  readonly published: { readonly yes: number; readonly edited: number; readonly rule: number };
  readonly skipped: number;
  readonly outlets: readonly ReportRow[];
  readonly topics: readonly ReportRow[];
  /** By the feature that weighed most in a story's place. */
  readonly rules: readonly ReportRow[];
};

/** One report an edition, in the order in which the drafts come. */
export function reportOf(drafts: readonly KeptDraft[]): DeskReport[] {
  return [...Map.groupBy(drafts, ({ edition }) => edition)].map(([edition, of]) => {
    const ended = (reason: string) =>
      of.filter(({ stands }) => stands.state === "published" && stands.reason === reason).length;
    return {
      edition,
      drafts: of.length,
      published: { yes: ended("yes"), edited: ended("edited"), rule: ended("rule") },
      skipped: of.filter(({ stands }) => stands.state === "skipped").length,
      outlets: rowsBy(of, (draft, id) => outletIn(draft, id)),
      topics: rowsBy(of, ({ draft }, id) => draft.material[id]?.topic),
      rules: rowsBy(of, ({ draft }, id) => draft.material[id]?.rules[0]),
    };
  });
}

/** What was changed most stands first. */
function rowsBy(
  drafts: readonly KeptDraft[],
  nameOf: (kept: KeptDraft, story: string) => string | undefined,
): ReportRow[] {
  const rows = new Map<string, Record<Counted | "told", number>>();
  const count = (kept: KeptDraft, story: string, what: Counted | "told") => {
    const name = nameOf(kept, story);
    if (!name) return;
    const row = rows.get(name) ?? { told: 0, ...noChange() };
    row[what] += 1;
    rows.set(name, row);
  };
  for (const kept of drafts) {
    for (const { id } of cardsOf(kept.draft.digest)) count(kept, id, "told");
    for (const { edit } of inForce(kept.log)) {
      const what = COUNTED.find((one) => one === edit.do);
      if (what && "story" in edit) count(kept, edit.story, what);
    }
  }
  const changes = (row: ReportRow) => COUNTED.reduce((sum, what) => sum + row[what], 0);
  return [...rows]
    .map(([name, row]): ReportRow => ({ name, ...row }))
    .sort((a, b) => changes(b) - changes(a) || b.told - a.told || (a.name < b.name ? -1 : 1));
}

function noChange(): Record<Counted, number> {
  return {
    ...{ out: 0, hold: 0, up: 0, down: 0, lead: 0 },
    ...{ add: 0, move: 0 },
    headline: 0,
    sentences: 0,
    merge: 0,
    ...{ correct: 0, withdraw: 0 },
  };
}

function outletIn({ draft }: KeptDraft, id: string): string | undefined {
  const cards = [...cardsOf(draft.digest), ...draft.below.map(({ card }) => card)];
  return cards.find((card) => card.id === id)?.outlet;
}
