import { type APIInteraction, type REST, Routes } from "discord.js";
import { rememberIn } from "#lib/remember.ts";
import type { Acknowledge } from "./interaction-response.ts";

/** Interactions whose number is remembered: one may be told again by a session that resumes, or by a repeated request. */
const REMEMBERED = 5_000;

/** Takes interactions in, each once; they go side by side. */
export interface Intake {
  take(id: string, work: () => Promise<void>): void;
  /** Resolves when nothing is under way any more. */
  settled(): Promise<void>;
}

export function createIntake(): Intake {
  const seen = new Set<string>();
  const underWay = new Set<Promise<void>>();
  return {
    take(id, work) {
      if (seen.has(id)) return;
      rememberIn(seen, id, REMEMBERED);
      const running = work().finally(() => underWay.delete(running));
      underWay.add(running);
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
