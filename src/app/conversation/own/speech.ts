import type { Command } from "#app/conversation/command.ts";
import type { Understand } from "#app/conversation/intent/understand.ts";
import type { Editions } from "#app/delivery/editions.ts";
import type { Subscriptions } from "#app/delivery/subscriptions.ts";
import type { Edition } from "#core/digest/edition.ts";
import { isRecipeId, RECIPE_ID } from "#core/personal/recipe.ts";
import type { Clock, IncomingCall } from "#core/ports.ts";
import type { NoteStore } from "#core/stores.ts";
import { createTtlCache } from "#lib/ttl-cache.ts";
import { MADE } from "./own-edition.ts";

/** What can be said about some editions, and how it is understood. */
export type Speech = { readonly commands: readonly Command[]; readonly understand: Understand };

/** The commands as one call needs them: who made an edition, or names one by its code, can speak about it too. */
export type SpeechOf = (call: IncomingCall) => Promise<Speech>;

export type SpeechDeps = {
  readonly editions: Editions;
  readonly subscriptions: Pick<Subscriptions, "list">;
  readonly notes: Pick<NoteStore, "get">;
  readonly clock: Clock;
};

const KEPT = 500;

export function createSpeech(
  official: Speech,
  make: (editions: readonly Edition[]) => Speech,
  { editions, subscriptions, notes, clock }: SpeechDeps,
): SpeechOf {
  const speeches = createTtlCache<string, Speech>({ max: KEPT });

  return async (call) => {
    const [listed, made] = await Promise.all([
      subscriptions.list(call.address),
      notes.get(call.address, MADE, clock.now()),
    ]);
    const subscribed = listed.map(({ edition }) => edition);
    const begun = typeof made === "string" ? [made] : [];
    const ids = new Set([...[...subscribed, ...begun].filter(isRecipeId), ...named(call)]);
    if (ids.size === 0) return official;
    const found = await Promise.all([...ids].sort().map((id) => editions.find(id)));
    const own = found.filter((edition) => edition !== undefined);
    if (own.length === 0) return official;
    const key = own.map(({ id }) => id).join(" ");
    const known = speeches.get(key) ?? make([...editions.official, ...own]);
    speeches.set(key, known);
    return known;
  };
}

/** Codes of editions in what was said. */
function named({ command, args }: IncomingCall): readonly string[] {
  const said = [command, ...Object.values(args)].filter((text) => text.length < LONGEST_NAMING);
  return said.flatMap((text) => text.match(RECIPE_ID) ?? []);
}

/** A longer text is somebody's article. */
const LONGEST_NAMING = 200;
