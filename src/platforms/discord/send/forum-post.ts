import {
  type APIMessage,
  type APIThreadChannel,
  type REST,
  type RESTGetAPIGuildThreadsResult,
  Routes,
} from "discord.js";
import { fold } from "#core/arabic/fold.ts";
import { createTtlCache } from "#lib/ttl-cache.ts";
import { isRefused } from "#platforms/discord/errors.ts";
import type { DiscordMessage } from "#platforms/discord/render/render.ts";
import type { Channel } from "./channels.ts";
import { hasMark, seriesOf, withMark } from "./series-mark.ts";

/** Posts whose later parts may still come. */
const REMEMBERED = 1_000;
/** Posts whose first message is looked at, the newest first: what a lost answer made is minutes old. */
const MOST_LOOKED_AT = 5;

/** Which delivery a message belongs to, and whether a former try of it may have arrived. */
export type PostOptions = { readonly key: string; readonly isRepeat: boolean };

/** A digest in a forum: a post of its own, whose further parts are messages in it. */
export interface ForumPosts {
  /** The post's thread: the one that a former try made, else a new one, made with this message. */
  open(
    forum: Channel,
    message: DiscordMessage,
    options: PostOptions,
    signal: AbortSignal,
  ): Promise<{ readonly threadId: string; readonly isNew: boolean }>;
}

export function createForumPosts(rest: REST, me: () => Promise<string>): ForumPosts {
  const threads = createTtlCache<string, string>({ max: REMEMBERED });

  /** By the mark of the delivery itself: another post of the same name is another digest. */
  const find = async (
    forum: Channel,
    name: string,
    series: string,
    signal: AbortSignal,
  ): Promise<string | undefined> => {
    if (forum.guildId === undefined) return undefined;
    const own = await me();
    const active = (await rest.get(Routes.guildActiveThreads(forum.guildId), {
      signal,
    })) as RESTGetAPIGuildThreadsResult;
    const likely = (active.threads as readonly APIThreadChannel[])
      .filter((thread) => thread.parent_id === forum.id && thread.owner_id === own && thread.name === name)
      .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1));
    for (const { id } of likely.slice(0, MOST_LOOKED_AT)) {
      if (await isMarked(id, series, signal)) return id;
    }
    return undefined;
  };

  /** The first message of a post has the number of its thread. */
  const isMarked = async (threadId: string, series: string, signal: AbortSignal): Promise<boolean> => {
    try {
      const starter = await rest.get(Routes.channelMessage(threadId, threadId), { signal });
      return hasMark(starter as APIMessage, series);
    } catch (error) {
      if (!isRefused(error)) throw error;
      // Who may not read the history is left with the name: in doubt rather once than twice.
      return true;
    }
  };

  return {
    async open(forum, { body, files, title, isFirst }, { key, isRepeat }, signal) {
      const series = seriesOf(forum.id, key);
      const mayBeThere = isRepeat || !isFirst;
      const found =
        threads.get(series) ?? (mayBeThere ? await find(forum, title, series, signal) : undefined);
      const threadId =
        found ?? (await create(forum, title, { message: withMark(body, series), files }, signal));
      threads.set(series, threadId);
      return { threadId, isNew: found === undefined };
    },
  };

  async function create(
    forum: Channel,
    name: string,
    { message, files }: { readonly message: object; readonly files: DiscordMessage["files"] },
    signal: AbortSignal,
  ): Promise<string> {
    const tags = tagsFor(forum, name);
    const body = { name, message, ...(tags.length > 0 ? { applied_tags: tags } : {}) };
    const given = { body, ...(files ? { files: [...files] } : {}), signal };
    const made = (await rest.post(Routes.threads(forum.id), given)) as APIThreadChannel;
    return made.id;
  }
}

/** The tag that is part of the post's name ("موجز الصباح" or "الصباح"); where one is demanded, else the first. */
function tagsFor({ tags, needsTag }: Channel, name: string): readonly string[] {
  const free = tags.filter(({ moderated }) => !moderated);
  const folded = fold(name);
  const named = free.find((tag) => fold(tag.name).trim() !== "" && folded.includes(fold(tag.name).trim()));
  const chosen = named ?? (needsTag ? free[0] : undefined);
  return chosen ? [chosen.id] : [];
}
