import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocket, WebSocketServer } from "ws";
import {
  CLOSE,
  closeCodeOf,
  GUILDS_INTENT,
  type Identify,
  MINUTE_MS,
  MOST_COMMANDS_A_MINUTE,
  OP,
} from "./gateway-codes.ts";
import { createIdentifyLimit, type GatewayOptions } from "./rules/identify-limit.ts";
import { shardOf } from "./snowflake.ts";
import { guildCreateWire, userWire } from "./wire.ts";
import type { World } from "./world.ts";

type Session = {
  readonly id: string;
  readonly shard: readonly [number, number];
  readonly intents: number;
  readonly events: object[];
  socket: WebSocket | undefined;
};
type Payload = { readonly op: number; readonly d?: unknown };
type Resume = { readonly token?: string; readonly session_id?: string; readonly seq?: number };

/** The gateway's side of the WebSocket: sessions, their events in order, and what may befall them. */
export function createGateway(
  deps: {
    readonly http: Server;
    readonly token: string;
    readonly world: World;
    readonly violations: string[];
    readonly elapsed: () => number;
    readonly url: () => string;
  },
  options: GatewayOptions = {},
) {
  const { world, violations } = deps;
  const sessions = new Map<string, Session>();
  const identifies: { readonly at: number; readonly intents: number }[] = [];
  let resumes = 0;
  let isAway = false;
  const sockets = new WebSocketServer({ noServer: true });
  const limit = createIdentifyLimit(options, deps.elapsed);

  const send = (socket: WebSocket, payload: object) => socket.send(JSON.stringify(payload));
  const emit = (session: Session, event: string, data: object): boolean => {
    const payload = { op: OP.dispatch, t: event, s: session.events.length + 1, d: data };
    session.events.push(payload);
    const isOpen = session.socket?.readyState === WebSocket.OPEN;
    if (session.socket && isOpen) send(session.socket, payload);
    return isOpen;
  };

  const begin = (socket: WebSocket, given: Identify): Session | undefined => {
    const shard = given.shard ?? [0, 1];
    const intents = given.intents ?? 0;
    const guilds = [...world.guilds.values()].filter(({ id }) => world.hasBot(id));
    const refused = given.token === deps.token ? closeCodeOf(given, guilds.length, options) : CLOSE.badToken;
    identifies.push({ at: deps.elapsed(), intents });
    if (intents !== GUILDS_INTENT) violations.push(`gateway: intents ${intents}, more than Guilds`);
    if (refused !== undefined) {
      if (refused !== CLOSE.badToken) violations.push(`gateway: closed with ${refused}`);
      socket.close(refused);
      return undefined;
    }
    const tooSoon = limit.take(shard[0]);
    if (tooSoon) {
      violations.push(`gateway: ${tooSoon}`);
      send(socket, { op: OP.invalidSession, d: false });
      return undefined;
    }
    const session: Session = { id: `session-${world.nextId()}`, shard, intents, events: [], socket };
    sessions.set(session.id, session);
    const mine = guilds.filter(({ id }) => shardOf(id, shard[1]) === shard[0]);
    emit(session, "READY", {
      v: 10,
      user: { ...userWire(world.bot, true), verified: true, mfa_enabled: false, email: null },
      guilds: mine.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: deps.url(),
      shard,
      application: { id: world.bot.id, flags: 0 },
    });
    for (const guild of mine)
      if (!guild.isUnavailable) emit(session, "GUILD_CREATE", guildCreateWire(world, guild));
    return session;
  };

  const resume = (socket: WebSocket, given: Resume): Session | undefined => {
    if (given.token !== deps.token) {
      socket.close(CLOSE.badToken);
      return undefined;
    }
    const session = sessions.get(given.session_id ?? "");
    if (!session) {
      send(socket, { op: OP.invalidSession, d: false });
      return undefined;
    }
    if ((given.seq ?? 0) > session.events.length) {
      socket.close(CLOSE.badSequence);
      return undefined;
    }
    resumes += 1;
    session.socket?.terminate();
    session.socket = socket;
    for (const event of session.events.slice(given.seq ?? 0)) send(socket, event);
    emit(session, "RESUMED", {});
    return session;
  };

  const accept = (socket: WebSocket) => {
    let session: Session | undefined;
    let received = 0;
    let minute = deps.elapsed();
    send(socket, { op: OP.hello, d: { heartbeat_interval: options.heartbeatMs ?? 41_250 } });

    const isOn = () => session?.socket === socket;
    /** The code to close with, if the command is not to be had. */
    const receive = ({ op, d }: Payload): number | undefined => {
      if (deps.elapsed() - minute > MINUTE_MS) [minute, received] = [deps.elapsed(), 0];
      received += 1;
      if (received > MOST_COMMANDS_A_MINUTE) return CLOSE.tooMany;
      switch (op) {
        case OP.heartbeat:
          send(socket, { op: OP.heartbeatAck });
          return undefined;
        case OP.identify:
        case OP.resume:
          if (isOn()) return CLOSE.identifiedTwice;
          session = op === OP.identify ? begin(socket, d as Identify) : resume(socket, d as Resume);
          return undefined;
        case OP.presence:
          return isOn() ? undefined : CLOSE.notAuthenticated;
        default:
          return isOn() ? CLOSE.unknownOpcode : CLOSE.notAuthenticated;
      }
    };
    socket.on("message", (data) => {
      const payload = parsed(String(data));
      const code = payload ? receive(payload) : CLOSE.decode;
      if (code === undefined) return;
      violations.push(`gateway: closed with ${code} after opcode ${payload?.op}`);
      socket.close(code);
    });
    socket.on("error", () => {});
    socket.on("close", (code) => {
      if (!session || !isOn()) return;
      session.socket = undefined;
      // These two say that the client is done with its session (docs: Gateway, Disconnecting).
      if (code === 1000 || code === 1001) sessions.delete(session.id);
    });
  };

  deps.http.on("upgrade", (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    if (isAway) return void stream.destroy();
    const url = new URL(request.url ?? "/", "http://localhost");
    sockets.handleUpgrade(request, stream, head, (socket) => {
      if (url.searchParams.get("v") === "10" && url.searchParams.get("encoding") === "json")
        return accept(socket);
      violations.push(`gateway: ${url.search} is not version 10 as JSON`);
      socket.close(CLOSE.badVersion);
    });
  });

  const live = () => [...sessions.values()].filter(({ socket }) => socket !== undefined);
  const toAll = (payload: object) => {
    for (const { socket } of live()) if (socket) send(socket, payload);
  };

  return {
    /** Every IDENTIFY that came, also those that were refused. */
    identifies,
    resumes: () => resumes,
    /** Sessions that are connected now. */
    connected: () => live().length,
    /** Sends an event to each session whose shard and intents have it; true when one got it at once. */
    dispatch(event: string, data: object, guild?: string): boolean {
      const concerned = [...sessions.values()].filter(
        ({ shard, intents }) =>
          shardOf(guild, shard[1]) === shard[0] &&
          (event === "INTERACTION_CREATE" || (intents & GUILDS_INTENT) !== 0),
      );
      return concerned.map((session) => emit(session, event, data)).some(Boolean);
    },
    /** The connections end: with a code as Discord closes, or, without, as a network breaks. */
    drop(code?: number): void {
      for (const { socket } of live()) code === undefined ? socket?.terminate() : socket?.close(code);
    },
    /** Asks the clients to come again. */
    reconnect: () => toAll({ op: OP.reconnect, d: null }),
    /** Tells the clients that their sessions are over, or that they may resume them. */
    invalidate(isResumable: boolean): void {
      toAll({ op: OP.invalidSession, d: isResumable });
      // The connections stay, for RESUME or IDENTIFY to come over them.
      for (const session of live()) session.socket = undefined;
      if (!isResumable) sessions.clear();
    },
    /** Forgets the sessions: whoever resumes is told to identify. */
    forget: () => sessions.clear(),
    /** No connection is taken while away. */
    setAway(away: boolean): void {
      isAway = away;
      if (away) this.drop();
    },
    info: () => ({
      url: deps.url(),
      shards: options.shards ?? 1,
      session_start_limit: limit.info(),
    }),
    close(): void {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
    },
  };
}

function parsed(text: string): Payload | undefined {
  try {
    return JSON.parse(text) as Payload;
  } catch {
    return undefined;
  }
}
