import { createHeadlines } from "#app/conversation/article/headlines.ts";
import type { Command } from "#app/conversation/command.ts";
import type { CommandDeps } from "#app/conversation/command-deps.ts";
import type { Desk } from "#app/desk/desk.ts";
import { createDeskCommand } from "./desk.ts";
import { createDigestCommand } from "./digest.ts";
import { createEditionsCommand } from "./editions.ts";
import { createHelpCommand } from "./help.ts";
import { createMineCommand } from "./mine.ts";
import { createMydataCommand } from "./mydata.ts";
import { createOfficeCommand } from "./office.ts";
import { createPauseCommand } from "./pause.ts";
import { createResumeCommand } from "./resume.ts";
import { createSearchCommand } from "./search.ts";
import { createSettingsCommand } from "./settings.ts";
import { createSimilarCommand } from "./similar.ts";
import { createSourcesCommand } from "./sources.ts";
import { createStartCommand } from "./start.ts";
import { createStatusCommand } from "./status.ts";
import { createSubscribeCommand } from "./subscribe.ts";
import { createSummarizeCommand } from "./summarize.ts";
import { createTasteCommand } from "./taste.ts";
import { createTrackCommand } from "./track.ts";
import { createUndoCommand } from "./undo.ts";
import { createUnsubscribeCommand } from "./unsubscribe.ts";

/** `desk`: where an edition has one. */
export type RegistryDeps = CommandDeps & { readonly desk?: Desk | undefined };

/** All user commands, in the order of menus. */
export function createRegistry(deps: RegistryDeps): readonly Command[] {
  const headlines = createHeadlines(deps.stores.notes, deps.clock);
  const commands: readonly Command[] = [
    createStartCommand(deps),
    createDigestCommand(deps, headlines),
    createSubscribeCommand(deps),
    createMineCommand(deps),
    createTrackCommand(deps, headlines),
    createTasteCommand(deps, headlines),
    createSettingsCommand(deps),
    createEditionsCommand(deps),
    createSearchCommand(deps, headlines),
    createSummarizeCommand(deps, headlines),
    createSimilarCommand(deps, headlines),
    createSourcesCommand(deps),
    createPauseCommand(deps),
    createResumeCommand(deps),
    createUnsubscribeCommand(deps),
    createUndoCommand(deps),
    createMydataCommand(deps),
    createStatusCommand(deps),
    ...(deps.desk ? [createDeskCommand(deps.desk, deps.catalogue.editions)] : []),
    createOfficeCommand(deps),
    createHelpCommand(() => commands),
  ];
  return commands;
}
