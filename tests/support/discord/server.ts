import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createApplicationKey, postInteraction, type Signature } from "./endpoint.ts";
import { createGateway } from "./gateway.ts";
import { createPeople } from "./people.ts";
import { createRest } from "./rest.ts";
import { commandRoutes } from "./routes/command-routes.ts";
import { createCommands } from "./routes/commands.ts";
import { interactionRoutes } from "./routes/interaction-routes.ts";
import { ACKNOWLEDGE_MS, createInteractions, type Interaction } from "./routes/interactions.ts";
import { messageRoutes } from "./routes/message-routes.ts";
import { createMessages, type WorldMessage } from "./routes/messages.ts";
import { placeRoutes } from "./routes/place-routes.ts";
import type { Fault } from "./rules/faults.ts";
import type { GatewayOptions } from "./rules/identify-limit.ts";
import { KIND } from "./rules/interaction-schema.ts";
import { createRateLimits, type Limit, type Wait } from "./rules/rate-limits.ts";
import { Refused } from "./rules/refusal.ts";
import type { ServerState } from "./state.ts";
import { createWorld, type Dispatch } from "./world.ts";

const USUAL: Limit = { limit: 50, perMs: 1000 };
/** 50 requests a second of a bot (docs: Rate Limits, Global Rate Limit). */
const GLOBAL: Limit = { limit: 50, perMs: 1000 };

export type ServerOptions = GatewayOptions & {
  /** By the story's clock, ms since 1970: timestamps, tokens, nonces and crossposts go by it. */
  readonly now?: () => number;
  /** Ms that really pass: patience with interactions and rate limits goes by it. */
  readonly elapsed?: () => number;
  /** How long an interaction waits: 3 s at Discord. */
  readonly acknowledgeMs?: number;
  /** Of a route as in "POST channels/:channel/messages". */
  readonly limits?: Readonly<Record<string, Limit>>;
  readonly globalLimit?: Limit;
};

/**
 * A Discord that is stricter than Discord: REST and gateway on one port. What the real one would refuse for a
 * mistake of the bot, change without a word or punish, stands in `violations`; what it refuses because the world
 * is so (a channel gone, a permission taken) is only answered.
 */
