import { z } from "zod";
import type { Place } from "#app/conversation/article/headlines.ts";
import { fold } from "#core/arabic/fold.ts";
import type { Clock, Reply } from "#core/ports.ts";
import type { NoteStore } from "#core/stores.ts";
import { decodeAction, encodeAction, type Press } from "./payload.ts";

const KEPT = Temporal.Duration.from({ minutes: 30 });
const MARK = /^✓\s*/;
/** Each button as its label and what a press of it gives. */
const buttonsSchema = z.array(z.tuple([z.string(), z.string()]));

/** The buttons that each user was shown last: what one says may be typed as well. */
export interface Offered {
  show(place: Place, reply: Reply): Promise<void>;
  /** The button that says what was typed; undefined where none does, or several that do not do the same. */
  find(place: Place, typed: string): Promise<Press | undefined>;
}

export function createOffered(notes: NoteStore, clock: Clock): Offered {
  return {
    async show({ address, user }, { actions = [] }) {
      const buttons = actions.flat().flatMap((action) => {
        const payload = encodeAction(action);
        return payload === undefined ? [] : [[keyOf(action.label), payload] as const];
      });
      if (buttons.length > 0) await notes.put(address, nameOf(user.id), buttons, clock.now().add(KEPT));
    },

    async find({ address, user }, typed) {
      const buttons = buttonsSchema.safeParse(await notes.get(address, nameOf(user.id), clock.now())).data;
      const named = (buttons ?? []).filter(([label]) => label === keyOf(typed));
      const [payload, ...others] = new Set(named.map(([, payload]) => payload));
      return payload === undefined || others.length > 0 ? undefined : decodeAction(payload);
    },
  };
}

function keyOf(label: string): string {
  return fold(label.replace(MARK, "")).trim();
}

function nameOf(user: string): string {
  return `buttons ${user}`;
}
