import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { commandRoutes } from "./command-routes.ts";
import { createCommands } from "./commands.ts";
import { createApplicationKey, postInteraction, type Signature } from "./endpoint.ts";
import { answer, type Fault, failEarly } from "./faults.ts";
import { createGateway } from "./gateway.ts";
import type { GatewayOptions } from "./identify-limit.ts";
import { interactionRoutes } from "./interaction-routes.ts";
import { ACKNOWLEDGE_MS, createInteractions, type Interaction, KIND } from "./interactions.ts";
import { messageRoutes } from "./message-routes.ts";
import { createMessages, type WorldMessage } from "./messages.ts";
import { createPeople } from "./people.ts";
import { placeRoutes } from "./place-routes.ts";
import { createRateLimits, type Limit, type Wait, waitBody } from "./rate-limits.ts";
import { Refused } from "./refusal.ts";
import { type Answer, matchRoute, type Route, type ServerState } from "./state.ts";
import { createWorld, type Dispatch } from "./world.ts";

/** Of the form that a real token has; nothing knows it but this server. */
const TOKEN = "MTAwMDAwMDAwMDAwMDAwMDAwMA.GdTest.0000000000000000000000000000000000000";
const API = "/api/v10/";
const USUAL: Limit = { limit: 50, perMs: 1000 };
/** 50 requests a second of a bot (docs: Rate Limits, Global Rate Limit). */
const GLOBAL: Limit = { limit: 50, perMs: 1000 };
/** Cloudflare bans an address that has so many in ten minutes (docs: Rate Limits, Invalid Request Limit). */
const INVALID = [401, 403, 429];

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
  const calls: { readonly route: string; readonly path: string; readonly body: unknown; status: number }[] =
    [];
  const faults = new Map<string, (Fault | undefined)[]>();
  const key = createApplicationKey();
  let invalid = 0;
  let endpoint: string | undefined;
  let port = 0;

  const http = createServer((request, response) => void serve(request, response));
  const dispatch: Dispatch = (event, data, guild) => void gateway.dispatch(event, data, guild);
  const world = createWorld(now, dispatch);
  const gateway = createGateway(
    { http, token: TOKEN, world, violations, elapsed, url: () => `ws://127.0.0.1:${port}` },
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

  /** Over the gateway; or to the endpoint, whose answer is the acknowledgement. */
  const deliver = (interaction: Interaction, payload: object, guild: string | undefined) => {
    if (endpoint === undefined) {
      interaction.isLost = !gateway.dispatch("INTERACTION_CREATE", payload, guild);
      return;
    }
    postInteraction(endpoint, key.privateKey, payload)
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

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const path = url.pathname.startsWith(API) ? url.pathname.slice(API.length) : "";
    const method = request.method ?? "";
    const text = await bodyOf(request).catch(() => undefined);
    if (text === undefined) return;
    const found = matchRoute(routes, method, path);
    const line =
      typeof found === "object" ? `${found.route.method} ${found.route.path}` : `${method} ${path}`;
    const call = { route: line, path, body: undefined as unknown, status: 0 };
    calls.push(call);
    const fault = faults.get(line)?.shift();
    if (failEarly(fault, request, response)) return;
    const send = (given: Answer) => {
      call.status = given.status;
      if (INVALID.includes(given.status) && given.headers?.["x-ratelimit-scope"] !== "shared") invalid += 1;
      answer(fault, request, response, given);
    };
    if (!/^DiscordBot \(https?:\/\/[^,]+, [^)]+\)/.test(request.headers["user-agent"] ?? ""))
      violations.push(`${line}: the User-Agent is no DiscordBot's`);
    if (!found || found === "wrong method") {
      violations.push(`${method} ${url.pathname}: ${found ?? "no such route"}`);
      return send(refusal(new Refused(found ? "methodNotAllowed" : "notFound")));
    }
    const { route, params } = found;
    if (!route.isOpen && request.headers.authorization !== `Bot ${TOKEN}`)
      return send(refusal(new Refused("unauthorized")));
    const taken = limits.take(line, majorOf(params), isInteraction(route));
    if (taken.wait) return send({ status: 429, headers: taken.headers, body: waitBody(taken.wait) });
    const done = handled(route, { params, query: url.searchParams, text, place: line }, call);
    send({ ...done, headers: { ...taken.headers, ...done.headers } });
  };

  const handled = (
    route: Route,
    given: {
      readonly params: Readonly<Record<string, string>>;
      readonly query: URLSearchParams;
      readonly text: string;
      readonly place: string;
    },
    call: { body: unknown },
  ): Answer => {
    const { text, ...rest } = given;
    try {
      call.body = text === "" ? undefined : parsedBody(text);
      return route.handle({ ...rest, body: call.body });
    } catch (error) {
      if (error instanceof Refused) return refusal(error);
      violations.push(`${given.place}: the server itself failed: ${error}`);
      return refusal(new Refused("internal"));
    }
  };

  const listen = (at: number) => new Promise<void>((resolve) => http.listen(at, "127.0.0.1", resolve));
  const stopListening = () => {
    http.closeAllConnections();
    return new Promise<void>((resolve) => void http.close(() => resolve()));
  };
  await listen(0);
  port = (http.address() as AddressInfo).port;

  return {
    ...people,
    world,
    gateway,
    /** Every request that came, in order. */
    calls,
    violations,
    interactions,
    token: TOKEN,
    applicationId: world.bot.id,
    publicKey: key.publicKey,
    /** The root that `DISCORD_API_ROOT` and discord.js' `rest.api` take. */
    apiRoot: `http://127.0.0.1:${port}/api`,
    /** The commands of a guild, or those of all places. */
    registered: commands.in,
    /** Answers that count towards a ban: 401, 403 and 429 but those of shared limits. */
    invalidRequests: () => invalid,
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
      ),
    /** Something goes wrong with the next requests of this route, one fault each. */
    trouble(line: string, ...kinds: readonly (Fault | undefined)[]): void {
      faults.set(line, [...(faults.get(line) ?? []), ...kinds]);
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

function isInteraction({ path }: Route): boolean {
  return path.startsWith("interactions/") || path.startsWith("webhooks/");
}

/** Channel, guild or webhook: each has buckets of its own. */
function majorOf(params: Readonly<Record<string, string>>): string {
  return params.token ?? params.channel ?? params.guild ?? "";
}

function refusal({ status, code, message, errors }: Refused): Answer {
  return { status, body: { message, code, ...(errors ? { errors } : {}) } };
}

function parsedBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused("invalidJson");
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
