import { ChannelType, PermissionFlagsBits as P } from "discord.js";
import {
  createMessageSchema,
  editMessageSchema,
  FLAG,
  forumPostSchema,
  type MessageForm,
  SENT_FLAGS,
  threadSchema,
} from "../rules/message-schema.ts";
import { messageWire } from "../rules/message-wire.ts";
import { permissionsIn } from "../rules/permissions.ts";
import { waitBody, waitHeaders } from "../rules/rate-limits.ts";
import { Refused } from "../rules/refusal.ts";
import { type Answer, type Call, NO_CONTENT, ok, type Route, route, type ServerState } from "../state.ts";
import { parseForm, refuseForm } from "../user/form.ts";
import { channelWire } from "../wire.ts";
import type { WorldChannel } from "../world.ts";
import { judgeFiles } from "./files.ts";
import type { WorldMessage } from "./messages.ts";
import { visibleChannel } from "./place-routes.ts";

/** Undocumented, known from use (discord.js#4956): of each channel, told by no header before it is reached. */
const CROSSPOSTS = { most: 10, perMs: 3_600_000 };

const WITH_MESSAGES: readonly ChannelType[] = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildVoice,
  ChannelType.PublicThread,
  ChannelType.AnnouncementThread,
  ChannelType.DM,
];

