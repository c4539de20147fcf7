import { DiscordAPIError, REST, type RESTOptions, Routes } from "discord.js";
import { WebSocket } from "ws";
import { until } from "../until.ts";
import type { Interaction } from "./routes/interactions.ts";
import { type DiscordServer, type ServerOptions, startDiscordServer } from "./server.ts";

const GUILDS = 1;

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
  const rest = restOf(server);
  const webhook = ({ token }: Interaction) => Routes.webhook(server.applicationId, token);
  return {
    server,
    user,
    guild,
    channel,
    rest,
    respond: ({ id, token }: Interaction, body: object) =>
      rest.post(Routes.interactionCallback(id, token), {
        body,
        auth: false,
        query: new URLSearchParams({ with_response: "true" }),
      }),
    followUp: (interaction: Interaction, body: object) =>
      rest.post(webhook(interaction), { body, auth: false }),
    editOriginal: (interaction: Interaction, body: object) =>
      rest.patch(`${webhook(interaction)}/messages/@original`, { body, auth: false }),
  };
}

/** Commands of each kind: with autocomplete everywhere, for managers, on messages. */
export const COMMANDS = [
  {
    name: "اشتراك",
    description: "اشترك في موجز",
    options: [{ type: 3, name: "طبعة", description: "أي طبعة", autocomplete: true }],
    contexts: [0, 1, 2],
    integration_types: [0, 1],
  },
  { name: "إعدادات", description: "للمديرين", default_member_permissions: "32" },
  { type: 3, name: "لخص" },
];

export const MODAL = {
  custom_id: "ask",
  title: "الساعة",
  components: [
    { type: 18, label: "متى؟", component: { type: 4, custom_id: "time", style: 1, max_length: 5 } },
  ],
};

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
  await until(() => events.length > 0, "HELLO");
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
      await until(
        () => server.gateway.connected() > 0 && events.some(({ t }) => t === "GUILD_CREATE"),
        "the guilds",
      );
    },
  };
}
