import { type APIThreadChannel, type REST, type RESTGetAPIGuildThreadsResult, Routes } from "discord.js";
import { fold } from "#core/arabic/fold.ts";
import { remember } from "#lib/remember.ts";
import type { DiscordMessage } from "#platforms/discord/render/render.ts";
import type { Channel } from "./channels.ts";

/** Posts whose later parts may still come. */
const REMEMBERED = 1_000;

/** A digest in a forum: a post of its own, whose further parts are messages in it. */
export interface ForumPosts {
  /** The post's thread: the one that a former try made, else a new one, made with this message. */
  open(
    forum: Channel,
    message: DiscordMessage,
    signal: AbortSignal,
  ): Promise<{ readonly threadId: string; readonly isNew: boolean }>;
}

export function createForumPosts(rest: REST, me: () => Promise<string>): ForumPosts {
  const threads = new Map<string, string>();

  /** A post has no nonce: what a lost answer may have made is looked for by its name. */
  const find = async (forum: Channel, name: string, signal: AbortSignal): Promise<string | undefined> => {
    const known = threads.get(keyOf(forum, name));
    if (known !== undefined || forum.guildId === undefined) return known;
    const own = await me();
    const active = (await rest.get(Routes.guildActiveThreads(forum.guildId), {
      signal,
    })) as RESTGetAPIGuildThreadsResult;
    const found = (active.threads as readonly APIThreadChannel[]).find(
      (thread) => thread.parent_id === forum.id && thread.owner_id === own && thread.name === name,
    );
    return found?.id;
  };

  return {
    async open(forum, { body, title }, signal) {
      const found = await find(forum, title, signal);
      const threadId = found ?? (await create(forum, title, body, signal));
      remember(threads, keyOf(forum, title), threadId, REMEMBERED);
      return { threadId, isNew: found === undefined };
    },
  };

  async function create(forum: Channel, name: string, message: object, signal: AbortSignal): Promise<string> {
    const tags = tagsFor(forum, name);
    const body = { name, message, ...(tags.length > 0 ? { applied_tags: tags } : {}) };
    const made = (await rest.post(Routes.threads(forum.id), { body, signal })) as APIThreadChannel;
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

function keyOf(forum: Channel, name: string): string {
  return `${forum.id} ${name}`;
}
