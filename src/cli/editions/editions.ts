import { UsageError } from "#cli/failure.ts";
import type { Io } from "#cli/io.ts";
import { emit } from "#cli/output.ts";
import { fold } from "#core/arabic/fold.ts";
import { draftSource, type SourceDraft } from "#core/feeds/draft-source.ts";
import type { OwnFeed } from "#core/feeds/own-feed.ts";
import { idSchema, labelSchema } from "#core/fields.ts";
import { isRecipeId, type Recipe } from "#core/personal/recipe.ts";
import { type EditionFields, editionFields } from "#core/personal/recipe-file.ts";
import type { Catalogue } from "#core/ports.ts";
import type { Stores } from "#core/stores.ts";
import type { PromoteFlags } from "./commands.ts";
import type { EditionsMessages } from "./messages.ts";

export type EditionsDeps = {
  readonly stores: Pick<Stores, "recipes" | "ownFeeds">;
  readonly messages: EditionsMessages;
  readonly io: Io;
  /** The text of an edition's file, with remarks as comments. */
  readonly yaml: (fields: EditionFields, remarks: readonly string[]) => string;
};

export type PromoteDeps = EditionsDeps & {
  readonly catalogue: Catalogue;
  /** Write a file into the editor's folder and say where; they refuse to replace one. */
  readonly writeEdition: (id: string, text: string) => Promise<string>;
  readonly writeSource: (draft: SourceDraft) => Promise<string>;
};

/** `mujaz editions promote CODE`: an edition's file, and an outlet's for each feed that its reader had added. */
export async function promote(code: string, flags: PromoteFlags, deps: PromoteDeps): Promise<void> {
  const { catalogue, messages, io } = deps;
  const { recipe, feeds } = await madeBy(code, deps);
  const id = flags.id ?? `reader_${code.slice(-8)}`;
  if (!idSchema.safeParse(id).success || isRecipeId(id)) throw new UsageError(messages.badId(id));
  if (catalogue.editions.some((edition) => edition.id === id)) throw new UsageError(messages.takenId(id));
  const title = labelSchema.safeParse(flags.title ?? recipe.title).data ?? recipe.title;
  if (catalogue.editions.some((edition) => fold(edition.title) === fold(title)))
    throw new UsageError(messages.takenTitle(title));
  const drafts = draftsOf(feeds, catalogue);
  for (const { draft } of drafts) io.say(messages.outlet(await deps.writeSource(draft)));
  const outlets = new Map(drafts.map(({ feed, draft }) => [feed.id, draft.id]));
  const fields = withOutlets({ ...editionFields(recipe), title }, outlets);
  io.say(messages.promoted(await deps.writeEdition(id, deps.yaml(fields, []))));
}

/** `mujaz editions export CODE`. */
export async function exportEdition(
  code: string,
  out: string | undefined,
  deps: EditionsDeps,
): Promise<void> {
  const { recipe, feeds } = await madeBy(code, deps);
  const remarks = feeds.map(({ id, name, url }) => `${id}: ${name}, ${url}`);
  await emit(deps.yaml(editionFields(recipe), remarks), out, deps.io);
}

/** `mujaz editions import FILE`; `recipe` is what the file makes, undefined where a reader could not have made it. */
export async function importEdition(
  file: string,
  recipe: Recipe | undefined,
  now: Temporal.Instant,
  { stores, messages, io }: EditionsDeps,
): Promise<void> {
  if (!recipe) throw new UsageError(messages.notMade(file));
  const known = await stores.ownFeeds.get(recipe.feeds);
  const unknown = recipe.feeds.filter((id) => !known.has(id));
  if (unknown.length > 0) io.say(messages.unknownFeeds(unknown.join(", ")));
  const feeds = recipe.feeds.filter((id) => known.has(id));
  io.out(`${await stores.recipes.put({ ...recipe, feeds }, now)}\n`);
}

async function madeBy(code: string, { stores, messages }: EditionsDeps) {
  const recipe = isRecipeId(code) ? (await stores.recipes.get([code])).get(code) : undefined;
  if (!recipe) throw new UsageError(messages.badCode(code));
  const known = await stores.ownFeeds.get(recipe.feeds);
  return { recipe, feeds: recipe.feeds.flatMap((id) => known.get(id) ?? []) };
}

/** Files for outlets, under names that nobody has. */
function draftsOf(feeds: readonly OwnFeed[], { sources }: Catalogue) {
  const ids = new Set(sources.map(({ id }) => id));
  const names = new Set(sources.map(({ name }) => fold(name)));
  return feeds.map((feed) => {
    const found = { url: feed.url, title: feed.name, titles: [], ...(feed.kind ? { kind: feed.kind } : {}) };
    const draft = draftSource(feed.home, feed.name, [found]);
    const id = free(draft.id, ids, "_");
    const name = free(draft.name, names, " ", fold);
    return { feed, draft: { ...draft, id, name } };
  });
}

/** The first of "name", "name 2", "name 3" … that is not taken; taken from then on. */
function free(name: string, taken: Set<string>, joint: string, keyOf = (one: string) => one): string {
  let found = name;
  for (let number = 2; taken.has(keyOf(found)); number += 1) found = `${name}${joint}${number}`;
  taken.add(keyOf(found));
  return found;
}

/** Feeds of a reader become outlets of the operator; a section of none that is left goes. */
function withOutlets(
  { sections, ...fields }: EditionFields,
  outlets: ReadonlyMap<string, string>,
): EditionFields {
  const changed = (Array.isArray(sections) ? sections : []).flatMap((section: EditionFields) => {
    if (section["id"] !== "own") return [section];
    const sources = [...outlets.values()];
    return sources.length > 0 ? [{ ...section, title: "مصادر مختارة", sources }] : [];
  });
  return { ...fields, sections: changed };
}
