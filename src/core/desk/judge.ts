import { changed, type Desk, deskOf, storyOn } from "./desk.ts";
import type { Draft } from "./draft.ts";
import { changesSince, type DeskEdit, type EditLog, type StoryEdit, standing, versionOf } from "./edit.ts";

/** Changes of one draft; more are a machine's or a mistake's. */
const MOST_EDITS = 500;

/** When a change is made does not say whether it may be. */
const NO_TIME = Temporal.Instant.fromEpochMilliseconds(0);

/** What becomes of a change that an editor asks for. */
export type Verdict =
  | { readonly verdict: "accepted" }
  /** Somebody changed it since the editor looked: these are the changes, the oldest first. */
  | { readonly verdict: "stale"; readonly since: EditLog }
  /** It would change nothing: the story is gone, or stands there already. */
  | { readonly verdict: "void" }
  | { readonly verdict: "too many" };

/**
 * Whether a change may be made. It names the version of every story it touches, as its editor saw it: what somebody
 * else changed meanwhile is never overwritten unseen.
 */
export function judge(draft: Draft, log: EditLog, edit: DeskEdit): Verdict {
  if (log.length >= MOST_EDITS) return { verdict: "too many" };
  const since = missed(log, edit);
  if (since.length > 0) return { verdict: "stale", since };
  if (edit.do === "undo") return { verdict: standing(log).length > 0 ? "accepted" : "void" };
  // Left to the machine on purpose is a decision, even where nothing was changed.
  if (edit.do === "machine") return { verdict: "accepted" };
  const desk = deskOf(draft, log);
  return {
    verdict: changed(draft, desk, edit, NO_TIME) === desk || saysNothing(desk, edit) ? "void" : "accepted",
  };
}

/** What happened to the story, or to the whole draft, that the editor had not seen. */
function missed(log: EditLog, edit: DeskEdit): EditLog {
  if (!("story" in edit)) return log.filter(({ seq }) => seq > edit.last);
  const own = changesOf(log, edit.story, edit.seen);
  if (edit.do !== "merge") return own;
  const others = changesOf(log, edit.other, edit.otherSeen);
  return [...new Set([...own, ...others])].sort((a, b) => a.seq - b.seq);
}

function changesOf(log: EditLog, story: string, seen: number): EditLog {
  return versionOf(log, story) > seen ? changesSince(log, story, seen) : [];
}

/** The story says the same already. */
function saysNothing(desk: Desk, edit: StoryEdit): boolean {
  const story = storyOn(desk, edit.story);
  switch (edit.do) {
    case "headline":
      return edit.text === (story?.headline ?? story?.card.headline);
    case "sentences":
      return JSON.stringify(edit.texts) === JSON.stringify(story?.sentences ?? story?.card.summary);
    case "note":
      return edit.text === story?.note;
    default:
      return false;
  }
}
