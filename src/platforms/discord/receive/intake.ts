import { type APIInteraction, type REST, Routes } from "discord.js";
import { createTtlCache } from "#lib/ttl-cache.ts";
import type { Acknowledge } from "./interaction-response.ts";

/**
 * Interactions whose number is remembered, more than come within the minutes that a signature is good for: one may be
 * told again by a session that resumes, or by whoever recorded a request.
 */
const REMEMBERED = 50_000;

/** Takes interactions in, each once; they go side by side. */
export interface Intake {
  /** False where it was taken before. */
  take(id: string, work: () => Promise<void>): boolean;
  /** Resolves when nothing is under way any more. */
  settled(): Promise<void>;
}

export function createIntake(): Intake {
  const seen = createTtlCache<string, true>({ max: REMEMBERED });
  const underWay = new Set<Promise<void>>();
  return {
    take(id, work) {
      if (seen.has(id)) return false;
      seen.set(id, true);
      const running = work().finally(() => underWay.delete(running));
      underWay.add(running);
      return true;
    },
    async settled() {
      await Promise.all(underWay);
    },
  };
}

/** The first answer to an interaction that came over the gateway. */
export function acknowledgeOverRest(rest: REST, { id, token }: APIInteraction): Acknowledge {
  return async (response) => {
    await rest.post(Routes.interactionCallback(id, token), { body: response, auth: false });
  };
}