export async function startDiscordServer(options: ServerOptions = {}) {
  const now = options.now ?? (() => performance.timeOrigin + performance.now());
  const elapsed = options.elapsed ?? (() => performance.now());
  const violations: string[] = [];
  const key = createApplicationKey();
  let endpoint: string | undefined;
  let port = 0;

  const http = createServer((request, response) => {
    const { attachments } = world;
    const { url = "" } = request;
    if (url.startsWith(attachments.PATH)) attachments.serve(url, response);
    else void rest.serve(request, response);
  });
  const dispatch: Dispatch = (event, data, guild) => void gateway.dispatch(event, data, guild);
  const world = createWorld(now, dispatch);
  // As a real one: it begins with the bot's id; nothing but this server knows it.
  const token = `${Buffer.from(world.bot.id).toString("base64url")}.GdTest.${"0".repeat(38)}`;
  const gateway = createGateway(
    { http, token, world, violations, elapsed, url: () => `ws://127.0.0.1:${port}` },
    options,
  );
  const messages = createMessages(world, violations, now);
  const commands = createCommands(world, now);
  const interactions = createInteractions(world, messages, violations, {
    now,
    elapsed,
    patienceMs: options.acknowledgeMs ?? ACKNOWLEDGE_MS,
  });
  const state: ServerState = {
    world,
    messages,
    commands,
    interactions,
    violations,
    now,
    applicationKey: key.publicKey,
    gatewayInfo: gateway.info,
  };
  const routes = [
    ...placeRoutes(state),
    ...messageRoutes(state),
    ...commandRoutes(state),
    ...interactionRoutes(state),
  ];
  const limits = createRateLimits({
    limits: options.limits ?? {},
    usual: USUAL,
    global: options.globalLimit ?? GLOBAL,
    elapsed,
    now,
    violations,
  });

  const rest = createRest({ routes, limits, token, violations });

  /** Over the gateway; or to the endpoint, whose answer is the acknowledgement. */
  const deliver = (interaction: Interaction, payload: object, guild: string | undefined) => {
    if (endpoint === undefined) {
      interaction.isLost = !gateway.dispatch("INTERACTION_CREATE", payload, guild);
      return;
    }
    postInteraction(endpoint, key.privateKey, payload, "good", now())
      .then(({ status, body }) => {
        // 202 says that the callback comes over REST (docs: Receiving and Responding).
        if (status === 202) return;
        if (status !== 200) violations.push(`the endpoint answered an interaction with ${status}`);
        else interactions.respond(interaction, body, "endpoint");
      })
      .catch((error: unknown) => {
        if (!(error instanceof Refused)) violations.push(`the endpoint did not answer: ${error}`);
      });
  };
  const people = createPeople(world, commands, interactions, deliver);

  const listen = (at: number) => new Promise<void>((resolve) => http.listen(at, "127.0.0.1", resolve));
  const stopListening = () => {
    http.closeAllConnections();
    return new Promise<void>((resolve) => void http.close(() => resolve()));
  };
  await listen(0);
  port = (http.address() as AddressInfo).port;
  world.attachments.serveAt(`http://127.0.0.1:${port}`);

  return {
    ...people,
    world,
    gateway,
    /** Every request that came, in order. */
    calls: rest.calls,
    violations,
    interactions,
    token,
    applicationId: world.bot.id,
    publicKey: key.publicKey,
    /** The root that `DISCORD_API_ROOT` and discord.js' `rest.api` take. */
    apiRoot: `http://127.0.0.1:${port}/api`,
    /** The commands of a guild, or those of all places. */
    registered: commands.in,
    /** Answers that count towards a ban: 401, 403 and 429 but those of shared limits. */
    invalidRequests: rest.invalidRequests,
    /** All messages that stand in a channel, for whomever. */
    messages: (channel: string) =>
      messages.all.filter((message) => message.channel === channel && !message.isDeleted),
    seenBy: messages.seenBy,
    lastMessage(channel: string): WorldMessage {
      const last = this.messages(channel).at(-1);
      if (!last) throw new Error(`nothing was sent to ${channel}`);
      return last;
    },
    /** A person writes a message; the bot does not hear of it. */
    say: (user: string, channel: string, content: string): WorldMessage =>
      messages.put({ channel, author: user }, { content }),
    deleteMessage(message: WorldMessage): void {
      message.isDeleted = true;
    },
    /** Interactions go to this address from now on, and no more over the gateway. */
    setEndpoint(url: string | undefined): void {
      endpoint = url;
    },
    /** Posts to the endpoint as Discord does when it is entered in the portal, with whichever signature. */
    ping: (url: string, signature: Signature = "good") =>
      postInteraction(
        url,
        key.privateKey,
        { id: world.nextId(), application_id: world.bot.id, type: KIND.ping, token: "ping", version: 1 },
        signature,
        now(),
      ),
    /** Something goes wrong with the next requests of this route, one fault each. */
    trouble(line: string, ...kinds: readonly (Fault | undefined)[]): void {
      rest.trouble(line, kinds);
    },
    /** The next request of this route ("global": of any) is answered with 429. */
    limit: (line: string, wait: Wait): void => limits.order(line, wait),
    /** Nothing listens on the port until `comeBack`. */
    async goAway(): Promise<void> {
      gateway.setAway(true);
      await stopListening();
    },
    async comeBack(): Promise<void> {
      await listen(port);
      gateway.setAway(false);
    },
    async close(): Promise<void> {
      gateway.close();
      await stopListening();
    },
  };
}

export type DiscordServer = Awaited<ReturnType<typeof startDiscordServer>>;
