import { typedStoryKey } from "#app/archive/archive.ts";
import { UsageError } from "#cli/failure.ts";
import type { Io } from "#cli/io.ts";
import type { ArchiveStore } from "#core/archive/archive-store.ts";
import { AppError } from "#lib/error.ts";
import type { OperateMessages } from "./messages.ts";

/** `mujaz web remove STORY` and, without `at`, `mujaz web restore STORY`. */
export async function setOnWeb(
  typed: string,
  at: Temporal.Instant | undefined,
  archive: Pick<ArchiveStore, "setRemoved">,
  messages: OperateMessages,
  io: Io,
): Promise<void> {
  const key = typedStoryKey(typed);
  if (key === undefined) throw new UsageError(messages.webBadStory(typed));
  const story = await archive.setRemoved(key, at);
  if (!story) throw new AppError(messages.webUnknown(typed), { code: "unknown-story" });
  io.say(at ? messages.webRemoved(story.headline) : messages.webRestored(story.headline));
}
