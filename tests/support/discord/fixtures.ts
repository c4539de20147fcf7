import { DiscordAPIError, REST, type RESTOptions } from "discord.js";
import { WebSocket } from "ws";
import { type DiscordServer, type ServerOptions, startDiscordServer } from "./server.ts";

const GUILDS = 1;
const PATIENCE_MS = 10_000;

export const V2 = 1 << 15;
export const EPHEMERAL = 1 << 6;
export const QUIET = { allowed_mentions: { parse: [] } };
export const text = (content: string) => ({ type: 10, content });

/** A server with one guild of one channel, and its owner in it. */
export async function startSmallServer(options: ServerOptions = {}) {
  const server = await startDiscordServer({ identifyWindowMs: 0, ...options });
  const user = server.world.user();
  const guild = server.world.guild({ owner: user });
  const channel = server.world.text(guild);
  return { server, user, guild, channel, rest: restOf(server) };
}

export function restOf(server: DiscordServer, options: Partial<RESTOptions> = {}): REST {
  return new REST({ api: server.apiRoot, ...options }).setToken(server.token);
}

/** What Discord answers to a request that it refuses. */
export async function refusalOf(act: Promise<unknown>): Promise<DiscordAPIError> {
  const thrown = await act.catch((error: unknown) => error);
  if (thrown instanceof DiscordAPIError) return thrown;
  throw new Error("the server refused nothing", { cause: thrown });
}

type Event = { readonly op: number; readonly t?: string; readonly s?: number; readonly d: object };

/** A bare connection to the gateway that does only what it is told. */
export async function connect(server: DiscordServer) {
  const socket = new WebSocket(
    `${server.apiRoot.replace("http", "ws").replace("/api", "")}/?v=10&encoding=json`,
  );
  const events: Event[] = [];
  let closedWith: number | undefined;
  socket.on("message", (data) => events.push(JSON.parse(String(data))));
  socket.on("close", (code) => {
    closedWith = code;
  });
  socket.on("error", () => {});
  await until(() => events.length > 0);
  const send = (op: number, d: unknown) => socket.send(JSON.stringify({ op, d }));
  return {
    events,
    send,
    closedWith: () => closedWith,
    close: (code: number) => socket.close(code),
    names: () => events.flatMap(({ t }) => t ?? []),
    identify: (changes: object = {}) =>
      send(2, { token: server.token, intents: GUILDS, properties: {}, ...changes }),
    /** Identifies and waits for the guilds. */
    async begin(): Promise<void> {
      this.identify();
      await until(() => server.gateway.connected() > 0 && events.some(({ t }) => t === "GUILD_CREATE"));
    },
  };
}

export async function until(isTrue: () => boolean): Promise<void> {
  const limit = performance.now() + PATIENCE_MS;
  while (!isTrue()) {
    if (performance.now() > limit) throw new Error("waited in vain");
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
