import { z } from "zod";
import { points } from "../user/form.ts";
import { modalSchema } from "./component-schema.ts";
import { editMessageSchema, interactionMessageSchema } from "./message-schema.ts";

/** Interaction types (docs: Interaction Object). */
export const KIND = { ping: 1, command: 2, component: 3, autocomplete: 4, modal: 5 } as const;

/** Interaction callback types (docs: Receiving and Responding). */
export const CALLBACK = {
  pong: 1,
  message: 4,
  deferredMessage: 5,
  deferredUpdate: 6,
  update: 7,
  choices: 8,
  modal: 9,
} as const;

const MOST_CHOICES = 25;

/** Only the EPHEMERAL flag means anything when a message is deferred. */
const deferred = z.strictObject({ flags: z.int().nullish() });

export const callbackSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal(CALLBACK.pong) }),
  z.strictObject({ type: z.literal(CALLBACK.message), data: interactionMessageSchema }),
  z.strictObject({ type: z.literal(CALLBACK.deferredMessage), data: deferred.nullish() }),
  z.strictObject({ type: z.literal(CALLBACK.deferredUpdate) }),
  z.strictObject({ type: z.literal(CALLBACK.update), data: editMessageSchema }),
  z.strictObject({
    type: z.literal(CALLBACK.choices),
    data: z.strictObject({
      choices: z
        .array(z.strictObject({ name: points(1, 100), value: z.union([points(1, 100), z.number()]) }))
        .max(MOST_CHOICES),
    }),
  }),
  z.strictObject({ type: z.literal(CALLBACK.modal), data: modalSchema }),
]);

export type Callback = z.infer<typeof callbackSchema>;
export type Choice = Extract<Callback, { type: 8 }>["data"]["choices"][number];
