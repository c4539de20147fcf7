import { answer, list, paragraph } from "#app/answer.ts";
import { strong, text } from "#core/document/inline.ts";
import type { Reply } from "#core/ports.ts";
import type { Command } from "./command.ts";

/** How a command is used, after an optional sentence of what went wrong. */
export function usageReply(command: Command, problem?: string): Reply {
  const { options } = command;
  const words = options
    .map(({ arabicName, required }) => (required ? arabicName : `[${arabicName}]`))
    .join(" ");
  return {
    ...answer(command.arabicName, [
      ...(problem ? [paragraph(problem)] : []),
      paragraph(`${command.description}.`),
      paragraph([text("الاستعمال: "), strong(text(`${command.arabicName} ${words}`.trim()))]),
      ...(options.length > 0
        ? [list(options.map(({ arabicName, description }) => `${arabicName}: ${description}`))]
        : []),
    ]),
  };
}