/** Messages in channels, threads, forums and conversations, sent with the bot's own token. */
export function messageRoutes(state: ServerState): Route[] {
  const { world, messages, violations } = state;
  const crossposted = new Map<string, { times: number[]; until: number }>();

  const can = (channel: WorldChannel, bits: bigint): boolean =>
    (permissionsIn(world, channel, world.bot.id) & bits) === bits;
  const demand = (channel: WorldChannel, bits: bigint) => {
    if (!can(channel, bits)) throw new Refused("missingPermissions");
  };
  const judgeAttached = (channel: WorldChannel, form: MessageForm, { files, place }: Call) => {
    if (files.size > 0) demand(channel, P.AttachFiles);
    judgeFiles(form, files, place, violations);
  };
  const demandPost = (channel: WorldChannel, form: MessageForm, place: string) => {
    if (!WITH_MESSAGES.includes(channel.type)) {
      violations.push(`${place}: the channel takes no plain messages`);
      throw new Refused("notTextChannel");
    }
    if (channel.recipient !== undefined) demandOpenDm(state, channel.recipient);
    demand(channel, channel.isThread ? P.SendMessagesInThreads : P.SendMessages);
    if (form.embeds?.length) demand(channel, P.EmbedLinks);
    if (!channel.locked || can(channel, P.ManageThreads)) return;
    throw new Refused(channel.archived ? "threadArchived" : "threadLocked");
  };
  const messageOf = ({ params }: Call): { channel: WorldChannel; message: WorldMessage } => {
    const channel = visibleChannel(world, params.channel);
    const message = messages.find(channel.id, params.message ?? "");
    // Ephemeral messages are reached by their interaction alone.
    if (!message || message.ephemeralFor !== undefined) throw new Refused("unknownMessage");
    return { channel, message };
  };

  const send = (call: Call): Answer => {
    const { params, body, place, files } = call;
    const form = parseForm(createMessageSchema, body, place, violations);
    const channel = visibleChannel(world, params.channel);
    demandPost(channel, form, place);
    judgeAttached(channel, form, call);
    messages.judge(form, SENT_FLAGS, place);
    const known =
      form.enforce_nonce && form.nonce != null ? messages.ofNonce(channel.id, form.nonce, form) : undefined;
    if (known) return ok(messageWire(world, known));
    // A message opens an archived thread again (docs: Threads).
    if (channel.archived) world.setChannel(channel.id, { archived: false });
    return ok(messageWire(world, messages.put({ channel: channel.id, nonce: form.nonce, files }, form)));
  };

  const edit = (call: Call): Answer => {
    const form = parseForm(editMessageSchema, call.body, call.place, violations);
    const { channel, message } = messageOf(call);
    if (message.author !== world.bot.id) throw new Refused("othersMessage");
    if (channel.archived) throw new Refused("threadArchived");
    judgeAttached(channel, form, call);
    messages.edit(message, form, call.place);
    if (form.attachments) message.files = [...call.files.values()];
    return ok(messageWire(world, message));
  };

  const remove = (call: Call): Answer => {
    const { channel, message } = messageOf(call);
    if (message.author !== world.bot.id) demand(channel, P.ManageMessages);
    if (channel.archived) throw new Refused("threadArchived");
    message.isDeleted = true;
    return NO_CONTENT;
  };

  const crosspost = (call: Call): Answer => {
    const { channel, message } = messageOf(call);
    if (channel.type !== ChannelType.GuildAnnouncement) {
      violations.push(`${call.place}: not an announcement channel`);
      throw new Refused("wrongChannelType");
    }
    demand(channel, P.SendMessages | (message.author === world.bot.id ? 0n : P.ManageMessages));
    if (message.isCrossposted) throw new Refused("alreadyCrossposted");
    const record = crossposted.get(channel.id) ?? { times: [], until: 0 };
    crossposted.set(channel.id, record);
    const time = state.now();
    if (time < record.until) violations.push(`${call.place}: sent before retry_after was over`);
    record.times = record.times.filter((at) => time - at < CROSSPOSTS.perMs);
    const [oldest = time] = record.times;
    if (record.times.length >= CROSSPOSTS.most) {
      record.until = oldest + CROSSPOSTS.perMs;
      const wait = { seconds: (record.until - time) / 1000, scope: "shared" } as const;
      return { status: 429, headers: waitHeaders(wait), body: waitBody(wait) };
    }
    record.times.push(time);
    message.isCrossposted = true;
    message.flags |= FLAG.crossposted;
    return ok(messageWire(world, message));
  };

  const post = (call: Call): Answer => {
    const { params, body, place, files } = call;
    const channel = visibleChannel(world, params.channel);
    if (channel.type !== ChannelType.GuildForum && channel.type !== ChannelType.GuildMedia) {
      violations.push(`${place}: only posts of forums are made here`);
      throw new Refused("wrongChannelType");
    }
    const form = parseForm(forumPostSchema, body, place, violations);
    demand(channel, P.SendMessages);
    if (form.message.embeds?.length) demand(channel, P.EmbedLinks);
    const tags = form.applied_tags ?? [];
    if (tags.some((tag) => !channel.tags.some(({ id }) => id === tag)))
      refuseForm(
        [{ path: ["applied_tags"], code: "BASE_TYPE_CHOICES", message: "No such tag" }],
        place,
        violations,
      );
    if (channel.requiresTag && tags.length === 0) throw new Refused("tagRequired");
    judgeAttached(channel, form.message, call);
    messages.judge(form.message, SENT_FLAGS, place);
    const thread = world.thread(channel.id, { name: form.name, appliedTags: tags });
    // The first message of a post has the post's id (docs: Start Thread in Forum Channel).
    const message = messages.put({ channel: thread.id, id: thread.id, files }, form.message);
    return ok({ ...channelWire(thread, world), message: messageWire(world, message) }, 201);
  };

  /** A thread has the number of the message that it was started from (docs: Start Thread from Message). */
  const startThread = (call: Call): Answer => {
    const { name } = parseForm(threadSchema, call.body, call.place, violations);
    const { channel, message } = messageOf(call);
    if (channel.type !== ChannelType.GuildText && channel.type !== ChannelType.GuildAnnouncement) {
      violations.push(`${call.place}: its messages have no threads`);
      throw new Refused("wrongChannelType");
    }
    demand(channel, P.CreatePublicThreads | P.ReadMessageHistory);
    if (world.channels.has(message.id)) throw new Refused("threadExists");
    return ok(channelWire(world.thread(channel.id, { id: message.id, name }), world), 201);
  };

  return [
    route("POST channels/:channel/typing", ({ params, place }) => {
      demandPost(visibleChannel(world, params.channel), {}, place);
      return NO_CONTENT;
    }),
    route("POST channels/:channel/messages", send),
    route("GET channels/:channel/messages/:message", (call) => {
      const { channel, message } = messageOf(call);
      demand(channel, P.ReadMessageHistory);
      return ok(messageWire(world, message));
    }),
    route("PATCH channels/:channel/messages/:message", edit),
    route("DELETE channels/:channel/messages/:message", remove),
    route("POST channels/:channel/messages/:message/crosspost", crosspost),
    route("POST channels/:channel/messages/:message/threads", startThread),
    route("POST channels/:channel/threads", post),
  ];
}

/** A bot writes to people who share a server with it or installed it, and who let it. */
function demandOpenDm({ world }: ServerState, recipient: string): void {
  const user = world.users.get(recipient);
  const isNear =
    user?.hasInstalled ||
    [...world.guilds.values()].some(({ id, members }) => members.has(recipient) && world.hasBot(id));
  if (!isNear) throw new Refused("noMutualGuild");
  if (user?.dms === "closed") throw new Refused("closedDms");
}
