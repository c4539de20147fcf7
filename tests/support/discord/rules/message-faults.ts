import { parseForm } from "../user/form.ts";
import { judgeFlags, judgeMentions, judgeMessage } from "./message-rules.ts";
import { createMessageSchema, SENT_FLAGS } from "./message-schema.ts";
import { Refused } from "./refusal.ts";

/** What Discord would refuse or change of a message's body, without a server; the body goes as JSON does. */
export function faultsOf(body: unknown): readonly string[] {
  const faults: string[] = [];
  try {
    const sent: unknown = JSON.parse(JSON.stringify(body));
    const form = parseForm(createMessageSchema, sent, "message", faults);
    judgeFlags(form.flags ?? 0, SENT_FLAGS, "message", faults);
    judgeMentions(form, "message", faults);
    judgeMessage(form, "message", faults);
  } catch (error) {
    // Its reason stands among the faults.
    if (!(error instanceof Refused)) throw error;
  }
  return faults;
}
