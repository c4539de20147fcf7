import type { Editions } from "#app/delivery/editions.ts";
import type { PrepareDeps, SlotDesk } from "#app/delivery/prepare-digest.ts";
import type { Channel, Signals } from "#app/delivery/send-through.ts";
import { createAskedComposer } from "#app/desk/asked-digest.ts";
import { createCorrectSent } from "#app/desk/correct-sent.ts";
import { createDesk, type Desk, type DeskDeps } from "#app/desk/desk.ts";
import { createEditedKeeper } from "#app/desk/edited-digest.ts";
import type { MakeDraftDeps } from "#app/desk/make-draft.ts";
import { createNotify } from "#app/desk/notices.ts";
import { createRenew } from "#app/desk/renew-notice.ts";
import { createRulings } from "#app/desk/rulings.ts";
import { createTend } from "#app/desk/tend.ts";
import type { Log } from "#app/log.ts";
import type { DigestComposer } from "#app/news/compose-digest.ts";
import type { RulingOn } from "#core/desk/ruling.ts";
import type { Edition } from "#core/digest/edition.ts";
import type { Stores } from "#core/stores.ts";

export type OpenDesk = {
  readonly desk: Desk;
  readonly rulingOn: RulingOn;
  /** What the way of a digest to its readers asks of desks. */
  readonly slots: SlotDesk;
  readonly tend: (signals: Signals) => Promise<void>;
  /** Makes what somebody asks for. */
  readonly asked: DigestComposer;
};

export type OpenDeskDeps = Omit<DeskDeps, "stores"> &
  Omit<MakeDraftDeps, "clock"> & {
    readonly composer: DigestComposer;
    readonly stores: Stores;
    /** Any edition, and how digests are laid out for readers. */
    readonly all: Pick<Editions, "find">;
    readonly prepare: Omit<PrepareDeps, "desk">;
    readonly editions: readonly Edition[];
    readonly channels: ReadonlyMap<string, Channel>;
    readonly log: Log;
  };

/** Joins what editors need; undefined where no edition has a desk. */
export function openDesk(deps: OpenDeskDeps): OpenDesk | undefined {
  if (!deps.editions.some(({ desk }) => desk)) return undefined;
  const { drafts, digests } = deps.stores;
  const rulings = createRulings({ drafts, clock: deps.clock });
  const { rulingOn } = rulings;
  const slots = { rulingOn, keep: createEditedKeeper({ ...deps, digests }) };
  const notify = createNotify({ ...deps, drafts });
  const renew = createRenew({ ...deps, drafts });
  const tend = createTend({ ...deps, notify, renew });
  const prepare = { ...deps.prepare, desk: slots };
  const correctSent = createCorrectSent({ ...deps, editions: deps.all, prepare, notify });
  return {
    desk: createDesk(deps),
    rulingOn,
    asked: createAskedComposer(deps.composer, rulings),
    slots,
    async tend(signals) {
      await tend(signals);
      await correctSent(signals);
    },
  };
}
