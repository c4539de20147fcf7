import { z } from "zod";
import { nextSlot } from "#core/schedule/schedule.ts";
import { contactSchema, preferencesSchema, timetableSchema } from "#core/schedule/subscription.ts";
import type { Stores } from "#core/stores.ts";
import { AppError } from "#lib/error.ts";
import type { Io } from "./io.ts";

const instant = z.string().transform((text, context) => {
  try {
    return Temporal.Instant.from(text);
  } catch {
    context.addIssue({ code: "custom", message: "an instant (ISO 8601 with a zone)" });
    return z.NEVER;
  }
});

/** One subscription outside of the database: all that a reader chose, nothing of what is under way. */
const recordSchema = z.strictObject({
  address: z.strictObject({
    platform: z.string().min(1),
    chat: z.string().min(1),
    thread: z.string().min(1).optional(),
  }),
  edition: z.string().min(1),
  timetable: timetableSchema,
  preferences: preferencesSchema,
  state: z.enum(["active", "paused"]),
  origin: z.enum(["chat", "push"]),
  contact: contactSchema.optional(),
  createdAt: instant,
  deliveredTo: instant.optional(),
});

const fileSchema = z.strictObject({ mujaz: z.literal(1), subscriptions: z.array(recordSchema) });

/** `mujaz export`: subscriptions and settings as JSON. */
export async function exportSubscriptions(stores: Pick<Stores, "subscriptions">, io: Io): Promise<void> {
  const subscriptions = [];
  for await (const {
    address,
    edition,
    timetable,
    preferences,
    status,
    origin,
    contact,
    createdAt,
    deliveredTo,
  } of stores.subscriptions.all()) {
    subscriptions.push({
      address,
      edition,
      timetable,
      preferences,
      state: status.state,
      origin,
      contact,
      createdAt,
      deliveredTo,
    });
  }
  io.out(`${JSON.stringify({ mujaz: 1, subscriptions }, null, 2)}\n`);
}

/** `mujaz import`: what `export` printed; whoever is subscribed already keeps the newer choice. Returns the number read. */
export async function importSubscriptions(
  stores: Pick<Stores, "subscriptions">,
  now: Temporal.Instant,
  io: Io,
): Promise<number> {
  const parsed = fileSchema.safeParse(parseJson(await readAll(io.stdin)));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new AppError(`not an export of mujaz: ${issue?.path.join(".")} ${issue?.message}`, {
      code: "import",
    });
  }
  for (const { state, deliveredTo, address, contact, ...record } of parsed.data.subscriptions) {
    const { thread, ...place } = address;
    const isActive = state === "active";
    await stores.subscriptions.put({
      ...record,
      address: { ...place, ...(thread ? { thread } : {}) },
      status: isActive ? { state: "active" } : { state: "paused", reason: "user", at: now },
      ...(contact ? { contact } : {}),
      ...(deliveredTo ? { deliveredTo } : {}),
      ...(isActive ? { next: nextSlot(record.timetable, record.timetable.timeZone, now) } : {}),
    });
  }
  return parsed.data.subscriptions.length;
}

async function readAll(stdin: Io["stdin"]): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError("not JSON", { code: "import", cause });
  }
}
