import { setImmediate } from "node:timers/promises";
import type { Kysely } from "kysely";
import type { VolumeStore } from "#core/related/volume-store.ts";
import { fromMs } from "#store/engine/instants.ts";
import type { Database } from "#store/engine/schema.ts";
import { type DatabaseKind, transact } from "#store/engine/transact.ts";
import { packBytes, unpackBytes } from "./packed-bytes.ts";
import { forgetReadings } from "./readings.ts";
import { createSpill } from "./spill.ts";

/*
 * To read a volume, to write it, and to pack or unpack a part of it takes some ten milliseconds each: others are served
 * in between.
 */

/** A query looks into some hundred documents of tens of thousands. */
const spill = createSpill();

export function createVolumeStore(db: Kysely<Database>, kind: DatabaseKind): VolumeStore {
  return {
    putAway(bytes) {
      const spilt = spill.put(bytes);
      return (from, length) => spill.get(spilt, from, length);
    },

    async put({ name, lastAt, bytes, readings, ids }) {
      const row = { bytes: packBytes(bytes) };
      await setImmediate();
      const packed = readings ? { ...row, readings: packBytes(readings) } : row;
      await setImmediate();
      await transact(db, kind, async (connection) => {
        // One of the same articles that an earlier version of the program packed can no longer be read.
        await connection
          .insertInto("volumes")
          .values({ name, last_at: lastAt.epochMilliseconds, readings: null, ...packed })
          .onConflict((conflict) => conflict.column("name").doUpdateSet(packed))
          .execute();
        if (readings) await forgetReadings(connection, ids);
      });
    },

    async *between(from, to) {
      const rows = await db
        .selectFrom("volumes")
        .select(["name", "last_at"])
        .where("last_at", ">", from.epochMilliseconds)
        .where("last_at", "<=", to.epochMilliseconds)
        .orderBy("last_at")
        .orderBy("name")
        .execute();
      // One at a time: each is as large as all that others wait for.
      for (const { name, last_at } of rows) {
        const row = await db
          .selectFrom("volumes")
          .select(["bytes", "readings"])
          .where("name", "=", name)
          .executeTakeFirst();
        if (!row) continue;
        await setImmediate();
        const bytes = takenOut(row.bytes);
        await setImmediate();
        const readings = row.readings && takenOut(row.readings);
        yield { lastAt: fromMs(last_at), bytes, ...(readings ? { readings } : {}) };
        giveBack(bytes);
        if (readings) giveBack(readings);
      }
    },

    async prune(before) {
      const result = await db
        .deleteFrom("volumes")
        .where("last_at", "<=", before.epochMilliseconds)
        .executeTakeFirst();
      return Number(result.numDeletedRows);
    },
  };
}

function takenOut(packed: Uint8Array): Uint8Array {
  const bytes = unpackBytes(packed);
  // A driver may have cut it out of a buffer that holds more.
  if (bytes !== packed && packed.length === packed.buffer.byteLength) giveBack(packed);
  return bytes;
}

/** Smaller ones may stand among others in one buffer. */
const ALONE = 1 << 18;

/** Megabytes that nobody reads any more would wait for the next look through all of the memory. */
function giveBack({ buffer, length }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && length >= ALONE) buffer.transfer(0);
}
